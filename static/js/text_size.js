// 标准 / 大字: keeps the choice in a cookie the server reads, so the next page comes in the right size at once.
const NAME = "text_size";
const ONE_YEAR = 60 * 60 * 24 * 365;

function remember(size) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${NAME}=${size}; Path=/; Max-Age=${ONE_YEAR}; SameSite=Lax${secure}`;
  try {
    localStorage.setItem(NAME, size);
  } catch (error) {
    // Private mode refuses storage; the cookie is enough.
  }
}

function show(size) {
  document.documentElement.dataset.text = size;
  document.querySelectorAll("[data-text-size]").forEach((link) => {
    link.setAttribute("aria-current", String(link.dataset.textSize === size));
  });
}

function restore() {
  if (document.cookie.includes(`${NAME}=`)) return;
  let saved = null;
  try {
    saved = localStorage.getItem(NAME);
  } catch (error) {
    return;
  }
  if (saved === "large") {
    remember(saved);
    show(saved);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-text-size]");
  if (!link) return;
  event.preventDefault();
  remember(link.dataset.textSize);
  show(link.dataset.textSize);
});

restore();
