"""The words of a programme: what it calls a client, a volunteer, a match, in Dutch and in English.

In a text ``{volunteer}`` is one, ``{volunteer.many}`` is more, ``{volunteer.the}`` has its article.
A sentence that begins with such a word gets its capital by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("nl", "en")
_SLOT = re.compile(r"(^|[.!?:]\s+|\n)?\{([a-z_]+)(?:\.(many|the))?\}")
_AN = re.compile(r"\b([Aa]) (?=\{([a-z_]+)\})")


@dataclass(frozen=True)
class Text:
    """The same thing said in both languages."""

    nl: str
    en: str

    def to(self, language: str | None) -> str:
        """In English when that is asked, else in Dutch: the language of the house."""
        return self.en if (language or "").lower().startswith("en") else self.nl


@dataclass(frozen=True)
class Words:
    """Per term the Dutch article, one and many, and the English one and many."""

    nl: Mapping[str, tuple[str, str, str]]
    en: Mapping[str, tuple[str, str]]

    def word(self, term: str, language: str, form: str = "") -> str:
        """One word in one form. An unknown term is a mistake of ours, so it is loud."""
        if (language or "").lower().startswith("en"):
            one, many = self.en[term]
            return {"": one, "many": many, "the": f"the {one}"}[form]
        article, one, many = self.nl[term]
        return {"": one, "many": many, "the": f"{article} {one}"}[form]

    def fill(self, text: str, language: str) -> str:
        """Put the words of the programme into a text."""

        def an(found: re.Match[str]) -> str:
            vowel = self.word(found[2], language)[:1].lower() in "aeiou"
            return f"{found[1]}n " if vowel else found[0]

        def word(found: re.Match[str]) -> str:
            said = self.word(found[2], language, found[3] or "")
            return said if found[1] is None else found[1] + said[:1].upper() + said[1:]

        if language == "en":
            text = _AN.sub(an, text)
        return _SLOT.sub(word, text)

    def text(self, nl: str, en: str) -> Text:
        """A text in both languages, filled."""
        return Text(nl=self.fill(nl, "nl"), en=self.fill(en, "en"))
