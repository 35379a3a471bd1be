// One box explains all soft findings of a cell: a quick reason or words of one's own, sent without leaving the form.
import { icon } from "./cells/states.js";
import { BOX, judged } from "./findings.js";

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
  const box = button.closest("[data-finding-explain]").querySelector(BOX);
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
  const box = event.target.closest("[data-finding-explain]").querySelector(BOX);
  box.value = event.target.value;
  box.focus();
});
