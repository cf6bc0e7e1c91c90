"""What is typed about a table, who takes part and one evening."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.programmes.forms import ask_which
from naast.programmes.unnamed_forms import Unnamed
from naast.tables import rules
from naast.ui import forms as forms_of_all
from naast.ui.forms import Apart, ExactMoment, line
from naast.ui.widgets import Choices, MomentInput

Choice = Sequence[tuple[str, Any]]


def text(label: Any, help_text: Any = "", *, most: int = 1000, rows: int = 3, required: bool = True) -> forms.CharField:
    """A few lines in own words."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=required, widget=area)


class Once(Apart, forms_of_all.Once):
    """What is sent twice counts once, on a page with several forms."""


class Versioned(Apart, forms_of_all.Versioned):
    """Who saves second is told, on a page with several forms."""


def called() -> forms.CharField:
    """The organisation's own name for it."""
    return line(_("What do you call it?"), _("Your own name for it, for instance: Working table South."), most=80)


def when() -> forms.CharField:
    """In plain words."""
    return line(_("When is it?"), _("In plain words: every second Thursday, at two o’clock."))


def where() -> forms.CharField:
    """Where people meet; may stay empty."""
    return line(_("Where is it?"), required=False)


class OpenForm(Once):
    """A table: where, what it is called and when."""

    programme = forms.ChoiceField(label=_("Which way of working?"), widget=Choices())
    location = forms.ChoiceField(label=_("For which area?"), widget=Choices())
    called, when, where = called(), when(), where()

    def __init__(self, *args: Any, programmes: Sequence[str], locations: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which(self, programmes)
        field: Any = self.fields["location"]
        field.choices = locations
        if len(locations) == 1:
            field.initial = locations[0][0]


class ChangeForm(Versioned):
    """Its words."""

    called, when, where = called(), when(), where()


class PlanForm(Once):
    """The first evening, and for how many months."""

    first = ExactMoment(label=_("Which day and time?"), widget=MomentInput())
    months = forms.IntegerField(
        label=_("For how many months?"), 
        help_text=_("The same weekday of every month, for instance the second Thursday."),
        min_value=1, max_value=rules.MOST_MONTHS, initial=rules.MOST_MONTHS,
    )  # fmt: skip


class JoinForm(Apart):
    """Who takes part from now on."""

    who = forms.ChoiceField(label=_("Who takes part?"))
    organisation_name = line(_("Of which organisation?"), most=80)
    knows = line(
        _("What does she know or can she do?"), _("She may say it in her own words later."), most=300, required=False
    )

    def __init__(self, *args: Any, could: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["who"]
        field.choices = could

    def clean(self) -> dict[str, Any]:
        """The choice names a hat and a person."""
        said = dict(self.cleaned_data)
        if "who" in said:
            said["hat"], person = said.pop("who").split(":")
            said["person_id"] = uuid.UUID(person)
        return said


class KnowForm(Versioned):
    """My own words on what I know or can."""

    knows = text(
        _("What do you know, or what can you do?"), _("In your own words. The table finds you by it."), most=300
    )
    organisation_name = line(_("Of which organisation are you?"), most=80)


class FindForm(Apart):
    """Looking for somebody by what she knows."""

    words = line(_("Who knows about …?"), _("For instance: bicycles, debts, or the name of an organisation."), most=60)


class GuestForm(Once):
    """A guest of this evening: a name and an organisation, no more."""

    name = line(_("What is the guest called?"), most=60)
    organisation_name = line(_("Of which organisation?"), most=80)


class CloseForm(Unnamed, Versioned):
    """Minutes without names."""

    unnamed = ("minutes",)

    minutes = text(
        _("What was this evening about?"), _("Without names. For whoever was not there."), most=2000, rows=4,
        required=False,
    )  # fmt: skip


class WorksForm(Unnamed, Once):
    """What works, without names."""

    words = text(_("What helped?"), _("Without names. It is about what helped, not about who."))
