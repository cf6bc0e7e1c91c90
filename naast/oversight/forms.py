"""Judging a line, looking in the trace, and how much may leave in a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.oversight.models import OddRead
from naast.privacy import clock
from naast.ui.forms import Versioned
from naast.ui.widgets import Choices, DateInput

MOST_ROWS = 100_000


class JudgeForm(Versioned):
    """Fine, ask or wrong, with a sentence."""

    verdict = forms.ChoiceField(label=_("What do you find of it?"), choices=OddRead.Verdict.choices, widget=Choices)
    words = forms.CharField(
        label=_("Why, in a sentence"), max_length=500, help_text=_("No name and nothing about somebody's situation.")
    )


class TraceForm(forms.Form):
    """By whom, in which file, and when; empty is everybody and everything."""

    person = forms.TypedChoiceField(label=_("Who looked?"), required=False, empty_value=None)
    mark = forms.RegexField(
        label=_("Mark of a file"), regex=r"^[0-9A-Fa-f-]{8,36}$", required=False,
        help_text=_("At least eight signs. It stands under “who looked” on the client's own page."),
        error_messages={"invalid": _("A mark has at least eight signs: figures and the letters a to f.")},
    )  # fmt: skip
    first = forms.DateField(label=_("From"), widget=DateInput())
    last = forms.DateField(label=_("Until and including"), widget=DateInput())

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        today = clock.today()
        kwargs["initial"] = {"first": today - timedelta(days=6), "last": today}
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("everybody")), *people]  # type: ignore[attr-defined]

    def clean_mark(self) -> str:
        return str(self.cleaned_data["mark"]).lower()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("first") and said.get("last") and said["first"] > said["last"]:
            self.add_error("last", _("This day is before the first one. Turn them around."))
        return said


class LimitForm(Versioned):
    """Per person and day."""

    rows_a_day = forms.IntegerField(label=_("How many rows may one person take along in a day?"), min_value=1,
                                    max_value=MOST_ROWS)  # fmt: skip
    tell_from = forms.IntegerField(label=_("From how many is the log keeper told?"), min_value=1, max_value=MOST_ROWS)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("tell_from", 0) > said.get("rows_a_day", MOST_ROWS):
            self.add_error("tell_from", _("This is more than may leave in a day. Write a smaller number."))
        return said
