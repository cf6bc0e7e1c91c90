"""The forms of a page as a browser sees them: where each goes, and what may be filled in."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

# Without this nothing would be read at all.
KEPT = {"csrfmiddlewaretoken"}
# Signing in and out is not what a form of these people is about.
NOT_ASKED = ("/account/", "/leave", "/hats", "/gallery", "/language")
PRESSED = {"submit", "button", "image", "reset"}


@dataclass
class Field:
    """A name, what kind of field it is, and what it offers."""

    name: str
    kind: str
    offers: list[str] = field(default_factory=list)


@dataclass
class Form:
    """Where it is sent, and its fields by name."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)
    files: bool = False

    def goes_to(self, where: str) -> str:
        """The address that it is sent to from the page at `where`."""
        return self.action.partition("#")[0] or where

    def filled(self, chance: random.Random, text: Callable[[random.Random], str]) -> dict[str, Any]:
        """Hostile text where text is asked; elsewhere mostly what is offered, sometimes what is not."""
        said: dict[str, Any] = {}
        for one in self.fields.values():
            strange = one.name not in KEPT and (not one.offers or chance.random() < 0.15)
            if one.kind == "checkbox" and chance.random() < 0.5:
                continue
            said[one.name] = text(chance) if strange else chance.choice(one.offers or [""])
        return said


class Reader(HTMLParser):
    """Collects the forms of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._here: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._here = Form(said.get("action", "")) if said.get("method", "").lower() == "post" else None
            if self._here is not None:
                self.forms.append(self._here)
        elif self._here is not None and tag in ("input", "textarea", "select", "button"):
            self._field(self._here, tag, said)
        elif self._here is not None and tag == "option" and self._select:
            self._here.fields[self._select].offers.append(said.get("value", ""))

    def _field(self, form: Form, tag: str, said: dict[str, str]) -> None:
        kind = said.get("type", "text") if tag in ("input", "button") else tag
        name = said.get("name", "")
        if kind == "file":
            form.files = True
        if not name or kind in {"file", "reset"}:
            return
        one = form.fields.setdefault(name, Field(name, kind))
        if kind in {"hidden", "checkbox", "radio"} | PRESSED:
            one.offers.append(said.get("value", "on"))
        self._select = name if tag == "select" else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._here = None


def forms_of(page: str) -> list[Form]:
    """Every form that is posted."""
    reader = Reader()
    reader.feed(page)
    return reader.forms
