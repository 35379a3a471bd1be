// What an answer of the portal means for the cells that were sent.
import { same, tidy } from "./cell.js";
import { showCounts, showRate, showTotal } from "./progress.js";

export function arrived(owner, answer, sent) {
  Object.entries(answer.cells).forEach(([code, said]) => {
    const cell = owner.cells.get(code);
    if (said.outcome === "computed") showRate(owner.form, code, said);
    else if (cell && sent.has(code)) answered(owner, cell, said, sent.get(code));
  });
  showCounts(owner.form, owner.cells, answer.progress);
  if (answer.progress) owner.tell("cells:progress", answer.progress);
  if (answer.findings) owner.tell("cells:judged", { findings: answer.findings });
}

function answered(owner, cell, said, entry) {
  if (said.outcome === "contested") contested(owner, cell, said);
  else if (said.outcome === "refused") faulty(owner, cell, said, entry);
  else saved(owner, cell, said, entry);
  owner.tell("cells:answer", { code: cell.code, cell: said });
}

function saved(owner, cell, said, entry) {
  cell.settle(entry, tidy(said), said.version);
  owner.tell("cells:stored", { row: cell.row, sent: entry, stored: tidy(said) });
  owner.conflicts.hide(cell);
  showTotal(cell.row, said.to_date);
  owner.states.explain(cell, "", said.reading);
  if (cell.isDirty) {
    owner.touched(cell);
    return;
  }
  owner.store.drop(cell.code);
  owner.states.saved(cell);
}

function faulty(owner, cell, said, entry) {
  cell.refused = entry;
  if (!same(cell.entry, entry)) return;
  owner.states.explain(cell, said.error, "");
  owner.states.show(cell, "faulty");
}

// A rival that says what was sent from here is only an answer that got lost.
function contested(owner, cell, said) {
  if (!cell.isMine(said.theirs)) {
    owner.conflicts.show(cell, said.theirs, said.version);
    owner.store.keep(cell);
    return;
  }
  const mine = tidy(said.theirs);
  if (same(cell.entry, mine)) {
    saved(owner, cell, { ...mine, version: said.version, reading: said.reading }, mine);
    return;
  }
  cell.learn(mine, said.version);
  owner.touched(cell, true);
}
