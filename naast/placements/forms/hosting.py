"""What a host answers: three questions with what helps, whether somebody would be paid, and whether she is welcome."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.placements.models import Placement
from naast.placements.rules import START, STILL, WELL
from naast.programmes.forms import QuestionnaireForm
from naast.programmes.questionnaires import Field, fields
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.forms import Once
from naast.ui.widgets import Choices, Pick


class AskedForm(Once, QuestionnaireForm):
    """A questionnaire that is sent once; `answers` holds what was said."""


class StillForm(QuestionnaireForm):
    """Is the place still there, so many months after she began?"""

    months = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, template: Template, *args: Any, **kwargs: Any) -> None:
        super().__init__(template, STILL, *args, **kwargs)


class Pictured(QuestionnaireForm):
    """A questionnaire of which each question has a picture."""

    def __init__(self, template: Template, questionnaire: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(template, questionnaire, *args, **kwargs)
        self.pictures = {one.name: one.pictogram for one in fields(template, questionnaire, language=language())}

    @property
    def pictured(self) -> list[tuple[Any, str]]:
        """Each question with its picture."""
        return [(self[name], picture) for name, picture in self.pictures.items()]


class TalentsForm(Pictured):
    """What she can and wants. Who saves second sees what stands there now."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PicturedForm(Once, Pictured):
    """A questionnaire with pictures that is sent once."""


class StartForm(Once):
    """The three questions to the host. Where it doubts, something is arranged: doubt is no refusal."""

    paid_work = forms.ChoiceField(
        label=gettext_lazy("Would somebody be paid for this work otherwise?"), choices=Placement.PaidWork.choices,
        widget=Choices,
    )  # fmt: skip
    worry = forms.CharField(
        label=gettext_lazy("When perhaps: which work?"), max_length=300, required=False,
        help_text=gettext_lazy("We look at it together before anybody begins."),
    )  # fmt: skip
    welcome = forms.ChoiceField(
        label=gettext_lazy("Is this person welcome with you?"), widget=Pick,
        choices=[("yes", gettext_lazy("Yes, welcome")), ("no", gettext_lazy("Not yet"))],
    )  # fmt: skip

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = fields(template, START, language=language())
        for question in self.questions:
            self._ask(question)
        last = ["paid_work", "worry", "welcome"]
        self.order_fields([name for name in self.fields if name not in last] + last)

    def _ask(self, question: Field) -> None:
        choices = [(option.value, option.label) for option in question.options]
        self.fields[question.name] = forms.ChoiceField(widget=Pick, choices=choices, label=question.text)
        ready = [(text, text) for text in question.arrangements]
        self.fields[f"ready_{question.name}"] = forms.ChoiceField(
            widget=Choices, choices=ready, required=False, label=_("When you doubt: what could help?")
        )
        self.fields[f"arranged_{question.name}"] = forms.CharField(
            max_length=300, required=False, label=_("Or in your own words"),
            help_text=_("About the work, nothing about illness or the past."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for question in self.questions:
            helped = said.get(f"arranged_{question.name}") or said.get(f"ready_{question.name}")
            if said.get(question.name) not in (None, "", WELL) and not helped:
                self.add_error(f"ready_{question.name}", _("Choose what could help, or write it yourself."))
        if said.get("paid_work") == Placement.PaidWork.WORRY and not said.get("worry"):
            self.add_error("worry", _("Say in one line which work it is about."))
        return said

    @property
    def checked(self) -> dict[str, Any]:
        """What was filled in, as the action takes it; own words go before a ready arrangement."""
        said, names = self.cleaned_data, [one.name for one in self.questions]
        helped = {
            name: said.get(f"arranged_{name}") or said.get(f"ready_{name}") or ""
            for name in names
            if said[name] != WELL
        }
        return {
            "answers": {name: said[name] for name in names}, "arranged": helped, "paid_work": said["paid_work"],
            "worry": said["worry"], "welcome": said["welcome"] == "yes", "key": said["key"],
        }  # fmt: skip
