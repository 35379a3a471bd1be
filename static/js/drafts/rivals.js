// Two texts for one block, side by side with names and times; a person chooses.
import { tidy } from "../cells/cell.js";

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function side(who, html, text, label, choose) {
  const box = make("div", "cell_conflict__side");
  const words = make("p", "cell_conflict__figure", text);
  if (html) words.innerHTML = html;
  const button = make("button", "btn btn-sm btn-outline-primary", label);
  button.type = "button";
  button.addEventListener("click", choose);
  box.append(make("span", "cell_conflict__who", who), words, button);
  return box;
}

export class Rivals {
  constructor(owner) {
    this.owner = owner;
  }

  show(block, theirs, version) {
    this.hide(block);
    block.rival = { ...tidy(theirs), html: theirs.html, version };
    const group = make("div", "cell_conflict");
    group.dataset.rival = "";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "两人都改过这一段，请选定");
    group.append(
      side(`${theirs.by || "对方"} ${theirs.at}`, theirs.html, "", "用对方的", () => this.choose(block, false)),
      side(`${this.owner.place.name}（您）`, "", block.place.textContent, "用我的", () => this.choose(block, true)),
    );
    block.row.querySelector("[data-cell-state]").after(group);
    this.owner.bar.show(block, "contested");
  }

  hide(block) {
    const drawn = block.row.querySelector("[data-rival]");
    if (drawn) drawn.remove();
  }

  choose(block, mine) {
    const { rival } = block;
    this.hide(block);
    block.rival = null;
    block.version = rival.version;
    block.base = { text: rival.text, state: rival.state, note: "" };
    if (!mine) {
      block.turn(rival.state);
      block.place.innerHTML = rival.html;
    }
    this.owner.bar.show(block, "");
    this.owner.touched(block, true);
    block.place.focus();
  }
}
