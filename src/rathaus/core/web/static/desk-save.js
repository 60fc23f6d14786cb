// Save without fear: each field is saved when one leaves it or stops typing, and one is told who else works here.
(() => {
  "use strict";
  const PAUSE = 1500, ROUND = 15000;
  const waiting = new Map();
  document.deskSaving = Promise.resolve();

  const bar = (part) => document.querySelector(`[data-draft-${part}]`);
  const write = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

  const undoable = (part, what) => {
    const button = bar(part);
    if (!button) return;
    button.disabled = !what;
    write(button, what ? `${button.dataset.word}: ${what}` : button.dataset.word);
  };

  const mark = (control, sentence) => {
    const id = `${control.id}_unsaved`;
    let told = document.getElementById(id);
    if (!sentence) {
      told?.remove();
      control.removeAttribute("aria-invalid");
      return;
    }
    if (!told) {
      told = Object.assign(document.createElement("p"), { id, className: "kern-error" });
      control.closest(".field").append(told);
      control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
    }
    control.setAttribute("aria-invalid", "true");
    told.textContent = sentence;
  };

  // Only the field that changed is sent: what somebody else changed meanwhile stays.
  const piece = (form, control) => {
    const data = new FormData();
    for (const hidden of form.querySelectorAll("input[type=hidden]")) data.append(hidden.name, hidden.value);
    const all = new FormData(form);
    data.set(control.name, all.get(control.name) ?? "");
    data.set("feld", control.name);
    return data;
  };

  const save = async (form, control) => {
    clearTimeout(waiting.get(control));
    waiting.delete(control);
    const value = new FormData(form).get(control.name) ?? "";
    if (form.dataset[`kept${control.name}`] === value) return;
    write(bar("saved"), bar("saved")?.dataset.busy);
    try {
      const response = await fetch(form.action, {
        method: "POST", body: piece(form, control), credentials: "same-origin", keepalive: true, headers: { Accept: "application/json" },
      });
      const told = await response.json();
      write(bar("saved"), told.said);
      mark(control, told.problem ?? "");
      for (const revision of document.querySelectorAll("input[name=stand]")) revision.value = told.stand;
      form.querySelector(".sheet__save").hidden = !told.problem;
      if (told.problem) return;
      form.dataset[`kept${control.name}`] = value;
      if (told.label) document.querySelectorAll("#detail_titel, .outline a[aria-current] .outline__title")
        .forEach((title) => write(title, told.label));
      undoable("undo", told.undo);
      undoable("redo", told.redo);
    } catch (error) {
      console.info(error);
      write(bar("saved"), bar("saved")?.dataset.failed);
    }
  };

  const queue = (form, control) => { document.deskSaving = document.deskSaving.then(() => save(form, control)); };
  const part = (event) => {
    const form = event.target.closest?.("form[data-autosave]");
    return form && event.target.name ? form : null;
  };

  document.addEventListener("change", (event) => {
    const form = part(event);
    if (form) queue(form, event.target);
  });
  document.addEventListener("input", (event) => {
    const form = part(event);
    if (!form || !event.target.matches("input[type=text], textarea")) return;
    clearTimeout(waiting.get(event.target));
    waiting.set(event.target, setTimeout(() => queue(form, event.target), PAUSE));
  });

  // The button that saves is for browsers without scripts; here it says nothing new.
  const begin = () => document.querySelectorAll("form[data-autosave] .sheet__save").forEach((row) => { row.hidden = true; });
  document.addEventListener("desk:page", begin);
  begin();

  const look = async () => {
    const others = bar("others");
    if (!others || document.hidden) return;
    try {
      const data = new FormData();
      for (const name of ["csrfmiddlewaretoken", "bei", "stand"])
        data.set(name, document.querySelector(`main input[name=${name}]`)?.value ?? "");
      const response = await fetch(others.dataset.draftOthers, { method: "POST", body: data, credentials: "same-origin" });
      if (response.ok) write(others, (await response.json()).said);
    } catch (error) {
      console.info(error);
    }
  };
  setInterval(look, ROUND);
})();
