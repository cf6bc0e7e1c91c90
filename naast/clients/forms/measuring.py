"""A questionnaire of others: laying it ready, and answering it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.clients.forms.parts import lines
from naast.clients.measuring import Ready, options
from naast.clients.models import Measured
from naast.programmes.instruments import LONGEST
from naast.ui.forms import Once
from naast.ui.widgets import Choices, Pick


class LayReady(Once):
    """Which one."""

    instrument = forms.ChoiceField(widget=Choices, label=_("Which questionnaire?"))

    def __init__(self, *args: Any, ready: Sequence[Ready], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].choices = [(one.value, one.name) for one in ready]  # type: ignore[attr-defined]


class MeasuredForm(forms.Form):
    """Its questions; none of them has to be answered."""

    def __init__(self, *args: Any, row: Measured, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in row.items:
            self.fields[item["id"]] = _field(item)

    @property
    def answers(self) -> dict[str, str]:
        """What was filled in."""
        return {name: str(words) for name, words in self.cleaned_data.items() if words}


def _field(item: dict[str, str]) -> forms.Field:
    choices = options(item["kind"])
    if not choices:
        return forms.CharField(label=item["text"], required=False, max_length=LONGEST, widget=lines(2))
    return forms.ChoiceField(label=item["text"], required=False, choices=choices, widget=Pick)
