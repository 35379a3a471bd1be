// <form data-ballot>: shows the sum of the boxes while typing; Enter goes to the next box, never sends half a ballot.
const form = document.querySelector("form[data-ballot]");

function boxes() {
  return Array.from(form.querySelectorAll("input[data-mark]"));
}

function show(sum) {
  const typed = boxes().filter((box) => box.value !== "");
  const cents = typed.reduce((total, box) => {
    const sign = box.dataset.sign === "-1" ? -1 : 1;
    return total + sign * Math.round(Number(box.value) * 100);
  }, 0);
  sum.hidden = false;
  const total = typed.length ? `，合计${cents / 100}分` : "";
  sum.textContent = `已评${typed.length}/${boxes().length}项${total}`;
}

function goOn(event) {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input[data-mark]")) return;
  event.preventDefault();
  const all = boxes();
  const next = all[all.indexOf(event.target) + 1];
  const target = next || form.querySelector("button[name=cast]");
  target.focus();
  if (next) next.select();
}

if (form) {
  const sum = form.querySelector("[data-ballot-sum]");
  form.addEventListener("input", () => show(sum));
  form.addEventListener("keydown", goOn);
  show(sum);
}
