// On the page of a paper that takes no figures any more: what this browser still keeps of it unsent.
import { Store } from "./cells/store.js";
import { inWords } from "./cells/cell.js";

function show(place) {
  const store = new Store(place.dataset.account, place.dataset.kept);
  const kept = store.all();
  if (!kept.length) return;
  const figures = kept.map(([code, entry]) => `${entry.name || code}：${inWords(entry)}`);
  place.querySelector("[data-kept-text]").textContent = `这台电脑上还留有您在本表填过、未能保存的${kept.length}格（${figures.join("；")}）。该表可以填写时，打开填报页即自动恢复。`;
  place.querySelector("[data-kept-drop]").addEventListener("click", () => {
    kept.forEach(([code]) => store.drop(code));
    place.hidden = true;
  });
  place.hidden = false;
}

document.querySelectorAll("[data-kept]").forEach(show);
