// Pasting a block from Excel or WPS into the reporting form: always a preview first, never a silent loss.
import { isSheet, readClipboard, size } from "./clipboard.js";
import { judge, planByName, planDown } from "./plan.js";
import { choose, open } from "./preview.js";
import { FORM, ROW, codeOf, columnOf } from "./rows.js";
import { fill } from "./undo.js";
import { isInside } from "../whole_cell.js";

const dialog = document.querySelector("[data-paste]");
const NO_ANSWER = "暂时连不上服务器";
// A figure, or what stands for one; names of figures and codes begin otherwise.
const FIGURE = /^([约近超逾+\-－(（]?\s*[\d０-９][^一-龥]*[一-龥]{0,3}$|[.．—－\-/／*＊]+$|无$|不适用$|隐去$|$)/;

async function ask(form, address, content) {
  const answer = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: JSON.stringify(content),
  });
  if (answer.status === 401 || answer.redirected) throw new Error("登录已过期，请重新登录后再粘贴");
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error || said.closed || NO_ANSWER);
  return said;
}

function sentence(error) {
  return error instanceof TypeError ? NO_ANSWER : error.message;
}

// One column, or figures with at most one column beside them: a figure and its note, row by row.
function isByPlace(grid, column) {
  const { rows, columns } = size(grid);
  const figures = grid.filter((row) => FIGURE.test(row[0])).length;
  return columns === 1 || (columns === 2 && column !== "note" && figures * 2 > rows);
}

async function planFor(form, target, grid) {
  const column = columnOf(target);
  if (isByPlace(grid, column) && column) return planDown(form, target.closest(ROW), column, grid);
  if (isByPlace(grid, column)) return { items: [], lost: ["请先点一下要从哪一格开始填，再粘贴"] };
  try {
    return planByName(form, await ask(form, dialog.dataset.matchUrl, { grid }));
  } catch (error) {
    return { items: [], lost: [`${sentence(error)}，没有填入任何内容`] };
  }
}

async function read(form, plan) {
  const cells = plan.items.filter((item) => !item.isIdle).map((item) => ({ code: codeOf(item.row), ...item.after }));
  if (!cells.length) return { plan, advice: [] };
  try {
    const said = await ask(form, dialog.dataset.cellsUrl, { cells, dry: true });
    return { plan: { ...plan, items: judge(plan.items, said.cells) }, advice: [] };
  } catch (error) {
    return { plan, advice: [`${sentence(error)}，读法等填入后逐格提示。`] };
  }
}

async function paste(form, target, grid) {
  open();
  const { plan, advice } = await read(form, await planFor(form, target, grid));
  const chosen = await choose(plan, advice);
  target.focus();
  if (target.select) target.select();
  if (chosen.length) fill(chosen.map(({ row, after }) => ({ row, after })), columnOf(target) === "note" ? "note" : "text");
}

// One cell replaces one cell, except under a caret set into its digits; an empty one takes nothing away. A line
// break around a value belongs to the sheet, not to the figure.
function pasteOne(event, text) {
  const column = columnOf(event.target);
  const isWhole = column === "text" && !isInside(event.target);
  if (!column || (!isWhole && event.clipboardData.getData("text/plain") === text)) return;
  event.preventDefault();
  if (!text) return;
  if (isWhole) event.target.select();
  document.execCommand("insertText", false, text);
}

document.addEventListener("paste", (event) => {
  const form = event.target.closest(FORM) || (event.target === document.body && document.querySelector(FORM));
  if (!dialog || !form || event.defaultPrevented) return;
  const column = columnOf(event.target);
  if (event.target.matches("input, textarea, select") && !["text", "note"].includes(column)) return;
  // Lines of a message are one note; only a sheet's cells are many.
  if (column === "note" && !isSheet(event.clipboardData)) return;
  const grid = readClipboard(event.clipboardData);
  const { rows, columns } = size(grid);
  if (rows * columns < 2) {
    pasteOne(event, grid.length && grid[0].length ? grid[0][0] : "");
    return;
  }
  event.preventDefault();
  paste(form, event.target, grid);
});
