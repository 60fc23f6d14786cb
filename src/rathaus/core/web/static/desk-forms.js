// The desk without reloads: a form is sent, the main part is drawn anew around what one works on, and what happened
// is said aloud. Without this script every form works the same way.
(() => {
  "use strict";
  const voice = document.createElement("div");
  voice.className = "kern-sr-only";
  voice.setAttribute("aria-live", "polite");
  document.body.append(voice);
  document.addEventListener("desk:say", (event) => { voice.textContent = event.detail; });

  const read = async (address, sending) => {
    const response = await fetch(address, { credentials: "same-origin", ...sending });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector("main")) throw new Error("not a page");
    return { address: response.url, ok: response.ok, page };
  };

  const fetched = (form, button) => {
    const data = new FormData(form);
    if (button?.name) data.set(button.name, button.value);
    const action = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
    return form.method === "get" ? read(`?${new URLSearchParams(data)}`) : read(action, { method: "POST", body: data });
  };

  // What was open stays open, what was scrolled stays scrolled.
  const remember = () => ({
    active: document.activeElement?.id,
    path: document.activeElement?.closest("[data-path]")?.dataset.path,
    scrolled: document.querySelector(".bench__list")?.scrollTop,
    top: scrollY,
    opened: [...document.querySelectorAll("[data-path] > details")]
      .map((details) => [details.parentNode.dataset.path, details.open]),
  });

  const settle = (before) => {
    const opened = new Map(before.opened);
    for (const details of document.querySelectorAll("[data-path] > details"))
      if (opened.get(details.parentNode.dataset.path)) details.open = true;
    const list = document.querySelector(".bench__list");
    if (list && before.scrolled !== undefined) list.scrollTop = before.scrolled;
    scrollTo(0, before.top);
    const main = document.querySelector("main");
    const named = before.active && document.getElementById(before.active);
    const target = main.querySelector("[data-focus]") || (named && !named.disabled && named)
      || (before.path && main.querySelector("[data-path] > a[aria-current]")) || main.querySelector("h1");
    if (!target.matches("a, button, input, select, textarea, summary, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: !main.querySelector("[data-focus]") });
    voice.textContent = main.querySelector("[data-status]")?.textContent.trim() ?? "";
  };

  // In a long list one finds the question that is worked on where one looks.
  const reveal = () => {
    const list = document.querySelector(".bench__list");
    const current = list?.querySelector("a[aria-current]");
    if (!current || list.scrollHeight <= list.clientHeight) return;
    list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
  };
  reveal();

  const draw = ({ address, ok, page }) => {
    const before = remember();
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.title = page.title;
    document.querySelector(".crumbs")?.replaceWith(page.querySelector(".crumbs") ?? "");
    if (ok && address !== location.href) history.pushState({ desk: true }, "", address);
    document.dispatchEvent(new CustomEvent("desk:page"));
    settle(before);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-desk]");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    form.setAttribute("aria-busy", "true");
    await document.deskSaving;
    let answer = null;
    try {
      answer = await fetched(form, event.submitter);
    } catch (error) {
      console.info(error);
      if (event.submitter?.name) {
        const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: event.submitter.name, value: event.submitter.value });
        form.append(pressed);
      }
      HTMLFormElement.prototype.submit.call(form);
    }
    if (answer) draw(answer);
  });

  // What is picked decides what can be picked next.
  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-reload]")) event.target.form.requestSubmit();
  });

  addEventListener("popstate", () => location.reload());
})();
