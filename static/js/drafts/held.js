// What is typed while the portal cuts a text in two: nothing may reach the old text, so it waits for the new one.
export class Held {
  constructor(owner, isBusy) {
    this.owner = owner;
    this.isBusy = isBusy;
    this.words = "";
  }

  listen() {
    document.addEventListener("keydown", (event) => this.take(event), true);
  }

  take(event) {
    const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isHere = event.target === document.body || this.owner.sheet.contains(event.target);
    if (!this.isBusy() || !isHere || event.isComposing || !(isText || event.key === "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    if (isText) this.words += event.key;
  }

  // The words go where the caret stands now.
  release() {
    const { words } = this;
    this.words = "";
    if (words) document.execCommand("insertText", false, words);
  }
}
