"""Saying where one stands, asking a dilemma, adding an own one, and writing down what a talk gave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.learning.models import DilemmaYield
from naast.learning.spoken import PLACES, THEMES
from naast.programmes.unnamed_forms import Unnamed
from naast.ui.forms import Once, line
from naast.ui.widgets import Choices, ManyChoices

Looks = Callable[[str], list[str]]


class Slider(forms.NumberInput):
    """A slider of whole places, by hand, by keys and by voice."""

    input_type = "range"


class StandForm(forms.Form):
    """Where she stands between two sides; a theme it touches is hers to name or not."""

    place = forms.IntegerField(
        min_value=1, max_value=PLACES, initial=(PLACES + 1) // 2,
        widget=Slider(attrs={"aria-describedby": "places", "data-words": "places", "class": "slider__hand"}),
    )  # fmt: skip
    touched = forms.TypedMultipleChoiceField(
        label=_("What does it touch, for you? You may leave this open."), coerce=int, required=False,
        choices=list(enumerate(THEMES)), widget=ManyChoices(),
    )  # fmt: skip

    def __init__(self, *args: Any, question: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].label = question


class AskForm(Once):
    """Which dilemma is asked, and of whom."""

    dilemma = forms.ChoiceField(label=_("Which dilemma?"), widget=Choices())
    location_id = forms.ChoiceField(label=_("Whom do you ask?"), required=False, widget=Choices())

    def __init__(
        self, *args: Any, dilemmas: Sequence[tuple[str, Any]], where: Sequence[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dilemma"].choices = list(dilemmas)  # type: ignore[attr-defined]
        self.fields["location_id"].choices = list(where)  # type: ignore[attr-defined]
        self.fields["location_id"].required = "" not in dict(where)
        self.fields["location_id"].initial = where[0][0] if where else None


class LookedAt(Unnamed, Once):
    """A text in which every word that may be a name, also one that is known here, is ticked before it is kept."""

    def __init__(self, *args: Any, looks: Looks, **kwargs: Any) -> None:
        self.looks = looks
        super().__init__(*args, **kwargs)

    def asked_about(self, text: str) -> list[str]:
        return self.looks(text) if text.strip() else []


class DilemmaForm(LookedAt):
    """An own dilemma: a question, and two sides that are both worth something."""

    unnamed = ("question", "one", "other")
    question = line(_("The question you ask"), _("In plain words, without names and places."), most=160)
    one = line(_("The one side"), _("In a few words. Both sides are worth something."), most=60)
    other = line(_("The other side"), most=60)


class YieldForm(LookedAt):
    """What the talk gave."""

    step = forms.ChoiceField(label=_("What is it?"), choices=DilemmaYield.Step.choices, widget=Choices())
    words = forms.CharField(
        label=_("In one sentence"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Without names and places, and without who said it."),
    )  # fmt: skip
