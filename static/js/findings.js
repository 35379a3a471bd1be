// What the rules say at each cell, drawn from {code: [{rule, severity, sentence, basis, explained, former}]}: the hard
// ones alone while there are any, else the soft ones with one box that answers them together.
import { refreshBlockers } from "./blockers.js";

export const BOX = "[data-finding-box]";

function shown(findings) {
  const hard = findings.filter((finding) => finding.severity === "hard");
  return hard.length ? hard : findings;
}

function saidOf(findings) {
  return Array.from(new Set(findings.map((finding) => finding.explained).filter(Boolean)));
}

function isOpen(findings) {
  return findings.some((finding) => finding.severity === "hard" || !finding.explained);
}

// Everything a person reads of it: what reads the same is not drawn again.
function readingOf(findings) {
  const said = isOpen(findings) ? "" : saidOf(findings).join("；");
  return [findings[0].severity, said, ...findings.map((finding) => finding.sentence)].join("\n");
}

function readingIn(piece) {
  const said = piece.hasAttribute("data-open") ? "" : piece.querySelector("[data-finding-text]").textContent;
  const lines = Array.from(piece.querySelectorAll("[data-finding-sentence]"), (line) => line.textContent);
  return [piece.dataset.finding, said, ...lines].join("\n");
}

function drawLines(piece, findings) {
  const place = piece.querySelector("[data-finding-lines]");
  const pattern = place.firstElementChild;
  place.replaceChildren(...findings.map((finding) => {
    const line = pattern.cloneNode(true);
    line.querySelector("[data-finding-sentence]").textContent = finding.sentence;
    line.querySelector("[data-finding-basis]").textContent = finding.basis;
    return line;
  }));
}

function drawAnswer(piece, code, findings) {
  const said = piece.querySelector("[data-finding-said]");
  const box = piece.querySelector("[data-finding-explain]");
  said.hidden = isOpen(findings);
  said.querySelector("[data-finding-text]").textContent = saidOf(findings).join("；");
  if (!box) return;
  box.open = isOpen(findings);
  box.querySelector("summary").textContent = isOpen(findings) ? "说明情况" : "改说明";
  const wanted = findings.some((finding) => finding.of_records) ? "records" : "past";
  box.querySelectorAll("[data-finding-reasons]").forEach((reasons) => {
    if (reasons.dataset.findingReasons !== wanted) reasons.remove();
  });
  box.querySelector(BOX).name = `explain__${code}`;
  box.querySelector("[data-finding-send]").value = code;
  box.querySelectorAll("[data-finding-reason]").forEach((reason) => {
    reason.name = `reason__${code}`;
  });
}

function draw(code, findings, old) {
  const piece = document.querySelector("[data-finding-pattern]").content.firstElementChild.cloneNode(true);
  const [{ severity }] = findings;
  piece.className = `finding finding--${severity}${isOpen(findings) ? "" : " is_explained"}`;
  piece.dataset.finding = severity;
  piece.toggleAttribute("data-open", isOpen(findings));
  drawLines(piece, findings);
  if (severity === "hard") {
    piece.querySelector("[data-finding-said]").parentNode.remove();
    return piece;
  }
  drawAnswer(piece, code, findings);
  // A finding without a rule speaks of a figure this reader may not see: others explain it.
  if (!findings.some((finding) => finding.rule)) piece.querySelector("[data-finding-explain]").remove();
  // What is half written stays; what was said of another figure is offered again.
  const written = old && old.querySelector(BOX);
  const former = findings.map((finding) => finding.former || finding.explained).find(Boolean) || "";
  const isKept = written && old.hasAttribute("data-open") && isOpen(findings);
  const box = piece.querySelector(BOX);
  if (box) box.value = (isKept && written.value) || former;
  return piece;
}

export function renderFindings(row, findings) {
  const place = row.querySelector("[data-findings]");
  if (!place || !document.querySelector("[data-finding-pattern]")) return;
  const old = place.firstElementChild;
  const now = shown(findings);
  if (old ? now.length && readingOf(now) === readingIn(old) : !now.length) return;
  const held = place.contains(document.activeElement) ? document.activeElement : null;
  place.replaceChildren(...(now.length ? [draw(place.dataset.findings, now, old)] : []));
  // Whoever was in a box that is gone goes on from the figure; one that is drawn anew keeps the caret.
  if (!held) return;
  const box = held.matches(BOX) ? place.querySelector(`[data-open] ${BOX}`) : null;
  (box || row.querySelector(".figure_cell__input")).focus();
}

export function judged(form, all) {
  form.querySelectorAll("[data-findings]").forEach((place) => {
    renderFindings(place.closest("[data-figure-cell]"), all[place.dataset.findings] || []);
  });
  refreshBlockers(form);
}

document.querySelectorAll("form[data-cells]").forEach((form) => {
  form.addEventListener("cells:judged", (event) => judged(form, event.detail.findings));
});
