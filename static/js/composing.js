// Keys that belong to an input method (Chinese as pinyin) are no commands, also the Enter that ends it:
// some methods end the composition before the key that confirmed it arrives.
const SAME_PRESS = 50;
let ended = { at: -Infinity, hasKey: false };

export function isComposing(event) {
  if (event.isComposing || event.keyCode === 229) {
    ended = { at: -Infinity, hasKey: true };
    return true;
  }
  const isConfirming = event.key === "Enter" && !ended.hasKey && event.timeStamp - ended.at < SAME_PRESS;
  ended = { at: -Infinity, hasKey: false };
  if (isConfirming) event.preventDefault();
  return isConfirming;
}

document.addEventListener("compositionend", (event) => {
  ended = { at: event.timeStamp, hasKey: ended.hasKey };
});
