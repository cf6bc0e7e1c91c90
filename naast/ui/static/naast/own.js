"use strict";
// Everything that our pages do by themselves: trust, quick exit, drafts, the search key, printing.
// A page without script works as well; this makes it quicker and loses no text.

// The only place that turns text from our own server into a page.
const policy = window.trustedTypes?.createPolicy("naast", { createHTML: (text) => text, createScript: () => "" });
if (policy && window.htmx) {
  window.htmx.registerExtension("naast-trusted", {
    init: (api) =>
      api.initSecurity({
        createHTML: (text) => policy.createHTML(text),
        createScript: (text) => policy.createScript(text),
      }),
  });
}

// Quick exit: blank at once, end the session, leave no way back.
const exit = document.querySelector("form[data-exit]");

function leave() {
  hush();
  document.documentElement.classList.add("blank");
  document.title = "";
  const target = exit.action;
  const gone = () => window.location.replace(target);
  window.setTimeout(gone, 400);
  fetch(target, { method: "POST", body: new FormData(exit), keepalive: true, redirect: "manual" }).then(gone, gone);
}

if (exit) {
  let presses = [];
  exit.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keyup", (event) => {
    presses = event.key === "Shift" ? [...presses.filter((at) => event.timeStamp - at < 1500), event.timeStamp] : [];
    if (presses.length === 3) leave();
  });
  // A page that the browser kept alive must not come back with the back button.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}

// Whoever signs out leaves nothing that waited on this device; the server asks the browser for the same.
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-out], [data-exit]")) window.indexedDB?.deleteDatabase("naast-kept");
});

// Drafts: after two idle seconds the form goes to its draft address; what was typed always stays.
const IDLE = 2000;
const AGAIN = 5000;

class Draft {
  constructor(form) {
    this.form = form;
    this.sign = form.querySelector("[data-draft]") ?? document.querySelector(`[data-draft][data-for="${form.id}"]`);
    this.timer = 0;
    this.running = null;
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    form.addEventListener("submit", () => this.stop());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.timer) this.save();
    });
  }

  later(wait = IDLE) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), wait);
  }

  stop() {
    window.clearTimeout(this.timer);
    this.timer = 0;
    this.running?.abort();
  }

  show(state, time) {
    if (!this.sign) return;
    this.sign.dataset.state = state;
    const clock = this.sign.querySelector("[data-time]");
    if (time && clock) clock.textContent = time;
  }

  async save() {
    this.stop();
    this.running = new AbortController();
    const mine = this.running;
    this.show("saving");
    try {
      const answer = await fetch(this.form.dataset.draftUrl, {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "application/json" },
        keepalive: document.visibilityState === "hidden",
        signal: mine.signal,
      });
      if (answer.status === 409) this.show("other");
      else if (!answer.ok || answer.redirected) this.show("unsaved");
      else this.show("saved", (await answer.json()).saved);
    } catch {
      if (mine.signal.aborted) return;
      this.show("unsaved");
      this.later(AGAIN);
    }
  }
}

document.querySelectorAll("form[data-draft-url]").forEach((form) => new Draft(form));

// `/` goes to the search field, unless someone is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const search = document.querySelector("[data-search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
});

// A page at somebody else's desk says in words how long it stays.
document.querySelectorAll("[data-desk]").forEach((said) => {
  const opened = Date.now();
  setInterval(() => {
    const left = Number(said.dataset.desk) - (Date.now() - opened) / 1000;
    let now = null;
    said.querySelectorAll("[data-from]").forEach((words) => {
      words.hidden = true;
      if (left <= Number(words.dataset.from)) now = words;
    });
    (now || said.firstElementChild).hidden = false;
  }, 5000);
});

// What needs a script shows itself only when there is one.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// Reading aloud happens on the device itself, with a voice that lives on it: no word leaves it. It speaks only when
// somebody presses, and is silent at once when she presses again, presses Escape, or leaves in whatever way.
const speech = window.speechSynthesis;
const alouds = document.querySelectorAll("[data-aloud]");
let reading = null;

function ownVoice() {
  const language = document.documentElement.lang.split("-")[0];
  return speech.getVoices().find((voice) => voice.localService && voice.lang.split(/[-_]/)[0].toLowerCase() === language);
}

function labelled(button, speaks) {
  const still = button.querySelector("[data-still]");
  if (!still) return;
  still.hidden = speaks;
  button.querySelector("[data-speaking]").hidden = !speaks;
}

function hush() {
  if (!speech) return;
  speech.cancel();
  if (reading) labelled(reading, false);
  reading = null;
}

// What stands on the page, line by line; the letter in a drawing is no text.
function pageInLines() {
  const parts = [...document.querySelectorAll("main > :not([data-simply])")].map((part) => part.innerText);
  return parts.join("\n").split("\n").map((line) => line.trim()).filter((line) => line && !/^\p{Lu}$/u.test(line));
}

function readAloud(button) {
  const mine = {};
  const lines = button.dataset.aloud ? [button.dataset.aloud] : pageInLines();
  const voice = ownVoice();
  hush();
  reading = button;
  reading.turn = mine;
  labelled(button, true);
  lines.forEach((line, place) => {
    const words = new SpeechSynthesisUtterance(line);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = 0.9;
    if (place === lines.length - 1) words.addEventListener("end", () => reading?.turn === mine && hush());
    speech.speak(words);
  });
}

if (speech && alouds.length) {
  speech.cancel(); // a page before this one may have been left while it spoke
  const offer = () => {
    alouds.forEach((button) => {
      button.hidden = !ownVoice();
    });
  };
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  alouds.forEach((button) => {
    button.addEventListener("click", () => (reading === button ? hush() : readAloud(button)));
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hush());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && hush());
  window.addEventListener("pagehide", hush);
}

// Who changes to simple words and back finds again what she typed: it goes along with her choice, and is kept nowhere.
let changed = null;
document.addEventListener("input", (event) => {
  if (event.target.form?.closest("main")) changed = event.target.form;
});
const typedBefore = document.querySelector("[data-typed]")?.dataset.typed.split(" ").filter(Boolean);
if (typedBefore) {
  changed = [...document.querySelectorAll("main form")].find((form) => typedBefore.every((name) => form.elements[name]));
}
document.querySelectorAll("[data-simply] form").forEach((form) => {
  form.addEventListener("submit", () => {
    if (!changed || form.dataset.sent) return;
    form.dataset.sent = "yes";
    new FormData(changed).forEach((value, name) => {
      if (typeof value !== "string" || form.elements[name]) return;
      const typed = document.createElement("input");
      Object.assign(typed, { type: "hidden", name, value });
      form.append(typed);
    });
  });
});

// After a refused form the summary is read first.
document.querySelector("[data-focus]")?.focus();

// A menu closes when one looks elsewhere.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.hats[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.hats[open]").forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// A slider says in words where it stands; its places stand under it in words as well, so it needs no script.
function stands(slider) {
  const places = [...document.getElementById(slider.dataset.words).children];
  places.forEach((place, at) => place.classList.toggle("here", at === slider.value - slider.min));
  slider.setAttribute("aria-valuetext", places[slider.value - slider.min].textContent);
}

document.querySelectorAll("input[data-words]").forEach(stands);
document.addEventListener("input", (event) => {
  if (event.target.matches("input[data-words]")) stands(event.target);
});
