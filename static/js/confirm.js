// <form data-submit-once>: a second click does nothing; data-busy="…" is said while it takes. <button data-confirm="…">: one plain question first.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-confirm]");
  if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-submit-once]") || event.defaultPrevented) return;
  if (form.dataset.sent === "true") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-busy", "true"));
  if (form.dataset.busy) form.append(working(form.dataset.busy));
});

function working(sentence) {
  const line = document.createElement("p");
  line.className = "working";
  line.setAttribute("role", "status");
  line.textContent = sentence;
  return line;
}

// Back from the next page restores the form as it was left: make it usable again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll(".working").forEach((line) => line.remove());
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  });
});
