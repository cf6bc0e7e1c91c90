"""Forms in which part of a thing can be left out and put back, and the rest stands there with why it stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from naast.programmes import labels, staying
from naast.programmes.changing import known_checks, known_names
from naast.programmes.checks import CHECKS
from naast.programmes.kinds import Kind, ListOf, Whole
from naast.programmes.loading import from_shelf
from naast.programmes.own_forms import ThingForm, WordForm, nothing, value_of
from naast.programmes.plain import in_plain_words
from naast.programmes.reading import Problem
from naast.programmes.refusing import language
from naast.programmes.staying_words import Stays, why_question_stays
from naast.programmes.template import Template
from naast.ui.widgets import ManyChoices


class GateForm(ThingForm):
    """One gate: what it asks already may become stricter, and known checks may be added.

    What was published stays. What is only in the draft can be taken out again.
    """

    def _asked(self) -> Iterator[tuple[str, Kind, bool]]:
        have = dict(self.template.gates[self.thing])
        for check in sorted(known_checks(self.thing) | have.keys(), key=lambda one: (one not in have, one)):
            group, _dot, name = check.partition(".")
            kind = CHECKS[group][name]
            fixed = check in have and self._why(check) and not isinstance(kind, Whole | ListOf)
            if check in self.template.obstacles and not fixed:
                yield check, kind, False

    def _why(self, check: str) -> str:
        return staying.check_stays(self.template.id, self.thing, check, self.published)

    def __init__(self, *args: Any, template: Template, thing: str, now: Any, published: Any, **kwargs: Any) -> None:
        have = {check: list(v) if isinstance(v, tuple) else v for check, v in template.gates[thing]}
        self.published = published
        super().__init__(*args, template=template, thing=thing, now=have, published=published, **kwargs)
        self.own = now or {}
        for name, field in self.fields.items():
            if name == "version":
                continue
            field.label = template.obstacles[name].name.to(language())
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.MultipleChoiceField):
                able = known_names(name)
                offered: Any = field.choices
                field.choices = [(value, text) for value, text in offered if not value or value in able]

    @property
    def stays(self) -> list[Stays]:
        """What this gate asks and what stays so, with who asks it."""
        said = language()
        return [
            Stays(self.template.obstacles[check].name.to(said), str(labels.STAYS[self._why(check)]))
            for check in self.now
            if check not in self.fields
        ]

    @property
    def said(self) -> Any:
        found = json.loads(json.dumps(self.own))
        for check, kind, _needed in self._asked():
            value, (group, _dot, name) = value_of(check, kind, self.cleaned_data), check.partition(".")
            if nothing(value) and not self._why(check):
                found.get(group, {}).pop(name, None)
            elif not nothing(value) and value != self.now.get(check):
                found.setdefault(group, {})[name] = value
        return {group: checks for group, checks in found.items() if checks} or None

    def show(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            key, sentence = in_plain_words(problem, "gate", self.thing)
            self.add_error(key if key in self.fields else None, sentence)


class QuestionnaireForm(ThingForm):
    """One list: its name, which questions it asks, and which others of this way of working it asks besides."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shelf = from_shelf(self.template.id).questionnaires.get(self.thing)
        mine = list(dict.fromkeys([*(shelf.ask if shelf else ()), *self.now["ask"]]))
        self.why = {one: why_question_stays(self.template, self.thing, one) for one in self.now["ask"]}
        self.order = [*mine, *(one for one in self.template.questions if one not in mine)]
        free = [one for one in mine if not self.why.get(one)]
        self.fields["ask"] = self._ticks(_("Which of these are asked?"), free)
        self.fields["ask"].help_text = _("Untick what you leave out. What you tick comes back in its own place.")
        self.fields["more"] = self._ticks(_("Which questions of other lists are asked too?"), self.order[len(mine) :])

    def _ticks(self, label: str, questions: list[str]) -> forms.MultipleChoiceField:
        said = language()
        choices = [(one, self.template.questions[one].text.to(said)) for one in questions]
        asked = [one for one in self.now["ask"] if one in questions]
        return forms.MultipleChoiceField(
            label=label, choices=choices, widget=ManyChoices, initial=asked, required=False
        )

    @property
    def stays(self) -> list[Stays]:
        """The questions that stay, each with its reason."""
        said = language()
        return [Stays(self.template.questions[one].text.to(said), why) for one, why in self.why.items() if why]

    @property
    def said(self) -> Any:
        own = self.cleaned_data
        wanted = {*(one for one, why in self.why.items() if why), *own["ask"], *own["more"]}
        return {**super().said, "ask": [one for one in self.order if one in wanted]}


class RouteForm(ThingForm):
    """One route: who hears it, and when. Whom the house tells of danger keeps hearing it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: dict[str, list[str]] = {}
        for key in ("to", "last_resort"):
            there = self.now.get(key, ())
            self.kept[key] = [one for one in there if staying.step_stays(self.template.id, self.thing, key, one)]
            field: Any = self.fields[key]
            field.choices = [(one, text) for one, text in field.choices if one not in self.kept[key]]
            field.initial = [one for one in there if one not in self.kept[key]]
            field.help_text = _("Besides those who always hear it.") if self.kept[key] else ""
            if not field.choices:
                del self.fields[key]

    @property
    def stays(self) -> list[Stays]:
        """Who keeps hearing by this route."""
        said, why = language(), str(labels.STAYS["danger"])
        kept = dict.fromkeys([*self.kept["to"], *self.kept["last_resort"]])
        return [Stays(self.template.word(one, said, "the"), why) for one in kept]

    @property
    def said(self) -> Any:
        found = super().said
        for key, kept in self.kept.items():
            both = [*kept, *(one for one in found.get(key, ()) if one not in kept)]
            before = [one for one in self.now.get(key, ()) if one in both]
            if both:
                found[key] = [*before, *(one for one in both if one not in before)]
        return found


FORMS: Mapping[str, type[ThingForm]] = {
    "words": WordForm, "gate": GateForm, "questionnaire": QuestionnaireForm, "route": RouteForm,
}  # fmt: skip
