// The bar above the sheet: it acts on the block that is being written.
export class Tools {
  constructor(owner) {
    this.owner = owner;
    this.bar = owner.root.querySelector("[data-tools]");
    this.kind = this.bar.querySelector("[data-tool=kind]");
    this.bar.hidden = false;
    this.hide();
    this.kind.addEventListener("change", () => this.turn(this.block, this.kind.value));
    this.bar.addEventListener("click", (event) => {
      const tool = event.target.closest("button[data-tool]");
      if (tool && this.block) this.use(tool.dataset.tool);
    });
    // A press on a button must not take the caret out of the text.
    this.bar.addEventListener("mousedown", (event) => {
      if (event.target.closest("button")) event.preventDefault();
    });
  }

  show(block) {
    this.block = block;
    this.kind.value = block.kind;
    this.enable(true);
  }

  // Nothing to act on.
  hide() {
    this.block = null;
    this.kind.selectedIndex = -1;
    this.enable(false);
  }

  enable(isOpen) {
    this.bar.querySelectorAll("button, select").forEach((tool) => {
      tool.disabled = !isOpen;
    });
  }

  use(name) {
    const { shape, picker } = this.owner;
    const { block } = this;
    if (name === "insert") picker.open(block);
    if (name === "up") shape.move(block, -1);
    if (name === "down") shape.move(block, 1);
    if (name === "add") shape.add(block);
    if (name === "remove") shape.remove(block);
  }

  turn(block, kind) {
    if (!block) return;
    block.turn(kind);
    this.kind.value = kind;
    this.owner.touched(block, true);
    this.owner.renumber();
  }
}
