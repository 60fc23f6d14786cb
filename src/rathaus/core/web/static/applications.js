// What JavaScript adds to an application: pages without a reload, questions that open at once, and the proof of work.
// Without it, every button works the same way.
(() => {
  "use strict";
  const DIRECT = { "X-Rathaus-Direct": "1" };
  let sending = null;
  let waiting = null;
  const place = () => location.pathname + location.search;
  let shown = place();

  const body = (form, button) => {
    const data = new FormData(form);
    if (button?.name) data.set(button.name, button.value);
    return data;
  };

  // Said aloud by screen readers: it stands before it speaks, and outlives the pages.
  const voice = document.createElement("div");
  voice.className = "kern-sr-only";
  voice.setAttribute("aria-live", "polite");
  document.body.append(voice);

  // Files take time: how far they are stands above the buttons. Only XMLHttpRequest tells.
  const upload = (form, data) => new Promise((done, fail) => {
    const request = new XMLHttpRequest(), told = form.querySelector(".uploading");
    const tell = (more) => { told.textContent = form.dataset.uploading + more; };
    told.hidden = false;
    tell("");
    voice.textContent = told.textContent;
    request.upload.onprogress = ({ loaded, total }) => tell(` ${Math.floor(loaded / total * 100)} %`);
    request.onload = () => done(Object.assign(new Response(request.responseText), {
      address: request.getResponseHeader("X-Rathaus-Address") ?? request.responseURL }));
    request.onerror = fail;
    request.open("POST", form.action);
    request.setRequestHeader("X-Rathaus-Direct", "1");
    request.send(data);
  });

  const send = async (form, data) => {
    const files = [...data.values()].some((value) => value.size);
    const response = files ? await upload(form, data)
      : await fetch(form.action, { method: "POST", body: data, headers: DIRECT, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector("main")) throw new Error("not a page");
    return { response, page };
  };

  const swap = (page) => {
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.title = page.title;
    document.querySelector(".crumbs")?.replaceWith(page.querySelector(".crumbs") ?? "");
    document.dispatchEvent(new CustomEvent("rathaus:page"));
    prove();
  };

  // A whole page: focus goes to what is wrong or new, else to the heading.
  const turn = ({ response, page }) => {
    const address = response.address ?? response.headers.get("X-Rathaus-Address") ?? (response.redirected ? response.url : null);
    if (address && new URL(address, location.href).pathname !== location.pathname) history.pushState({ application: true }, "", address);
    shown = place();
    swap(page);
    // Who changes the language now comes back to this page, not to the one that was loaded last.
    document.querySelector(".language [name=weiter]")?.setAttribute("value", shown);
    const named = address && document.getElementById(decodeURIComponent(new URL(address, location.href).hash.slice(1)));
    const target = document.querySelector("main [data-focus]") ?? named ?? document.querySelector("main h1");
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    voice.textContent = document.querySelector("main [data-status]")?.textContent ?? "";
    scrollTo(0, 0);
    target.focus({ preventScroll: target === named });
    if (target === named) target.scrollIntoView({ block: "center" });
  };

  const native = (form, data) => {
    const again = document.createElement("form");
    again.method = "post";
    again.action = form.action;
    for (const [name, value] of data) {
      if (typeof value !== "string") return location.reload();
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      again.append(input);
    }
    document.body.append(again);
    HTMLFormElement.prototype.submit.call(again);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-application]");
    if (!form || form.dataset.application === "submit") return;
    event.preventDefault();
    clearTimeout(waiting);
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    await sending;
    const data = body(form, event.submitter);
    try {
      turn(await send(form, data));
    } catch (error) {
      console.error(error);
      native(form, data);
    }
  });

  // A choice may open questions: the step is saved and drawn anew around the field that has focus.
  const redraw = async (form) => {
    const data = body(form);
    data.set("go", "update");
    for (const input of form.querySelectorAll("input[type=file]")) data.delete(input.name);
    const { response, page } = await send(form, data);
    const fresh = page.querySelector("form[data-application=step]");
    if (!response.ok || !fresh || !form.isConnected || form.dataset.busy) return;
    const now = body(form);
    if ([...now].some(([name, value]) => typeof value === "string" && data.get(name) !== value)) return;
    const shape = (of) => [...of.querySelectorAll("[name]")].map((input) => input.id).join();
    if (shape(fresh) === shape(form)) return;
    const active = document.activeElement;
    const files = [...form.querySelectorAll("input[type=file]")].filter((input) => input.files.length);
    form.replaceWith(fresh);
    for (const input of files) document.getElementById(input.id)?.replaceWith(input);
    document.getElementById(active?.id)?.focus();
    document.dispatchEvent(new CustomEvent("rathaus:page"));
  };

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-application=step]");
    if (!form || event.target.type === "file") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => { sending = redraw(form).catch(() => {}); }, 150);
  });

  // Back and forward load the page they name; a jump within a page, as from an error to its field, loads nothing.
  addEventListener("popstate", () => {
    if (place() !== shown) location.reload();
  });

  // SHA-256 (FIPS 180-4), since browsers offer their own only slowly and over https.
  const K = [], H = [];
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    const bits = (root) => ((root - Math.floor(root)) * 4294967296) | 0;
    if (found < 8) H.push(bits(Math.sqrt(n)));
    K.push(bits(Math.cbrt(n)));
    found++;
  }
  const sha256 = (text) => {
    const length = text.length, blocks = (length + 8 >> 6) + 1, words = new Int32Array(blocks * 16);
    for (let i = 0; i < length; i++) words[i >> 2] |= text.charCodeAt(i) << (3 - i % 4) * 8;
    words[length >> 2] |= 0x80 << (3 - length % 4) * 8;
    words[blocks * 16 - 1] = length * 8;
    const state = [...H], w = new Int32Array(64), turn = (x, n) => x >>> n | x << 32 - n;
    for (let start = 0; start < words.length; start += 16) {
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        const x = w[i - 15], y = w[i - 2];
        w[i] = i < 16 ? words[start + i]
          : w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10) | 0;
        const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + K[i] + w[i] | 0;
        const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
        h = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] = state[i] + value | 0; });
    }
    return state;
  };

  // The number is found while one reads, in short spells that leave the page free.
  const prove = () => {
    const form = document.querySelector("form[data-challenge]");
    if (!form) return;
    const { challenge, zeroBits } = form.dataset;
    let nonce = 0;
    const spell = () => {
      if (!form.isConnected) return;
      for (const until = performance.now() + 12; performance.now() < until; nonce++) {
        if (Math.clz32(sha256(challenge + ":" + nonce)[0]) >= zeroBits) {
          form.elements.nonce.value = nonce;
          if (form.dataset.pressed) form.submit();
          return;
        }
      }
      setTimeout(spell);
    };
    spell();
  };

  // Who presses the button before the number is found is sent on as soon as it is.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-challenge]");
    if (!form || form.elements.nonce.value) return;
    event.preventDefault();
    form.dataset.pressed = "yes";
  });
  prove();
})();
