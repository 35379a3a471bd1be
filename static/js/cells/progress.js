// The counts of the bar and of the parts, running totals and computed rates, without loading the page again.
// What the records offer is stored when the paper is sent; the portal's answer counts what is stored by now.
function isOffered(cell) {
  return cell.version === 0 && cell.offered !== null;
}

function isFilled(cell) {
  return cell.version > 0 || isOffered(cell);
}

export function showCounts(form, cells, progress) {
  form.querySelectorAll(".section_nav a").forEach((link) => {
    const section = form.querySelector(link.getAttribute("href"));
    const inside = Array.from(cells.values()).filter((cell) => section && section.contains(cell.row));
    const counts = link.querySelector("b");
    if (counts && inside.length) counts.textContent = `${inside.filter(isFilled).length}/${inside.length}`;
  });
  if (!progress) return;
  const offered = Array.from(cells.values()).filter(isOffered).length;
  const filled = Math.min(progress.filled + offered, progress.asked);
  showBar(form.querySelector(".action_bar .coverage"), { filled, asked: progress.asked });
}

function showBar(bar, { filled, asked }) {
  if (!bar) return;
  const isComplete = filled >= asked;
  bar.classList.toggle("coverage--partial", !isComplete);
  bar.querySelector("progress").value = filled;
  bar.querySelector(".coverage__text b").textContent = String(filled);
  const word = bar.querySelector(".coverage__text em");
  if (word) word.hidden = isComplete;
}

export function showTotal(row, total) {
  const place = row.querySelector("[data-to-date]");
  if (place && total !== undefined) place.textContent = total || "—";
}

export function showRate(form, code, said) {
  const place = form.querySelector(`[data-computed="${CSS.escape(code)}"]`);
  if (!place) return;
  place.textContent = said.text || "—";
  showTotal(place.closest("tr"), said.to_date);
}
