"""What forms of every package share: a key against sending twice, a version against two editors, a line of text."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Once(forms.Form):
    """What is sent twice counts once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ExactMoment(forms.DateTimeField):
    """A day and a time on the clock of the house: one that is skipped, or comes twice, when the clock changes is asked
    again in plain words.
    """

    unclear: ClassVar[Any] = _("That time does not exist that night, or comes twice. Choose another.")

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except forms.ValidationError as wrong:
            if wrong.code != "ambiguous_timezone":
                raise
            raise forms.ValidationError(self.unclear) from wrong


class Versioned(forms.Form):
    """Who saves second is told."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class Apart(forms.Form):
    """A page with several forms keeps their fields apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)


def line(label: Any, help_text: Any = "", *, most: int = 120, required: bool = True) -> forms.CharField:
    """One line in own words."""
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=required)


def begun(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Answers as a form shows them: each begins with a capital."""
    return [(value, capfirst(label)) for value, label in choices]


class Agreed(forms.BooleanField):
    """A box that says yes to a text: nothing may change that text, also not in simple words."""

    agreed = True
