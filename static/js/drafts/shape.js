// Adding, breaking, moving and removing blocks: asked of the portal, which answers with the whole sheet.
import { post } from "../cells/talk.js";
import { listConflicts } from "./conflicts.js";
import { caretAt, halves } from "./text.js";

export class Shape {
  constructor(owner) {
    this.owner = owner;
    this.isBusy = false;
  }

  async ask(act, focus = "", atEnd = false) {
    const { owner } = this;
    if (this.isBusy || owner.closed) return null;
    this.isBusy = true;
    if (act.name !== "split") await owner.sender.flush();
    const block = owner.cells.get(String(act.pk));
    const { answer, failure } = await post(owner.place.url, {
      act: { version: block ? block.version : 0, ...act },
      account: owner.place.account,
    });
    this.isBusy = false;
    if (failure) {
      owner.failed(failure, answer);
      if (failure === "refused") owner.bar.tell(answer.error, "unsaved");
      return null;
    }
    this.draw(answer);
    if (answer.error) owner.bar.tell(answer.error, "unsaved");
    this.focus(String(answer.focus || focus), atEnd);
    return answer;
  }

  draw(answer) {
    const { owner } = this;
    // Both stand inside a block: they go back to their place before the blocks are replaced.
    owner.picker.close();
    owner.card.hide();
    owner.tools.hide();
    owner.sheet.innerHTML = answer.sheet;
    owner.adopt();
    listConflicts(owner.root, owner.sheet);
    owner.watch.learn(answer);
    owner.all.filter((block) => block.isDirty).forEach((block) => owner.touched(block, true));
    owner.sum();
  }

  focus(code, atEnd) {
    const block = this.owner.cells.get(code);
    if (!block) return;
    block.place.focus();
    caretAt(block.place, atEnd);
    block.row.scrollIntoView({ block: "nearest" });
  }

  // Enter: what stands behind the caret becomes the next block.
  async split(block) {
    const { sender, store } = this.owner;
    if (sender.flight) await sender.flight.done;
    const [text, rest] = halves(block.place);
    if (!rest) {
      this.add(block);
      return;
    }
    store.keep(block);
    // Nothing may be typed into a text that is being cut, and the uncut one must not be sent.
    block.place.contentEditable = "false";
    block.isComposing = true;
    const answer = await this.ask({ name: "split", pk: Number(block.code), text, rest });
    block.place.contentEditable = "true";
    block.isComposing = false;
    const now = this.owner.cells.get(block.code);
    if (!answer || !answer.focus || !now) {
      this.owner.touched(block, true);
      return;
    }
    now.show(now.base);
    now.version = Number(now.row.dataset.version);
    store.drop(block.code);
    this.owner.touched(now);
  }

  add(block) {
    const kind = block && block.kind === "point" ? "point" : "paragraph";
    this.ask({ name: "add", pk: block ? Number(block.code) : 0, text: "", kind });
  }

  move(block, places) {
    this.ask({ name: "move", pk: Number(block.code), places }, block.code);
  }

  remove(block) {
    const beside = block.row.previousElementSibling || block.row.nextElementSibling;
    this.ask({ name: "remove", pk: Number(block.code) }, beside ? beside.dataset.block : "", true);
  }
}
