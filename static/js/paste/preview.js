// The dialog before anything is filled in: 指标 | 现在 | 粘贴为 | 读作/问题, a tick for each row, 应用 or 取消.
const dialog = document.querySelector("[data-paste]");

function within(name) {
  return dialog.querySelector(`[data-paste-${name}]`);
}

function made(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function shown(texts, item) {
  const parts = [texts.text || (texts.state === "not_applicable" ? "不适用" : texts.state === "masked" ? "隐去" : "")];
  if ("note" in item.texts && texts.note) parts.push(`备注“${texts.note}”`);
  return parts.filter(Boolean).join("，") || "—";
}

function line(item) {
  const row = document.createElement("tr");
  const tick = document.createElement("input");
  tick.type = "checkbox";
  tick.checked = !item.isIdle && !item.problem;
  tick.disabled = item.isIdle;
  tick.setAttribute("aria-label", `粘贴${item.name}`);
  const name = document.createElement("label");
  name.append(tick, made("span", item.name));
  const head = document.createElement("th");
  head.scope = "row";
  head.append(name);
  const said = document.createElement("td");
  if (item.problem) said.append(made("span", item.problem, "paste__problem"));
  if (item.read) said.append(made("span", item.read, "paste__read"));
  row.append(head, made("td", shown(item.before, item), "number"), made("td", item.isIdle ? "—" : shown(item.after, item), "number"), said);
  return row;
}

function ticks() {
  return Array.from(dialog.querySelectorAll("[data-paste-rows] input"));
}

function count() {
  const picked = ticks().filter((tick) => tick.checked).length;
  within("apply").textContent = picked ? `应用（${picked}格）` : "应用";
  within("apply").disabled = !picked;
}

function summary({ items, lost }) {
  const faulty = items.filter((item) => item.problem).length;
  const idle = items.filter((item) => item.isIdle).length;
  const parts = [`对应上${items.length}格`];
  if (faulty) parts.push(`${faulty}格有问题，未勾选`);
  if (idle) parts.push(`${idle}格不用改`);
  if (lost.length) parts.push(`${lost.length}处没有填入，见下方`);
  return items.length ? `${parts.join("，")}。` : "没有一格能对应上，什么都不会填入。";
}

export function open() {
  within("summary").textContent = "正在核对…";
  within("rows").textContent = "";
  within("table").hidden = true;
  within("lost").hidden = true;
  within("apply").disabled = true;
  within("apply").textContent = "应用";
  dialog.returnValue = "";
  dialog.showModal();
}

// Draws the plan; resolves to the items ticked, or to none when it was cancelled.
export function choose(plan, advice) {
  if (!dialog.open) return Promise.resolve([]);
  within("summary").textContent = [summary(plan), ...advice].join(" ");
  within("rows").append(...plan.items.map(line));
  within("table").hidden = !plan.items.length;
  within("lost").hidden = !plan.lost.length;
  within("lost_list").textContent = "";
  within("lost_list").append(...plan.lost.map((sentence) => made("li", sentence)));
  count();
  (within("apply").disabled ? within("cancel") : within("apply")).focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const picked = ticks().map((tick) => tick.checked);
      resolve(dialog.returnValue === "apply" ? plan.items.filter((_, place) => picked[place]) : []);
    }, { once: true });
  });
}

if (dialog) {
  within("rows").addEventListener("change", count);
  within("all").addEventListener("click", () => {
    const open = ticks().filter((tick) => !tick.disabled);
    const isFull = open.every((tick) => tick.checked);
    open.forEach((tick) => { tick.checked = !isFull; });
    count();
  });
}
