// The sheet of a draft: every paragraph is written in place and saved by itself. Unsaved words stay in this
// browser until the portal has confirmed that very text.
import { same, tidy } from "../cells/cell.js";
import { Relogin } from "../cells/relogin.js";
import { Sender } from "../cells/sender.js";
import { Store } from "../cells/store.js";
import { arrived } from "./answers.js";
import { Bar } from "./bar.js";
import { Block } from "./block.js";
import { Card } from "./card.js";
import { listConflicts } from "./conflicts.js";
import { listen } from "./keys.js";
import { renumber } from "./numbers.js";
import { orphan } from "./orphan.js";
import { Picker } from "./picker.js";
import { Rivals } from "./rivals.js";
import { Shape } from "./shape.js";
import { Tools } from "./tools.js";
import { Undo } from "./undo.js";
import { Watch } from "./watch.js";

class Editor {
  constructor(root) {
    const { draft, fields, figure, login, account, name, paper } = root.dataset;
    this.root = root;
    this.sheet = root.querySelector("[data-sheet]");
    this.place = { url: draft, fieldsUrl: fields, figureUrl: figure, loginUrl: login, account, name };
    this.closed = "";
    this.cells = new Map();
    this.store = new Store(account, paper);
    this.bar = new Bar(root);
    this.rivals = new Rivals(this);
    this.sender = new Sender(this.place, this.cells, this.store, this);
    this.relogin = new Relogin(document.querySelector("[data-relogin]"), this.place, () => this.returned());
    this.shape = new Shape(this);
    this.tools = new Tools(this);
    this.undo = new Undo(this);
    this.picker = new Picker(this);
    this.card = new Card(root, figure);
    this.adopt();
    this.restore();
    listen(this);
    this.watch = new Watch(root, this);
    root.classList.add("is_live");
    this.sum();
  }

  get all() {
    return Array.from(this.cells.values());
  }

  get isEnded() {
    return this.sender.halt === "ended";
  }

  // The blocks that stand on the sheet now; words typed and not stored yet are carried over.
  adopt() {
    const before = new Map(this.cells);
    this.cells.clear();
    this.sheet.querySelectorAll("[data-block]").forEach((row) => {
      if (!row.querySelector("[data-text]")) return;
      const block = new Block(row, this.place.figureUrl);
      const old = before.get(block.code);
      if (old && old.isDirty && old.row !== row) block.restore(old.entry, { version: old.version, tried: old.tried });
      this.cells.set(block.code, block);
    });
  }

  restore() {
    this.store.all().forEach(([code, kept]) => {
      const block = this.cells.get(code);
      const entry = tidy(kept);
      if (!block) orphan(this, code, kept);
      else if (same(entry, block.base)) this.store.drop(code);
      else block.restore(entry, kept);
    });
    this.all.filter((block) => block.isDirty).forEach((block) => this.touched(block, true));
  }

  touched(block, soon = false) {
    if (this.closed) this.store.keep(block);
    else this.sender.touch(block, soon);
    if (block.isWaiting) this.bar.show(block, "unsaved");
    else if (!block.isDirty && !block.rival && block.row.querySelector("[data-cell-state]").dataset.kind !== "saved") this.bar.show(block, "");
    this.sum();
  }

  renumber() {
    renumber(this.sheet);
  }

  sending(blocks) {
    blocks.forEach((block) => this.bar.show(block, "saving"));
    this.sum();
  }

  arrived(answer, sent) {
    arrived(this, answer, sent);
    listConflicts(this.root, this.sheet);
    this.watch.learn(answer);
    this.sum();
  }

  refused(answer, sent) {
    const error = (answer && answer.error) || "请刷新页面后再试。";
    this.arrived({ cells: Object.fromEntries(Array.from(sent.keys(), (code) => [code, { outcome: "refused", error }])) }, sent);
  }

  failed(failure, answer) {
    if (failure === "closed") this.lock((answer && answer.closed) || "文稿已不能修改，请刷新页面。");
    if (failure === "ended") {
      this.sender.halt = "ended";
      this.relogin.open(answer && answer.ended);
    }
    if (!this.closed) this.sender.waiting.forEach((block) => this.bar.show(block, "unsaved"));
    this.sum();
  }

  returned() {
    this.sender.halt = "";
    this.sender.resume();
    this.watch.look();
    this.sum();
  }

  // Somebody took the draft over: what is typed stays here, nothing can be typed any more.
  lock(sentence) {
    this.closed = sentence;
    this.sender.halt = sentence ? "closed" : "";
    this.all.forEach((block) => {
      block.place.contentEditable = sentence ? "false" : "true";
    });
    this.tools.hide();
    if (!sentence) this.all.filter((block) => block.isDirty).forEach((block) => this.touched(block, true));
    this.sum();
  }

  sum() {
    const faulty = this.all.filter((block) => block.isDirty && !block.rival && !block.isWaiting).length;
    const contested = this.all.filter((block) => block.rival).length;
    const { halt, waiting } = this.sender;
    this.bar.sum({ unsaved: waiting.length, faulty, contested, halt, isBusy: Boolean(this.sender.flight), closed: this.closed });
  }
}

document.querySelectorAll("[data-draft]").forEach((root) => new Editor(root));
