"""Simple words: the languages `nl-simple` and `en-simple`, by the registered subtag for a simplified form (BCP 47).

Which words a page says stands in the catalogues of these languages; what is not there is said as usual. Beside that a
page in simple words has every sentence on a line of its own, and a picture beside every choice.
"""

from __future__ import annotations

import re

from django.utils.translation import get_language

from naast.ui import icons

SUBTAG = "-simple"
# Inside these a line cannot be broken, or it would change what is sent.
WHOLE = re.compile(r"<(/?)(textarea|select|script|button|svg)\b", re.IGNORECASE)
TAG = re.compile(r"(<[^>]*>)")
# Where a sentence may end, and what looks like it and goes on.
SENTENCE = re.compile(r"(\S*[^\W_])([.!?][”\")]?|\)[.!?])\s+(?=[“\"(]?[^\W\d_a-z])")
GOES_ON = {"dr", "drs", "mr", "mw", "dhr", "mevr", "ir", "ing", "nr", "st", "ca", "bijv", "evt", "mrs", "ms"}

# What an answer looks like, by the word that it is sent as.
PICTURES = {
    "yes": "check", "no": "x", "unsure": "question-mark", "later": "clock", "none": "x", "skip": "x",
    "back": "arrow-back-up",
    "myself": "user", "together": "users", "with": "users", "somebody": "user-plus", "consent": "check",
    "professional": "user", "volunteer": "user", "client": "user", "too_much_energy": "moon",
    "coordinators": "users", "confidant": "heart",
    "right": "check", "fine": "mood-smile", "easily": "mood-smile", "hard": "mood-sad", "sometimes": "mood-empty",
    "much": "plus", "more": "plus", "longer": "plus", "little": "minus", "less": "minus", "same": "equal",
    "talk": "message", "talks": "message", "always": "calendar", "call": "phone",
    "group": "users", "help": "lifebuoy", "quiet": "moon", "busy": "clock",
    "change": "pencil", "done": "check", "not_yet": "clock", "onward": "arrow-right", "small_step": "walk",
    "put_right": "pencil", "object": "hand-stop", "who_i_am": "user", "written": "file-text", "wishes": "heart",
    "shared": "users",
    "time": "calendar", "enough": "check", "life": "home", "click": "users",
    "transport": "walk", "heavy": "mood-sad", "moment": "calendar", "support": "lifebuoy", "work": "tool",
    "stop": "x", "rest": "player-pause", "pause": "player-pause", "other": "pencil", "unknown": "question-mark",
    "weekly": "calendar", "fortnight": "calendar", "monthly": "calendar", "months": "calendar", "year": "calendar",
    "caring": "heart", "working": "coin", "studying": "book", "retired": "sun", "searching": "search",
    "morning": "sunrise", "afternoon": "sun", "evening": "moon", "mail": "mail",
    "company": "users", "going_along": "walk", "odd_jobs": "tool", "outings": "sun", "shopping": "shopping-cart",
    "paperwork": "file-text", "network": "users", "cycling_lesson": "bike", "listening": "ear", "language": "message",
    "finding_home": "home", "study_work": "book", "contact_with_services": "building", "foothold": "seedling",
    "calamity": "lifebuoy", "near_miss": "mood-empty", "incident": "mood-sad",
    "danger": "lifebuoy", "need_professional": "lifebuoy", "tired_of_living": "lifebuoy", "child_unsafe": "mood-kid",
    "worry": "mood-sad", "relapse": "mood-sad", "less_well": "mood-sad", "craving": "bottle", "torn": "scale",
    "on_track": "walk", "too_close": "hand-stop", "own_balance": "scale", "promise_not_kept": "calendar",
    "risk": "trending-up", "woman": "woman", "man": "man",
    "card": "mail", "gift": "heart", "course": "book",
    "costs": "walk", "allowance": "coin", "elsewhere": "building",
    "team": "users", "news": "mail", "report": "file-text",
    "stronger": "trending-up", "take_part": "users", "recover": "heart",
    "known_in_street": "eye", "condition_broken": "file-text", "paid_work": "coin", "not_welcome": "door",
}  # fmt: skip
for _picture in PICTURES.values():
    icons.known(_picture)


def simple(language: str | None) -> str:
    """The simple form of a language."""
    said = language or "nl"
    return said if said.endswith(SUBTAG) else f"{said.split('-')[0]}{SUBTAG}"


def is_simple() -> bool:
    """Does the page speak in simple words now?"""
    return (get_language() or "").endswith(SUBTAG)


def picture_of(value: str) -> str:
    """The picture of an answer, by the word that it is sent as, or by the last part of it: `friday_morning`."""
    return PICTURES.get(value) or PICTURES.get(value.rpartition("_")[2], "")


def in_lines(page: str) -> str:
    """The same page with every sentence on a line of its own."""
    parts, kept = [], 0
    for part in TAG.split(page):
        if found := WHOLE.match(part):
            kept += -1 if found[1] else 1
        parts.append(part if kept or part.startswith("<") else SENTENCE.sub(_ended, part))
    return "".join(parts)


def _ended(found: re.Match[str]) -> str:
    word = found[1].rpartition(".")[2]
    initial = len(word) == 1 and word.isupper()
    return found[0] if initial or word.lower() in GOES_ON else f"{found[1]}{found[2]}<br>"
