// 还不能上报：N 处. The list beside the submit button is read from the form itself, and each line jumps to its cell.
const ROW = "[data-figure-cell]";
export const MISSING = "必填，没有发生的请填0。";

function nameOf(row) {
  return row.querySelector(".figure_cell__name label").textContent.trim();
}

export function isMissing(row) {
  if (!("required" in row.dataset)) return false;
  const input = row.querySelector(".figure_cell__input");
  const state = row.querySelector(".figure_cell__state");
  return Boolean(input) && !input.value.trim() && (!state || state.value === "reported");
}

function textIn(place) {
  return place ? place.textContent.trim() : "";
}

// What cannot be read, or two have written, is not stored: until then the rules speak of another figure.
function unstored(row) {
  const error = textIn(row.querySelector(".figure_cell__error"));
  if (error) return error;
  return row.querySelector("[data-conflict]") ? "两人都改过，请选定一个。" : "";
}

function blockersOf(row) {
  const fault = unstored(row);
  if (fault) return [{ text: fault, isHard: true }];
  const found = Array.from(row.querySelectorAll("[data-finding][data-open]"), (piece) => ({
    text: Array.from(piece.querySelectorAll("[data-finding-sentence]"), textIn).join(""),
    isHard: piece.dataset.finding === "hard",
  }));
  return isMissing(row) ? [{ text: MISSING, isHard: true }, ...found] : found;
}

function line(row, blocker) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const code = row.id.replace(/^row_/, "");
  item.className = blocker.isHard ? "is_hard" : "is_soft";
  link.href = `#id_${code}`;
  link.dataset.jump = code;
  link.textContent = nameOf(row);
  item.append(link, `：${blocker.text}`);
  if (!blocker.isHard) {
    const word = document.createElement("b");
    word.textContent = "待说明";
    item.append(" ", word);
  }
  return item;
}

export function refreshBlockers(form) {
  const place = form.querySelector("[data-blockers]");
  if (!place) return;
  const lines = Array.from(form.querySelectorAll(ROW)).flatMap((row) => blockersOf(row).map((blocker) => line(row, blocker)));
  const list = place.querySelector("[data-blockers-list]");
  if (list.textContent === lines.map(textIn).join("") && !place.hidden === Boolean(lines.length)) return;
  place.querySelector("[data-blockers-count]").textContent = lines.length;
  list.replaceChildren(...lines);
  place.hidden = lines.length === 0;
  if (!lines.length) place.open = false;
}

function jump(code) {
  const row = document.getElementById(`row_${code}`);
  if (!row) return;
  const place = row.closest("form").querySelector("[data-blockers]");
  if (place) place.open = false;
  const input = row.querySelector(".figure_cell__input:not(:disabled)");
  row.scrollIntoView({ block: "center" });
  if (!input) return;
  input.focus({ preventScroll: true });
  input.select();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-jump]");
  const open = document.querySelector("[data-blockers][open]");
  if (open && !open.contains(event.target)) open.open = false;
  if (!link || !document.getElementById(`row_${link.dataset.jump}`)) return;
  event.preventDefault();
  jump(link.dataset.jump);
});

document.addEventListener("keydown", (event) => {
  const open = document.querySelector("[data-blockers][open]");
  if (!open || event.key !== "Escape") return;
  open.open = false;
  open.querySelector("summary").focus();
});

document.querySelectorAll("form[data-cells]").forEach((form) => {
  form.addEventListener("cells:said", () => refreshBlockers(form));
});
