// What others stored meanwhile comes into cells nobody touches here; touched ones are left to the next save.
import { MISSING, isMissing } from "../blockers.js";
import { tidy } from "./cell.js";
import { showCounts, showRate, showTotal } from "./progress.js";

const NOTHING = { text: "", state: "reported", note: "" };

function isFree(owner, cell) {
  return !cell.isDirty && !cell.rival && !owner.sender.isFlying(cell.code);
}

function take(owner, cell, entry, version, words) {
  cell.learn(entry, version);
  cell.follow(entry);
  owner.states.show(cell, "updated", words);
}

function changed(owner, cell, said) {
  if (said.version <= cell.version || !isFree(owner, cell)) return;
  const who = said.by === owner.place.name ? "您在别处" : said.by;
  take(owner, cell, tidy(said), said.version, `刚由 ${who} 更新 ${said.at}`);
  owner.states.explain(cell, "", said.reading);
  showTotal(cell.row, said.to_date);
}

function cleared(owner, answer) {
  const standing = new Set(answer.standing);
  owner.all
    .filter((cell) => cell.version && cell.version <= answer.revision && !standing.has(cell.code))
    .filter((cell) => isFree(owner, cell))
    .forEach((cell) => {
      take(owner, cell, NOTHING, 0, `刚被同事清空。${isMissing(cell.row) ? MISSING : ""}`);
      owner.states.explain(cell, "", "");
    });
}

export function heard(owner, answer) {
  Object.entries(answer.cells).forEach(([code, said]) => {
    const cell = owner.cells.get(code);
    if (said.outcome === "computed") showRate(owner.form, code, said);
    else if (cell) changed(owner, cell, said);
  });
  if (answer.findings) owner.tell("cells:judged", { findings: answer.findings });
  if (!answer.standing) return;
  cleared(owner, answer);
  showCounts(owner.form, owner.cells, answer.progress);
}
