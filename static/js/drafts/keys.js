// Hands, network and browser: what makes the sheet write and save.
import { linesOf } from "./clipboard.js";
import { takes } from "./picker_keys.js";
import { caretAt, halves } from "./text.js";

const KINDS = ["paragraph", "heading", "subheading", "minor_heading", "point"];

function blockAt(owner, target) {
  const row = target.closest && target.closest("[data-block]");
  return row ? owner.cells.get(row.dataset.block) : undefined;
}

function neighbour(owner, block, step) {
  const all = owner.all;
  return all[all.indexOf(block) + step];
}

function walk(owner, block, step) {
  const [before, behind] = halves(block.place);
  if (step < 0 ? before : behind) return false;
  const next = neighbour(owner, block, step);
  if (!next) return false;
  next.place.focus();
  caretAt(next.place, step < 0);
  return true;
}

function pressed(owner, block, event) {
  const { key } = event;
  if (event.altKey && !event.ctrlKey && (key === "ArrowUp" || key === "ArrowDown")) {
    owner.shape.move(block, key === "ArrowUp" ? -1 : 1);
    return true;
  }
  if (event.ctrlKey && event.altKey && /^Digit[0-4]$/.test(event.code)) {
    owner.tools.turn(block, KINDS[Number(event.code.slice(5))]);
    return true;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  if (key === "Enter") {
    owner.shape.split(block);
    return true;
  }
  if (key === "ArrowUp" || key === "ArrowLeft") return walk(owner, block, -1);
  if (key === "ArrowDown" || key === "ArrowRight") return walk(owner, block, 1);
  if (key === "Backspace" && !block.entry.text) {
    owner.shape.remove(block);
    return true;
  }
  return false;
}

function hands(owner) {
  const on = (name, act) =>
    owner.sheet.addEventListener(name, (event) => {
      const block = blockAt(owner, event.target);
      if (block && block.place.contains(event.target)) act(block, event);
    });
  on("input", (block) => {
    owner.undo.grow();
    owner.touched(block);
    owner.picker.follow(block);
  });
  on("compositionstart", (block) => {
    block.isComposing = true;
  });
  on("compositionend", (block) => {
    block.isComposing = false;
    owner.touched(block);
    owner.picker.follow(block);
  });
  on("keydown", (block, event) => {
    if (event.isComposing || block.isComposing || owner.closed) return;
    if (takes(owner.picker, event) || pressed(owner, block, event)) event.preventDefault();
  });
  on("paste", (block, event) => {
    event.preventDefault();
    const { lines, isTable } = linesOf(event.clipboardData);
    if (lines.length > 1) owner.shape.paste(block, lines, isTable);
    else document.execCommand("insertText", false, lines.join(""));
  });
  on("focusin", (block) => owner.tools.show(block));
  on("focusout", (block) => owner.touched(block, true));
  on("click", (block, event) => {
    const figure = event.target.closest("[data-key]");
    if (!figure) return;
    event.preventDefault();
    owner.card.show(figure);
  });
}

// A press beside the words puts the caret behind them.
function margins(owner) {
  owner.sheet.addEventListener("mousedown", (event) => {
    if (!event.target.matches(".draft_block__line, .draft_block__mark") || owner.closed) return;
    const block = blockAt(owner, event.target);
    if (!block) return;
    event.preventDefault();
    block.place.focus();
    caretAt(block.place, true);
  });
}

function leaving(owner) {
  document.querySelectorAll("[data-after-saving]").forEach((door) => {
    const name = door.tagName === "FORM" ? "submit" : "click";
    door.addEventListener(name, async (event) => {
      if (!owner.sender.waiting.length) return;
      event.preventDefault();
      await owner.sender.flush();
      if (owner.sender.waiting.length) return;
      if (name === "submit") door.submit();
      else window.location.assign(door.href);
    });
  });
  window.addEventListener("pagehide", () => owner.sender.part());
  window.addEventListener("beforeunload", (event) => {
    if (owner.store.isBroken && owner.sender.waiting.length) event.preventDefault();
  });
}

export function listen(owner) {
  hands(owner);
  margins(owner);
  leaving(owner);
  owner.shape.held.listen();
  owner.undo.listen();
  window.addEventListener("online", () => owner.sender.resume());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") owner.sender.send();
  });
  owner.root.querySelector("[data-relogin-open]").addEventListener("click", () => owner.relogin.open());
  owner.root.querySelector("[data-add-last]").addEventListener("click", (event) => {
    event.preventDefault();
    const last = owner.sheet.querySelector("[data-block]:last-of-type");
    owner.shape.ask({ name: "add", pk: last ? Number(last.dataset.block) : 0, text: "", kind: "paragraph" });
  });
}
