// <textarea data-metric-lines>: a box beside it offers the names of the dictionary and adds the chosen one as a line.
function offer(area) {
  const line = document.createElement("div");
  const input = document.createElement("input");
  const button = document.createElement("button");
  line.className = "metric_lines";
  input.className = "form-control";
  input.setAttribute("list", "metric_names");
  input.setAttribute("aria-label", "查找指标");
  input.placeholder = "输入几个字查找指标";
  button.className = "btn btn-outline-secondary";
  button.type = "button";
  button.textContent = "加入";
  const add = () => {
    const name = input.value.trim();
    const lines = area.value.split("\n").map((text) => text.trim()).filter(Boolean);
    if (name && !lines.includes(name)) lines.push(name);
    area.value = lines.join("\n");
    input.value = "";
    input.focus();
  };
  button.addEventListener("click", add);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    add();
  });
  line.append(input, button);
  area.after(line);
}

document.querySelectorAll("[data-metric-lines]").forEach(offer);
