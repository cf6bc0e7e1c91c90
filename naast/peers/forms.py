"""What is typed about a group: what it is called, its times, a question for it, and what it gave."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.peers.models import PeerGroup
from naast.peers.spoken import METHODS
from naast.programmes.unnamed_forms import Unnamed
from naast.ui.forms import Apart, ExactMoment, Once, Versioned, line
from naast.ui.widgets import Choices, ManyChoices, MomentInput


def _text(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, max_length=1000, required=required, widget=area)


class QuestionForm(Unnamed, Once):
    """A question for her group."""

    words = _text(
        _("What is your question?"), _("Without names and places. Who reads it should not know who it is about.")
    )


class OpenForm(Unnamed, Once):
    """A group: for whom, what it is called and when."""

    unnamed = ("called", "when")
    kind = forms.ChoiceField(label=_("What is it?"), choices=PeerGroup.Kind.choices, widget=Choices())
    called = line(_("What do you call it?"), most=80)
    when = line(_("When is it?"), _("In plain words: every first Tuesday, at seven o’clock."))
    location_id = forms.ChoiceField(label=_("Whom do you invite?"), required=False, widget=Choices())
    training = forms.ChoiceField(
        label=_("Which training of the catalogue is it?"), required=False,
        help_text=_("Whoever was there the last time has it in her file. Only for a training."),
    )  # fmt: skip
    by_experience = forms.BooleanField(
        label=_("A training by experience"), required=False,
        help_text=_("Somebody who lived through it leads it, or you do it yourself instead of hearing about it."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, where: Sequence[tuple[str, str]], trainings: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        which: Any = self.fields["training"]
        which.choices = [("", _("None of these")), *trainings]
        field: Any = self.fields["location_id"]
        field.choices = list(where)
        field.required = "" not in dict(where)
        field.initial = where[0][0] if where else None

    def clean_location_id(self) -> uuid.UUID | None:
        """A place, or the whole organisation."""
        said = self.cleaned_data["location_id"]
        return uuid.UUID(said) if said else None


class PlanForm(Unnamed, Once, Apart):
    """A time of a group."""

    unnamed = ("theme",)
    at = ExactMoment(label=_("Which day and time?"), widget=MomentInput())
    method = forms.ChoiceField(
        label=_("How do you look back?"), choices=[(name, one.called) for name, one in METHODS.items()],
        initial="question", widget=Choices(),
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("How many minutes does it take?"), min_value=15, max_value=480, initial=60)
    theme = line(_("A theme, if there is one"), _("Without names and places."), most=160, required=False)


class MoveForm(Versioned, Apart):
    """Another moment for a time that was planned."""

    at = ExactMoment(label=_("Which day and time?"), widget=MomentInput())
    minutes = forms.IntegerField(label=_("How many minutes does it take?"), min_value=15, max_value=480)


class NoteForm(Unnamed, Versioned, Apart):
    """Who was there, and what it gave."""

    unnamed = ("gave",)
    there = forms.TypedMultipleChoiceField(
        label=_("Who was there?"), coerce=uuid.UUID, required=False, widget=ManyChoices()
    )
    gave = _text(
        _("What did it give?"), _("In your own words, without names and places. Everybody in the group reads it."),
        required=False,
    )  # fmt: skip
    completes = forms.BooleanField(
        label=_("Whoever was there now followed the whole training"), required=False,
        help_text=_("It comes in her file by itself, with the day until which it counts."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, members: Sequence[tuple[str, str]], of_catalogue: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not of_catalogue:
            del self.fields["completes"]
        field: Any = self.fields["there"]
        field.choices = members


class GaveForm(Unnamed, Versioned, Apart):
    """What her question gave her."""

    unnamed = ("gave",)
    gave = _text(_("What did it give you?"), _("In your own words, without names and places."))


class WordForm(Apart):
    """The word of a circle of another organisation."""

    word = line(_("The word you were sent"), _("Four groups of letters, with a line between them."), most=60)
