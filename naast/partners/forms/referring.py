"""What is asked of a partner, and what a partner answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.partners.forms.register import Choice
from naast.partners.models import Referral
from naast.partners.queries.referring import field_words
from naast.partners.rules import MOST_CAME
from naast.ui.forms import Once
from naast.ui.widgets import Choices, DateInput

LONG = ("question",)


def _field(name: str, label: str) -> forms.CharField:
    needed = name == "accountable"
    help_text = _("A name, and how she is reached.") if needed else _("Leave it empty when it need not go.")
    widget = forms.Textarea(attrs={"rows": 3}) if name in LONG else None
    return forms.CharField(label=label, help_text=help_text, max_length=500, required=needed, widget=widget)


class WriteForm(Once):
    """Which partner, and exactly what goes: the fields of the way of working and no other."""

    partner = forms.ChoiceField(label=_("Which partner?"), widget=Choices)

    def __init__(self, *args: Any, partners: Choice, sends: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["partner"].choices = partners
        self.sends = list(sends)
        words = field_words()
        for name in sends:
            fields[name] = _field(name, words[name])

    def words(self) -> Mapping[str, str]:
        """What would go."""
        return {name: self.cleaned_data[name] for name in self.sends}


class RewriteForm(forms.Form):
    """The same fields once more."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, sends: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sends, words = list(sends), field_words()
        fields: Any = self.fields
        for name in sends:
            fields[name] = _field(name, words[name])

    def words(self) -> Mapping[str, str]:
        """What would go."""
        return {name: self.cleaned_data[name] for name in self.sends}


class YesForm(Once):
    """Her yes to the words that stand there: their print goes along."""

    words = forms.CharField(widget=forms.HiddenInput, max_length=64)
    how = forms.ChoiceField(
        label=_("How did she say it?"), widget=Choices,
        choices=[("spoken", _("in a talk, we read it together"))], initial="spoken",
    )  # fmt: skip


class OwnYesForm(Once):
    """The same on her own page."""

    words = forms.CharField(widget=forms.HiddenInput, max_length=64)


class DayForm(forms.Form):
    """Which day."""

    on = forms.DateField(label=_("Which day?"), widget=DateInput)


class CameForm(forms.Form):
    """How many came: a number, never a name."""

    came = forms.IntegerField(
        label=_("How many of them came?"), help_text=_("A number. Nobody’s name is needed."), min_value=0,
        max_value=MOST_CAME, required=False,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What a partner answers, without content."""

    answer = forms.ChoiceField(label=_("What is your answer?"), widget=Choices)
    visit_on = forms.DateField(
        label=_("On which day do you look together first?"), help_text=_("Only when you plan it now."),
        widget=DateInput, required=False,
    )  # fmt: skip
    went = forms.ChoiceField(
        label=_("When it is done: how did it go?"), choices=[*Referral.Went.choices, ("", _("Not done yet"))],
        widget=Choices, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, answers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        words = answer_words()
        fields["answer"].choices = [(one, words[one]) for one in answers]
        if "planned" not in answers:
            del fields["visit_on"]
        if "done" not in answers:
            del fields["went"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("answer") == "planned" and not said.get("visit_on") and "visit_on" not in self.errors:
            self.add_error("visit_on", _("Choose a day."))
        if said.get("answer") == "done" and not said.get("went"):
            self.add_error("went", _("Choose how it went. Words are not needed."))
        return said


def answer_words() -> dict[str, Any]:
    """What each answer says."""
    return {
        "accepted": _("Yes, we do this"), "planned": _("We plan a first look together"),
        "declined": _("No, we cannot do this"), "done": _("It is finished"),
        "stopped": _("We stop before it is finished"),
    }  # fmt: skip
