// A milestone drawn along the roadmap opens the form of its day, with that day in it. By keys, its link does the same.
(() => {
  "use strict";
  const DAY = 86400000;
  const picture = document.querySelector("[data-roadmap]");
  if (!picture) return;
  const { first, last, left, right } = picture.dataset;
  const begins = Date.parse(first), whole = Math.max((Date.parse(last) - begins) / DAY, 1);
  const width = picture.viewBox.baseVal.width - Number(left) - Number(right);
  const label = document.createElementNS("http://www.w3.org/2000/svg", "text");
  label.setAttribute("class", "roadmap__label");
  label.setAttribute("text-anchor", "middle");
  let held = null;

  const place = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
  const days = (x) => Math.min(Math.max(Math.round(((x - Number(left)) / width) * whole), 0), whole);
  const dayAt = (x) => new Date(begins + days(x) * DAY);
  const shown = (day) => day.toLocaleDateString(document.documentElement.lang, { timeZone: "UTC" });

  picture.addEventListener("pointerdown", (event) => {
    const link = event.target.closest("a.roadmap__move");
    if (!link || event.button) return;
    event.preventDefault();
    const box = link.getBBox();
    held = { link, from: place(event).x, middle: box.x + box.width / 2, y: box.y, moved: false };
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (!held) return;
    const by = place(event).x - held.from;
    held.moved = held.moved || Math.abs(by) > 3;
    if (!held.moved) return;
    held.x = held.middle + by;
    held.link.setAttribute("transform", `translate(${by} 0)`);
    label.setAttribute("x", held.x);
    label.setAttribute("y", held.y - 4);
    label.textContent = shown(dayAt(held.x));
    picture.append(label);
  });
  const drop = (event) => {
    if (!held) return;
    const { link, moved, x } = held;
    held = null;
    if (event.type === "pointerup") {
      const address = new URL(link.href.baseVal, location.href);
      if (moved) address.searchParams.set("tag", dayAt(x).toISOString().slice(0, 10));
      location.assign(address);
      return;
    }
    link.removeAttribute("transform");
    label.remove();
  };
  picture.addEventListener("pointerup", drop);
  picture.addEventListener("pointercancel", drop);
  picture.addEventListener("click", (event) => {
    if (event.target.closest("a.roadmap__move") && event.detail) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && held) drop(event);
  });
})();
