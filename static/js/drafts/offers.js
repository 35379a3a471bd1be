// One figure on the list of those that may be inserted: its name, and what it says now.
export function option(offer, index) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  item.id = `draft_offer_${index}`;
  item.className = "draft_picker__offer";
  const label = document.createElement("span");
  label.textContent = offer.label;
  const shown = document.createElement("b");
  shown.textContent = offer.shown;
  if (offer.withheld) item.setAttribute("aria-disabled", "true");
  item.append(label, shown);
  return item;
}
