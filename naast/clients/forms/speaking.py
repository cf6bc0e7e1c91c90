"""Her languages, and her wish for an interpreter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients.forms.parts import Words
from naast.clients.models import Speaking
from naast.ui.forms import Versioned, begun
from naast.ui.widgets import Choices


class SpeakingForm(Versioned):
    """Which languages, and whether somebody should interpret."""

    languages = Words(
        40, label=gettext_lazy("Which languages?"), help_text=gettext_lazy("Several languages with commas between.")
    )
    interpreter = forms.ChoiceField(
        widget=Choices, label=gettext_lazy("Is an interpreter wished?"), choices=begun(Speaking.Interpreter.choices)
    )
    interpreter_language = forms.CharField(
        max_length=40, required=False, label=gettext_lazy("Interpreter for which language?")
    )
    wish = forms.CharField(
        max_length=200, required=False, label=gettext_lazy("Is there a wish about who interprets?"),
        help_text=gettext_lazy("For instance: a woman, or nobody from the same town."),
    )  # fmt: skip

    def clean(self) -> Any:
        said = super().clean() or self.cleaned_data
        asked = said.get("interpreter", Speaking.Interpreter.NO) != Speaking.Interpreter.NO
        if asked and not said.get("interpreter_language", "").strip():
            self.add_error("interpreter_language", _("Write which language it is."))
        return said
