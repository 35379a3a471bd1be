// 撤销: what was pasted (the last 20 blocks) and every cell changed since the form was opened.
// While a cell is being typed in, Ctrl+Z is the browser's own and concerns the caret's text alone.
import { FORM, ROW, columnOf, isSame, nameOf, part, put, snapshot } from "./rows.js";

const BLOCKS = 20;
const bar = document.querySelector("[data-paste-bar]");
let history = [];
let visit = null;

function push(entry) {
  history.push(entry);
  const blocks = history.filter((one) => one.isBlock);
  if (blocks.length > BLOCKS) history = history.filter((one) => one !== blocks[0]);
}

// Ends the visit to a cell: what was typed there becomes one step to undo.
function settle() {
  if (!visit) return;
  const { row, column, before } = visit;
  const after = snapshot(row);
  if (row.isConnected && !isSame(before, after)) push({ isBlock: false, column, changes: [{ row, before, after }] });
  visit = null;
}

function begin(element) {
  const row = element.closest(ROW);
  const column = row && element.closest(FORM) ? columnOf(element) : "";
  visit = column ? { element, row, column, before: snapshot(row) } : null;
}

// The text a cell held when it was entered.
export function enteredText(element) {
  return visit && visit.element === element ? visit.before[visit.column] : element.value;
}

// The portal may tidy blanks when it stores a text; that is no new figure.
function isAlike(one, other) {
  return Object.keys(other).every((name) => one[name].replace(/\s+/g, "") === other[name].replace(/\s+/g, ""));
}

// The portal keeps some texts otherwise than they were filled in: 不适用 becomes a choice with an empty box.
function isUntouched({ row, after, became }) {
  const now = snapshot(row);
  return isAlike(now, after) || (Boolean(became) && isAlike(now, became));
}

function learn({ row, sent, stored }) {
  history.forEach((entry) => {
    entry.changes.filter((change) => change.row === row && isAlike(change.after, sent)).forEach((change) => {
      change.became = stored;
    });
  });
}

function say(sentence, entry) {
  if (!bar) return;
  bar.hidden = false;
  bar.querySelector("[data-paste-said]").textContent = sentence;
  const button = bar.querySelector("[data-paste-undo]");
  button.hidden = !entry;
  button.onclick = () => undo(entry);
}

// A cell changed once more since then keeps its newer text, and that is said.
function undo(entry) {
  settle();
  history = history.filter((one) => one !== entry);
  const kept = entry.changes.filter((change) => !isUntouched(change));
  const back = entry.changes.filter((change) => !kept.includes(change));
  back.forEach((change) => put(change.row, change.before));
  const shown = (back[0] || kept[0]).row;
  const cell = part(shown, entry.column) || part(shown, "text");
  cell.focus();
  begin(cell);
  const newer = kept.length ? `；${kept.map((change) => `“${nameOf(change.row)}”`).join("、")}后来又改过，未动` : "";
  if (entry.isBlock || newer) say(`已撤销，${back.length}格恢复原来的内容${newer}`, null);
}

// Fills the rows and keeps their old texts; changes: [{row, before, after}].
export function fill(changes, column) {
  settle();
  const done = changes.map(({ row, after }) => {
    const before = snapshot(row);
    put(row, after);
    return { row, before, after: snapshot(row) };
  });
  const entry = { isBlock: true, column, changes: done };
  push(entry);
  say(`已粘贴${done.length}格`, entry);
  begin(document.activeElement);
}

function isOwnToUndo(target) {
  if (!target.closest(FORM)) return target === document.body;
  const column = columnOf(target);
  if (!column) return !target.matches("input, textarea, select, [contenteditable]");
  return column === "state" || target.value === enteredText(target);
}

document.addEventListener("focusin", (event) => {
  if (visit && visit.element === event.target) return;
  settle();
  begin(event.target);
});

document.addEventListener("keydown", (event) => {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
  if (!isUndo || event.isComposing || event.defaultPrevented || !isOwnToUndo(event.target)) return;
  settle();
  begin(event.target);
  if (!history.length) return;
  event.preventDefault();
  undo(history[history.length - 1]);
});

if (bar) bar.querySelector("[data-paste-close]").addEventListener("click", () => {
  bar.hidden = true;
});

document.addEventListener("cells:stored", (event) => learn(event.detail));
