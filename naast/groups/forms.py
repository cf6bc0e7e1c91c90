"""What is typed about an activity with an open door. Deciding is for the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.groups import rules
from naast.ui.forms import ExactMoment, Once, line
from naast.ui.widgets import Choices, MomentInput

Choice = Sequence[tuple[str, Any]]


def runs_without() -> forms.CharField:
    """How the house goes on when nobody leads it; never empty."""
    return forms.CharField(
        label=_("When nobody can lead it, how does the house go on?"),
        help_text=_("Nobody may miss care because a volunteer is away."), max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class OpenForm(Once):
    """Where, what, when, who stays accountable, and how the house goes on without."""

    location = forms.ChoiceField(label=_("Where?"), widget=Choices())
    activity = forms.ChoiceField(label=_("What is it?"), widget=Choices())
    called = line(_("What do you call it?"), _("As it stands on the wall: Making music together."), most=80)
    when = line(_("When is it?"), _("In plain words: every Tuesday, after dinner."))
    runs_without = runs_without()
    professional = forms.ChoiceField(
        label=_("Who stays accountable?"), help_text=_("She is asked, and says yes herself."), widget=Choices()
    )

    def __init__(self, *args: Any, locations: Choice, activities: Choice, professionals: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["location"].choices, fields["activity"].choices = locations, activities
        fields["professional"].choices = professionals
        for name in ("location", "professional"):
            if len(fields[name].choices) == 1:
                fields[name].initial = fields[name].choices[0][0]


class ChangeForm(forms.Form):
    """Its words; who saves second is told."""

    called = line(_("What do you call it?"), most=80)
    when = line(_("When is it?"))
    runs_without = runs_without()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class LeadForm(forms.Form):
    """Who leads it."""

    volunteer = forms.ChoiceField(label=_("Who leads it?"), widget=Choices())

    def __init__(self, *args: Any, volunteers: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["volunteer"]
        field.choices = volunteers


class AskForm(forms.Form):
    """Who is asked to stay accountable from now on, and why."""

    professional = forms.ChoiceField(label=_("Who is asked?"), widget=Choices())
    reason = line(_("Why?"), _("One sentence. Everybody here reads it."), most=300, required=False)

    def __init__(self, *args: Any, professionals: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["professional"]
        field.choices = professionals


class PlanForm(Once):
    """A time."""

    at = ExactMoment(label=_("Which day and time?"), widget=MomentInput())


class CountForm(forms.Form):
    """How many came: a number, never a name; or that it did not go on."""

    came = forms.IntegerField(
        label=_("How many people came?"), help_text=_("A number is enough. Write down nobody’s name."), min_value=0,
        max_value=rules.MOST, required=False,
    )  # fmt: skip
    words = line(_("A few words, if you like"), _("No names."), most=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
