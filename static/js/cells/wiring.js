// Hands, network and browser: what makes the form save.
import { ROW, codeOf } from "../paste/rows.js";

function cellAt(owner, target) {
  const row = target.closest && target.closest(ROW);
  return row ? owner.cells.get(codeOf(row)) : undefined;
}

function onCell(owner, names, act) {
  names.forEach((name) =>
    owner.form.addEventListener(name, (event) => {
      const cell = cellAt(owner, event.target);
      if (cell && event.target.name) act(cell, event);
    }),
  );
}

// One key, or one press, takes what the records offer as it stands.
function accept(owner, cell) {
  cell.accept();
  const button = cell.row.querySelector("[data-accept]");
  if (button) button.hidden = true;
  owner.touched(cell, true);
}

function isPlainEnter(event) {
  return event.key === "Enter" && !event.isComposing && !event.shiftKey && !event.ctrlKey && !event.altKey;
}

function hands(owner) {
  ["keydown", "input"].forEach((name) =>
    owner.form.addEventListener(name, () => {
      owner.lastKey = Date.now();
    }),
  );
  onCell(owner, ["input"], (cell) => owner.touched(cell));
  onCell(owner, ["change"], (cell) => owner.touched(cell, true));
  onCell(owner, ["keydown"], (cell, event) => {
    const isFigure = event.target.classList.contains("figure_cell__input");
    if (isFigure && isPlainEnter(event) && cell.isOffering && !cell.isComposing) accept(owner, cell);
    else if (event.key === "Enter" && !event.isComposing && !cell.isComposing && cell.isWaiting) owner.touched(cell, true);
  });
  onCell(owner, ["focusout"], (cell) => {
    cell.leave();
    if (cell.isWaiting) owner.touched(cell, true);
  });
  onCell(owner, ["compositionstart", "compositionend"], (cell, event) => {
    cell.isComposing = event.type === "compositionstart";
    if (!cell.isComposing) owner.touched(cell);
  });
  owner.form.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-accept]") && cellAt(owner, event.target);
    if (!cell || owner.closed) return;
    event.preventDefault();
    if (cell.isOffering) accept(owner, cell);
  });
  owner.form.querySelector("[data-relogin-open]").addEventListener("click", () => owner.relogin.open(""));
}

function network(owner) {
  const { sender } = owner;
  const resume = () => {
    if (!owner.isEnded) sender.resume();
  };
  window.addEventListener("online", resume);
  window.addEventListener("pageshow", (event) => event.persisted && resume());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") resume();
    else sender.send();
  });
  window.addEventListener("pagehide", () => sender.part());
  window.addEventListener("beforeunload", (event) => {
    if (!owner.store.isBroken || !owner.problems.length) return;
    event.preventDefault();
    event.returnValue = "";
  });
}

async function flush(owner) {
  if (owner.isEnded) owner.relogin.open("");
  owner.all.filter((cell) => cell.isWaiting).forEach((cell) => owner.store.keep(cell));
  await owner.sender.flush();
  owner.sum();
}

// Nothing is sent for review that is not stored as it stands here.
async function send(owner, button) {
  await flush(owner);
  const [first] = owner.problems;
  if (!first && !owner.isEnded && !owner.closed) {
    owner.isLeaving = true;
    owner.form.requestSubmit(button);
    owner.isLeaving = false;
    return;
  }
  if (!first) return;
  const box = first.row.querySelector("[data-conflict] button, .figure_cell__input");
  box.focus();
  box.scrollIntoView({ block: "center" });
}

function buttons(owner) {
  owner.form.addEventListener("submit", (event) => {
    if (owner.isLeaving) return;
    event.preventDefault();
    const button = event.submitter;
    // A form that is still telling of one submit ignores the next: answer after this event.
    if (button && button.name === "submit") setTimeout(() => send(owner, button));
    else flush(owner);
  });
  owner.form.addEventListener("cells:flush", (event) => {
    event.preventDefault();
    const done = flush(owner);
    if (event.detail) event.detail.done = done;
  });
}

export function listen(owner) {
  hands(owner);
  network(owner);
  buttons(owner);
}
