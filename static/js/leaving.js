// Logging out with figures that no server has yet: store them, and ask before leaving any behind.
import { keysOf, prefixOf } from "./cells/store.js";

function question(count) {
  return `还有${count}格没有保存。退出后它们留在这台电脑上，您下次打开该表时自动恢复。确定退出吗？`;
}

async function leave(form) {
  const open = document.querySelector("form[data-cells]");
  if (open) {
    const detail = {};
    open.dispatchEvent(new CustomEvent("cells:flush", { detail, cancelable: true }));
    await detail.done;
  }
  const count = keysOf(prefixOf(form.dataset.logout)).length;
  if (!count || window.confirm(question(count))) form.submit();
}

document.querySelectorAll("form[data-logout]").forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (!keysOf(prefixOf(form.dataset.logout)).length) return;
    event.preventDefault();
    leave(form);
  });
});
