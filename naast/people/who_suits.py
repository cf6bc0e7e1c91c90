"""What two people may say of who suits: woman, man or otherwise, of oneself or of the other; and how far away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Gender(models.TextChoices):
    """What somebody says she is. Empty: she did not say."""

    WOMAN = "woman", _("woman")
    MAN = "man", _("man")
    OTHER = "other", _("otherwise")


# What may be wished of somebody beside her; empty is that it does not matter.
WISHED = ((Gender.WOMAN.value, _("a woman")), (Gender.MAN.value, _("a man")))


def wish_word(wished: str) -> str:
    """`a woman` or `a man`; nothing when it does not matter."""
    return str(dict(WISHED).get(wished, ""))


def gender_word(said: str) -> str:
    """What somebody said she is; nothing when she did not say."""
    return str(Gender(said).label) if said else ""


def kilometres(far: int | None) -> str:
    """`5 km`, or nothing when nobody said it."""
    return gettext("%(far)s km") % {"far": far} if far else ""


def answers(nothing: Any, choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """What a form offers: to leave it open first, then each answer with a capital."""
    return [("", nothing), *((value, capfirst(label)) for value, label in choices)]
