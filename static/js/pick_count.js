// The button says how many ticked lines it will write.
const button = document.querySelector("[data-pick-count]");
const boxes = Array.from(document.querySelectorAll("input[name=pick]"));

function paint() {
  const count = boxes.filter((box) => box.checked).length;
  button.textContent = `确认写入 ${count} 项`;
  button.disabled = count === 0;
}

if (button) {
  boxes.forEach((box) => box.addEventListener("change", paint));
  paint();
}
