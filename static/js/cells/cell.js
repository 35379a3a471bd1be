// One figure of the open form: what it says now, what the portal has of it (base, version), and what was
// sent without an answer yet (tried).
import { ROW, codeOf, nameOf, part, snapshot } from "../paste/rows.js";

const EMPTY = { text: "", state: "reported", note: "" };
const MOST_TRIED = 5;

export function tidy(entry) {
  return { text: entry.text.trim(), state: entry.state || "reported", note: entry.note.trim() };
}

export function same(one, other) {
  return one.text === other.text && one.state === other.state && one.note === other.note;
}

export class Cell {
  constructor(row) {
    this.row = row;
    this.code = codeOf(row);
    this.name = nameOf(row);
    this.was = row.querySelector("[data-was]");
    this.base = this.readBase();
    this.version = Number(row.dataset.version) || 0;
    // What the records offer stands in the box without being anybody's figure yet: opening saves nothing.
    this.offered = row.querySelector("[data-prefilled]") ? this.entry : null;
    // 采用: what the records offer is now somebody's word.
    this.accepts = false;
    this.tried = [];
    // Sent and refused as it stands, or waiting for a choice between two figures: not sent again by itself.
    this.refused = null;
    this.rival = null;
    this.afterwards = null;
  }

  readBase() {
    try {
      const [text, state, note] = JSON.parse(this.was.defaultValue);
      return tidy({ text, state, note });
    } catch (error) {
      return EMPTY;
    }
  }

  get entry() {
    return tidy(snapshot(this.row));
  }

  get isDirty() {
    return !same(this.entry, this.base) && !this.isOffering;
  }

  get isOffering() {
    return Boolean(this.offered) && same(this.entry, this.offered);
  }

  accept() {
    this.offered = null;
    this.accepts = true;
  }

  get isWaiting() {
    return this.isDirty && !this.rival && !(this.refused && same(this.refused, this.entry));
  }

  get isTouched() {
    return this.row.contains(document.activeElement) && document.hasFocus();
  }

  // Writes without telling anybody: it is the portal that speaks, not a hand.
  show(entry) {
    Object.keys(EMPTY).forEach((name) => {
      const element = part(this.row, name);
      if (element && element.value.trim() !== entry[name]) element.value = entry[name];
    });
    const state = part(this.row, "state");
    if (state) state.classList.toggle("is_set", entry.state !== "reported");
  }

  // Kept in this browser with the version it was typed over.
  restore(entry, kept) {
    this.show(entry);
    this.version = Number(kept.version) || 0;
    this.tried = Array.isArray(kept.tried) ? kept.tried : [];
    this.typedAt = kept.at;
  }

  // The portal has this text; `stored` is how it keeps it.
  settle(sent, stored, version) {
    this.learn(stored, version);
    this.tried = [];
    this.refused = null;
    this.rival = null;
    if (!same(this.entry, sent)) return;
    this.base = sent;
    if (same(sent, tidy(stored))) return;
    if (this.isTouched) this.afterwards = tidy(stored);
    else this.follow(stored);
  }

  learn(stored, version) {
    this.offered = null;
    this.accepts = false;
    this.base = tidy(stored);
    this.version = version;
    this.row.dataset.version = String(version);
    this.was.value = JSON.stringify([this.base.text, this.base.state, this.base.note]);
  }

  follow(stored) {
    this.afterwards = null;
    this.base = tidy(stored);
    this.show(this.base);
  }

  // Left with the caret: now the box may show how the portal keeps the text.
  leave() {
    if (this.afterwards && !this.isDirty) this.follow(this.afterwards);
    this.afterwards = null;
  }

  try(entry) {
    this.tried = [...this.tried.filter((one) => !same(one, entry)), entry].slice(-MOST_TRIED);
  }

  // An answer that was lost on its way is no rival.
  isMine(stored) {
    return this.tried.some((one) => same(one, tidy(stored)));
  }

  forSending(more = {}) {
    return { code: this.code, ...this.entry, version: this.version, accepts: this.accepts, ...more };
  }
}

export function cellsIn(form) {
  const rows = Array.from(form.querySelectorAll(ROW)).filter((row) => row.querySelector("[data-was]"));
  return new Map(rows.map((row) => [codeOf(row), new Cell(row)]));
}

export function inWords(entry, unit = "") {
  const states = { masked: "隐去", not_applicable: "不适用" };
  const figure = states[entry.state] || (entry.text ? entry.text + unit : "未报");
  return entry.note ? `${figure}，备注“${entry.note}”` : figure;
}
