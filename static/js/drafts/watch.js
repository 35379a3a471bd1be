// What happens in this draft elsewhere, asked while somebody looks at the page: who holds it, what changed.
import { ask } from "../cells/talk.js";

const EVERY = 10000;

export class Watch {
  constructor(root, owner) {
    this.root = root;
    this.owner = owner;
    this.line = root.querySelector("[data-presence]");
    this.revision = Number(root.dataset.revision) || 0;
    document.addEventListener("visibilitychange", () => this.wake());
    this.wake();
  }

  wake() {
    clearTimeout(this.timer);
    if (document.visibilityState === "visible") this.timer = setTimeout(() => this.look(), EVERY);
  }

  learn(answer) {
    if (answer.revision) this.revision = answer.revision;
  }

  async look() {
    const { owner } = this;
    if (!owner.isEnded) {
      const query = new URLSearchParams({ since: this.revision, account: owner.place.account });
      // Asking by itself must not keep a session alive that nobody uses.
      const { answer, failure } = await ask(`${owner.place.url}?${query}`, { headers: { "X-Background": "1" } });
      if (failure) owner.failed(failure, answer);
      else this.heard(answer);
    }
    this.wake();
  }

  heard(answer) {
    const { owner } = this;
    if (answer.editable === Boolean(owner.closed)) owner.lock(answer.editable ? "" : answer.closed);
    if (!answer.sheet) return;
    // Written in another window: drawn where nobody is in the middle of a sentence.
    const isFree = !owner.sender.waiting.length && !owner.sheet.contains(document.activeElement);
    this.line.hidden = isFree;
    if (isFree) owner.shape.draw(answer);
    else this.line.textContent = "文稿在别处有改动，写完这一段后自动显示。";
  }
}
