// Keys for judging, and spans taken from a selection. Everything works without it, by buttons and numbers.
(() => {
  "use strict";
  const passage = document.getElementById("passage");
  const correct = document.getElementById("correct");
  const press = (id) => document.getElementById(id)?.click();

  // Code points, as the record counts: JavaScript's own length counts some characters twice.
  const length = (text) => Array.from(text).length;

  function selected() {
    const selection = getSelection();
    if (!passage || !selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!passage.contains(range.startContainer) || !passage.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(passage, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Number(passage.dataset.start) + length(before.toString());
    return { start, end: start + length(range.toString()) };
  }

  function show(role) {
    const text = Array.from(passage.textContent), first = Number(passage.dataset.start);
    const parts = document.getElementById(role).value.split(";").map((part) => part.trim().split(".."));
    document.getElementById(`${role}-text`).textContent = parts.filter((part) => part.length === 2)
      .map(([start, end]) => text.slice(Math.max(0, start - first), Math.max(0, end - first)).join("")).join(" […] ");
  }

  function take(role, add) {
    const span = selected();
    if (!span) return;
    const field = document.getElementById(role), place = `${span.start}..${span.end}`;
    field.value = add && field.value ? `${field.value}; ${place}` : place;
    correct.open = true;
    show(role);
  }

  if (passage) {
    for (const button of document.querySelectorAll(".take")) {
      button.hidden = false;
      button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
      button.addEventListener("click", (event) => take(button.dataset.role, event.shiftKey));
      document.getElementById(button.dataset.role).addEventListener("input", () => show(button.dataset.role));
      show(button.dataset.role);
    }
  }

  const keys = { Digit1: "source", Digit2: "cue", Digit3: "content" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (keys[event.code] && passage) take(keys[event.code], event.shiftKey);
    else if (event.key === "a") press("accept");
    else if (event.key === "r") press("reject");
    else if (event.key === "n") press("skip");
    else if (event.key === "u") document.getElementById("undo")?.requestSubmit();
    else if (event.key === "c" && correct) {
      correct.open = !correct.open;
      if (correct.open) document.getElementById("content").focus();
    } else return;
    event.preventDefault();
  });
})();
