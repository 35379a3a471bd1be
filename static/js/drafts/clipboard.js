// What is pasted, as lines of text: a row of a table becomes one line, its cells parted by ，.
const BETWEEN = "，";

function joined(cells) {
  return cells.map((cell) => cell.replace(/\s+/g, " ").trim()).filter(Boolean).join(BETWEEN);
}

function plain(text) {
  const lines = text.split(/[ \u3000]*[\r\n]+[ \u3000]*/);
  return lines.map((line) => (line.includes("\t") ? joined(line.split("\t")) : line.trim())).filter(Boolean);
}

// Some programs give a table's cells one below another in the plain text: its rows stand in the HTML alone.
function fromHtml(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  if (!body.querySelector("tr")) return [];
  const places = Array.from(body.querySelectorAll("tr, p, li, h1, h2, h3, h4"));
  const own = places.filter((one) => one.tagName === "TR" || !one.closest("tr"));
  return own.map((one) => joined(one.tagName === "TR" ? Array.from(one.cells, (cell) => cell.textContent) : [one.textContent])).filter(Boolean);
}

function bare(lines) {
  return lines.join("").replace(/[\s，]/g, "").length;
}

// {lines, isTable}
export function linesOf(data) {
  const text = data.getData("text/plain");
  const lines = plain(text);
  if (text.includes("\t")) return { lines, isTable: true };
  const rows = fromHtml(data.getData("text/html") || "");
  // Never less than what the plain text holds.
  const isWhole = rows.length > 0 && bare(rows) >= bare(lines);
  return isWhole ? { lines: rows, isTable: true } : { lines, isTable: false };
}
