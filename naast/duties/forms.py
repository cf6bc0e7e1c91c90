"""What is asked of her, of who answers, and of whoever deals with a breach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.duties.models import Breach, DataRequest
from naast.moments.forms import long_field
from naast.privacy import clock
from naast.signals.forms.happening import ReportedMoment
from naast.ui.forms import Once, Versioned, begun, line
from naast.ui.widgets import Choices, DateInput, ManyChoices, MomentInput, Pick

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class AskForm(Once):
    """What should be put right, or what she objects to."""

    kind = forms.ChoiceField(label=_("What is needed?"), widget=Choices)
    part = forms.ChoiceField(label=_("What is it about?"), widget=Choices)
    words = long_field(_("Say it in your own words."), rows=5)
    about = forms.ChoiceField(
        label=_("Is it about somebody here?"), help_text=_("Then somebody else answers."), widget=Choices,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = [
            ("put_right", _("Put something right")), ("object", _("Object: this use has to stop")),
        ]  # fmt: skip
        fields["part"].choices = [
            ("who_i_am", _("Who I am and how I am reached")), ("written", _("What others wrote about me")),
            ("wishes", _("What I want or agreed to")), ("shared", _("What others receive about me")),
            ("other", _("Something else")),
        ]  # fmt: skip
        fields["about"].choices = [("", _("No")), *people]

    def clean(self) -> dict[str, Any]:
        """Whom it is about counts for an objection alone."""
        said = super().clean() or {}
        if said.get("kind") == DataRequest.Kind.PUT_RIGHT:
            said["about"] = ""
        return said


class AnswerForm(Versioned):
    """Yes or no, and why."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=YES_NO, widget=Pick)
    why = long_field(_("Why? She reads this."), _("What others wrote stays. Her words stand beside it."), rows=4)


class LongerForm(Versioned):
    """Why it takes longer."""

    because = long_field(_("Why does it take longer? She reads this."), most=500)


class BreachForm(Once):
    """Told in two minutes: kinds and numbers, never whose."""

    happened = long_field(_("What happened?"), _("No names, nothing about anybody’s life, and no address."), rows=4)
    known_at = ReportedMoment(
        label=_("When did it become known?"), help_text=_("From here the 72 hours run."), widget=MomentInput()
    )
    since = forms.DateField(label=_("Since which day is it so?"), widget=DateInput(), required=False)
    whose = forms.MultipleChoiceField(
        label=_("Whose data?"), choices=begun(Breach.Whose.choices), widget=ManyChoices,
        error_messages={"required": _("Choose what fits best.")},
    )  # fmt: skip
    what = forms.MultipleChoiceField(
        label=_("What kind of data?"), choices=begun(Breach.What.choices), widget=ManyChoices,
        error_messages={"required": _("Choose what fits best.")},
    )  # fmt: skip
    how_many = forms.IntegerField(
        label=_("How many people, about?"), help_text=_("Leave it open when you do not know yet."), min_value=0,
        max_value=10_000_000, required=False,
    )  # fmt: skip
    going_on = forms.ChoiceField(label=_("Does it still go on?"), choices=YES_NO, widget=Pick)

    def clean_going_on(self) -> bool:
        return bool(self.cleaned_data["going_on"] == "yes")

    def clean_known_at(self) -> datetime:
        at: datetime = self.cleaned_data["known_at"]
        if at > clock.now():
            raise forms.ValidationError(_("Choose a moment that has been."))
        return at

    def clean_since(self) -> date | None:
        on: date | None = self.cleaned_data["since"]
        if on and on > clock.today():
            raise forms.ValidationError(_("Choose a day that has been."))
        return on


class ContainForm(Versioned):
    words = long_field(_("What did you do so that it stops?"), most=1000)
    going_on = forms.ChoiceField(label=_("Does it still go on?"), choices=YES_NO, widget=Pick)

    def clean_going_on(self) -> bool:
        return bool(self.cleaned_data["going_on"] == "yes")


class WeighForm(Versioned):
    tell_authority = forms.ChoiceField(
        label=_("Does the authority have to know?"), choices=YES_NO, widget=Pick,
        help_text=_("Yes, unless it is unlikely that somebody is harmed by it."),
    )  # fmt: skip
    tell_people = forms.ChoiceField(
        label=_("Do the people themselves have to know?"), choices=YES_NO, widget=Pick,
        help_text=_("Yes, when it can harm them much."),
    )  # fmt: skip
    telling_is_safe = forms.ChoiceField(
        label=_("Is it safe to tell them?"), choices=YES_NO, widget=Pick, initial="no",
        help_text=_("Somebody may look along with her telephone. Is that not known of everybody? Then choose no."),
    )  # fmt: skip
    words = long_field(_("Why?"), most=1000)


class ReportedForm(Versioned):
    at = ReportedMoment(
        label=_("When did you report it?"), help_text=_("Leave it open when you did not."), widget=MomentInput(),
        required=False,
    )  # fmt: skip
    words = long_field(
        _("The number of the report, or why you did not report it."),
        _("After 72 hours: say why it is late, too."), most=1000,
    )  # fmt: skip


class PeopleToldForm(Versioned):
    on = forms.DateField(
        label=_("On which day were they told?"), help_text=_("Leave it open when they were not."), widget=DateInput(),
        required=False,
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("How?"), choices=[*begun(Breach.Told.choices), ("", _("They were not told"))], widget=Choices,
        required=False,
        help_text=_("The house mails nobody about it: each hears it in the way that is safe for her."),
    )  # fmt: skip
    words = long_field(_("What they were told, or why not."), most=1000)


class CloseForm(Versioned):
    words = long_field(_("What do you do otherwise from now on?"), most=1000)


STEP_FORMS: Mapping[str, type[Versioned]] = {
    "contained": ContainForm, "weighed": WeighForm, "reported": ReportedForm, "told": PeopleToldForm,
    "closed": CloseForm,
}  # fmt: skip


class PageForm(Versioned):
    """One field for each question; nothing is required, what is open says so."""

    def __init__(self, asks: Mapping[str, str], *args: Any, decides: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, question in asks.items():
            self.fields[code] = long_field(question, most=4000, required=False)
        if decides:
            self.fields["decided_by"] = line(_("Who decided?"), most=80, required=False)
            self.fields["look_again_on"] = forms.DateField(
                label=_("When do you look at it again?"), widget=DateInput(), required=False
            )
        self.asks = list(asks)

    def answers(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code in self.asks}

    def decision(self) -> dict[str, Any]:
        """Who decided and when to look again, when this page asks that."""
        return {name: self.cleaned_data[name] for name in ("decided_by", "look_again_on") if name in self.fields}
