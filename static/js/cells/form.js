// <form data-cells>: every figure is saved by itself while it is typed. Others may listen, on the form, to
// cells:answer {code, cell} · cells:judged {findings by code} · cells:progress {filled, asked} · cells:locked {sentence},
// and may send cells:flush there (store now; detail.done becomes the promise).
import { cellsIn, same, tidy } from "./cell.js";
import { arrived } from "./answers.js";
import { Conflicts } from "./conflict.js";
import { heard } from "./heard.js";
import { Presence } from "./presence.js";
import { Relogin } from "./relogin.js";
import { Sender } from "./sender.js";
import { States } from "./states.js";
import { Store } from "./store.js";
import { listen } from "./wiring.js";

const RESTING = 1500;

class CellForm {
  constructor(form) {
    const { cells, choose, login, account, name, paper } = form.dataset;
    this.form = form;
    form.classList.add("saves_itself");
    this.place = { url: cells, chooseUrl: choose, loginUrl: login, account, name };
    this.cells = cellsIn(form);
    this.states = new States(form);
    this.store = new Store(account, paper);
    this.sender = new Sender(this.place, this.cells, this.store, this);
    this.conflicts = new Conflicts(this.place, this.states, this);
    this.relogin = new Relogin(document.querySelector("[data-relogin]"), this.place, () => this.returned());
    this.closed = "";
    this.restore();
    listen(this);
    this.presence = new Presence(form, this.place, this);
    this.sum();
  }

  get all() {
    return Array.from(this.cells.values());
  }

  get problems() {
    return this.all.filter((cell) => cell.isDirty || cell.rival);
  }

  get isEnded() {
    return this.sender.halt === "ended";
  }

  // Back from a closed browser: what was kept is put in and sent; the portal tells if somebody was faster.
  restore() {
    this.store.all().forEach(([code, kept]) => {
      const cell = this.cells.get(code);
      if (!cell) return;
      const entry = tidy(kept);
      if (same(entry, cell.base)) this.store.drop(code);
      else cell.restore(entry, kept);
    });
    this.all.filter((cell) => cell.isDirty).forEach((cell) => this.touched(cell, true));
  }

  touched(cell, soon = false) {
    if (this.closed) return;
    this.sender.touch(cell, soon);
    this.conflicts.retype(cell);
    // Typed back: the complaint goes, a word about its saving stays.
    if (!cell.isDirty && !cell.rival && this.states.isOpen(cell)) {
      this.states.explain(cell, "", "");
      this.states.show(cell, "");
    } else if (cell.isWaiting) this.states.show(cell, "unsaved");
    this.sum();
  }

  sending(cells) {
    cells.forEach((cell) => this.states.show(cell, "saving"));
    this.sum();
  }

  arrived(answer, sent) {
    arrived(this, answer, sent);
    this.sum();
  }

  heard(answer) {
    heard(this, answer);
    if (answer.editable === Boolean(this.closed)) this.lock(answer.editable ? "" : answer.closed);
    this.sum();
  }

  // The whole request was not understood: no cell of it may go out again unchanged.
  refused(answer, sent) {
    const error = (answer && answer.error) || "没有保存，请刷新页面后再试。";
    const cells = {};
    sent.forEach((entry, code) => {
      cells[code] = { outcome: "refused", error };
    });
    this.arrived({ cells }, sent);
  }

  failed(failure, answer) {
    if (failure === "closed") this.lock((answer && answer.closed) || "该表已不能修改，请刷新页面。");
    if (failure === "ended") this.ended(answer && answer.ended);
    if (failure === "forbidden" && this.presence) this.presence.look();
    if (!this.closed) this.sender.waiting.forEach((cell) => this.states.show(cell, "unsaved"));
    this.sum();
  }

  // Never under fingers that are typing: the next keys would go into the password.
  ended(sentence) {
    this.sender.halt = "ended";
    clearTimeout(this.asking);
    const rest = Date.now() - (this.lastKey || 0);
    if (rest >= RESTING) this.relogin.open(sentence);
    else this.asking = setTimeout(() => this.isEnded && this.ended(sentence), RESTING - rest);
  }

  returned() {
    this.sender.halt = "";
    this.sender.resume();
    this.presence.look();
    this.sum();
  }

  // A colleague sent the paper, or it came back: all cells follow.
  lock(sentence) {
    this.closed = sentence;
    this.sender.halt = sentence ? "closed" : "";
    this.states.lock(this.all, sentence);
    this.tell("cells:locked", { sentence });
    if (!sentence) this.all.filter((cell) => cell.isDirty).forEach((cell) => this.touched(cell, true));
  }

  sum() {
    const faulty = this.all.filter((cell) => cell.isDirty && !cell.rival && !cell.isWaiting);
    const contested = this.all.filter((cell) => cell.rival);
    const { halt, waiting } = this.sender;
    const unsaved = waiting.length + (this.closed ? faulty.length + contested.length : 0);
    const counts = { unsaved, faulty: faulty.length, contested: contested.length };
    const shown = this.closed ? { faulty: 0, contested: 0 } : {};
    this.states.sum({ ...counts, ...shown, halt, isBusy: Boolean(this.sender.flight), closed: this.closed });
    this.tell("cells:said");
  }

  tell(name, detail) {
    this.form.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}

document.querySelectorAll("form[data-cells]").forEach((form) => new CellForm(form));
