// What the rules say at each cell, and the box that explains it. For the script that saves cells:
// renderFindings(row, findings) draws the findings of one row anew, [{rule, severity, sentence, basis, explained}];
// judged(form, all) does so for the whole form, all = {code: findings}, rows without an entry become clean.
// The latter also happens on the event cells:judged {findings} on the form.
import { icon } from "./cells/states.js";
import { refreshBlockers } from "./blockers.js";

const KEEPS = "[data-finding-box]";

function fill(piece, code, finding) {
  const put = (name, text) => {
    const place = piece.querySelector(`[data-finding-${name}]`);
    if (place) place.textContent = text;
  };
  put("sentence", finding.sentence);
  put("basis", finding.basis);
  put("text", finding.explained);
  piece.className = `finding finding--${finding.severity}${finding.explained ? " is_explained" : ""}`;
  piece.dataset.finding = finding.rule;
  piece.toggleAttribute("data-open", finding.severity === "hard" || !finding.explained);
  const box = piece.querySelector("[data-finding-explain]");
  const said = piece.querySelector("[data-finding-said]");
  if (finding.severity === "hard") {
    if (box) box.remove();
    if (said) said.remove();
    return;
  }
  said.hidden = !finding.explained;
  if (!box) return;
  box.open = !finding.explained;
  box.querySelector("summary").textContent = finding.explained ? "改说明" : "说明情况";
  box.querySelector(KEEPS).name = `explain__${code}__${finding.rule}`;
  box.querySelector("[data-finding-send]").value = `${code}|${finding.rule}`;
  box.querySelectorAll("[data-finding-reason]").forEach((reason) => {
    reason.name = `reason__${code}__${finding.rule}`;
  });
}

function isSame(piece, finding) {
  const sentence = piece.querySelector("[data-finding-sentence]").textContent;
  const text = piece.querySelector("[data-finding-text]");
  return sentence === finding.sentence && (text ? text.textContent : "") === finding.explained;
}

// A finding that stays keeps the box with what is half written in it.
export function renderFindings(row, findings) {
  const place = row.querySelector("[data-findings]");
  const pattern = document.querySelector("[data-finding-pattern]");
  if (!place || !pattern) return;
  const old = new Map(Array.from(place.children).map((piece) => [piece.dataset.finding, piece]));
  const pieces = findings.map((finding) => {
    const known = old.get(finding.rule);
    if (known && isSame(known, finding)) return known;
    const piece = pattern.content.firstElementChild.cloneNode(true);
    fill(piece, place.dataset.findings, finding);
    const written = known && known.querySelector(KEEPS);
    // What was said of another figure is offered again; a hard finding has no box.
    const box = piece.querySelector(KEEPS);
    if (box && !finding.explained) box.value = (written && written.value) || finding.former || "";
    return piece;
  });
  const isUnchanged = pieces.length === place.children.length && pieces.every((piece, at) => piece === place.children[at]);
  if (isUnchanged) return;
  const held = place.contains(document.activeElement) ? document.activeElement : null;
  place.replaceChildren(...pieces);
  // Whoever was in a box that is gone goes on from the figure; one that is drawn anew keeps the caret.
  if (!held) return;
  const box = held.matches(KEEPS) ? place.querySelector(`[data-open] ${KEEPS}`) : null;
  (held.isConnected ? held : box || row.querySelector(".figure_cell__input")).focus();
}

export function judged(form, all) {
  form.querySelectorAll("[data-findings]").forEach((place) => {
    renderFindings(place.closest("tr"), all[place.dataset.findings] || []);
  });
  refreshBlockers(form);
}

function complain(button, sentence) {
  const place = button.closest("[data-finding-explain]").querySelector("[data-finding-error]");
  place.replaceChildren(icon(button.form.dataset.icons, "warning"), ` ${sentence}`);
  place.hidden = false;
}

async function ask(button, box) {
  const answer = await fetch(button.formAction, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": button.form.querySelector("[name=csrfmiddlewaretoken]").value },
    body: new URLSearchParams([["explain", button.value], [box.name, box.value]]),
    credentials: "same-origin",
  });
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  if (answer.redirected || !isJson) throw new Error("session");
  return answer.json();
}

// The figure is stored first, for an explanation speaks of what is stored.
async function stored(form) {
  const detail = {};
  form.dispatchEvent(new CustomEvent("cells:flush", { detail, cancelable: true }));
  if (detail.done) await detail.done;
}

async function send(button) {
  const { form } = button;
  const box = button.closest("[data-finding-explain]").querySelector(KEEPS);
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  try {
    await stored(form);
    const said = await ask(button, box);
    if (said.error) complain(button, said.error);
    else judged(form, said.findings);
  } catch (error) {
    complain(button, error.message === "session" ? "登录已过期，请重新登录后再点一次；写的说明还在。" : "网络不通，说明还没有提交；写的内容还在，请稍后再点一次。");
  } finally {
    button.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-finding-send]");
  if (!button) return;
  event.preventDefault();
  send(button);
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-finding-reason]")) return;
  const box = event.target.closest("[data-finding-explain]").querySelector(KEEPS);
  box.value = event.target.value;
  box.focus();
});

document.querySelectorAll("form[data-cells]").forEach((form) => {
  form.addEventListener("cells:judged", (event) => judged(form, event.detail.findings));
  form.addEventListener("cells:answer", () => refreshBlockers(form));
});
