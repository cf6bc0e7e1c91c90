"use strict";
// Passkeys: asks the device for a key or for a proof, and sends what it says. Without a passkey device nothing is shown.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const listed = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

function toCreate(options) {
  const { challenge, user, excludeCredentials, authenticatorSelection } = options;
  return {
    ...options,
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: listed(excludeCredentials),
    authenticatorSelection: {
      ...authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
}

function toGet(options) {
  return { ...options, challenge: bytes(options.challenge), allowCredentials: listed(options.allowCredentials) };
}

function said(credential) {
  const answer = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) answer[part] = text(credential.response[part]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  };
}

async function options(form) {
  if (form.dataset.passkeyAsk) {
    const asked = await fetch(form.dataset.passkeyAsk, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    return (await asked.json()).request_options.publicKey;
  }
  const given = JSON.parse(document.getElementById("passkey-options").textContent);
  return (given.creation_options ?? given.request_options).publicKey;
}

async function ask(form) {
  const wanted = await options(form);
  if (form.dataset.passkey === "create") return navigator.credentials.create({ publicKey: toCreate(wanted) });
  return navigator.credentials.get({ publicKey: toGet(wanted) });
}

document.querySelectorAll("form[data-passkey]").forEach((form) => {
  if (!window.PublicKeyCredential) return;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = form.querySelector("[data-passkey-refused]");
    refused.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(said(await ask(form)));
      form.submit();
    } catch {
      refused.hidden = false;
      refused.focus();
    }
  });
});
