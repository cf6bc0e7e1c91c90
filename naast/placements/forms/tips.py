"""What a host asks, what it is answered, and a tip made of both."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.learning.rules import perhaps, words_in
from naast.programmes.unnamed_forms import Unnamed
from naast.ui.forms import Once, Versioned, line


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AskForm(Once):
    """A question of the host, about the work."""

    words = forms.CharField(
        label=_("What would you like to know?"), max_length=500, widget=_lines(),
        help_text=_("About the work and how you support somebody. Nothing about illness or the past."),
    )  # fmt: skip


class QuestionAnswerForm(Versioned):
    """The answer to the host. Who saves second sees what stands there now."""

    answer = forms.CharField(
        label=_("What do you answer?"), max_length=1000, widget=_lines(4),
        help_text=_("The place reads it by its link. Nothing about illness or the past."),
    )  # fmt: skip


class TipForm(Unnamed):
    """A tip, with a tick for every word that might tell who it was, and one for all of it.

    What is known as a name around the place cannot be ticked: `never`, folded.
    """

    unnamed = ("title", "question", "worked")
    field_order = [*unnamed, "named", "sure"]
    title = line(_("Title"), _("What is it about, in a few words?"), most=80)
    question = forms.CharField(
        label=_("The question, so that nobody is recognised"), max_length=500, widget=_lines(),
        help_text=_("Write “somebody” instead of a name. Leave out the place and the day."),
    )  # fmt: skip
    worked = forms.CharField(
        label=_("What worked?"), max_length=1000, widget=_lines(4),
        help_text=_("Speaking is fine: press the microphone on your keyboard."),
    )  # fmt: skip
    sure = forms.BooleanField(
        label=_("I read it once more: nobody can be recognised"),
        error_messages={"required": _("Read it once more, and tick that nobody can be recognised.")},
    )

    def __init__(self, *args: Any, never: Collection[str] = (), **kwargs: Any) -> None:
        self.never = never
        super().__init__(*args, **kwargs)

    def asked_about(self, text: str) -> list[str]:
        return [one for one in perhaps(text) if not any(word in self.never for word in words_in(one))]


class NewTipForm(Once, TipForm):
    """A tip of a question that has its answer: sent twice it is one."""


class CorrectTipForm(TipForm):
    """Better words for a tip. Who saves second sees what stands there now."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
