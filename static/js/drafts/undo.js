// Blocks that were just removed can be put back, and pasted ones taken out again, the last act first.
const NAMES = { remove: "撤销删除", paste: "撤销粘贴" };

export class Undo {
  constructor(owner) {
    this.owner = owner;
    this.done = [];
    // Whether nothing was typed since: then Ctrl+Z means this act.
    this.isFresh = false;
    this.button = owner.root.querySelector("[data-undo]");
    this.button.addEventListener("click", () => this.back());
  }

  listen() {
    document.addEventListener("keydown", (event) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
      const isHere = event.target === document.body || this.owner.root.contains(event.target);
      if (!isUndo || !isHere || !this.isFresh || !this.done.length) return;
      event.preventDefault();
      this.back();
    });
  }

  // Something was typed: Ctrl+Z is the browser's again, and a pasted text is no longer what was pasted.
  grow() {
    this.isFresh = false;
    this.done = this.done.filter((one) => one.name === "remove");
    this.show();
  }

  keep(code, after, entry) {
    this.add({ name: "remove", code, after, ...entry });
  }

  // The block as it was, and the blocks that grew out of it.
  keepPaste(code, entry, fresh) {
    this.add({ name: "paste", code, entry, fresh });
  }

  add(act) {
    this.done.push(act);
    this.isFresh = true;
    this.show();
  }

  show() {
    const last = this.done[this.done.length - 1];
    this.button.hidden = !last;
    if (last) this.button.textContent = NAMES[last.name];
  }

  async back() {
    const last = this.done.pop();
    if (!last || this.isBusy) return;
    this.isBusy = true;
    const isDone = last.name === "remove" ? await this.putBack(last) : await this.takeOut(last);
    this.isBusy = false;
    if (!isDone) this.done.push(last);
    this.isFresh = true;
    this.show();
  }

  async putBack(last) {
    const answer = await this.owner.shape.ask({ name: "add", pk: last.after, text: last.text, kind: last.state });
    if (!answer || answer.error) return false;
    // It has another number now; what stood below it goes below it again.
    this.done.filter((one) => one.after === last.code).forEach((one) => { one.after = answer.focus; });
    return true;
  }

  async takeOut({ code, entry, fresh }) {
    const { owner } = this;
    for (const pk of fresh.filter((one) => owner.cells.has(one))) {
      const answer = await owner.shape.ask({ name: "remove", pk: Number(pk) }, code, true);
      if (!answer || answer.error) return false;
    }
    const block = owner.cells.get(code);
    if (!block) return false;
    block.show(entry);
    owner.touched(block, true);
    owner.shape.focus(code, true);
    return true;
  }
}
