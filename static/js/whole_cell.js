// As in a sheet, a figure come to is replaced whole; only F2, a second click or typing go into its text.
import { FORM, columnOf } from "./paste/rows.js";

const INTO = ["F2", "Home", "End", "ArrowLeft", "ArrowRight"];
let inside = null;
let clicked = null;
let latest = null;
let isBack = false;

function isFigure(target) {
  return columnOf(target) === "text" && Boolean(target.closest(FORM));
}

export function goInside(cell) {
  inside = cell;
}

export function isInside(cell) {
  return inside === cell;
}

// However it was come to: by a key, a label, a link to what is missing. Whoever comes back from a dialog or from
// another window goes on where he was in the same figure; the mouse is looked after below.
document.addEventListener("focusin", (event) => {
  const cell = event.target;
  if (cell !== inside) inside = null;
  if (isFigure(cell) && cell !== latest && cell !== clicked) cell.select();
  if (columnOf(cell)) latest = cell;
});
// Whoever comes back from the sheet with a copied cell clicks for the first time again.
window.addEventListener("blur", () => {
  inside = null;
  isBack = true;
});
document.addEventListener("mousedown", (event) => {
  const isFirst = isBack || event.target !== document.activeElement;
  isBack = false;
  clicked = isFirst && isFigure(event.target) ? event.target : null;
  if (!isFirst && isFigure(event.target)) goInside(event.target);
});
// Only a plain click selects; whoever has drawn over some digits means these.
document.addEventListener("click", (event) => {
  const cell = clicked;
  clicked = null;
  if (!cell || event.target !== cell) return;
  if (cell.selectionStart === cell.selectionEnd) cell.select();
  else goInside(cell);
});
document.addEventListener("keydown", (event) => {
  const isHere = event.target === document.activeElement && isFigure(event.target);
  if (isHere && INTO.includes(event.key) && !event.isComposing) goInside(event.target);
});
document.addEventListener("input", (event) => {
  if (event.isTrusted && isFigure(event.target)) goInside(event.target);
});
