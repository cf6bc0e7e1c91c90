"""What is typed in each of the five steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.moments.forms import long_field, text_field
from naast.privacy import clock
from naast.signals import rules
from naast.ui.widgets import Choices, DateInput, Pick

WEIGHED = ("danger", "report_needed", "help_possible")
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
ADVICE = [("colleague", _("A colleague with knowledge of this")), ("national", _("Safe at Home, 0800-2000"))]
NAMED = _("Her name stands in your text. Ask without a name, and take it out here. Your text is still here.")
HINTS = {
    1: _("Facts: what you saw and heard yourself, and when."),
    2: _("Ask without a name. What was the advice?"),
    3: _("What did you discuss with her? Or why was that not safe?"),
    4: _("Weigh it with the weighing frame of your profession."),
    5: _("What do you decide, and why?"),
}


class StepForm(forms.Form):
    """One step with its date; the questions depend on the step."""

    on = forms.DateField(label=_("On which day?"), widget=DateInput())
    advice_from = forms.ChoiceField(label=_("From whom is the advice?"), choices=ADVICE, widget=Choices())
    words = long_field(_("What do you write down?"), most=4000, rows=6)
    danger = forms.ChoiceField(
        label=_("Is there danger?"), widget=Choices(),
        choices=[
            ("now", _("Yes, now")), ("lasting", _("Yes, it lasts")), ("no", _("No")), ("unsure", _("I am not sure")),
        ],
    )  # fmt: skip
    report_needed = forms.ChoiceField(label=_("Is a report necessary?"), choices=YES_NO, widget=Pick())
    help_possible = forms.ChoiceField(label=_("Is help possible?"), choices=YES_NO, widget=Pick())
    reported_on = forms.DateField(
        label=_("Reported on"),
        help_text=_("Only when you called or wrote yourself."),
        widget=DateInput(),
        required=False,
    )

    def __init__(self, *args: Any, step: int, names: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.names = step, names
        own = {2: ("advice_from",), 4: ("danger",), 5: ("report_needed", "help_possible", "reported_on")}.get(step, ())
        for name in ("advice_from", "danger", "report_needed", "help_possible", "reported_on"):
            if name not in own:
                del self.fields[name]
        self.fields["words"].help_text = str(HINTS[step])

    def clean_on(self) -> Any:
        """A step lies in the past, or is of today."""
        on = self.cleaned_data["on"]
        if on > clock.today():
            raise forms.ValidationError(_("Write the day on which you did it."))
        return on

    def clean_words(self) -> str:
        """Advice is asked without a name: the page stops, and her text stays."""
        words: str = self.cleaned_data["words"]
        if self.step == 2 and rules.names_her(words, *self.names):
            raise forms.ValidationError(NAMED)
        return words

    def told(self) -> dict[str, Any]:
        """What the action asks for."""
        said = dict(self.cleaned_data)
        weighed: dict[str, Any] = {name: said.pop(name) for name in WEIGHED if name in said}
        if reported := said.pop("reported_on", None):
            weighed["reported_on"] = reported.isoformat()
        return said | ({"weighed": weighed} if weighed else {})


class ColleagueForm(forms.Form):
    """One colleague, by name."""

    colleague = forms.ChoiceField(label=_("Which colleague?"), widget=Choices())

    def __init__(self, people: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["colleague"]
        field.choices = people


class CloseForm(forms.Form):
    """Why the steps end here."""

    because = text_field(_("Why do the steps end here?"), required=True)
    version = forms.IntegerField(widget=forms.HiddenInput())
