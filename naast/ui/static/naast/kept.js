"use strict";
// A form that cannot be sent now stays on this device until the connection is back, and is sent once. What lies here is
// locked with a key that cannot be taken out of the browser: her own words and a random number. Then it is gone.
// Without IndexedDB or cryptography of the browser the form is sent as every other form.

const STORE = "naast-kept";
const AGAIN_AFTER = 15000;
const OURS = document.currentScript?.src ?? "";

const asked = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

async function opened() {
  const request = indexedDB.open(STORE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("lock");
    request.result.createObjectStore("kept", { keyPath: "ref" });
  };
  const base = await asked(request);
  base.onversionchange = () => base.close(); // whoever signs out elsewhere empties this at once
  return base;
}

async function within(work) {
  const base = await opened();
  try {
    return await work((name, mode) => base.transaction(name, mode).objectStore(name));
  } finally {
    base.close();
  }
}

async function lockOf(table) {
  const there = await asked(table("lock", "readonly").get("key"));
  if (there) return there;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await asked(table("lock", "readwrite").put(made, "key"));
  return made;
}

function keep(ref, where, said) {
  return within(async (table) => {
    const key = await lockOf(table);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const open = new TextEncoder().encode(JSON.stringify({ where, said }));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, open);
    await asked(table("kept", "readwrite").put({ ref, iv, sealed }));
  });
}

function all() {
  return within(async (table) => {
    const rows = await asked(table("kept", "readonly").getAll());
    if (!rows.length) return [];
    const key = await lockOf(table);
    const opens = async ({ ref, iv, sealed }) => {
      const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);
      return { ref, ...JSON.parse(new TextDecoder().decode(open)) };
    };
    return Promise.all(rows.map(opens));
  });
}

async function forget(ref) {
  const left = await within(async (table) => {
    await asked(table("kept", "readwrite").delete(ref));
    return asked(table("kept", "readonly").count());
  });
  if (!left) await asked(indexedDB.deleteDatabase(STORE));
}

async function reachable() {
  if (!navigator.onLine) return false;
  try {
    return (await fetch(OURS, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8000) })).ok;
  } catch {
    return false;
  }
}

class Kept {
  constructor(form) {
    this.form = form;
    this.sign = document.querySelector("[data-kept-sign]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    form.addEventListener("input", () => {
      this.touched = true;
    });
    window.addEventListener("online", () => this.bring());
    window.setInterval(() => this.bring(), AGAIN_AFTER);
    this.bring();
  }

  show(state) {
    this.sign.querySelectorAll("[data-is]").forEach((one) => {
      one.hidden = one.dataset.is !== state;
    });
  }

  // Only what she typed; who she is and what holds today comes from the page that sends.
  said() {
    const own = [...new FormData(this.form)];
    return own.filter(([name]) => !["csrfmiddlewaretoken", "form_key", "seen"].includes(name));
  }

  async send() {
    const missing = this.form.querySelector(`[name="${this.form.dataset.kept}"]`);
    if (missing && !this.form.elements[this.form.dataset.kept].value) {
      this.show("missing");
      missing.focus();
      return;
    }
    const before = await this.mine();
    if (await reachable()) {
      for (const one of before) await forget(one.ref); // she sends it herself now, as it stands in the form
      this.form.submit();
      return;
    }
    await keep(before[0]?.ref ?? this.form.elements.form_key.value, this.form.action, this.said());
    this.show("kept");
  }

  async mine() {
    const bases = await indexedDB.databases();
    if (!bases.some((one) => one.name === STORE)) return [];
    return (await all()).filter((one) => one.where === this.form.action);
  }

  // One tab at a time: what two send at once would still be one report, but nobody has to try.
  bring() {
    return navigator.locks.request(STORE, async () => {
      for (const one of this.asks ? [] : await this.mine()) await this.deliver(one);
    });
  }

  async deliver({ ref, where, said }) {
    if (!this.touched) this.fill(said); // the page was opened again; what she types now stays
    this.show("kept");
    if (!(await reachable())) return;
    const body = new URLSearchParams(said);
    body.set("form_key", ref);
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    const asks = { method: "POST", body, headers: { Accept: "application/json" } };
    const answer = await fetch(where, asks).catch(() => null);
    if (!answer) return; // gone again: it stays, and is tried again
    const taken = answer.ok && !answer.redirected && (await answer.json().catch(() => ({}))).sent;
    if (taken) {
      await forget(ref);
      this.form.hidden = true;
    }
    this.asks = !taken; // the house asks something first: she presses the button, and reads what
    this.show(taken ? "sent" : "look");
  }

  fill(said) {
    const values = new Map(said);
    for (const field of this.form.elements) {
      if (!field.name || ["csrfmiddlewaretoken", "form_key", "seen"].includes(field.name)) continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.get(field.name) === field.value;
      else if (values.has(field.name)) field.value = values.get(field.name);
      if (values.get(field.name)) field.closest("details")?.setAttribute("open", "");
    }
  }
}

if (window.indexedDB && window.crypto?.subtle && navigator.locks) {
  document.querySelectorAll("form[data-kept]").forEach((form) => new Kept(form));
}
