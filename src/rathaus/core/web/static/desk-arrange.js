// Arranging by mouse and by keys (Alt with an arrow); both press the same buttons that stand beside each question.
(() => {
  "use strict";
  let moving = null;

  const order = (path, where) => {
    const form = document.getElementById("ordnen");
    form.elements.bei.value = path;
    form.elements.wohin.value = where;
    form.requestSubmit();
  };

  const line = (event) => event.target.closest?.(".outline [data-path]");
  const half = (event, over) => {
    const head = over.querySelector("summary, a").getBoundingClientRect();
    return event.clientY < head.top + head.height / 2 ? "vor" : "nach";
  };
  const clean = () => document.querySelectorAll(".is-before, .is-after, .is-moving")
    .forEach((each) => each.classList.remove("is-before", "is-after", "is-moving"));

  const begin = () => {
    if (!document.getElementById("ordnen")) return;
    for (const each of document.querySelectorAll(".outline [data-path]")) {
      each.draggable = true;
      for (const link of each.querySelectorAll(":scope > a")) link.draggable = false;
    }
  };
  document.addEventListener("desk:page", begin);
  begin();

  document.addEventListener("dragstart", (event) => {
    const from = line(event);
    if (!from) return;
    moving = from.dataset.path;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", moving);
    from.classList.add("is-moving");
  });
  document.addEventListener("dragover", (event) => {
    const over = line(event);
    if (!moving || !over || over.dataset.path === moving || over.dataset.path.startsWith(moving + "/")) return;
    event.preventDefault();
    document.querySelectorAll(".is-before, .is-after").forEach((each) => each.classList.remove("is-before", "is-after"));
    over.classList.add(half(event, over) === "vor" ? "is-before" : "is-after");
  });
  document.addEventListener("drop", (event) => {
    const over = line(event);
    if (!moving || !over || over.dataset.path === moving) return;
    event.preventDefault();
    order(moving, `${half(event, over)}:${over.dataset.path}`);
  });
  document.addEventListener("dragend", () => {
    moving = null;
    clean();
  });

  document.addEventListener("keydown", (event) => {
    const from = event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) && line(event);
    if (!from) return;
    event.preventDefault();
    order(from.dataset.path, event.key === "ArrowUp" ? "hoch" : "runter");
  });

  // Finding while one types; the button beside it does the same on the server.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-find]")) return;
    const words = plain(event.target.value).split(/\s+/).filter(Boolean);
    const leaves = [...document.querySelectorAll(".outline__leaf")];
    for (const leaf of leaves) leaf.hidden = !words.every((word) => plain(leaf.textContent).includes(word));
    for (const group of [...document.querySelectorAll(".outline__group")].reverse()) {
      group.hidden = words.length > 0 && !group.querySelector(".outline__leaf:not([hidden])");
      if (words.length && !group.hidden) group.firstElementChild.open = true;
    }
    const found = document.querySelector("[data-found]");
    const left = leaves.filter((leaf) => !leaf.hidden).length;
    if (found) found.textContent = words.length ? `${left} ${found.dataset.found}` : "";
  });
})();
