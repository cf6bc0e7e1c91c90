"""A client who is a child: her class of age, who has authority, and each yes apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients import ages
from naast.clients.children import Asked
from naast.clients.models import ChildAge, Consent
from naast.privacy import clock
from naast.ui.forms import Once, Versioned, begun
from naast.ui.widgets import Choices, DateInput, Pick


class AgeForm(Versioned):
    """Which class of age counts, and the day on which the next begins. Never a date of birth."""

    band = forms.ChoiceField(widget=Choices, choices=begun(ChildAge.Band.choices), label=gettext_lazy("How old now?"))
    changes_on = forms.DateField(
        widget=DateInput, required=False, label=gettext_lazy("On which day 12, 16 or 18 years?"),
        help_text=gettext_lazy("The first of these birthdays that comes. From 18 years no day is kept."),
    )  # fmt: skip

    def clean(self) -> Any:
        said = super().clean() or self.cleaned_data
        band, day = said.get("band"), said.get("changes_on")
        if band == ages.GROWN:
            said["changes_on"] = None
        elif band and "changes_on" not in self.errors:
            if day is None:
                self.add_error("changes_on", _("Write the day, so that you hear in time what changes then."))
            elif not ages.may_change_on(band, day, clock.today()):
                self.add_error("changes_on", _("This day does not fit with this age."))
        return said


class GuardianForm(Once):
    """Somebody with parental authority."""

    called = forms.CharField(
        max_length=80, label=gettext_lazy("How is this parent or guardian called?"),
        help_text=gettext_lazy("A name is enough. No address and no number."),
    )  # fmt: skip


class VoiceForm(Once):
    """A yes of one of them, as the professional heard it."""

    who = forms.ChoiceField(
        widget=Choices, label=gettext_lazy("Who says yes?"),
        error_messages={"required": gettext_lazy("Choose who says yes.")},
    )  # fmt: skip
    how = forms.ChoiceField(
        widget=Choices, label=gettext_lazy("How was the yes given?"),
        choices=begun((how.value, how.label) for how in (Consent.How.SPOKEN, Consent.How.SIGNED)),
    )  # fmt: skip
    language = forms.ChoiceField(
        widget=Pick, choices=[("nl", gettext_lazy("Dutch")), ("en", gettext_lazy("English"))],
        label=gettext_lazy("In which language did you read it together?"),
    )  # fmt: skip

    def __init__(self, *args: Any, asked: Sequence[Asked], child: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_value = {one.value: one.guardian for one in asked}
        self.fields["who"].choices = [(one.value, one.name or capfirst(child)) for one in asked]  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        said = dict(self.cleaned_data)
        guardian = self.by_value[said.pop("who")]
        return said | {"guardian": guardian}
