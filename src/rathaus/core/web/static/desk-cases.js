// The inbox by keyboard: j and k or the arrows move, Enter opens, x selects, / searches, ? tells the keys.
// The focus is the mark: it lies on the link of a case, so that Enter and a screen reader need nothing of us.
(() => {
  "use strict";
  // Beside a file, its line in the list is in sight.
  const list = document.querySelector(".bench--file .bench__list");
  const here = list?.querySelector("[aria-current]");
  if (here) list.scrollTop += here.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;

  const keys = document.querySelector("[data-keys]");
  if (!keys) return;
  keys.hidden = false;
  const voice = keys.querySelector("[data-voice]");
  const opener = keys.querySelector("[data-keys-open]");
  const help = document.getElementById("tasten");

  const links = () => [...document.querySelectorAll("[data-case] .case__title")];
  const current = () => document.activeElement?.closest("[data-case]");

  const move = (step) => {
    const all = links();
    if (!all.length) return;
    const at = all.indexOf(current()?.querySelector(".case__title"));
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  };

  const select = () => {
    const box = current()?.querySelector("input[type=checkbox]");
    if (!box) return;
    box.checked = !box.checked;
    const number = current().querySelector(".case__number").textContent;
    voice.textContent = `${number} ${box.checked ? voice.dataset.chosen : voice.dataset.left}`;
  };

  const toggle = () => {
    help.hidden = !help.hidden;
    opener.setAttribute("aria-expanded", String(!help.hidden));
    if (!help.hidden) { opener.focus(); help.scrollIntoView({ block: "nearest" }); }
  };
  opener.addEventListener("click", toggle);

  const acts = {
    j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
    x: select, "?": toggle, "/": () => document.getElementById("id_q").focus(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, summary");
    const act = acts[event.key];
    if (!act || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
})();
