"""A device that can speak: what its own voice was told to say and to stop, in the order in which it happened.

Chromium in a test has no voices. This stands in for the device behind the page, not for anything of the house.
"""

from __future__ import annotations

from typing import Any

DEVICE = """
(() => {
  const told = [];
  const device = new EventTarget();
  const voice = (lang, localService) => ({ lang, localService, name: lang });
  let voices = VOICES;
  let waiting = [];
  const tell = (what) => {
    told.push(what);
    localStorage.told = `${localStorage.told ?? ''}${what}\n`;
    window.heard?.(what);
  };
  Object.assign(device, {
    getVoices: () => voices,
    speak(words) { waiting.push(words); tell(`${words.lang} ${words.voice.localService} ${words.text}`); },
    cancel() { if (waiting.length) tell("silence"); waiting = []; },
    arrive(lang, local) { voices = [...voices, voice(lang, local)]; device.dispatchEvent(new Event("voiceschanged")); },
    finish() { const all = waiting; waiting = []; all.forEach((one) => one.dispatchEvent(new Event("end"))); },
    told,
  });
  Object.defineProperty(window, "speechSynthesis", { value: device });
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
})();
"""
OWN_VOICE = '[voice("nl-NL", true), voice("en-GB", true)]'
# A voice that lives at its maker: what it reads leaves the device.
ELSEWHERE = '[voice("nl-NL", false)]'


def with_a_voice(page: Any, voices: str = OWN_VOICE) -> list[str]:
    """Give the device of this page these voices; the list hears what they are told, also when it is gone."""
    heard: list[str] = []
    page.expose_function("heard", lambda line: heard.append(line))
    page.add_init_script(DEVICE.replace("VOICES", voices))
    return heard
