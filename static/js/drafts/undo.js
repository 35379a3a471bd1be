// Blocks that were just removed can be put back, the last one first.
export class Undo {
  constructor(owner) {
    this.owner = owner;
    this.removed = [];
    this.button = owner.root.querySelector("[data-undo]");
    this.button.addEventListener("click", () => this.putBack());
  }

  keep(code, after, entry) {
    this.removed.push({ code, after, ...entry });
    this.button.hidden = false;
  }

  async putBack() {
    const last = this.removed.pop();
    if (!last) return;
    const answer = await this.owner.shape.ask({ name: "add", pk: last.after, text: last.text, kind: last.state });
    if (!answer || answer.error) this.removed.push(last);
    // It has another number now; what stood below it goes below it again.
    else this.removed.filter((one) => one.after === last.code).forEach((one) => { one.after = answer.focus; });
    this.button.hidden = !this.removed.length;
  }
}
