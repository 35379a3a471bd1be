// Adding, breaking, moving and removing blocks: asked of the portal, which answers with the whole sheet.
import { post } from "../cells/talk.js";
import { listConflicts } from "./conflicts.js";
import { Held } from "./held.js";
import { caretAt, halves } from "./text.js";

const CUTTING = new Set(["split", "paste"]);
const TABLE = "表格已改成一行一段，各格以“，”隔开；要保留表格请作为附件。可撤销粘贴。";

export class Shape {
  constructor(owner) {
    this.owner = owner;
    this.isBusy = false;
    this.isCutting = false;
    this.held = new Held(owner, () => this.isBusy || this.isCutting);
  }

  async ask(act, focus = "", atEnd = false) {
    if (this.isBusy || this.owner.closed) return null;
    const answer = await this.send(act, focus, atEnd);
    if (!this.isCutting) this.held.release();
    return answer;
  }

  async send(act, focus, atEnd) {
    const { owner } = this;
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

  // Enter: what stands behind the caret now becomes the next block, however long the portal takes.
  async split(block) {
    const [text, rest] = halves(block.place);
    if (rest) await this.cut(block, { name: "split", text, rest });
    else await this.add(block);
  }

  // Several paragraphs at once: each becomes a block, the first and the last grown together with what stands here.
  async paste(block, lines, isTable) {
    const { bar, undo, cells } = this.owner;
    if (this.isBusy || this.isCutting) {
      bar.tell("上一步还没有完成，请再粘贴一次。", "unsaved");
      return;
    }
    const { entry } = block;
    const before = new Set(cells.keys());
    const [text, rest] = halves(block.place);
    const all = [...lines];
    all[0] = text + all[0];
    all[all.length - 1] += rest;
    if (await this.cut(block, { name: "paste", lines: all })) {
      undo.keepPaste(block.code, entry, Array.from(cells.keys()).filter((code) => !before.has(code)));
      if (isTable) bar.tell(TABLE, "unsaved");
    }
  }

  // Nothing may be typed into a text that is being cut, and the uncut one must not be sent.
  async cut(block, act) {
    if (this.isBusy || this.isCutting) return false;
    this.isCutting = true;
    const isCut = await this.cutNow(block, act);
    this.isCutting = false;
    this.held.release();
    return isCut;
  }

  async cutNow(block, act) {
    const { owner } = this;
    const { flight } = owner.sender;
    owner.store.keep(block);
    block.place.contentEditable = "false";
    block.isComposing = true;
    if (flight) await flight.done;
    const answer = await this.ask({ pk: Number(block.code), ...act });
    block.place.contentEditable = "true";
    block.isComposing = false;
    const now = owner.cells.get(block.code);
    if (!answer || !answer.focus || !now) {
      (now || block).place.focus();
      owner.touched(now || block, true);
      if (answer && answer.error) owner.bar.tell(answer.error, "unsaved");
      return false;
    }
    now.show(now.base);
    now.version = Number(now.row.dataset.version);
    owner.store.drop(block.code);
    owner.touched(now);
    return true;
  }

  add(block) {
    const kind = block && block.kind === "point" ? "point" : "paragraph";
    return this.ask({ name: "add", pk: block ? Number(block.code) : 0, text: "", kind });
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
