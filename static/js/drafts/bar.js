// What is said at each block and in the line below the sheet: icon and word, never colour alone.
import { clock, now } from "../cells/clock.js";
import { icon } from "../cells/states.js";

const ICONS = { unsaved: "draft", saving: "running", saved: "check_circle", faulty: "warning", contested: "people" };
const WORDS = { unsaved: "未保存", saving: "保存中", saved: "已保存", faulty: "没有保存", contested: "两人都改过，请选定" };
const WHY = {
  lost: "网络断开，已存在本机，恢复后自动保存",
  broken: "服务器暂时没有应答，已存在本机，恢复后自动保存",
  ended: "登录已过期，已存在本机，登录后自动保存",
  forbidden: "已存在本机，请刷新页面",
};

function words(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}

export class Bar {
  constructor(root) {
    this.root = root;
    this.icons = root.dataset.icons;
    this.line = root.querySelector("[data-save-bar]");
    root.querySelector("[data-save-line]").hidden = false;
    this.savedAt = 0;
  }

  show(block, kind, more = "") {
    const place = block.row.querySelector("[data-cell-state]");
    place.className = `cell_state cell_state--${kind}`;
    place.dataset.kind = kind;
    place.replaceChildren(...(kind ? [icon(this.icons, ICONS[kind]), words(`${WORDS[kind]}${more}`)] : []));
  }

  saved(block) {
    this.savedAt = now();
    this.show(block, "saved", ` ${clock(this.savedAt)}`);
  }

  sum({ unsaved, faulty, contested, halt, isBusy, closed }) {
    const parts = [];
    if (closed) parts.push(closed);
    if (unsaved) parts.push(`${unsaved}段未保存${closed ? "，留在本机" : WHY[halt] ? `（${WHY[halt]}）` : isBusy ? "，正在保存" : ""}`);
    if (faulty) parts.push(`${faulty}段没有保存，请看段下的说明`);
    if (contested) parts.push(`${contested}段两人都改过，请选定`);
    const at = this.savedAt ? ` ${clock(this.savedAt)}` : "";
    this.tell(parts.length ? parts.join("；") : `全部已保存${at}`, parts.length ? "unsaved" : "saved");
    this.root.querySelector("[data-relogin-open]").hidden = halt !== "ended";
  }

  tell(text, kind) {
    if (this.line.textContent === text) return;
    this.line.className = `save_bar save_bar--${kind}`;
    this.line.replaceChildren(icon(this.icons, kind === "saved" ? "check_circle" : "draft"), words(text));
  }
}
