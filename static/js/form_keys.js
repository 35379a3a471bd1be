// The reporting form under the fingers of people who live in sheets; templates/campaigns/papers/_keys.html
// lists the keys.
import { isComposing } from "./composing.js";
import { FORM, ROW, cellsOf, columnOf, isShown, part } from "./paste/rows.js";
import { enteredText } from "./paste/undo.js";

const EXTRAS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
// As in a sheet, Enter after Tab goes back to the column where the run began.
let isRun = false;
let isArriving = false;

function enter(cell) {
  if (!cell) return false;
  cell.focus({ preventScroll: true });
  if (cell.select) cell.select();
  cell.scrollIntoView({ block: "nearest" });
  return true;
}

function step(form, from, columns, distance) {
  const cells = cellsOf(form, ...columns);
  return enter(cells[cells.indexOf(from) + distance]);
}

function down(form, cell) {
  const start = isRun && columnOf(cell) === "note" ? part(cell.closest(ROW), "text") : cell;
  step(form, start, [columnOf(start)], 1);
  return true;
}

function leap(form, cell, distance) {
  const sections = Array.from(form.querySelectorAll("section")).filter((one) => cellsOf(one, "text").length);
  const next = sections[sections.indexOf(cell.closest("section")) + distance];
  return next ? enter(cellsOf(next, columnOf(cell))[0]) : true;
}

function tab(form, cell, distance) {
  isRun = distance > 0;
  return step(form, cell, ["text", "note"], distance);
}

// → at the end of the text and ← at its beginning leave the cell; a text wholly selected is at both.
function sideways(cell, name) {
  const { selectionStart: start, selectionEnd: finish } = cell;
  const edge = name === "note" ? cell.value.length : 0;
  const isWhole = start === 0 && finish === cell.value.length;
  if (columnOf(cell) === name || !(isWhole || (start === edge && finish === edge))) return false;
  const other = part(cell.closest(ROW), name);
  return Boolean(other) && !other.disabled && enter(other);
}

function extrasOf(row) {
  return Array.from(row.querySelectorAll(EXTRAS)).filter(
    (one) => !["text", "note"].includes(columnOf(one)) && !one.disabled && !one.closest("dialog") && isShown(one),
  );
}

function edit(cell) {
  cell.setSelectionRange(cell.value.length, cell.value.length);
  return true;
}

function restore(cell) {
  const text = enteredText(cell);
  if (text === cell.value) return false;
  cell.value = text;
  cell.dispatchEvent(new Event("input", { bubbles: true }));
  cell.select();
  return true;
}

function end(form, cell, place) {
  const cells = cellsOf(form, columnOf(cell));
  return enter(cells[place < 0 ? cells.length - 1 : 0]);
}

const KEYS = {
  Enter: (form, cell) => down(form, cell),
  "Shift+Enter": (form, cell) => step(form, cell, [columnOf(cell)], -1) || true,
  ArrowDown: (form, cell) => step(form, cell, [columnOf(cell)], 1) || true,
  ArrowUp: (form, cell) => step(form, cell, [columnOf(cell)], -1) || true,
  ArrowRight: (form, cell) => sideways(cell, "note"),
  ArrowLeft: (form, cell) => sideways(cell, "text"),
  Tab: (form, cell) => tab(form, cell, 1),
  "Shift+Tab": (form, cell) => tab(form, cell, -1),
  "Ctrl+Home": (form, cell) => end(form, cell, 0),
  "Ctrl+End": (form, cell) => end(form, cell, -1),
  PageDown: (form, cell) => leap(form, cell, 1),
  PageUp: (form, cell) => leap(form, cell, -1),
  Escape: (form, cell) => restore(cell),
  F2: (form, cell) => edit(cell),
  "Shift+F2": (form, cell) => enter(part(cell.closest(ROW), "note")),
  "Alt+ArrowDown": (form, cell) => enter(part(cell.closest(ROW), "state")),
  "Alt+Enter": (form, cell) => enter(extrasOf(cell.closest(ROW))[0]),
};

// Beside the figure (填报方式, 口径, 说明, 佐证): Tab stays in the row, Esc goes back to the figure.
function beside(row, from, key) {
  const extras = extrasOf(row);
  const place = extras.indexOf(from);
  if (key === "Escape" || (key === "Enter" && columnOf(from) === "state")) return enter(part(row, "text"));
  if (key === "Tab") return enter(extras[place + 1] || part(row, "note"));
  return key === "Shift+Tab" && enter(extras[place - 1] || part(row, "text"));
}

function nameOf(event) {
  const held = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift"];
  return [...held.filter(Boolean), event.key].join("+");
}

document.addEventListener("keydown", (event) => {
  if (isComposing(event) || event.defaultPrevented) return;
  const form = event.target.closest(FORM);
  const row = form && event.target.closest(ROW);
  const key = nameOf(event);
  isArriving = !row && key === "Tab";
  if (!row) return;
  const isCell = ["text", "note"].includes(columnOf(event.target));
  const isDone = isCell ? key in KEYS && KEYS[key](form, event.target) : beside(row, event.target, key);
  if (isDone) event.preventDefault();
  if (isDone && key !== "Tab") isRun = false;
});
// Tab into the table begins with a figure, not with what stands before it in the row.
document.addEventListener("focusin", (event) => {
  const row = isArriving && event.target.closest(FORM) && event.target.closest(ROW);
  isArriving = false;
  if (row && !columnOf(event.target)) enter(part(row, "text"));
});
// Only the figure and its note are stops of Tab: sixty figures are no 180 stops.
const ASIDE = [".figure_cell__definition > summary", ".figure_cell__state", "[data-accept]"];
document.querySelectorAll(ASIDE.map((one) => `${ROW} ${one}`).join(", ")).forEach((one) => {
  one.tabIndex = -1;
});
