// The sign that asks for a figure, and the words behind it up to the caret.
import { caretIn } from "./text.js";

const TRIGGER = /[@＠{]([^@＠{}，。；]{0,24})$/;

// {range, word}, or null where the caret stands behind no sign.
export function triggerAt(place) {
  const caret = caretIn(place);
  const node = caret && caret.startContainer;
  const found = node && node.nodeType === Node.TEXT_NODE && TRIGGER.exec(node.nodeValue.slice(0, caret.startOffset));
  if (!found) return null;
  const range = document.createRange();
  range.setStart(node, found.index);
  range.setEnd(node, caret.startOffset);
  return { range, word: found[1] };
}

// Whether the caret still stands where the words end that were asked about.
export function isThere(place, range) {
  const caret = caretIn(place);
  return Boolean(caret) && caret.collapsed && range.compareBoundaryPoints(Range.END_TO_END, caret) === 0;
}
