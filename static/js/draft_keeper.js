// <form data-draft-key="user/paper">: keeps changed cells in this browser until they are stored, and offers
// them in [data-draft-bar] when the form is opened again. data-saved: the page itself is the latest word.
const PAUSE = 1000;
const CELL = "[data-figure-cell]";

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) || { cells: {} };
  } catch (error) {
    return { cells: {} };
  }
}

function write(key, cells) {
  try {
    if (Object.keys(cells).length) localStorage.setItem(key, JSON.stringify({ at: Date.now(), cells }));
    else localStorage.removeItem(key);
  } catch (error) {
    // A full or forbidden storage leaves the form as it would be without this help.
  }
}

function partsOf(row) {
  return {
    was: row.querySelector("[data-was]"),
    inputs: [".figure_cell__input", ".figure_cell__state", ".figure_cell__note_input"].map((part) => row.querySelector(part)),
  };
}

function typedIn(row) {
  return partsOf(row).inputs.map((input) => (input ? input.value.trim() : ""));
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// The value as opened travels with the cell: the portal must still notice what others stored meanwhile.
function changedCells(form) {
  const cells = {};
  form.querySelectorAll(CELL).forEach((row) => {
    const { was } = partsOf(row);
    if (!was) return;
    const typed = typedIn(row);
    if (!same(typed, JSON.parse(was.value))) cells[row.id] = { typed, was: was.value };
  });
  return cells;
}

function put(row, cell) {
  const { was, inputs } = partsOf(row);
  if (!was) return;
  was.value = cell.was;
  inputs.forEach((input, place) => {
    if (!input) return;
    input.value = cell.typed[place];
    input.dispatchEvent(new Event(input.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
  });
  // Typing a figure may move the choice beside it; what was kept has the last word.
  inputs[1].value = cell.typed[1];
  const said = document.createElement("span");
  said.className = "figure_cell__reading";
  said.textContent = "已恢复，尚未保存";
  row.querySelector(".figure_cell__entry").append(said);
}

function pendingCells(form, kept) {
  const pending = {};
  Object.entries(kept.cells).forEach(([id, cell]) => {
    const row = document.getElementById(id);
    if (row && form.contains(row) && partsOf(row).was && !same(typedIn(row), cell.typed)) pending[id] = cell;
  });
  return pending;
}

function clock(at) {
  const moment = new Date(at);
  const time = `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, "0")}`;
  const isToday = moment.toDateString() === new Date().toDateString();
  return isToday ? time : `${moment.getMonth() + 1}月${moment.getDate()}日 ${time}`;
}

function keep(form) {
  const key = `draft/${form.dataset.draftKey}`;
  const bar = form.querySelector("[data-draft-bar]");
  const kept = read(key);
  let pending = "saved" in form.dataset ? {} : pendingCells(form, kept);
  let timer = 0;

  function store() {
    clearTimeout(timer);
    timer = 0;
    write(key, { ...pending, ...changedCells(form) });
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(store, PAUSE);
  }

  function settle() {
    pending = {};
    bar.hidden = true;
    store();
  }

  const count = Object.keys(pending).length;
  if (count) {
    bar.querySelector("[data-draft-text]").textContent = `发现未保存的内容（${count}格，${clock(kept.at)}）：`;
    bar.hidden = false;
  } else store();
  bar.querySelector("[data-draft-restore]").addEventListener("click", () => {
    Object.entries(pending).forEach(([id, cell]) => put(document.getElementById(id), cell));
    settle();
  });
  bar.querySelector("[data-draft-drop]").addEventListener("click", settle);
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", store);
  window.addEventListener("pagehide", () => {
    if (timer) store();
  });
}

document.querySelectorAll("form[data-draft-key]").forEach(keep);
