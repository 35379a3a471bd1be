// Inserting a figure: @ or { in the text, or the button; found by Chinese, pinyin initials or code.
import { beside } from "./beside.js";
import { Lookup } from "./lookup.js";
import { option } from "./offers.js";
import { takes } from "./picker_keys.js";
import { caretIn, chip, insertAt } from "./text.js";
import { isThere, triggerAt } from "./trigger.js";

const HINT = "名称或拼音首字母，如“警示教育 同比”“财政局”“党课 万”";

export class Picker {
  constructor(owner) {
    this.owner = owner;
    this.box = owner.root.querySelector("[data-picker]");
    this.word = this.box.querySelector("[data-picker-word]");
    this.list = this.box.querySelector("[data-picker-list]");
    this.said = this.box.querySelector("[data-picker-said]");
    this.offers = [];
    this.lookup = new Lookup(owner.place.fieldsUrl);
    this.isChosen = false;
    this.word.addEventListener("input", () => this.look(this.word.value));
    this.word.addEventListener("keydown", (event) => {
      if (!event.isComposing && takes(this, event)) event.preventDefault();
    });
    this.list.addEventListener("mousedown", (event) => {
      const item = event.target.closest("[role=option]");
      event.preventDefault();
      if (item) this.pick(Array.from(this.list.children).indexOf(item));
    });
  }

  get isOpen() {
    return !this.box.hidden;
  }

  // Typed in the text: what follows the sign is looked for.
  follow(block) {
    if (block.isComposing) return;
    const found = triggerAt(block.place);
    if (!found) {
      if (this.isOpen && !this.isAsked) this.close();
      return;
    }
    this.range = found.range;
    this.begin(block, false);
    this.look(found.word);
  }

  // By the button: a box of its own takes the word.
  open(block) {
    this.range = caretIn(block.place) || this.atEnd(block);
    this.range = this.range.cloneRange();
    this.begin(block, true);
    this.word.value = "";
    this.word.focus();
    this.look("");
  }

  atEnd(block) {
    const range = document.createRange();
    range.selectNodeContents(block.place);
    range.collapse(false);
    return range;
  }

  begin(block, isAsked) {
    this.block = block;
    this.isAsked = isAsked;
    this.word.hidden = !isAsked;
    this.box.hidden = false;
    block.row.append(this.box);
    this.place();
  }

  // At the caret, where there is room for it.
  place() {
    const spot = this.range && this.range.getBoundingClientRect();
    beside(this.box, this.block.row, spot, "draft_picker");
  }

  close(isBack = false) {
    this.lookup.stop();
    this.isChosen = false;
    this.isTold = false;
    this.box.hidden = true;
    this.owner.root.append(this.box);
    if (isBack && this.block) this.block.place.focus();
  }

  look(word) {
    this.isChosen = false;
    this.isTold = false;
    this.lookup.stop();
    if (!word.trim()) this.show([], HINT);
    else this.lookup.look(word, (offers, otherwise) => this.answered(offers, otherwise));
  }

  // An Enter that waited counts only where it was pressed: nothing typed since, the caret not moved.
  answered(offers, otherwise) {
    const isMeant = this.isChosen && (this.isAsked || isThere(this.block.place, this.range));
    this.isChosen = false;
    this.show(offers, otherwise);
    if (isMeant && offers.length) this.pick(this.at);
    else this.isTold = isMeant;
  }

  show(offers, otherwise) {
    this.offers = offers;
    this.list.replaceChildren(...offers.map(option));
    this.said.textContent = offers.length ? "" : otherwise;
    this.mark(0);
    this.place();
  }

  mark(index) {
    this.at = Math.max(0, Math.min(index, this.offers.length - 1));
    Array.from(this.list.children).forEach((item, place) => item.setAttribute("aria-selected", String(place === this.at)));
    const item = this.list.children[this.at];
    if (item) item.scrollIntoView({ block: "nearest" });
    this.word.setAttribute("aria-activedescendant", item ? item.id : "");
  }

  pick(index) {
    const offer = this.offers[index];
    if (!offer) this.close();
    else if (offer.withheld) this.refuse(offer);
    else this.put(offer);
  }

  // What may not be said is told, and what was typed to ask for it does not stay in the text.
  refuse(offer) {
    const { block, range } = this;
    this.said.textContent = `${offer.label}不能写入：${offer.shown}`;
    this.isTold = true;
    if (range.collapsed) return;
    range.deleteContents();
    this.owner.touched(block, true);
    this.place();
  }

  put(offer) {
    const { block, range } = this;
    this.close();
    block.place.focus();
    insertAt(range, chip(offer.key, offer.shown, this.owner.place.figureUrl, offer.label));
    this.owner.touched(block, true);
  }
}
