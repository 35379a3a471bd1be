// What Excel, WPS or a web page put on the clipboard, as rows of texts.
function tidy(text) {
  return text.replace(/[\s\u00a0]+/g, " ").trim();
}

// A quoted cell may hold tabs, line breaks and doubled quotes; a lone quote is a character like any other.
function quotedCell(text, start) {
  let at = start + 1;
  let cell = "";
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return null;
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') {
      const next = text[end + 1];
      return next === undefined || next === "\t" || next === "\n" ? { cell, end: end + 1 } : null;
    }
    cell += '"';
    at = end + 2;
  }
}

function plainCell(text, start) {
  const found = /[\t\n]/g;
  found.lastIndex = start;
  const stop = found.exec(text);
  const end = stop ? stop.index : text.length;
  return { cell: text.slice(start, end), end };
}

export function readText(content) {
  const text = content.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const grid = [[]];
  let at = 0;
  for (;;) {
    const { cell, end } = (text[at] === '"' && quotedCell(text, at)) || plainCell(text, at);
    grid[grid.length - 1].push(tidy(cell));
    if (end >= text.length) return grid;
    if (text[end] === "\n") grid.push([]);
    at = end + 1;
  }
}

function cellText(cell) {
  cell.querySelectorAll("br").forEach((mark) => mark.replaceWith(" "));
  return tidy(cell.textContent);
}

// Merged cells give their text once and blanks for the rest, as in the sheet they come from.
export function readTable(content) {
  const table = new DOMParser().parseFromString(content, "text/html").querySelector("table");
  if (!table) return [];
  const grid = Array.from(table.rows, () => []);
  Array.from(table.rows).forEach((row, down) => {
    let column = 0;
    Array.from(row.cells).forEach((cell) => {
      while (grid[down][column] !== undefined) column += 1;
      for (let y = down; y < Math.min(grid.length, down + cell.rowSpan); y += 1) {
        for (let x = column; x < column + cell.colSpan; x += 1) grid[y][x] = "";
      }
      grid[down][column] = cellText(cell);
    });
  });
  return grid.map((row) => Array.from(row, (text) => text || ""));
}

function widthOf(grid) {
  return Math.max(0, ...grid.map((row) => row.length));
}

export function size(grid) {
  return { rows: grid.length, columns: widthOf(grid) };
}

// Whether cells were copied, and not lines of a text.
export function isSheet(data) {
  return data.getData("text/plain").includes("\t") || readTable(data.getData("text/html")).length > 0;
}

// The plain text is exact; the table wins only where it knows of columns the text has lost.
export function readClipboard(data) {
  const plain = readText(data.getData("text/plain"));
  const table = readTable(data.getData("text/html"));
  const grid = widthOf(table) > widthOf(plain) ? table : plain;
  const width = widthOf(grid);
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] || ""));
}
