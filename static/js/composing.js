// Keys that belong to an input method (Chinese as pinyin) are no commands, also the Enter that ends it:
// some methods end the composition first and let the key that confirmed it through as a plain Enter.
const SAME_PRESS = 50;
const CONFIRMING = /^(Enter|Space|Digit|Numpad)/;
let lastKey = "";
let endedAt = -Infinity;

export function isComposing(event) {
  if (event.isComposing || event.keyCode === 229) {
    lastKey = event.code;
    return true;
  }
  const isConfirming = event.key === "Enter" && event.timeStamp - endedAt < SAME_PRESS;
  endedAt = -Infinity;
  if (isConfirming) event.preventDefault();
  return isConfirming;
}

document.addEventListener("compositionstart", () => {
  lastKey = "";
});
document.addEventListener("compositionend", (event) => {
  endedAt = CONFIRMING.test(lastKey) ? -Infinity : event.timeStamp;
});
