// One block that is written in place. It speaks to the sender and the store as a cell of the form does:
// entry {text, state: kind, note}, version, what was tried and what stands against it.
import { same, tidy } from "../cells/cell.js";
import { chipsIn, fill, freeze, textOf } from "./text.js";

const MOST_TRIED = 5;

export class Block {
  constructor(row, href) {
    this.row = row;
    this.href = href;
    this.code = row.dataset.block;
    this.place = row.querySelector("[data-text]");
    this.kind = row.dataset.kind;
    this.version = Number(row.dataset.version) || 0;
    this.base = tidy({ text: row.dataset.raw, state: this.kind, note: "" });
    this.tried = [];
    this.refused = null;
    this.rival = null;
    this.isComposing = false;
    this.place.contentEditable = "true";
    this.place.spellcheck = false;
    this.place.setAttribute("role", "textbox");
    this.place.setAttribute("aria-multiline", "true");
    freeze(this.place);
  }

  get name() {
    return this.base.text.slice(0, 20);
  }

  get entry() {
    return tidy({ text: textOf(this.place).replace(/[\r\n]+/g, ""), state: this.kind, note: "" });
  }

  get isDirty() {
    return !same(this.entry, this.base);
  }

  get isWaiting() {
    return this.isDirty && !this.rival && !(this.refused && same(this.refused, this.entry));
  }

  get isTouched() {
    return this.row.contains(document.activeElement) && document.hasFocus();
  }

  show(entry) {
    fill(this.place, entry.text, this.href, chipsIn(this.place));
    this.turn(entry.state);
  }

  turn(kind) {
    this.row.classList.replace(`draft_block--${this.kind}`, `draft_block--${kind}`);
    this.kind = kind;
    this.row.dataset.kind = kind;
  }

  restore(entry, kept) {
    this.show(entry);
    this.version = Number(kept.version) || 0;
    this.tried = Array.isArray(kept.tried) ? kept.tried : [];
  }

  // The portal has this text; figures are shown as it prints them, unless somebody is in the middle of it.
  settle(sent, said) {
    this.version = said.version;
    this.row.dataset.version = String(said.version);
    this.tried = [];
    this.refused = null;
    this.rival = null;
    const isRest = same(this.entry, sent);
    this.base = isRest ? tidy(said) : sent;
    this.row.dataset.raw = said.text;
    if (isRest && sent.text !== said.text && !this.isTouched) this.place.innerHTML = said.html;
    else if (isRest && sent.text !== said.text) this.base = sent;
    else this.refigure(said.html);
    freeze(this.place);
  }

  // Chips take their words from the answer; the text around the caret is left alone.
  refigure(html) {
    const box = document.createElement("template");
    box.innerHTML = html;
    const fresh = new Map(Array.from(box.content.querySelectorAll("[data-key]"), (one) => [one.dataset.key, one]));
    this.place.querySelectorAll("[data-key]").forEach((one) => {
      const now = fresh.get(one.dataset.key);
      if (!now) return;
      one.textContent = now.textContent;
      one.className = now.className;
      one.title = now.title;
    });
  }

  try(entry) {
    this.tried = [...this.tried.filter((one) => !same(one, entry)), entry].slice(-MOST_TRIED);
  }

  isMine(stored) {
    return this.tried.some((one) => same(one, tidy(stored)));
  }

  forSending() {
    return { code: this.code, ...this.entry, version: this.version };
  }
}
