"""What is typed about terms, wishes, erasings and holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.privacy import clock
from naast.retention import rules
from naast.retention.models import Erasure, Kind, Term, Wish
from naast.ui.forms import Once, Versioned, line
from naast.ui.widgets import Choices, DateInput

Choice = Sequence[tuple[str, Any]]


class WhichForm(forms.Form):
    """For which way of working and which kind of file."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=Kind.choices, widget=Choices)
    programme = forms.ChoiceField(label=_("For which way of working?"), required=False, widget=Choices)

    def __init__(self, *args: Any, ways: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["programme"].choices = [("", _("for all of them")), *ways]


class TermForm(Once, Versioned):
    """How long, why, on what ground, and what happens then."""

    purpose = line(_("What is it kept for?"), most=200)
    basis = line(_("On what ground?"), _("A law, an agreement, or consent."), most=200)
    months = forms.IntegerField(
        label=_("How many months?"),
        help_text=_("Counted from the end: of the match, of the request, of being a volunteer, or from the talk."),
        min_value=rules.MONTHS[0], max_value=rules.MONTHS[1],
    )  # fmt: skip
    then = forms.ChoiceField(label=_("What happens then?"), choices=Term.Then.choices, widget=Choices)


class WishForm(Once):
    """She asks, and need not say why."""

    words = forms.CharField(
        label=_("Do you want to say something with it?"), help_text=_("You need not."), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class AnswerForm(Versioned):
    """What happens with it, and why something stays."""

    answer = forms.ChoiceField(label=_("What happens?"), widget=Choices, choices=[
        (value, label) for value, label in Wish.Answer.choices if value not in ("", Wish.Answer.TAKEN_BACK)
    ])  # fmt: skip
    answer_words = forms.CharField(
        label=_("What do you tell her?"), help_text=_("In plain words. When something stays: what, why and how long."),
        max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class AskForm(Once):
    """Why it goes."""

    because = forms.ChoiceField(label=_("Why?"), choices=Erasure.Because.choices, widget=Choices)
    words = line(_("Something the second person should know?"), most=300, required=False)


class HoldForm(Once):
    """Why it must stay, and until when."""

    reason = forms.CharField(
        label=_("Why must it stay?"), help_text=_("For example: an objection, a complaint, a claim."), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    until = forms.DateField(
        label=_("Until which day?"), help_text=_("Within a year. It can be made anew."), widget=DateInput
    )

    def clean_until(self) -> date:
        """A day ahead."""
        until: date = self.cleaned_data["until"]
        if until > clock.today() + timedelta(days=366):
            raise forms.ValidationError(_("Choose a day within a year."))
        return until


class SureForm(Versioned):
    """The second person says that she read it."""

    sure = forms.BooleanField(
        label=_("I read what goes and what stays. It cannot be undone."),
        error_messages={"required": _("Read it first, and tick that you did.")},
    )
