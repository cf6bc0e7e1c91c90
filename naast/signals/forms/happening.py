"""What is typed about what went wrong, about asking how somebody is, and in a complaint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.clients.forms.staying import ComingDay
from naast.moments.forms import long_field, text_field
from naast.privacy import clock
from naast.signals import rules
from naast.signals.models import Incident
from naast.signals.words import parts
from naast.ui.forms import ExactMoment
from naast.ui.widgets import Choices, DateInput, MomentInput


class IncidentForm(forms.Form):
    """What happened, when, and what was done at once."""

    kind = forms.ChoiceField(
        label=_("What was it?"), widget=Choices(), choices=Incident.Kind.choices,
        error_messages={"required": _("Choose what fits best.")},
    )  # fmt: skip
    happened_on = forms.DateField(label=_("On which day?"), widget=DateInput())
    words = long_field(_("What happened?"), _("Write what you saw. It is not about who did wrong."), most=4000, rows=5)
    first_help = text_field(_("What was done at once?"), most=500)

    def clean_happened_on(self) -> date:
        """It lies behind us, or is of today."""
        on: date = self.cleaned_data["happened_on"]
        if on > clock.today() or not rules.can_be_past(on, clock.today()):
            raise forms.ValidationError(_("Choose the day on which it happened."))
        return on


class ReportedMoment(ExactMoment):
    """A moment that has been: in the hour in which the clock changes she is asked for a time outside it."""

    unclear = _("That night the clock changed in this hour. Write 1.59 or 3.00, whichever is nearest.")


class ReportedForm(forms.Form):
    """When it was reported to the supervisor."""

    at = ReportedMoment(label=_("When did you report it?"), widget=MomentInput())
    version = forms.IntegerField(widget=forms.HiddenInput())

    def clean_at(self) -> datetime:
        """It was done already."""
        at: datetime = self.cleaned_data["at"]
        if at > clock.now() or not rules.can_be_past(at.date(), clock.today()):
            raise forms.ValidationError(_("Write when you reported it."))
        return at


class AftercareForm(forms.Form):
    """Who was asked how she is, how that was, and when again."""

    for_part = forms.ChoiceField(
        label=_("Whom did you ask?"), widget=Choices(),
        help_text=_("Who told it reads what is about herself, and nothing about others."),
    )  # fmt: skip
    words = text_field(_("How is she?"), _("One sentence is enough."), most=500, required=True)
    again_on = ComingDay(label=_("When do you ask again?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["for_part"]
        field.choices = parts()


class CloseIncidentForm(forms.Form):
    """What we do otherwise now."""

    learned = long_field(
        _("What did we learn?"),
        _("What do we do otherwise now? Who told it reads this too: write nothing about a client."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput())


class ComplaintForm(forms.Form):
    """What it is about, what she would like, and who may read it."""

    words = long_field(_("What is it about?"), _("In your own words."), most=4000, rows=6)
    wishes = text_field(_("What should happen?"), most=500)
    to = forms.ChoiceField(
        label=_("Who may read this?"), widget=Choices(), error_messages={"required": _("Choose who may read this.")},
        help_text=_(
            "Is there no answer in time? Then who stands in for them reads it too. Never somebody it can be about."
        ),
    )  # fmt: skip

    def __init__(self, people: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.choices = people


class LetterAnswerForm(forms.Form):
    """The answer to a complaint."""

    words = long_field(_("Your answer"), most=4000, rows=6)
    version = forms.IntegerField(widget=forms.HiddenInput())
