// What happens in this paper elsewhere: asked every eight seconds while somebody looks at the page.
import { ask } from "./talk.js";

const EVERY = 8000;

export class Presence {
  constructor(form, place, tell) {
    Object.assign(this, { form, place, tell });
    this.since = Number(form.dataset.revision) || 0;
    this.line = form.querySelector("[data-presence]");
    this.timer = 0;
    document.addEventListener("visibilitychange", () => this.wake());
    this.wake();
  }

  wake() {
    clearTimeout(this.timer);
    if (document.visibilityState === "visible") this.timer = setTimeout(() => this.look(), this.isAwake ? 0 : 1000);
    this.isAwake = true;
  }

  get here() {
    const row = document.activeElement && document.activeElement.closest("[data-code]");
    return row && this.form.contains(row) ? row.dataset.code : "";
  }

  async look() {
    clearTimeout(this.timer);
    if (this.tell.isEnded) return;
    const query = new URLSearchParams({ since: this.since, at: this.here, account: this.place.account });
    // Asking by itself must not keep a session alive that nobody uses.
    const { answer, failure } = await ask(`${this.place.url}?${query}`, { headers: { "X-Background": "1" } });
    if (failure) this.tell.failed(failure, answer);
    else {
      // Only here: an answer to a save knows nothing of what others stored before it.
      this.since = answer.revision;
      this.people(answer.people);
      this.tell.heard(answer);
    }
    clearTimeout(this.timer);
    if (document.visibilityState === "visible") this.timer = setTimeout(() => this.look(), EVERY);
  }

  people(people) {
    this.form.querySelectorAll("[data-guest]").forEach((mark) => mark.remove());
    people.forEach(({ name, at }) => {
      const row = at && this.form.querySelector(`[data-code="${CSS.escape(at)}"]`);
      if (!row) return;
      const mark = document.createElement("span");
      mark.className = "cell_guest";
      mark.dataset.guest = "";
      mark.textContent = `${name}正在这里`;
      row.querySelector(".figure_cell__name").append(mark);
    });
    const text = people.length ? `现在也在填这张表：${people.map((one) => one.name).join("、")}` : "";
    if (this.line.textContent !== text) this.line.textContent = text;
    this.line.hidden = !text;
  }
}
