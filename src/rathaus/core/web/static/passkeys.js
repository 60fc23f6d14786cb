// Asks the device for a passkey and sends the answer with the form. Without it the page names the other ways.
"use strict";
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  const making = form.dataset.passkey === "make";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const words = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const question = () => {
    const asked = JSON.parse(form.dataset.question);
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    for (const list of ["excludeCredentials", "allowCredentials"])
      if (asked[list]) asked[list] = asked[list].map((each) => ({ ...each, id: bytes(each.id) }));
    return { publicKey: asked };
  };

  const told = (credential) => {
    const response = { clientDataJSON: words(credential.response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"])
      if (credential.response[part]) response[part] = words(credential.response[part]);
    return { id: credential.id, rawId: words(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
  };

  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    const notice = form.querySelector("[data-passkey-failed]");
    notice.hidden = true;
    try {
      const credential = await navigator.credentials[making ? "create" : "get"](question());
      form.elements.answer.value = JSON.stringify(told(credential));
      form.submit();
    } catch {
      notice.hidden = false;
      notice.focus();
    }
  });
  for (const part of document.querySelectorAll("[data-with-passkey]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-without-passkey]")) part.hidden = true;
})();
