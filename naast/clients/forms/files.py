"""What a professional types about a client: her file, how she is reached, and a look back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from naast.clients.forms.parts import lines
from naast.clients.models import Client, LookBack
from naast.people.forms import SafeHours
from naast.people.models import SafeContact
from naast.programmes.forms import ask_which
from naast.ui.forms import Once, Versioned, begun
from naast.ui.widgets import Choices, DateInput, Pick


class NewClient(Once):
    """A new file: enough to begin."""

    first_name = forms.CharField(max_length=60, label=gettext_lazy("First name"))
    last_name = forms.CharField(max_length=80, required=False, label=gettext_lazy("Last name"))
    programme = forms.ChoiceField(widget=Choices, label=gettext_lazy("Which way of working fits?"))
    known_since = forms.DateField(
        widget=DateInput, required=False, label=gettext_lazy("Since when do you know each other?")
    )
    background = forms.CharField(
        widget=lines(5), max_length=10000, required=False, label=gettext_lazy("Background"),
        help_text=gettext_lazy("Only you and the person it is about read this. A volunteer never does."),
    )  # fmt: skip

    location_id = forms.TypedChoiceField(
        coerce=UUID, empty_value=None, required=False, widget=forms.Select, label=gettext_lazy("At which place?"),
        help_text=gettext_lazy("Empty when it is not bound to a place."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, programmes: Iterable[str], places: Sequence[tuple[UUID, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ask_which(self, programmes)
        if not places:  # who works at one place opens files there
            del self.fields["location_id"]
            return
        offered = [("", "-"), *((str(pk), name) for pk, name in places)]
        self.fields["location_id"].choices = offered  # type: ignore[attr-defined]


class FileForm(Versioned):
    """Her name and her background."""

    first_name = forms.CharField(max_length=60, label=gettext_lazy("First name"))
    last_name = forms.CharField(max_length=80, required=False, label=gettext_lazy("Last name"))
    background = forms.CharField(
        widget=lines(8), max_length=10000, required=False, label=gettext_lazy("Background"),
        help_text=gettext_lazy("Only you and the person it is about read this. A volunteer never does."),
    )  # fmt: skip


class SafeContactForm(SafeHours, Versioned):
    """How she may be reached without danger."""

    way = forms.ChoiceField(widget=Choices, choices=begun(SafeContact.Way.choices), label=gettext_lazy("How?"))
    moments = forms.CharField(max_length=200, required=False, label=gettext_lazy("When is it all right?"))
    never = forms.CharField(max_length=200, required=False, label=gettext_lazy("What never?"))
    field_order = ["version", "way", "days", "from_hour", "until_hour", "moments", "never"]


class LookBackForm(Once):
    """One client of the list. Every answer is good."""

    client = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(widget=Pick, choices=begun(LookBack.Answer.choices))
    reason = forms.CharField(
        max_length=500, required=False, label=gettext_lazy("What makes you say so? For your own talk.")
    )


def about(client: Client) -> dict[str, Any]:
    """What the form of her file shows first."""
    return {
        "first_name": client.first_name, "last_name": client.last_name, "background": client.background,
        "version": client.version,
    }  # fmt: skip
