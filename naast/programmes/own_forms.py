"""Forms with which an organisation says one thing of a way of working in another way; nobody writes a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.programmes import labels
from naast.programmes.grammar import GRAMMAR
from naast.programmes.kinds import Kind, ListOf, NameOf, OneOf, Simple, Table, Whole
from naast.programmes.plain import in_plain_words
from naast.programmes.reading import Problem
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.widgets import Choices, ManyChoices

LONGEST, LINES = 1500, 12
SHOWN = {
    "rhythm": (
        "name", "every_days", "at_weeks", "then_every_weeks", "within_hours", "weeks_before", "times", "tone", "ask",
        "tells", "stops_in_rest",
    ),
    "route": (
        "to", "minutes", "hours", "stand_in", "stand_in_after_minutes", "stand_in_after_hours", "last_resort",
    ),
    "questionnaire": ("name", "ask"),
    "question": (
        "text", "help", "required", "arrangements", "risk_client", "risk_volunteer", "chance", "story", "low", "high",
        "most",
    ),
    "obstacle": ("name", "why", "do"),
}  # fmt: skip
WHOLE_NUMBER = {"invalid": gettext_lazy("Write a whole number.")}
TWO = {"nl": gettext_lazy("in Dutch"), "en": gettext_lazy("in English")}


class ThingForm(forms.Form):
    """One thing of a template: a field for every key that is the organisation's to say."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, template: Template, table: str, thing: str, now: Any, published: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.template, self.table, self.thing, self.now = template, table, thing, now
        self.published = published or {}
        for key, kind, needed in self._asked():
            for name, field in _fields(key, kind, template, now.get(key) if now else None):
                field.required = needed and not isinstance(field, forms.MultipleChoiceField)
                self.fields[name] = field

    def _asked(self) -> Iterator[tuple[str, Kind, bool]]:
        kind = _kind_of(self.table)
        for key in SHOWN[self.table]:
            if self.table != "question" or key in self.now or key == "help":
                yield key, kind.keys[key], key in kind.needed

    @property
    def said(self) -> Any:
        """The thing as it is said now; what the form does not show stays as it was."""
        found = dict(self.now)
        for key, kind, _needed in self._asked():
            value = value_of(key, kind, self.cleaned_data)
            if nothing(value):
                found.pop(key, None)
                if kind is Simple.FLAG and self.now.get(key) is False:
                    found[key] = False
            else:
                found[key] = _in_order(value, self.now.get(key))
        return found

    def show(self, problems: Iterable[Problem]) -> None:
        """Every problem in a plain sentence, beside its field."""
        for problem in problems:
            key, sentence = in_plain_words(problem, self.table, self.thing)
            asked = [name for name in self.fields if name.split("__")[0] == key.split(".")[0]]
            self.add_error(asked[0] if asked else None, sentence)


class WordForm(ThingForm):
    """One word: article, one and many."""

    def _asked(self) -> Iterator[tuple[str, Kind, bool]]:
        return iter(())

    def __init__(self, *args: Any, now: Any, **kwargs: Any) -> None:
        super().__init__(*args, now=now, **kwargs)
        article, one, many = now["nl"]
        self.fields["article"] = forms.ChoiceField(
            label=labels.KEYS["article"], widget=Choices, choices=[(w, labels.CHOSEN[w]) for w in ("de", "het")],
            initial=article,
        )  # fmt: skip
        said = (("nl__one", one), ("nl__many", many), ("en__one", now["en"][0]), ("en__many", now["en"][1]))
        for (name, first), label in zip(said, (_("One, in Dutch"), _("More, in Dutch"), _("One, in English"),
                                               _("More, in English")), strict=True):  # fmt: skip
            self.fields[name] = forms.CharField(label=label, max_length=40, initial=first, validators=[_a_word])

    @property
    def said(self) -> Any:
        own = self.cleaned_data
        return {"nl": [own["article"], own["nl__one"], own["nl__many"]], "en": [own["en__one"], own["en__many"]]}


class Publish(forms.Form):
    """A change comes with a reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    why = forms.CharField(
        label=gettext_lazy("Why do you change it?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One sentence. Your name and the day stand with it."),
    )  # fmt: skip


class Version(forms.Form):
    """Which draft somebody had before her."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def _kind_of(table: str) -> Table:
    """What a thing in this table looks like; an obstacle lies two names deep."""
    kind: Any = GRAMMAR.keys[table]
    if table == "obstacle":
        kind = next(iter(kind.keys.values()))
        return cast(Table, next(iter(kind.keys.values())))
    return cast(Table, kind.each)


