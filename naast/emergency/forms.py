"""What is typed when somebody opens a file in an emergency, and when it is reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.emergency.models import Opening
from naast.emergency.rules import LEAST_WORDS, MOST_WORDS
from naast.ui.forms import Once, Versioned, line
from naast.ui.widgets import Choices


class OpenForm(Once):
    """Whom she means, and why it cannot wait."""

    first_name = line(_("First name"), _("Exactly as it stands in the file. You get no list of names."), most=60)
    last_name = line(_("Last name"), _("Only when you know it."), most=80, required=False)
    location_id = forms.TypedChoiceField(
        label=_("Location"), required=False, coerce=UUID, empty_value=None, widget=forms.Select
    )
    category = forms.ChoiceField(label=_("Why can it not wait?"), choices=Opening.Category.choices, widget=Choices)
    reason = forms.CharField(
        label=_("What is going on?"), help_text=_("In a few sentences. The colleagues who look afterwards read it."),
        min_length=LEAST_WORDS, max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, places: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["location_id"].choices = [("", _("I do not know")), *places]


class ReviewForm(Versioned):
    """Was it right, and why."""

    verdict = forms.ChoiceField(label=_("How was it?"), choices=Opening.Verdict.choices, widget=Choices)
    words = forms.CharField(
        label=_("Why? In one sentence."), help_text=_("Who opened it reads this."), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    danger = forms.BooleanField(
        label=_("It is dangerous when the client reads this"), required=False,
        help_text=_("Then it does not stand on the page of the client. Only for danger, never for shame."),
    )  # fmt: skip
