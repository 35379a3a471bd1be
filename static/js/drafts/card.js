// Beside a figure in the text: what it says, how many have reported, and the way to its source.
import { ask } from "../cells/talk.js";
import { beside } from "./beside.js";

export class Card {
  constructor(root, url) {
    this.url = url;
    this.box = root.querySelector("[data-card]");
    this.root = root;
    this.box.querySelector("[data-card-close]").addEventListener("click", () => this.hide());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.hide();
    });
    document.addEventListener("mousedown", (event) => {
      if (!this.box.contains(event.target)) this.hide();
    });
  }

  put(name, text) {
    this.box.querySelector(`[data-card-${name}]`).textContent = text;
  }

  async show(figure) {
    this.put("label", figure.title);
    this.put("value", figure.textContent);
    this.put("more", "");
    this.box.querySelector("[data-card-link]").href = figure.href;
    const row = figure.closest("[data-block]");
    row.append(this.box);
    this.box.hidden = false;
    beside(this.box, row, figure.getBoundingClientRect(), "draft_card");
    const { answer } = await ask(figure.href);
    if (!answer || this.box.hidden) return;
    this.put("label", answer.label || figure.title);
    const moved = answer.now && answer.seen && answer.now !== answer.seen ? `现在是${answer.now}，请更新数据` : "";
    this.put("more", [answer.coverage, moved, answer.fault].filter(Boolean).join("　"));
  }

  hide() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.root.append(this.box);
  }
}
