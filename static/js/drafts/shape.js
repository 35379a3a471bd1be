// Adding, breaking, moving and removing blocks: asked of the portal, which answers with the whole sheet.
import { post } from "../cells/talk.js";
import { listConflicts } from "./conflicts.js";
import { caretAt, halves } from "./text.js";

const CUTTING = new Set(["split", "paste"]);

export class Shape {
  constructor(owner) {
    this.owner = owner;
    this.isBusy = false;
  }

  async ask(act, focus = "", atEnd = false) {
    const { owner } = this;
    if (this.isBusy || owner.closed) return null;
    this.isBusy = true;
    if (!CUTTING.has(act.name)) await owner.sender.flush();
    const block = owner.cells.get(String(act.pk));
    const { answer, failure } = await post(owner.place.url, {
      act: { version: block ? block.version : 0, ...act },
      account: owner.place.account,
    });
    this.isBusy = false;
    if (failure) {
      owner.failed(failure, answer);
      if (failure === "refused") owner.bar.tell(answer.error, "unsaved");
      return failure === "refused" ? answer : null;
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
    const { sender } = this.owner;
    if (sender.flight) await sender.flight.done;
    const [text, rest] = halves(block.place);
    if (rest) await this.cut(block, { name: "split", text, rest });
    else this.add(block);
  }

  // Several paragraphs at once: each becomes a block, the first and the last grown together with what stands here.
  async paste(block, lines) {
    const { bar, sender } = this.owner;
    if (this.isBusy) {
      bar.tell("上一步还没有完成，请再粘贴一次。", "unsaved");
      return;
    }
    if (sender.flight) await sender.flight.done;
    const [text, rest] = halves(block.place);
    const all = [...lines];
    all[0] = text + all[0];
    all[all.length - 1] += rest;
    await this.cut(block, { name: "paste", lines: all });
  }

  // Nothing may be typed into a text that is being cut, and the uncut one must not be sent.
  async cut(block, act) {
    const { owner } = this;
    owner.store.keep(block);
    block.place.contentEditable = "false";
    block.isComposing = true;
    const answer = await this.ask({ pk: Number(block.code), ...act });
    block.place.contentEditable = "true";
    block.isComposing = false;
    const now = owner.cells.get(block.code);
    if (!answer || !answer.focus || !now) {
      owner.touched(now || block, true);
      if (answer && answer.error) owner.bar.tell(answer.error, "unsaved");
      return;
    }
    now.show(now.base);
    now.version = Number(now.row.dataset.version);
    owner.store.drop(block.code);
    owner.touched(now);
  }

  add(block) {
    const kind = block && block.kind === "point" ? "point" : "paragraph";
    this.ask({ name: "add", pk: block ? Number(block.code) : 0, text: "", kind });
  }

  move(block, places) {
    this.ask({ name: "move", pk: Number(block.code), places }, block.code);
  }

  async remove(block) {
    const before = block.row.previousElementSibling;
    const beside = before || block.row.nextElementSibling;
    const { entry } = block;
    const pk = Number(block.code);
    const answer = await this.ask({ name: "remove", pk }, beside ? beside.dataset.block : "", true);
    if (answer && !answer.error && entry.text) this.owner.undo.keep(pk, before ? Number(before.dataset.block) : 0, entry);
  }
}
