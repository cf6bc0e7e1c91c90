"""What is typed about seeing each other, promising, writing and going on. Deciding is for the actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naast.moments import rules
from naast.privacy import clock
from naast.ui.widgets import Choices, DateInput, MomentInput, Pick


def text_field(label: Any, help_text: Any = "", *, most: int = 300, required: bool = False) -> forms.CharField:
    """One line in own words."""
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=required)


def long_field(
    label: Any, help_text: Any = "", *, most: int = 2000, rows: int = 3, required: bool = True
) -> forms.CharField:
    """A few lines in own words."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PlanForm(forms.Form):
    """When, where and what."""

    at = forms.DateTimeField(label=_("When?"), widget=MomentInput())
    where = text_field(_("Where?"), _("A place outside is fine. No address of a home."), most=120)
    activity = forms.ChoiceField(label=_("What will you do?"), widget=Choices(), required=False)

    def __init__(self, activities: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["activity"]
        field.choices = activities
        if not activities:
            del self.fields["activity"]


class CallOffForm(forms.Form):
    """A ready sentence that may be changed; never a reason that must be given."""

    words = text_field(_("What do we tell the others?"))
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class OwnContactForm(forms.Form):
    """The day on which the professional saw or spoke the client herself."""

    on = forms.DateField(label=_("On which day?"), widget=DateInput())

    def moment(self) -> datetime:
        """Noon of that day; today it is now."""
        day: date = self.cleaned_data["on"]
        return (
            min(rules.at_clock(day, time(12)), clock.now()) if day == clock.today() else rules.at_clock(day, time(12))
        )


class MessageForm(forms.Form):
    """A message to the others of this match."""

    words = long_field(_("Message"))


class ThanksForm(forms.Form):
    """One sentence of thanks."""

    words = text_field(
        pgettext_lazy("client", "What would you like to say?"), _("One sentence is enough."), required=True
    )


class PromiseForm(forms.Form):
    """What, to whom, and by which day."""

    words = text_field(_("The promise"), required=True)
    to_part = forms.ChoiceField(label=_("To whom?"), widget=Pick())
    due_on = forms.DateField(label=_("Before which day?"), widget=DateInput())

    def __init__(self, people: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to_part"]
        field.choices = people


class MovePromiseForm(forms.Form):
    """Another day for a promise."""

    due_on = forms.DateField(label=_("Which day will it be?"), widget=DateInput())
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class HorizonForm(forms.Form):
    """What came out of the talk about how to go on."""

    outcome = forms.ChoiceField(
        label=_("What did you agree?"), widget=Choices(),
        choices=[
            ("done", _("It is done")), ("longer", _("A little longer together")),
            ("onward", _("Onward with something or someone else")),
        ],
    )  # fmt: skip
