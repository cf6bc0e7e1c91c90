"""Writing down a grey case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.learning.queries.cases import LONGEST
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.programmes.unnamed_forms import Unnamed
from naast.ui.forms import Once


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


# While she writes, earlier ones like it appear below; the text goes to the page she is on, and is kept nowhere.
NEAR = {
    "hx-post": "", "hx-trigger": "input changed delay:1200ms", "hx-target": "#near", "hx-swap": "innerHTML",
    "hx-include": "closest form",
}  # fmt: skip


class CaseForm(Once, Unnamed):
    """What happened, what could be done, and what was done."""

    unnamed: tuple[str, ...] = ("words", "options", "done")

    words = forms.CharField(
        label=_("What happened?"), widget=forms.Textarea(attrs={"rows": 4, **NEAR}), max_length=2000,
        help_text=_("Write down no names and no places. Who reads it should not know who it was."),
    )  # fmt: skip
    boundary = forms.ChoiceField(label=_("Which rule is it about?"), required=False)
    options = forms.CharField(label=_("What could you do?"), widget=_lines(), max_length=2000, required=False)
    done = forms.CharField(label=_("What did you do?"), widget=_lines(), max_length=2000, required=False)

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["boundary"].choices = _rules_of(template)  # type: ignore[attr-defined]


class StaffCaseForm(CaseForm):
    """The same, with what we hold on to and who may read it."""

    unnamed = ("words", "options", "done", "guidance")

    guidance = forms.CharField(label=_("What do we hold on to?"), max_length=500, required=False)
    everywhere = forms.BooleanField(
        label=_("Colleagues of other locations may read this too"), required=False, initial=False
    )


class AddForm(Unnamed):
    """What is added to a case: the words of the one who noted it stay."""

    unnamed = ("options", "done", "guidance")

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    boundary = forms.ChoiceField(label=_("Which rule is it about?"), required=False)
    options = forms.CharField(label=_("What could you do?"), widget=_lines(), max_length=2000, required=False)
    done = forms.CharField(label=_("What did you do?"), widget=_lines(), max_length=2000, required=False)
    guidance = forms.CharField(label=_("What do we hold on to?"), max_length=500, required=False)

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["boundary"].choices = _rules_of(template)  # type: ignore[attr-defined]


class FindForm(forms.Form):
    """Looking for an earlier case."""

    q = forms.CharField(label=_("Look for a word"), max_length=LONGEST, required=False)


def _rules_of(template: Template) -> list[tuple[str, Any]]:
    said = language()
    return [
        ("", _("No rule, or I do not know")),
        *((one.id, one.name.to(said)) for one in template.boundaries.values()),
    ]