def _a_word(said: str) -> None:
    if not re.fullmatch(r"[\w][\w' -]*", said):
        raise forms.ValidationError(_("A word has letters, and nothing else."))


def _fields(key: str, kind: Kind, template: Template, now: Any) -> Iterator[tuple[str, forms.Field]]:
    """The fields of one key; a text has one for each language."""
    label = labels.KEYS.get(key, key)
    if kind in (Simple.TEXT, Simple.TEXTS):
        several = kind is Simple.TEXTS
        for tongue, in_tongue in TWO.items():
            first = (now or {}).get(tongue, [] if several else "")
            field = forms.CharField(
                label=f"{label}, {in_tongue}", max_length=LONGEST, initial="\n".join(first) if several else first,
                widget=forms.Textarea(attrs={"rows": 4 if several else 2}),
                help_text=_("One on each line.") if several else "",
            )  # fmt: skip
            yield f"{key}__{tongue}", field
    elif kind in (Simple.FLAG, Simple.YES):
        yield key, forms.BooleanField(label=label, initial=bool(now))
    elif isinstance(kind, Whole):
        yield key, forms.IntegerField(label=label, initial=now, error_messages=WHOLE_NUMBER)
    elif isinstance(kind, ListOf) and isinstance(kind.kind, Whole):
        yield key, forms.CharField(
            label=label, initial=", ".join(map(str, now or ())), max_length=80, help_text=_("For instance: 2, 6, 12"),
            validators=[_weeks],
        )  # fmt: skip
    elif isinstance(kind, ListOf):
        found = _choices(kind.kind, template)
        yield (
            key,
            forms.MultipleChoiceField(label=label, choices=found, widget=ManyChoices, initial=now, required=False),
        )
    else:
        yield key, forms.ChoiceField(label=label, choices=_one(kind, template, now), widget=Choices, initial=now or "")


def _one(kind: Kind, template: Template, now: Any) -> list[tuple[str, str]]:
    found = _choices(kind, template)
    return found if now and isinstance(kind, OneOf) else [("", _("None")), *found]


def nothing(value: Any) -> bool:
    """Nothing was typed or ticked; a zero is something, and a mistake."""
    return value is None or value is False or value == "" or value == []


def _in_order(value: Any, before: Any) -> Any:
    """A list of names keeps the order it had; what is new comes after."""
    if not isinstance(value, list) or not isinstance(before, list) or any(isinstance(one, int) for one in value):
        return value
    return [one for one in before if one in value] + [one for one in value if one not in before]


def _weeks(said: str) -> None:
    if not re.fullmatch(r"\s*\d{1,4}(\s*,\s*\d{1,4})*\s*", said):
        raise forms.ValidationError(_("Write numbers with a comma between them."))


def _choices(kind: Kind, template: Template) -> list[tuple[str, str]]:
    """What can be chosen here, in the words of this way of working."""
    said = language()
    if isinstance(kind, NameOf):
        things: Mapping[str, Any] = {
            "questionnaire": template.questionnaires, "question": template.questions, "training": template.trainings,
            "consent": template.consents,
        }[kind.table]  # fmt: skip
        return [(name, (getattr(one, "name", None) or one.text).to(said)) for name, one in things.items()]
    if isinstance(kind, OneOf):
        values = sorted(map(str, kind.values))
        here = [one for one in values if one not in template.words.nl or one in template.roles or one == "deputy"]
        return [(one, str(labels.CHOSEN.get(one) or _word(template, one, said))) for one in here]
    return []


def _word(template: Template, term: str, said: str) -> str:
    return template.word(term, said) if term in template.words.nl else term


def value_of(key: str, kind: Kind, typed: Mapping[str, Any]) -> Any:
    """What was typed for one key, as the language knows it; nothing typed is nothing."""
    if kind in (Simple.TEXT, Simple.TEXTS):
        two = {tongue: " ".join(str(typed.get(f"{key}__{tongue}") or "").split(" ")).strip() for tongue in TWO}
        if not any(two.values()):
            return None
        if kind is Simple.TEXT:
            return {tongue: " ".join(said.split()) for tongue, said in two.items()}
        return {tongue: [" ".join(line.split()) for line in said.splitlines() if line.strip()]
                for tongue, said in two.items()}  # fmt: skip
    value = typed.get(key)
    if isinstance(kind, ListOf) and isinstance(kind.kind, Whole):
        return [int(one) for one in re.findall(r"\d+", value or "")]
    return value
