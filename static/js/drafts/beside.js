// Puts a small box into a block, right below a spot of its text, or above where there is no room below.
const LOW = 0.55;

export function beside(box, row, spot, name) {
  const frame = row.getBoundingClientRect();
  const at = spot && spot.bottom ? spot : frame;
  box.classList.toggle(`${name}--above`, at.bottom > window.innerHeight * LOW);
  box.style.setProperty("--caret-top", `${at.top - frame.top}px`);
  box.style.setProperty("--caret-bottom", `${at.bottom - frame.top}px`);
}
