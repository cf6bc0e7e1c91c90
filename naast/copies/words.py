"""What a copy calls its rows, its fields and whoever took part."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Field
from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _

from naast.privacy.actor import CLIENT
from naast.programmes.refusing import language

FORMAL = {"je": "u", "Je": "U", "jouw": "uw", "Jouw": "Uw"}


@cache
def _said() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def title_of(table: str, hat: str) -> str:
    """What this kind of row is called."""
    return _in_language("tables", table, hat)


def label_of(field: str, hat: str) -> str:
    """What this field is called."""
    return _in_language("fields", field, hat)


def _in_language(part: str, name: str, hat: str) -> str:
    known = _said()[part].get(name)
    if known is None:
        return name.removesuffix("_id").replace("_", " ").capitalize()
    if language() == "en":
        return known[0]
    return re.sub(r"\w+", lambda word: FORMAL.get(word[0], word[0]), known[1]) if hat == CLIENT else known[1]


def somebody(part: str) -> str:
    """Somebody else by her part, in the place of a name."""
    return {
        "volunteer": _("a volunteer"),
        "client": _("a client"),
        "professional": _("a professional"),
        "coordinator": _("a coordinator"),
        "location_contact": _("a location contact"),
        "confidant": _("a confidential adviser"),
        "on_call": _("who is on call"),
        "host": _("a host"),
        "guardian": _("a parent or guardian"),
        "contact_person": _("a contact person"),
        "referee": _("somebody who knows you"),
        "partner": _("another organisation"),
        "system": _("the system by itself"),
        "self": _("yourself"),
    }.get(part, _("somebody else"))


def in_words(field: Field[Any, Any] | None, value: Any) -> str:
    """One value as a person reads it; empty when there is nothing to read."""
    choices = dict(field.flatchoices) if field is not None else {}
    if isinstance(value, str) and value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return "\n".join(f"{str(name).replace('_', ' ')}: {in_words(None, one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(in_words(None, one) for one in value)
    return _of_time(value)


def _of_time(value: Any) -> str:
    if hasattr(value, "hour") and hasattr(value, "year"):
        return date_format(timezone.localtime(value), "j F Y, H.i")
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    if hasattr(value, "hour"):
        return time_format(value, "H.i")
    if isinstance(value, (int, float)) or hasattr(value, "quantize"):
        return str(number_format(value))
    return "" if value is None else str(value)
