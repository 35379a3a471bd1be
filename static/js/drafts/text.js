// A block's words on the screen and as they are stored: figures are chips there, {key} here.
const FIELD = /\{[a-z0-9_]+(?:@[A-Za-z0-9_.-]+)?(?::[a-z]+(?:=[a-z0-9_]+)?)?\}/g;
const UNSEEN = /[\u200b\u00a0]/g;

export function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue.replace(UNSEEN, (sign) => (sign === "\u00a0" ? " " : ""));
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.dataset.key) return `{${node.dataset.key}}`;
  return Array.from(node.childNodes, textOf).join("");
}

export function chip(key, shown, href, label = "") {
  const element = document.createElement("a");
  element.className = "draft_figure";
  element.dataset.key = key;
  element.href = `${href}?key=${encodeURIComponent(key)}`;
  element.contentEditable = "false";
  element.title = label;
  element.textContent = shown || `〔${label || key}〕`;
  return element;
}

// Words with {key} become chips; what is known of them is taken from chips that stand already.
export function fill(place, text, href, known = new Map()) {
  const parts = [];
  let end = 0;
  Array.from(text.matchAll(FIELD)).forEach((found) => {
    parts.push(document.createTextNode(text.slice(end, found.index)));
    const key = found[0].slice(1, -1);
    const { shown, label } = known.get(key) || {};
    parts.push(chip(key, shown, href, label));
    end = found.index + found[0].length;
  });
  parts.push(document.createTextNode(text.slice(end)));
  place.replaceChildren(...parts.filter((part) => part.textContent));
}

export function chipsIn(place) {
  const chips = Array.from(place.querySelectorAll("[data-key]"));
  return new Map(chips.map((one) => [one.dataset.key, { shown: one.textContent, label: one.title }]));
}

export function freeze(place) {
  place.querySelectorAll("[data-key]").forEach((one) => {
    one.contentEditable = "false";
  });
}

export function caretIn(place) {
  const selection = window.getSelection();
  if (!selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  return place.contains(range.startContainer) ? range : null;
}

// What stands before and behind the caret, as it is stored.
export function halves(place) {
  const range = caretIn(place);
  if (!range) return [textOf(place), ""];
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  const behind = document.createRange();
  behind.selectNodeContents(place);
  behind.setStart(range.endContainer, range.endOffset);
  return [textOf(wrap(before)), textOf(wrap(behind))];
}

function wrap(range) {
  const box = document.createElement("span");
  box.append(range.cloneContents());
  return box;
}

export function caretAt(place, atEnd) {
  const range = document.createRange();
  range.selectNodeContents(place);
  range.collapse(!atEnd);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

// A figure in the place of what the range holds; the caret stands behind it.
export function insertAt(range, figure) {
  range.deleteContents();
  const behind = document.createTextNode("\u200b");
  range.insertNode(behind);
  range.insertNode(figure);
  window.getSelection().collapse(behind, 1);
}
