// Lights up what belongs together: a statement in the text and in the list, and wherever its speaker is mentioned.
(() => {
  "use strict";
  const wide = matchMedia("(min-width: 62rem)");
  const named = (key, name) => document.querySelectorAll(`[data-${key}="${name}"]`);
  let pinned = null;

  function lightStatement(name) {
    named("statement", name).forEach((element) => element.classList.add("lit"));
  }

  function light(found) {
    document.querySelectorAll(".lit").forEach((element) => element.classList.remove("lit"));
    if (!found) return;
    let speaker = found.speaker;
    if (found.statement) {
      lightStatement(found.statement);
      speaker = document.getElementById(`${found.statement}-entry`)?.dataset.speaker;
      if (speaker) named("speaker", speaker).forEach((element) => {
        if (!element.classList.contains("entry")) element.classList.add("lit");
      });
    } else if (speaker) {
      named("speaker", speaker).forEach((element) => {
        element.classList.add("lit");
        if (element.classList.contains("entry")) lightStatement(element.dataset.statement);
      });
    }
  }

  // The innermost statement at an element; where there is none, the speaker mentioned there.
  function at(element) {
    const statement = element.closest?.("[data-statement]");
    if (statement) return { statement: statement.dataset.statement, entry: statement.classList.contains("entry") };
    const speaker = element.closest?.("[data-speaker]");
    return speaker ? { speaker: speaker.dataset.speaker } : null;
  }

  // Keeps it lit, and shows all of its content in the list, until something else is chosen.
  function pin(found) {
    document.querySelectorAll(".open").forEach((element) => element.classList.remove("open"));
    pinned = found;
    light(found);
    if (found?.statement) document.getElementById(`${found.statement}-entry`)?.classList.add("open");
  }

  function show(found) {
    const target = document.getElementById(found.entry ? found.statement : `${found.statement}-entry`);
    target?.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("mouseover", (event) => light(at(event.target) ?? pinned));
  document.addEventListener("focusin", (event) => light(at(event.target) ?? pinned));
  document.addEventListener("click", (event) => {
    if (event.target.closest("a") || getSelection().toString()) return;
    pin(at(event.target));
    if (pinned?.statement && wide.matches) show(pinned);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pin(null);
  });
})();
