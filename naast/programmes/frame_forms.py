"""Forms about what stands around a way of working."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.people.queries import OnDuty
from naast.ui.forms import Once


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FrameForm(forms.Form):
    """Who pays, on what ground, how much, who supervises, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    vision = forms.CharField(
        label=_("Why we work like this"), widget=_lines(5), max_length=2000, required=False,
        help_text=_("One text for inside and outside. It stands on the public page too, unless taking part is secret."),
    )  # fmt: skip
    funder = forms.CharField(label=_("Who pays for it?"), max_length=200, required=False)
    legal_basis = forms.CharField(label=_("On which law or agreement does it rest?"), max_length=300, required=False)
    hours_per_year = forms.IntegerField(
        label=_("How many hours a year?"), min_value=0, max_value=1_000_000, required=False
    )
    budget_per_year = forms.IntegerField(
        label=_("How much money a year, in euros?"), min_value=0, max_value=1_000_000_000, required=False
    )
    supervisor_id = forms.TypedChoiceField(
        label=_("Who supervises?"), coerce=uuid.UUID, required=False, empty_value=None,
        help_text=_("Supervising is the work of a professional."),
    )  # fmt: skip
    supervision_hours = forms.IntegerField(
        label=_("How many hours a month is she given for it?"), min_value=0, max_value=200, required=False
    )

    def __init__(self, *args: Any, people: list[OnDuty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.person_id): one.first_name for one in people}
        self.fields["supervisor_id"].choices = [("", _("Nobody yet")), *known.items()]  # type: ignore[attr-defined]


class ConditionForm(Once):
    """Something that is needed around it."""

    sentence = forms.CharField(label=_("What has to be there?"), max_length=200)
    do = forms.CharField(label=_("What can somebody do as long as it is not there?"), max_length=200)
    needed = forms.BooleanField(label=_("As long as it is not there, nobody opens a request"), required=False)


class MilestoneForm(Once):
    """What is meant to be there in a year."""

    year = forms.IntegerField(label=_("In which year?"), min_value=1990, max_value=2100)
    meant = forms.CharField(label=_("What is meant to be there then?"), max_length=300)


class MetForm(forms.Form):
    """It is there, or it is not."""

    version = forms.IntegerField(min_value=0)
    met = forms.BooleanField(required=False)


class CameForm(forms.Form):
    """What came of it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    came = forms.CharField(label=_("What came of it?"), max_length=300, widget=_lines(2))
