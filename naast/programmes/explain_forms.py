"""Forms for an explanation in a further language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from naast.programmes.tongues import TONGUES, direction
from naast.ui.forms import Once, Versioned


def _text(tongue: str = "") -> forms.CharField:
    """The words, written in the direction of their language."""
    attrs = {"rows": 12, "dir": direction(tongue) if tongue else "auto"} | ({"lang": tongue} if tongue else {})
    return forms.CharField(
        label=_("The explanation"), max_length=8000, widget=forms.Textarea(attrs=attrs),
        help_text=_("Have somebody who speaks the language read it first. Addresses and names do not belong here."),
    )  # fmt: skip


class NewExplanation(Once):
    """What is explained, in which language, and the words."""

    about = forms.ChoiceField(label=_("What does it explain?"), widget=forms.Select)
    tongue = forms.ChoiceField(label=_("In which language?"), widget=forms.Select, choices=list(TONGUES.items()))
    text = _text()

    def __init__(self, *args: Any, abouts: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, Truncator(words).chars(90)) for name, words in abouts.items()]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]


class ChangedExplanation(Versioned):
    """The words, said otherwise."""

    def __init__(self, *args: Any, tongue: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = _text(tongue)
