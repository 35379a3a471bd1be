// Keys and marks of the whole form: Ctrl+S stores at once, Ctrl+Enter goes to the button that sends,
// F1 (or ? outside a text) lists the keys.
const FORM = "form[data-form-keys]";
const help = document.querySelector("[data-keys]");

// Whoever stores cells one by one takes the event; without that the button stores the page.
function save(form) {
  const isOpen = form.dispatchEvent(new CustomEvent("cells:flush", { bubbles: true, cancelable: true }));
  const button = form.querySelector("[data-save]") || document.querySelector(`[data-save][form="${form.id}"]`);
  if (isOpen && button) button.click();
}

// To the button, not through it: sending wants a key of its own.
function approach() {
  const button = document.querySelector(".action_bar [name=submit]") || document.querySelector(".action_bar [name=save]");
  if (button) button.focus({ preventScroll: true });
}

function show() {
  if (!help || help.open) return;
  const before = document.activeElement;
  help.addEventListener("close", () => before.focus(), { once: true });
  help.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const form = event.target.closest(FORM) || document.querySelector(FORM);
  if (!form || event.altKey) return;
  const isTyping = event.target.matches("input, textarea, select, [contenteditable]");
  const isControl = event.ctrlKey || event.metaKey;
  const isHelp = event.key === "F1" || (["?", "？"].includes(event.key) && !isTyping);
  const act = isHelp ? show : isControl && { s: save, enter: approach }[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act(form);
});
document.querySelectorAll("[data-keys-open]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", show);
});

// 不适用 and 隐去 carry no number: both are marked, and come back to 数字 when one is typed.
document.addEventListener("change", (event) => {
  if (!event.target.matches(".figure_cell__state")) return;
  event.target.classList.toggle("is_set", event.target.value !== "reported");
});
// In the capture phase: whoever stores the cell must hear of both at once.
document.addEventListener("input", (event) => {
  if (!event.target.matches(".figure_cell__input") || !event.target.value.trim()) return;
  const state = event.target.closest("[data-figure-cell]").querySelector(".figure_cell__state");
  if (!state || state.value === "reported") return;
  state.value = "reported";
  state.classList.remove("is_set");
}, true);
