// [data-talk-send] answers a question without leaving the form; [data-talk-box] keeps what is written until it is sent.
const KEPT = "talk/";

function boxOf(button) {
  return button.closest(".talk").querySelector("[data-talk-box]");
}

function keep(box) {
  try {
    if (box.value) sessionStorage.setItem(KEPT + box.name, box.value);
    else sessionStorage.removeItem(KEPT + box.name);
  } catch (error) {
    // Without storage the box works as any other.
  }
}

function restore(root) {
  root.querySelectorAll("[data-talk-box]").forEach((box) => {
    try {
      if (!box.value) box.value = sessionStorage.getItem(KEPT + box.name) || "";
    } catch (error) {
      // As above.
    }
  });
}

function complain(button, sentence) {
  const place = button.closest(".talk").querySelector("[data-talk-error]");
  place.textContent = sentence;
  place.hidden = false;
}

async function ask(button, box) {
  const token = button.form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(button.formAction, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
    body: new URLSearchParams([[box.name, box.value]]),
    credentials: "same-origin",
  });
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  if (answer.redirected || !isJson) throw new Error("session");
  return answer.json();
}

async function send(button) {
  const box = boxOf(button);
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  try {
    const said = await ask(button, box);
    if (!said.html) {
      complain(button, said.error || "没有提交，请重新登录后再试；写的说明还在。");
      return;
    }
    box.value = "";
    keep(box);
    const holder = document.createElement("div");
    holder.innerHTML = said.html;
    button.closest("[data-talks]").replaceWith(...holder.children);
  } catch (error) {
    complain(button, error.message === "session" ? "登录已过期，请重新登录后再点一次；写的说明还在。" : "网络不通，说明还没有提交；写的内容还在，请稍后再点一次。");
  } finally {
    button.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-talk-send]");
  if (!button) return;
  event.preventDefault();
  send(button);
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-talk-box]")) keep(event.target);
});

restore(document);
