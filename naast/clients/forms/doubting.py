"""Doubts: the perhapses of the programme, and doubts in somebody's own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients.forms.parts import lines
from naast.clients.rules import Weighed
from naast.programmes.questionnaires import fields as questions
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.forms import Once, Versioned
from naast.ui.widgets import Choices, Pick

SHORT_PLAYS = [
    ("no", gettext_lazy("Plays no part")),
    ("a_bit", gettext_lazy("A little")),
    ("yes", gettext_lazy("Plays a part")),
]


class DoubtsForm(Once):
    """The perhapses of the programme and one's own doubts, each with its answer and its arrangement."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    own_words = forms.CharField(max_length=500, required=False, label=gettext_lazy("Perhaps…"))
    own_arrangement = forms.CharField(max_length=500, required=False, label=gettext_lazy("What do you arrange?"))
    own_by = forms.CharField(max_length=120, required=False, label=gettext_lazy("Who does it?"))
    doing_nothing = forms.CharField(widget=lines(3), max_length=1000, required=False)

    def __init__(self, *args: Any, template: Template, own: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [*template.questionnaires["doubts"].ask, *own]
        said = questions(template, "doubts", language=language())
        ready = {question.name: question.arrangements for question in said}
        for name in self.asked:
            self.fields[f"plays_{name}"] = forms.ChoiceField(widget=Pick, choices=SHORT_PLAYS, required=False)
            suggestions = [(text, text) for text in ready.get(name, ())]
            self.fields[f"ready_{name}"] = forms.ChoiceField(
                widget=Choices, choices=suggestions, required=False, label=_("Choose an arrangement")
            )
            self.fields[f"arrangement_{name}"] = forms.CharField(
                max_length=500, required=False, label=_("Or in your own words")
            )
            self.fields[f"by_{name}"] = forms.CharField(max_length=120, required=False, label=_("Who does it?"))

    @property
    def answers(self) -> dict[str, Weighed]:
        """What was answered; own words go before a ready arrangement."""
        said = self.cleaned_data
        return {
            name: Weighed(
                said[f"plays_{name}"], said[f"arrangement_{name}"] or said[f"ready_{name}"], said[f"by_{name}"]
            )
            for name in self.asked
            if said[f"plays_{name}"]
        }


class OwnDoubt(Once):
    """A doubt in her own words."""

    words = forms.CharField(widget=lines(2), max_length=500)
    would_help = forms.CharField(widget=lines(2), max_length=500, required=False)

    def __init__(self, *args: Any, template: Template, questionnaire: str = "doubts_client", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        doubt, would_help = questions(template, questionnaire, language=language())
        self.fields["words"].label, self.fields["words"].help_text = doubt.text, doubt.help
        self.fields["would_help"].label = would_help.text


class SettleForm(Versioned):
    """What is arranged for a doubt of the person asking."""

    arrangement = forms.CharField(max_length=500, label=gettext_lazy("What do you arrange?"))
    arranged_by = forms.CharField(max_length=120, label=gettext_lazy("Who does it?"))
