// The reporting form as a sheet: rows with a figure, its 填报方式 and its note.
export const FORM = "form[data-form-keys]";
export const ROW = "[data-figure-cell]";
export const PARTS = { text: ".figure_cell__input", state: ".figure_cell__state", note: ".figure_cell__note_input" };

export function isShown(element) {
  return element.getClientRects().length > 0 && !element.closest("details:not([open]) > :not(summary)");
}

export function part(row, name) {
  return row.querySelector(PARTS[name]);
}

// Which of the three parts an element is; "" for anything else.
export function columnOf(element) {
  return Object.keys(PARTS).find((name) => element.matches(PARTS[name])) || "";
}

// Cells of one or more columns that can be typed into, down the whole form.
export function cellsOf(form, ...columns) {
  const wanted = columns.map((name) => `${PARTS[name]}:not(:disabled)`).join();
  return Array.from(form.querySelectorAll(wanted)).filter(isShown);
}

export function codeOf(row) {
  const input = part(row, "text");
  return input ? input.name : "";
}

export function nameOf(row) {
  const label = row.querySelector(".figure_cell__name label");
  return (label || row).textContent.trim();
}

// Rows from this one down, computed and closed ones included; what is folded away is no row.
export function rowsFrom(form, row) {
  const rows = Array.from(form.querySelectorAll(ROW)).filter(isShown);
  return rows.slice(Math.max(0, rows.indexOf(row)));
}

export function isTyped(row) {
  const input = part(row, "text");
  return Boolean(input) && !input.disabled && !input.readOnly;
}

export function snapshot(row) {
  const texts = {};
  Object.keys(PARTS).forEach((name) => {
    const element = part(row, name);
    texts[name] = element ? element.value : "";
  });
  return texts;
}

export function isSame(one, other) {
  return Object.keys(PARTS).every((name) => one[name] === other[name]);
}

function set(element, text) {
  if (!element || element.value === text) return;
  element.value = text;
  element.dispatchEvent(new Event(element.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
}

// Fills a row as typing would, so that whoever saves the form hears of it. A figure may move the choice
// beside it; the choice has the last word.
export function put(row, texts) {
  set(part(row, "text"), texts.text);
  set(part(row, "state"), texts.state);
  set(part(row, "note"), texts.note);
}
