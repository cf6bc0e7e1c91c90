"""What forms of every package share: a key against sending twice, a version against two editors, a line of text."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

# What stands in what is sent beside that which was said.
NOT_SAID = ("csrfmiddlewaretoken", "form_key", "seen")


def key_of_said(page: uuid.UUID, data: Mapping[str, Any], files: Mapping[str, Any] | None = None) -> uuid.UUID:
    """The key of one thing that was said on a page: the same when it is sent again, another when it was changed first.

    So what is sent twice counts once, and who goes back, adds a sentence and sends again has said two things, of which
    the second is not lost. Of a file its name and length count.
    """
    sent = data.lists() if isinstance(data, MultiValueDict) else [(name, [one]) for name, one in data.items()]
    own = [(name, [str(one).replace("\r\n", "\n") for one in ones]) for name, ones in sent if name not in NOT_SAID]
    brought = sorted((name, str(one.name), one.size) for name, one in (files or {}).items())
    return uuid.uuid5(page, repr((sorted(own), brought)))


class Once(forms.Form):
    """What is sent twice counts once. After cleaning, `key` is that of what was said, not of the page alone."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and "key" in self.cleaned_data:
            self.cleaned_data["key"] = key_of_said(self.cleaned_data["key"], self.data, self.files)


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
