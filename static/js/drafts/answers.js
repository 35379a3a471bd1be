// What an answer of the portal means for the blocks that were sent.
import { tidy } from "../cells/cell.js";

export function arrived(owner, answer, sent) {
  Object.entries(answer.cells || {}).forEach(([code, said]) => {
    const block = owner.cells.get(code);
    if (block && sent.has(code)) answered(owner, block, said, sent.get(code));
  });
}

function answered(owner, block, said, entry) {
  if (said.outcome === "contested") contested(owner, block, said);
  else if (said.outcome === "saved") saved(owner, block, said, entry);
  else faulty(owner, block, said, entry);
}

function saved(owner, block, said, entry) {
  block.settle(entry, said);
  owner.rivals.hide(block);
  block.row.querySelector("[data-notes]").innerHTML = said.notes;
  if (block.isDirty) owner.touched(block);
  else {
    owner.store.drop(block.code);
    owner.bar.saved(block);
  }
}

function faulty(owner, block, said, entry) {
  block.refused = entry;
  owner.bar.show(block, "faulty", `：${said.error}`);
}

// A rival that says what was sent from here is only an answer that got lost.
function contested(owner, block, said) {
  if (block.isMine(said.theirs)) {
    block.version = said.version;
    block.base = tidy(said.theirs);
    owner.touched(block, true);
    return;
  }
  owner.rivals.show(block, said.theirs, said.version);
  owner.store.keep(block);
}
