"""What is typed about a course. Deciding is for the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.ui.forms import ExactMoment, Once, Versioned, line
from naast.ui.widgets import Choices, ManyChoices, MomentInput

Choice = Sequence[tuple[str, Any]]


class OpenForm(Once):
    """What it is called and where it is."""

    programme = forms.ChoiceField(label=_("In which way of working?"), widget=Choices)
    called = line(_("What do you call this group?"), _("For example: autumn group."), most=80)
    place = line(_("Where is it?"), _("In plain words, with how to get there."))


class JoinForm(Once):
    """Who joins."""

    request = forms.ChoiceField(label=_("Who joins?"), widget=Choices)

    def __init__(self, *args: Any, people: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["request"].choices = people


class BeginForm(forms.Form):
    """When the first time is; the others follow."""

    first = ExactMoment(
        label=_("When is the first time?"), help_text=_("The others follow at the same hour. You may move each."),
        widget=MomentInput(),
    )  # fmt: skip


class ThereForm(Versioned):
    """Who was there."""

    there = forms.MultipleChoiceField(
        label=_("Who was there?"), help_text=_("Being away needs no reason."), widget=ManyChoices, required=False
    )

    def __init__(self, *args: Any, people: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["there"].choices = people

    @property
    def seats(self) -> set[UUID]:
        """The seats that were ticked."""
        return {UUID(pk) for pk in self.cleaned_data["there"]}


class MoveForm(Versioned):
    """Another day or hour."""

    at = ExactMoment(label=_("Which day and time?"), widget=MomentInput())


class StopForm(forms.Form):
    """What decided it; it may stay open."""

    reason = forms.ChoiceField(label=_("What decided it? You may leave it open."), required=False, widget=Choices)

    def __init__(self, *args: Any, reasons: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["reason"].choices = reasons
