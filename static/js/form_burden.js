// The burden of a form, reckoned again while its author ticks lines out or changes the minutes.

const table = document.querySelector("[data-burden]");
const lines = document.querySelector("[data-form-lines]");

function number(text) {
  const value = Number(String(text).replace(",", ".").trim());
  return Number.isFinite(value) && value > 0 ? value : 0;
}

function plain(value) {
  return String(Math.round(value * 10) / 10);
}

function signed(value) {
  return (value > 0 ? "+" : "") + plain(value);
}

function put(row, name, text) {
  const place = row.querySelector(`[${name}]`);
  if (place) place.textContent = text;
}

function reckon() {
  const minutes = number(lines.querySelector("[data-burden-minutes]").value);
  const out = lines.querySelectorAll("[data-out]:checked").length;
  const total = { cells: 0, hours: 0, year: 0, more: 0, known: false };
  for (const row of table.querySelectorAll("[data-level]")) {
    const gone = row.dataset.level === lines.dataset.formLines ? out : 0;
    const fields = Number(row.dataset.fields) - gone;
    const papers = Number(row.dataset.papers);
    const hours = (fields * papers * minutes) / 60;
    const year = hours * Number(row.querySelector("[data-periods]").dataset.periods);
    put(row, "data-burden-fields", String(fields));
    put(row, "data-burden-paper", plain(fields * minutes));
    put(row, "data-burden-hours", plain(hours));
    put(row, "data-burden-year", plain(year));
    if (row.dataset.before !== undefined) {
      const more = fields - Number(row.dataset.before);
      const moreHours = (more * papers * minutes) / 60;
      put(row, "data-burden-more", more ? `${signed(more)}项，${signed(moreHours)}小时` : "不变");
      total.more += moreHours;
      total.known = true;
    }
    total.cells += fields * papers;
    total.hours += hours;
    total.year += year;
  }
  put(table, "data-total-cells", String(total.cells));
  put(table, "data-total-hours", plain(total.hours));
  put(table, "data-total-year", plain(total.year));
  if (total.known) put(table, "data-total-more", total.more ? `${signed(total.more)}小时` : "不变");
}

if (table && lines) {
  lines.addEventListener("input", (event) => {
    if (event.target.matches("[data-out]")) {
      event.target.closest("tr").classList.toggle("is_out", event.target.checked);
    }
    reckon();
  });
}
