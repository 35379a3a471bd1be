// Inserting a figure: @ or { in the text, or the button; found by Chinese, pinyin initials or code.
import { beside } from "./beside.js";
import { Lookup } from "./lookup.js";
import { option } from "./offers.js";
import { caretIn, chip } from "./text.js";

const TRIGGER = /[@＠{]([^@＠{}，。；]{0,24})$/;
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
      if (!event.isComposing && this.takes(event)) event.preventDefault();
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
    const range = caretIn(block.place);
    const node = range && range.startContainer;
    const found = node && node.nodeType === Node.TEXT_NODE && TRIGGER.exec(node.nodeValue.slice(0, range.startOffset));
    if (!found) {
      if (this.isOpen && !this.isAsked) this.close();
      return;
    }
    this.range = document.createRange();
    this.range.setStart(node, found.index);
    this.range.setEnd(node, range.startOffset);
    this.begin(block, false);
    this.look(found[1]);
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
    this.box.hidden = true;
    this.owner.root.append(this.box);
    if (isBack && this.block) this.block.place.focus();
  }

  look(word) {
    this.isChosen = false;
    this.lookup.stop();
    if (!word.trim()) this.show([], HINT);
    else this.lookup.look(word, (offers, otherwise) => this.answered(offers, otherwise));
  }

  answered(offers, otherwise) {
    this.show(offers, otherwise);
    if (this.isChosen && offers.length) this.pick(this.at);
    this.isChosen = false;
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

  // Whether the key was meant for the open list.
  takes(event) {
    if (!this.isOpen) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.mark(this.at + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Escape") this.close(true);
    else if (event.key !== "Enter" && event.key !== "Tab") return false;
    // Pressed before the answer is there: it takes the first offer of that answer, not an older one.
    else if (this.lookup.isLooking) this.isChosen = true;
    else if (this.offers.length) this.pick(this.at);
    else return false;
    return true;
  }

  pick(index) {
    const offer = this.offers[index];
    const { block, range } = this;
    if (!offer || !offer.withheld) this.close();
    else this.said.textContent = `不能写入：${offer.shown}`;
    if (!offer || offer.withheld) return;
    block.place.focus();
    range.deleteContents();
    const figure = chip(offer.key, offer.shown, this.owner.place.figureUrl, offer.label);
    const behind = document.createTextNode("\u200b");
    range.insertNode(behind);
    range.insertNode(figure);
    const selection = window.getSelection();
    selection.collapse(behind, 1);
    this.owner.touched(block, true);
  }
}
