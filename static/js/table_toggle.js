// 图 / 表: with script one of the two is shown; without it both are.
function show(root, wanted) {
  root.querySelectorAll("[data-part]").forEach((part) => {
    part.hidden = part.dataset.part !== wanted;
  });
  root.querySelectorAll("[data-show]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.show === wanted));
  });
}

document.querySelectorAll("[data-table-toggle]").forEach((root) => {
  const group = root.querySelector("[role=group]");
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show]");
    if (button) show(root, button.dataset.show);
  });
  show(root, "chart");
});
