// Words kept in this browser for a block that is gone: shown, so that they can be copied.
export function orphan(owner, code, kept) {
  const line = document.createElement("p");
  line.className = "draft_orphan";
  line.textContent = `这一段已被他人删除，您写的留在本机：${kept.text}　`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-outline-secondary";
  button.textContent = "知道了";
  button.addEventListener("click", () => {
    owner.store.drop(code);
    line.remove();
  });
  line.append(button);
  owner.sheet.before(line);
}
