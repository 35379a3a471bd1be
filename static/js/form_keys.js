// The reporting form under the fingers of people who live in sheets:
// Enter or ↓ next figure, ↑ previous, Ctrl+S saves. Keys pressed while an input method composes are left alone.
const FORM = "form[data-form-keys]";
const CELL = ".figure_cell__input:not(:disabled)";

function move(form, from, step) {
  const cells = Array.from(form.querySelectorAll(CELL)).filter((cell) => cell.offsetParent !== null);
  const next = cells[cells.indexOf(from) + step];
  if (!next) return false;
  next.focus();
  next.select();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function save(form) {
  const button = form.querySelector("[data-save]") || document.querySelector(`[data-save][form="${form.id}"]`);
  if (button) button.click();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  const form = event.target.closest(FORM) || document.querySelector(FORM);
  if (!form) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save(form);
    return;
  }
  if (!event.target.matches(".figure_cell__input") || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === "ArrowDown") {
    event.preventDefault();
    move(form, event.target, event.shiftKey ? -1 : 1);
  } else if (event.key === "ArrowUp") {
    event.preventDefault();
    move(form, event.target, -1);
  }
});

// 不适用 and 隐去 carry no number: say so by greying the box, and come back to 数字 when one is typed.
document.addEventListener("change", (event) => {
  if (!event.target.matches(".figure_cell__state")) return;
  event.target.classList.toggle("is_set", event.target.value !== "reported");
});
document.addEventListener("input", (event) => {
  if (!event.target.matches(".figure_cell__input") || !event.target.value) return;
  const state = event.target.closest("[data-figure-cell]").querySelector(".figure_cell__state");
  if (state && state.value === "not_applicable") {
    state.value = "reported";
    state.classList.remove("is_set");
  }
});
