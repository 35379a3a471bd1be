// Two figures for one cell, side by side with names and times; one is chosen, and the choice goes on record.
import { inWords, same, tidy } from "./cell.js";
import { clock, now } from "./clock.js";
import { post } from "./talk.js";

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function side(who, figure, label, choose) {
  const box = make("div", "cell_conflict__side");
  const button = make("button", "btn btn-sm btn-outline-primary", label);
  button.type = "button";
  button.setAttribute("aria-label", `${label}：${figure}`);
  button.addEventListener("click", choose);
  const value = make("strong", "cell_conflict__figure", figure);
  box.append(make("span", "cell_conflict__who", who), value, button);
  return box;
}

export class Conflicts {
  constructor(place, states, tell) {
    Object.assign(this, { place, states, tell });
  }

  // `theirs` is stored as `version`; the form shows what was typed here until somebody decides.
  show(cell, theirs, version) {
    this.hide(cell);
    cell.rival = { ...tidy(theirs), by: theirs.by, at: theirs.at, version };
    cell.typedAt = cell.typedAt || now();
    this.draw(cell);
    this.states.show(cell, "contested");
  }

  draw(cell) {
    const unit = cell.row.querySelector(".figure_cell__unit");
    const words = (entry) => inWords(entry, unit ? unit.textContent : "");
    const group = make("div", "cell_conflict");
    group.dataset.conflict = "";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `${cell.name}：两人都改过，请选定`);
    const { by, at } = cell.rival;
    cell.mine = cell.entry;
    group.append(
      side(`${by || "对方"} ${at}`.trim(), words(cell.rival), "用对方的", () => this.choose(cell, "theirs")),
      side(`${this.place.name}（您） ${clock(cell.typedAt)}`, words(cell.entry), "用我的", () => this.choose(cell, "mine")),
    );
    this.hide(cell);
    cell.row.querySelector("[data-cell-state]").after(group);
  }

  hide(cell) {
    const drawn = cell.row.querySelector("[data-conflict]");
    if (drawn) drawn.remove();
  }

  // Typing goes on while the two stand side by side.
  retype(cell) {
    if (!cell.rival) return;
    const shown = cell.row.querySelector("[data-conflict]");
    // Leaving the box is no new text: the button just pressed must stay where it is.
    if (shown && same(cell.mine, cell.entry)) return;
    cell.typedAt = now();
    this.draw(cell);
  }

  async choose(cell, keep) {
    const { rival, entry } = cell;
    const cells = [{ code: cell.code, ...entry, version: rival.version }];
    const { answer, failure } = await post(this.place.chooseUrl, { cells, keep, account: this.place.account });
    if (failure) {
      this.tell.failed(failure, answer);
      return;
    }
    const said = answer.cells[cell.code];
    if (said.outcome === "saved" || said.outcome === "unchanged") {
      cell.rival = null;
      if (keep === "theirs") cell.show(tidy(said));
    }
    this.tell.arrived(answer, new Map([[cell.code, keep === "theirs" ? tidy(said) : entry]]));
    const box = cell.row.querySelector(".figure_cell__input");
    if (!cell.rival) box.focus();
  }
}
