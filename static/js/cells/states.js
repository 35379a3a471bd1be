// What is said at each cell and in the bar: icon and word, never colour alone.
import { MISSING, isMissing } from "../blockers.js";
import { inWords } from "./cell.js";
import { clock, now } from "./clock.js";

const ICONS = { unsaved: "draft", saving: "running", saved: "check_circle", faulty: "warning", contested: "people", locked: "lock", updated: "info", missing: "warning" };
const WORDS = { unsaved: "未保存", saving: "保存中", saved: "已保存", faulty: "有误", contested: "两人都改过", locked: "已锁定" };
const WHY = {
  lost: "网络断开，已存在本机，恢复后自动保存",
  broken: "服务器暂时没有应答，已存在本机，恢复后自动保存",
  ended: "登录已过期，已存在本机，登录后自动保存",
  forbidden: "已存在本机，请刷新页面",
};

export function icon(sheet, name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("focusable", "false");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sheet}#${name}`);
  drawing.append(use);
  return drawing;
}

function words(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

export class States {
  constructor(form) {
    this.form = form;
    this.icons = form.dataset.icons;
    this.bar = form.querySelector("[data-save-bar]");
    this.savedAt = 0;
  }

  show(cell, kind, more = "") {
    const place = cell.row.querySelector("[data-cell-state]");
    if (!place) return;
    const text = `${WORDS[kind] || ""}${more}`;
    if (place.dataset.kind === kind && place.textContent === text) return;
    place.dataset.kind = kind;
    place.className = `cell_state cell_state--${kind}`;
    place.replaceChildren(...(kind ? [icon(this.icons, ICONS[kind]), words("span", "", text)] : []));
  }

  isOpen(cell) {
    return ["unsaved", "saving", "faulty"].includes(cell.row.querySelector("[data-cell-state]").dataset.kind);
  }

  saved(cell, at = now()) {
    this.savedAt = at;
    if (isMissing(cell.row)) this.show(cell, "missing", `已清空。${MISSING}`);
    else this.show(cell, "saved", ` ${clock(at)}`);
  }

  // The sentence about a text the portal does not take, and how it read one it took.
  explain(cell, error, reading) {
    const help = cell.row.querySelector("[data-cell-help]");
    help.querySelectorAll(".figure_cell__error, .figure_cell__reading").forEach((old) => old.remove());
    cell.row.classList.toggle("has_error", Boolean(error));
    const input = cell.row.querySelector(".figure_cell__input");
    if (error) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (reading) help.append(words("span", "figure_cell__reading", reading));
    if (!error) return;
    const line = words("span", "figure_cell__error", "");
    line.append(icon(this.icons, "warning"), words("span", "", error));
    help.prepend(line);
  }

  lock(cells, sentence) {
    this.form.classList.toggle("is_locked", Boolean(sentence));
    cells.forEach((cell) => {
      cell.row.querySelectorAll("input, select").forEach((field) => {
        field.disabled = Boolean(sentence);
      });
      this.show(cell, sentence ? "locked" : "", sentence && cell.isDirty ? `，您填的${inWords(cell.entry)}未保存` : "");
    });
    this.form.querySelectorAll("[data-save], [name=submit]").forEach((button) => {
      button.disabled = Boolean(sentence);
    });
  }

  // One line for the whole form; the button is there only when the person must act.
  sum({ unsaved, faulty, contested, halt, isBusy, closed }) {
    const parts = [];
    if (closed) parts.push(closed);
    if (unsaved) parts.push(`${unsaved}格未保存${closed ? "，留在本机" : this.why(halt, isBusy)}`);
    if (faulty) parts.push(`${faulty}格有误，改正后自动保存`);
    if (contested) parts.push(`${contested}格两人都改过，请选定`);
    const isClean = !parts.length;
    const at = this.savedAt ? ` ${clock(this.savedAt)}` : "";
    this.tell(isClean ? `全部已保存${at}` : parts.join("；"), isClean ? "saved" : "unsaved");
    this.form.querySelector("[data-relogin-open]").hidden = halt !== "ended";
  }

  why(halt, isBusy) {
    return WHY[halt] ? `…（${WHY[halt]}）` : isBusy ? "，正在保存…" : "…";
  }

  tell(text, kind) {
    if (this.bar.textContent === text) return;
    this.bar.className = `save_bar save_bar--${kind}`;
    this.bar.replaceChildren(icon(this.icons, kind === "saved" ? "check_circle" : "draft"), words("span", "", text));
  }
}
