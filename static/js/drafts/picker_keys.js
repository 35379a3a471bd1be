// Keys that are meant for the open list of figures.

// Whether the key was used up by the list.
export function takes(picker, { key }) {
  if (!picker.isOpen) return false;
  if (key === "ArrowDown" || key === "ArrowUp") {
    picker.isTold = false;
    picker.mark(picker.at + (key === "ArrowDown" ? 1 : -1));
  } else if (key === "Escape") picker.close(true);
  else if (key === "Enter" || key === "Tab") return enters(picker, key);
  else return false;
  return true;
}

function enters(picker, key) {
  // Pressed before the answer is there: it takes the first offer of that answer, not an older one.
  if (picker.lookup.isLooking) {
    picker.isChosen = true;
    return true;
  }
  // Told why nothing is put in: the next one is a key of the text again.
  if (picker.isTold) {
    if (!picker.isAsked) picker.close();
    return picker.isAsked && key === "Enter";
  }
  if (picker.offers.length) picker.pick(picker.at);
  else if (key === "Enter" && picker.lookup.word) picker.isTold = true;
  else return false;
  return true;
}
