"""Is it safe: each question with its answer and what is arranged; and the code for her page at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients.forms.parts import lines
from naast.clients.models import SafetyCheck
from naast.clients.safety import questionnaire_of
from naast.privacy import clock
from naast.programmes.questionnaires import Field, fields
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.forms import Once, begun
from naast.ui.widgets import Choices, DateInput, Pick

CHANGED = [one for one in SafetyCheck.Because.choices if one[0] != SafetyCheck.Because.ANSWERED]


class SafetyForm(Once):
    """The questions about safety of the programme. What is not safe yet says what is arranged."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    on = forms.DateField(widget=DateInput, label=gettext_lazy("When did you talk about it?"))
    with_client = forms.ChoiceField(
        widget=Pick, choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("Not this time"))],
        label=gettext_lazy("Did you answer them together?"),
    )  # fmt: skip
    also = forms.CharField(
        widget=lines(2), max_length=500, required=False, label=gettext_lazy("What else did you agree?"),
        help_text=gettext_lazy("No address, and no name of somebody who is feared."),
    )  # fmt: skip

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today(), "with_client": "yes"} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.questions = fields(template, questionnaire_of(template), language=language())
        for question in self.questions:
            self._ask(question)

    def _ask(self, question: Field) -> None:
        if not question.options:
            self.fields[question.name] = forms.CharField(
                widget=lines(2), max_length=500, required=False, label=question.text, help_text=question.help
            )
            return
        choices = [(option.value, option.label) for option in question.options]
        self.fields[question.name] = forms.ChoiceField(
            widget=Pick, choices=choices, required=False, label=question.text, help_text=question.help
        )
        ready = [(text, text) for text in question.arrangements]
        if ready:
            self.fields[f"ready_{question.name}"] = forms.ChoiceField(
                widget=Choices, choices=ready, required=False, label=_("Choose an arrangement")
            )
        self.fields[f"arranged_{question.name}"] = forms.CharField(
            max_length=300, required=False, label=_("Or in your own words")
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each question with the fields that belong to it, for the page."""
        names = [one.name for one in self.questions]
        return [
            {
                "answer": self[name],
                "ready": self[f"ready_{name}"] if f"ready_{name}" in self.fields else None,
                "arranged": self[f"arranged_{name}"] if f"arranged_{name}" in self.fields else None,
            }
            for name in names
        ]

    @property
    def checked(self) -> dict[str, Any]:
        """What was filled in, as the action takes it; own words go before a ready arrangement."""
        said, names = self.cleaned_data, [one.name for one in self.questions]
        return {
            "answers": {name: said[name] for name in names if said[name]},
            "arranged": {
                name: said.get(f"arranged_{name}") or said.get(f"ready_{name}") or ""
                for name in names
                if said[name] == "not_yet"
            },
            "with_client": said["with_client"] == "yes",
            **{name: said[name] for name in ("key", "on", "also", "version")},
        }  # fmt: skip


class ChangedForm(forms.Form):
    """What changed, so that the questions are asked again."""

    because = forms.ChoiceField(widget=Choices, choices=begun(CHANGED), label=gettext_lazy("What changed?"))


class DeskForm(forms.Form):
    """The code that she types at the desk."""

    code = forms.CharField(
        max_length=20, label=gettext_lazy("The code"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
