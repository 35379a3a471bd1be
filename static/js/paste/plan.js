// Where a pasted block goes: item = {row, name, before, after, read, problem, isIdle}, and what found no place.
// isIdle: nothing to do there (a blank, or the same text as now).
import { codeOf, isSame, isTyped, nameOf, part, rowsFrom, snapshot } from "./rows.js";

const BLANK = "空白，原来的内容不动";
const CLEARED = "清除已填的内容";
const CLEAR = /^(清除|删除)$/;
const COMPUTED = "自动计算，已跳过，粘贴的数接着往下填";

// What a row would say: a blank leaves what is there, only the word 清除 takes it away.
function item(row, texts, isCleared = false) {
  const before = snapshot(row);
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text));
  const after = isCleared ? { text: "", state: "reported", note: "" } : { ...before, ...given };
  if (given.text) after.state = "reported";
  const isBlank = !isCleared && !Object.keys(given).length;
  const isIdle = isBlank || isSame(before, after);
  const read = isBlank ? BLANK : isIdle ? "与现在相同" : isCleared ? CLEARED : "";
  return { row, name: nameOf(row), texts: isCleared ? { note: "" } : given, before, after, read, problem: "", isIdle };
}

// Down from the cell where the caret is; a second column beside figures goes into the notes.
export function planDown(form, row, column, grid) {
  const items = [];
  const lost = [];
  const rest = grid.slice();
  rowsFrom(form, row).forEach((next) => {
    if (!rest.length) return;
    if (!isTyped(next)) {
      lost.push(`${nameOf(next)}：${part(next, "text") ? "不能修改，已跳过" : COMPUTED}`);
      return;
    }
    const [first, second] = rest.shift();
    const isCleared = column === "text" && CLEAR.test(first);
    items.push(item(next, column === "note" ? { note: first } : { text: first, note: second }, isCleared));
  });
  rest.forEach((cells, place) => {
    if (cells.some(Boolean)) lost.push(`第${grid.length - rest.length + place + 1}行“${cells.filter(Boolean).join(" ")}”：表已到底，没有对应的格`);
  });
  return { items, lost };
}

function fact(sentences) {
  return [].concat(sentences || []).filter(Boolean).join("；");
}

// As the portal matched the names; answer: {cells: [{code, name, text, note, clear, notes, problem}], unknown, notes}.
export function planByName(form, answer) {
  const rows = new Map(rowsFrom(form, null).filter(isTyped).map((row) => [codeOf(row), row]));
  const items = [];
  const lost = [...answer.unknown, ...answer.notes];
  answer.cells.forEach((cell) => {
    const row = rows.get(cell.code);
    const said = fact([cell.problem, cell.notes].flat());
    if (!row) lost.push(`${cell.name || cell.code}“${cell.text}”：${said || "不在本表中"}`);
    else {
      const next = item(row, { text: cell.text, note: cell.note }, cell.clear);
      items.push({ ...next, read: fact([next.read, cell.notes].flat()), problem: cell.problem });
    }
  });
  return { items, lost };
}

// Adds how the portal reads each text and what it would refuse; answer: cells by code.
export function judge(items, cells) {
  return items.map((one) => {
    const said = one.isIdle ? null : cells[codeOf(one.row)];
    if (!said) return one;
    const findings = (said.findings || []).map((finding) => finding.sentence);
    return { ...one, read: fact([one.read, said.reading, ...findings]), problem: fact([one.problem, said.error]) };
  });
}
