// The drawer on phones (works by :target without script) and the account menu's closing.
const menu = document.getElementById("menu");
const opener = document.querySelector("[data-menu-open]");

function setOpen(open) {
  menu.classList.toggle("is_open", open);
  opener.setAttribute("aria-expanded", String(open));
  if (open) menu.querySelector("a").focus();
  else opener.focus();
}

if (menu && opener) {
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    setOpen(true);
  });
  menu.querySelector("[data-menu-close]").addEventListener("click", (event) => {
    event.preventDefault();
    setOpen(false);
  });
  document.addEventListener("click", (event) => {
    if (!menu.classList.contains("is_open")) return;
    if (!menu.contains(event.target) && !opener.contains(event.target)) setOpen(false);
  });
}

function closePopovers(except) {
  document.querySelectorAll("details[data-popover][open]").forEach((item) => {
    if (item !== except) item.open = false;
  });
}

document.addEventListener("click", (event) => closePopovers(event.target.closest("details[data-popover]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  closePopovers(null);
  if (menu && menu.classList.contains("is_open")) setOpen(false);
});
