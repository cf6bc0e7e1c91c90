"""The form with which an organisation enters a questionnaire of others."""

from __future__ import annotations

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from naast.programmes.models import OwnInstrument
from naast.ui.forms import Once, line
from naast.ui.widgets import Choices

MOST = 40


class InstrumentForm(Once):
    """Its questions, its source, and the statement about the rights."""

    name = line(_("How is it called?"))
    source = line(_("What is the source?"), _("Who made it, when, and where it stands."), most=300)
    rights = line(
        _("How do we have the right to use it?"),
        _("For instance: our own work, free to use with the source, or a licence, and since when."), most=300,
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("How is it answered?"), widget=Choices,
        choices=[(value, capfirst(label)) for value, label in OwnInstrument.Kind.choices],
    )  # fmt: skip
    asks = forms.CharField(
        label=_("The questions"), help_text=_("One on each line, as the source says them."), max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
    has_rights = forms.BooleanField(
        label=_("I state that our organisation may use these questions here"),
        error_messages={"required": _("Without this statement it cannot be kept.")},
    )  # fmt: skip

    def clean_asks(self) -> list[str]:
        asks = [words.strip() for words in str(self.cleaned_data["asks"]).splitlines() if words.strip()]
        if len(asks) > MOST or any(len(words) > 300 for words in asks):
            raise forms.ValidationError(_("At most 40 questions, each of at most 300 signs."))
        return asks
