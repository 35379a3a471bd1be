// The list of conflicts beside the sheet follows what stands below its blocks.
export function listConflicts(root, sheet) {
  const panel = root.querySelector("[data-conflicts]");
  const notes = Array.from(sheet.querySelectorAll(".draft_note"));
  panel.hidden = !notes.length;
  panel.querySelector("[data-conflict-count]").textContent = String(notes.length);
  const lines = notes.map((note) => {
    const line = document.createElement("li");
    const words = document.createElement("p");
    words.textContent = note.querySelector("p span").firstChild.textContent;
    const link = document.createElement("a");
    link.href = `#${note.closest("[data-block]").id}`;
    link.textContent = "到这一段";
    line.append(words, link);
    return line;
  });
  panel.querySelector("ul").replaceChildren(...lines);
}
