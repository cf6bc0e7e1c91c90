"""What is typed in a report, a signal, a weighing and an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.moments import rules
from naast.moments.forms import long_field, text_field
from naast.signals.models import Afterthought, Triage
from naast.ui.widgets import Choices, Pick, Tiles


class ReportForm(forms.Form):
    """Two taps are enough; the rest need not be."""

    happened = forms.ChoiceField(
        label=_("Did it happen?"), choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=Tiles(icons={"yes": "check", "no": "x"}, wide=True),
        error_messages={"required": _("Tap yes or no. That is enough.")},
    )  # fmt: skip
    mood = forms.ChoiceField(
        label=_("How was it for you?"), required=False,
        choices=[("good", _("Good")), ("ordinary", _("Ordinary")), ("hard", _("Hard"))],
        widget=Tiles(icons={"good": "mood-smile", "ordinary": "mood-empty", "hard": "mood-sad"}),
    )  # fmt: skip
    success = text_field(_("A small success"), _("One sentence is enough. Very small counts too."))
    striking = text_field(_("What struck you?"), _("Write what you saw, not what you think."))
    foothold = text_field(
        _("Perhaps we can go on with this"), _("For instance: she would like to go to the market again.")
    )
    worry = long_field(
        _("What did you see or hear?"), _("Write what you saw. Not what you think."), required=False, rows=2
    )
    wants_to_talk = forms.BooleanField(label=_("I would like to talk about this"), required=False)
    kilometres = forms.DecimalField(
        label=_("Kilometres"), help_text=_("There and back."), required=False, min_value=0, max_value=1000,
        max_digits=5, decimal_places=1, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "utrecht-textbox--short"}),
    )  # fmt: skip

    def __init__(self, *args: Any, besides: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.besides = tuple(besides or {})
        for name, asked in (besides or {}).items():
            self.fields[name] = text_field(asked)

    @property
    def areas(self) -> list[Any]:
        """What the way of working asks besides, for the page."""
        return [self[name] for name in self.besides]

    def told(self) -> dict[str, Any]:
        """What the action asks for."""
        said = dict(self.cleaned_data)
        said["areas"] = {name: said.pop(name) for name in self.besides}
        mood = said.pop("mood")
        kilometres: Decimal | None = said.pop("kilometres")
        return said | {
            "happened": said["happened"] == "yes",
            "mood": rules.MOODS[mood] if mood and said["happened"] == "yes" else None,
            "kilometres": kilometres or None,
        }


class SignalForm(forms.Form):
    """What it is about, and a few words."""

    kind = forms.ChoiceField(
        label=_("What is it about?"), widget=Choices(), error_messages={"required": _("Choose what it is about.")}
    )
    words = long_field(_("What is going on?"), _("A few words are enough."), required=False)

    def __init__(self, kinds: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = kinds


class ApartForm(forms.Form):
    """What is said in confidence. The kind is asked only when there are several."""

    kind = forms.ChoiceField(label=_("What is it about?"), widget=Choices())
    words = long_field(_("What is on your mind?"), _("A few words are enough."), rows=6)

    def __init__(self, kinds: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = kinds
        if len(kinds) == 1:
            field.required, field.widget = False, forms.HiddenInput()
        self.only = kinds[0][0] if len(kinds) == 1 else ""

    def clean_kind(self) -> str:
        """The only kind there is, or the one she chose."""
        return self.only or str(self.cleaned_data["kind"])


class AnswerForm(forms.Form):
    """An answer back to the one who raised it; with the weighing when that has to come first."""

    weight = forms.ChoiceField(
        label=_("How heavy is it?"), choices=Triage.Weight.choices, widget=Choices(),
        error_messages={"required": _("Choose how heavy you find it.")},
    )  # fmt: skip
    reason = text_field(
        _("Why do you weigh it so?"), _("One sentence. Only those who were told read this."), most=500, required=True
    )
    words = long_field(_("Your answer"))

    def __init__(self, *args: Any, weighs: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not weighs:
            del self.fields["weight"], self.fields["reason"]


class WeighForm(forms.Form):
    """How heavy it is, and why."""

    weight = forms.ChoiceField(
        label=_("How heavy is it?"), choices=Triage.Weight.choices, widget=Choices(),
        error_messages={"required": _("Choose how heavy you find it.")},
    )  # fmt: skip
    reason = text_field(
        _("Why do you weigh it so?"), _("One sentence. Only those who were told read this."), most=500, required=True
    )


class ThinkBackForm(forms.Form):
    """Was there too little time of a professional behind it?"""

    lacked_time = forms.ChoiceField(
        label=_("Was too little time of a professional behind this?"), choices=Afterthought.Time.choices,
        widget=Pick(), error_messages={"required": _("Tap one of the three.")},
    )  # fmt: skip
    words = text_field(_("One sentence, if you like"), _("About ourselves. Not about anybody else."))
