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
    if (correct) correct.open = true;
    show(role);
    if (role === "content" && !add) quote(span);
  }

  // What the quotation marks about a content say of it; whoever knows better chooses otherwise.
  function quote(span) {
    const first = Number(passage.dataset.start), marks = /["\u201c\u201d\u201e\u00ab\u00bb]/;
    const text = Array.from(passage.textContent), at = (place) => text[place - first] ?? "";
    const inside = text.slice(span.start - first, span.end - first).join("");
    const opened = marks.test(inside[0] ?? "") || marks.test(at(span.start - 1));
    const closed = marks.test(inside.trimEnd().slice(-1)) || marks.test(at(span.end));
    document.getElementById("kind").value = opened && closed ? "direct" : marks.test(inside) ? "mixed" : "indirect";
  }

  // The text's words and marks as the arrow keys go through them, and its nodes, both with where they begin.
  const words = [], nodes = [];
  function survey() {
    for (const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT); walker.nextNode();) {
      const before = nodes.at(-1);
      nodes.push({ node: walker.currentNode, start: before ? before.start + before.node.length : 0 });
    }
    for (const found of passage.textContent.matchAll(/[\p{L}\p{M}\p{N}]+(?:['\u2019-][\p{L}\p{M}\p{N}]+)*|\S/gu)) {
      words.push({ start: found.index, end: found.index + found[0].length });
    }
  }

  function offset(node, inside) {
    const before = document.createRange();
    before.setStart(passage, 0);
    before.setEnd(node, inside);
    return before.toString().length;
  }

  // At the border of two nodes a selection begins in the later and ends in the earlier one.
  function place(at, isEnd) {
    const found = nodes.findLast((one) => (isEnd ? one.start < at : one.start <= at)) ?? nodes[0];
    return [found.node, Math.min(at - found.start, found.node.length)];
  }

  // From word to word; with Shift the selection grows or shrinks by a word at the end that was moved last.
  function walk(event) {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!nodes.length) survey();
    if (!words.length) return;
    const selection = getSelection(), forward = event.key === "ArrowRight";
    let anchor = 0, focus = 0;
    if (selection.rangeCount && passage.contains(selection.anchorNode) && passage.contains(selection.focusNode)) {
      anchor = offset(selection.anchorNode, selection.anchorOffset);
      focus = offset(selection.focusNode, selection.focusOffset);
    }
    if (event.shiftKey && anchor !== focus) {
      const after = words.find((one) => (focus < anchor ? one.start : one.end) > focus);
      const before = words.findLast((one) => (focus > anchor ? one.end : one.start) < focus);
      if (forward) focus = after ? (focus < anchor ? after.start : after.end) : focus;
      else if (before && focus < anchor) focus = before.start;
      else if (before && before.end > anchor) focus = before.end;
      else if (before) [anchor, focus] = [focus, before.start]; // one word alone grows to the other side
    } else {
      const word = forward
        ? words.find((one) => one.start >= Math.max(anchor, focus)) ?? words.at(-1)
        : words.findLast((one) => one.end <= Math.min(anchor, focus)) ?? words[0];
      [anchor, focus] = [word.start, word.end];
    }
    const end = place(focus, focus > anchor);
    selection.setBaseAndExtent(...place(anchor, anchor > focus), ...end);
    end[0].parentElement.scrollIntoView({ block: "nearest" });
  }

  if (passage) {
    passage.addEventListener("keydown", walk);
    document.querySelectorAll(".by-keys").forEach((hint) => { hint.hidden = false; });
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
    else if (event.key === "m") press("add");
    else if (event.key === "u") document.getElementById("undo")?.requestSubmit();
    else if (event.key === "c" && correct) {
      correct.open = !correct.open;
      if (correct.open) document.getElementById("content").focus();
    } else return;
    event.preventDefault();
  });
})();
