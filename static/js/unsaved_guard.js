// <form data-unsaved-guard>: warns before leaving with changes, counts them in [data-unsaved-count].
function fieldsOf(form) {
  return Array.from(form.elements).filter((field) => field.name && field.type !== "hidden" && !field.disabled);
}

function valueOf(field) {
  return field.type === "checkbox" || field.type === "radio" ? String(field.checked) : field.value;
}

function guard(form) {
  const first = new Map(fieldsOf(form).map((field) => [field, valueOf(field)]));
  const counter = document.querySelector("[data-unsaved-count]");
  let leaving = false;

  function changed() {
    return fieldsOf(form).filter((field) => first.has(field) && first.get(field) !== valueOf(field));
  }

  function show() {
    const fields = changed();
    if (counter) counter.textContent = fields.length ? `${fields.length} 处改动未保存` : "";
    form.classList.toggle("is_dirty", fields.length > 0);
  }

  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("submit", () => {
    leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (leaving || changed().length === 0) return;
    event.preventDefault();
    event.returnValue = "";
  });
}

document.querySelectorAll("form[data-unsaved-guard]").forEach(guard);
