"""Her yes, her boundaries, and the honest word about the wait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients.models import Consent, WaitingWord
from naast.privacy import clock
from naast.ui.forms import Once, begun
from naast.ui.widgets import Choices, DateInput, Pick


class WaitingWordForm(Once):
    """An honest word: about a date, possible now, or we do not know."""

    expected = forms.ChoiceField(
        widget=Choices, choices=begun(WaitingWord.Expected.choices), label=gettext_lazy("What is true?")
    )
    expected_on = forms.DateField(widget=DateInput, required=False, label=gettext_lazy("About which date?"))

    def clean(self) -> Any:
        said = super().clean() or self.cleaned_data
        day = said.get("expected_on")
        if said.get("expected") == WaitingWord.Expected.DATE and (day is None or day < clock.today()):
            self.add_error("expected_on", _("Choose a day from today on. Or say that we do not know."))
        return said


class ConsentForm(Once):
    """Her yes, as her professional heard it."""

    how = forms.ChoiceField(
        widget=Choices, label=gettext_lazy("How was the yes given?"),
        choices=begun((how.value, how.label) for how in (Consent.How.SPOKEN, Consent.How.SIGNED)),
    )  # fmt: skip
    language = forms.ChoiceField(
        widget=Pick, choices=[("nl", gettext_lazy("Dutch")), ("en", gettext_lazy("English"))],
        label=gettext_lazy("In which language did you read it together?"),
    )  # fmt: skip
    until = forms.DateField(
        widget=DateInput, required=False, label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("Empty means a year, that is the longest."),
    )  # fmt: skip


class BoundaryForm(Once):
    """A boundary in her own words."""

    words = forms.CharField(max_length=300, label=gettext_lazy("In your own words"))
