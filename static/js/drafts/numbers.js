// 一、（一）1. 一是 counted on the screen as the portal counts them (reports/figures/numbering.py).
const DIGITS = "零一二三四五六七八九";
const LEVELS = ["heading", "subheading", "minor_heading"];

function chinese(number) {
  const tens = Math.floor(number / 10);
  const front = tens ? (tens === 1 ? "十" : `${DIGITS[tens]}十`) : "";
  return front + (number % 10 ? DIGITS[number % 10] : "");
}

const MARKS = {
  heading: (number) => `${chinese(number)}、`,
  subheading: (number) => `（${chinese(number)}）`,
  minor_heading: (number) => `${number}.`,
  point: (number) => `${chinese(number)}是`,
};

export function renumber(sheet) {
  const counts = {};
  sheet.querySelectorAll("[data-block]").forEach((row) => {
    const { kind } = row.dataset;
    const level = LEVELS.indexOf(kind);
    if (level >= 0) [...LEVELS.slice(level + 1), "point"].forEach((below) => { counts[below] = 0; });
    counts[kind] = (counts[kind] || 0) + 1;
    row.querySelector("[data-mark]").textContent = MARKS[kind] ? MARKS[kind](counts[kind]) : "";
  });
}
