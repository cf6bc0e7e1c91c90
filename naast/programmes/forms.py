"""A questionnaire of a programme as a form: every question optional unless it says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from naast.programmes import questionnaires
from naast.programmes.queries import choices
from naast.programmes.questionnaires import Field
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.widgets import Choices, DateInput, Pick, Tiles

# Answers this short lie in one row.
SHORT = 18


class QuestionnaireForm(forms.Form):
    """The fields of one questionnaire; `answers` holds what passed the questionnaire's own reading."""

    def __init__(
        self, template: Template, questionnaire: str, *args: Any, week: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.template, self.questionnaire, self.week = template, questionnaire, week
        self.answers: dict[str, Any] = {}
        for question in questionnaires.fields(template, questionnaire, language=language(), week=week):
            self.fields[question.name] = _form_field(question)

    def clean(self) -> dict[str, Any]:
        """Let the questionnaire itself judge, so that pages and imports agree."""
        cleaned = dict(self.cleaned_data)
        given = {name: value for name, value in cleaned.items() if value not in (None, "") and name in self._asked}
        read = questionnaires.read_answers(self.template, self.questionnaire, given, week=self.week)
        for problem in read.problems:
            if problem.code != "required" or problem.question not in self.errors:
                self.add_error(problem.question if problem.question in self.fields else None, _(problem.message))
        self.answers = dict(read.cleaned)
        return cleaned

    @property
    def _asked(self) -> set[str]:
        return {question.id for question in questionnaires.asked(self.template, self.questionnaire, self.week)}


def ask_which(form: forms.Form, programmes: Iterable[str]) -> None:
    """Which way of working: asked when there are several, filled in when there is one."""
    field = form.fields["programme"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
    offered = choices(programmes)
    field.choices = offered
    if len(offered) == 1:
        field.widget, field.initial = forms.HiddenInput(), offered[0][0]


def _form_field(question: Field) -> forms.Field:
    """One question as a form field; dates and numbers stay text, so that a mistake is explained in our words."""
    said: dict[str, Any] = {"label": question.text, "help_text": question.help, "required": False}
    if question.type == "scale":
        return forms.ChoiceField(widget=Tiles(rising=True), choices=_steps(question), **said)
    if question.options:
        short = len(question.options) <= 3 and max(len(option.label) for option in question.options) <= SHORT
        offered = [(option.value, option.label) for option in question.options]
        return forms.ChoiceField(widget=Pick() if short else Choices(), choices=offered, **said)
    if question.type == "date":
        return forms.CharField(widget=DateInput(), **said)
    if question.type == "number":
        return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **said)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=question.longest or 2000, **said)


def _steps(question: Field) -> list[tuple[str, str]]:
    """The steps of a scale; words stand at both ends only."""
    steps = [(option.value, option.label) for option in question.options]
    if steps and question.low:
        steps[0] = (steps[0][0], f"{steps[0][1]} {question.low}")
        steps[-1] = (steps[-1][0], f"{steps[-1][1]} {question.high}")
    return steps
