"""A rhythm of one's own: what happens, of whom, which questions, and in which weeks. Only what the house can plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.programmes import staying
from naast.programmes.contact_words import ways_in
from naast.programmes.plain import in_plain_words
from naast.programmes.reading import Problem
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.widgets import Choices

ASK, TOGETHER, CONTACT = "ask", "review", "contact"
DOES = {
    CONTACT: gettext_lazy("Somebody is reminded to be in touch, with a call or a visit"),
    ASK: gettext_lazy("Somebody is asked a list of questions"),
    TOGETHER: gettext_lazy("Everybody looks back together, with a list of questions"),
}
LONGEST_NAME, MOST_WEEKS, LAST_WEEK = 80, 12, 520
WHOLE_NUMBER = {"invalid": gettext_lazy("Write a whole number.")}


def nobodys_way_in(said: str) -> None:
    """What a rhythm is called stands on the pages of many: no number, mail or address of anybody."""
    if ways_in(said):
        raise forms.ValidationError(_("This looks like a phone number, an e-mail address or an address."))


class RhythmForm(forms.Form):
    """A new rhythm. Without weeks it begins at its first repeat; nothing is ever loud by itself."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    thing = forms.RegexField(staying.OWN_RHYTHM, widget=forms.HiddenInput)
    name_nl = forms.CharField(
        label=gettext_lazy("What is it called, in Dutch?"), max_length=LONGEST_NAME, validators=[nobodys_way_in],
        help_text=gettext_lazy("These words stand on the page of who is asked. No names of people."),
    )  # fmt: skip
    name_en = forms.CharField(
        label=gettext_lazy("What is it called, in English?"), max_length=LONGEST_NAME, validators=[nobodys_way_in]
    )
    does = forms.ChoiceField(label=gettext_lazy("What happens?"), choices=list(DOES.items()), widget=Choices)
    of = forms.ChoiceField(
        label=gettext_lazy("Who is asked or reminded?"), widget=Choices, required=False,
        help_text=gettext_lazy("When everybody looks back together you need not choose."),
    )  # fmt: skip
    ask = forms.ChoiceField(
        label=gettext_lazy("Which list of questions?"), widget=Choices, required=False,
        help_text=gettext_lazy("Only with a list of questions."),
    )  # fmt: skip
    at_weeks = forms.CharField(
        label=gettext_lazy("In which weeks after they began?"), max_length=80, required=False,
        help_text=gettext_lazy("For instance: 2, 6, 12"),
    )  # fmt: skip
    then_every_weeks = forms.IntegerField(
        label=gettext_lazy("And after that every how many weeks?"), min_value=1, max_value=104, required=False,
        error_messages=WHOLE_NUMBER, help_text=gettext_lazy("Leave it empty when it does not come back."),
    )  # fmt: skip

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said, self.template = language(), template
        parts = staying.parts_here(template)
        lists = {one for part in parts for one in staying.askable(template, part)} | set(staying.together(template))
        self._choose("of", [(one, template.word(one, said)) for one in parts])
        named = [(one, template.questionnaires[one].name.to(said)) for one in template.questionnaires if one in lists]
        self._choose("ask", [("", _("No list")), *named])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - both are
        field.choices = choices

    def clean_at_weeks(self) -> list[int]:
        typed = self.cleaned_data["at_weeks"].strip()
        if typed and not re.fullmatch(r"\d{1,4}(\s*,\s*\d{1,4})*", typed):
            raise forms.ValidationError(_("Write numbers with a comma between them."))
        weeks = sorted({int(one) for one in re.findall(r"\d+", typed)})
        if weeks and not (weeks[0] > 0 and weeks[-1] <= LAST_WEEK and len(weeks) <= MOST_WEEKS):
            raise forms.ValidationError(
                _("Write at most %(most)s weeks, from 1 to %(last)s.") % {"most": MOST_WEEKS, "last": LAST_WEEK}
            )
        return weeks

    def clean(self) -> dict[str, Any]:
        own: dict[str, Any] = super().clean() or {}
        if "at_weeks" in own and not own["at_weeks"] and "then_every_weeks" in own and not own["then_every_weeks"]:
            self.add_error("at_weeks", _("Say in which weeks, or every how many weeks."))
        if {"does", "ask", "of"} <= own.keys():
            self._fits(own["does"], own["of"], own["ask"])
        return own

    def _fits(self, does: str, of: str, ask: str) -> None:
        """What happens, of whom and with which list fit together; each mistake stands beside its field."""
        if does != TOGETHER and not of:
            self.add_error("of", _("Choose who is asked or reminded."))
        elif does == CONTACT and of not in staying.IN_TOUCH:
            self.add_error("of", _("A client is never reminded. Ask a list of questions, or choose somebody else."))
        if does == CONTACT and ask:
            self.add_error("ask", _("Being in touch asks no list. Choose no list, or choose to ask one."))
        elif does != CONTACT and not ask:
            self.add_error("ask", _("Choose which list of questions."))
        elif does == TOGETHER and ask not in staying.together(self.template):
            self.add_error("ask", _("With this list nobody looks back together. %(lists)s") % self._able("", TOGETHER))
        elif does == ASK and of and ask not in staying.askable(self.template, of):
            self.add_error("ask", _("This list is not for who you chose. %(lists)s") % self._able(of, ASK))

    def _able(self, of: str, does: str) -> dict[str, str]:
        able = staying.together(self.template) if does == TOGETHER else staying.askable(self.template, of)
        names = ", ".join(self.template.questionnaires[one].name.to(language()) for one in able)
        return {"lists": _("You can choose: %(names)s.") % {"names": names} if names else _("There is none here.")}

    @property
    def said(self) -> dict[str, Any]:
        """The rhythm as the language knows it."""
        own = self.cleaned_data
        name = {tongue: " ".join(own[f"name_{tongue}"].split()) for tongue in ("nl", "en")}
        every, does = own["then_every_weeks"], own["does"]
        of = "professional" if does == TOGETHER else own["of"]
        found = {"name": name, "of": of, "does": does, "from": "match", "at_weeks": own["at_weeks"] or [every]}
        if every:
            found["then_every_weeks"] = every
        return found | {"tone": "quiet"} | ({"ask": own["ask"]} if own["ask"] else {})

    def show(self, problems: Iterable[Problem]) -> None:
        """What the checker finds, beside the field it is about."""
        for problem in problems:
            key, sentence = in_plain_words(problem, "rhythm", self.cleaned_data["thing"])
            field = key.replace(".", "_")
            self.add_error(field if field in self.fields else None, sentence)
