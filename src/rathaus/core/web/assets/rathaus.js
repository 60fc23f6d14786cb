// What a browser may add; every page works without it.
(() => {
  "use strict";
  const all = (query, act) => document.querySelectorAll(query).forEach(act);

  // The error summary takes focus; its links lead into the field.
  all("[data-focus]", (summary) => summary.focus());

  // A long list can be searched: the words typed leave only the options that contain them all.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
  all("select[data-filter]", (select) => {
    const label = document.createElement("label");
    const words = document.createElement("input");
    const found = document.createElement("output");
    const options = [...select.options];
    const texts = options.map((option) => plain(option.text));
    label.className = "kern-sr-only";
    words.className = "kern-form-input__input filter";
    found.className = "filter__found";
    words.type = "search";
    words.id = select.id + "_filter";
    label.htmlFor = words.id;
    found.htmlFor = words.id;
    label.textContent = words.placeholder = select.dataset.filter;
    words.autocomplete = "off";
    words.addEventListener("input", () => {
      const wanted = plain(words.value).split(/\s+/).filter(Boolean);
      const kept = options.filter((option, i) => !i || option.selected || wanted.every((word) => texts[i].includes(word)));
      select.replaceChildren(...kept);
      const hits = texts.filter((text, i) => i && wanted.every((word) => text.includes(word))).length;
      found.textContent = wanted.length ? hits + " " + select.dataset.filterFound : "";
    });
    words.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    select.parentNode.before(label, words, found);
  });

  // A file dragged over its field is welcome; the browser itself drops it into the input.
  all("[data-upload]", (zone) => {
    const over = (is) => () => zone.classList.toggle("upload--over", is);
    ["dragenter", "dragover"].forEach((name) => zone.addEventListener(name, over(true)));
    ["dragleave", "drop"].forEach((name) => zone.addEventListener(name, over(false)));
  });

  // A form is sent once, however often the button is pressed.
  all("form[method=post]", (form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  });
  addEventListener("pageshow", () => all("form[data-sent]", (form) => delete form.dataset.sent));
})();
