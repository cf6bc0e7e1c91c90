"""What people type about a match. Deciding is for the actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients.forms import lines
from naast.matches import rules
from naast.matches.actions import Between
from naast.matches.models import Agreement, Closing, ClosingWord, Match
from naast.matches.words import sheet_label
from naast.people.queries import OnDuty
from naast.privacy import clock
from naast.programmes.refusing import language
from naast.programmes.template import Phase, Template
from naast.ui.forms import ExactMoment, Once, Versioned
from naast.ui.widgets import Choices, DateInput, MomentInput, Pick, Tiles, TimeInput

YES_OR_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("Not this time"))]
NOT_AGREED = ""
BETWEEN = [one.name for one in fields(Between)]


class CosignForm(Versioned):
    """One sentence on motives and capacities for this client."""

    words = forms.CharField(
        widget=lines(3), max_length=300, label=gettext_lazy("Why this person, beside this person?"),
        help_text=gettext_lazy("One sentence on what moves and what suits. All three may read it later."),
    )  # fmt: skip


class AskForm(forms.Form):
    """What each hears besides what they have in common."""

    to_volunteer = forms.CharField(
        widget=lines(2), max_length=300, required=False, label=gettext_lazy("Something more for the one who comes"),
        help_text=gettext_lazy("No name, no place, nothing from the past."),
    )  # fmt: skip
    to_client = forms.CharField(
        widget=lines(2), max_length=300, required=False, label=gettext_lazy("Something more for the one who asks"),
        help_text=gettext_lazy("No name yet. They hear it when they meet."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """Yes, or not this time."""

    answer = forms.ChoiceField(
        widget=Tiles(icons={"yes": "check", "no": "x"}, wide=True),
        choices=YES_OR_NO,
        label=gettext_lazy("What do you say?"),
    )
    words = forms.CharField(
        widget=lines(2), max_length=500, required=False, label=gettext_lazy("Is there something to add?"),
        help_text=gettext_lazy("You do not have to say why. The other never reads this."),
    )  # fmt: skip


class MeetingForm(Versioned):
    """When the three meet, and in which room."""

    at = ExactMoment(widget=MomentInput(), label=gettext_lazy("When?"))
    where = forms.CharField(
        max_length=120, required=False, label=gettext_lazy("Where?"),
        help_text=gettext_lazy("A room or a public place. Never an address."),
    )  # fmt: skip

    def clean_at(self) -> Any:
        """A day that three people can mean: a year typed wrong could not be read again."""
        at = self.cleaned_data["at"]
        if abs((at.date() - clock.today()).days) > 366:
            raise forms.ValidationError(_("Choose a day within a year."))
        return at


class HeldForm(forms.Form):
    """The day on which they met."""

    on = forms.DateField(widget=DateInput(), label=gettext_lazy("On which day did you meet?"))


class StepForm(Once, Versioned):
    """A step on or back, with one sentence that all three read."""

    phase = forms.ChoiceField(widget=Choices(), label=gettext_lazy("Which step fits now?"))
    words = forms.CharField(
        widget=lines(2), max_length=300, label=gettext_lazy("Why does it fit now?"),
        help_text=gettext_lazy("One sentence. All three read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, steps: Iterable[Phase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = language()
        choice = self.fields["phase"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the type checker
        choice.choices = [
            (step.id, f"{step.name.to(words)}. {step.means.to(words)}" if step.means else step.name.to(words))
            for step in steps
        ]


class SheetForm(Versioned):
    """Only the lines that the programme keeps; each may stay empty."""

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for about in template.may_hold:
            self.fields[about] = forms.CharField(
                widget=lines(2), max_length=500, required=False, label=sheet_label(about)
            )

    @property
    def filled(self) -> dict[str, str]:
        """Every line by what it is about."""
        return {about: words for about, words in self.cleaned_data.items() if about != "version"}


class AgreementForm(Versioned):
    """Who does what, what each expects, and when messages arrive."""

    reachability = forms.CharField(
        widget=lines(2), max_length=1000, required=False, label=gettext_lazy("How and when can you reach each other?")
    )
    client = forms.CharField(widget=lines(2), max_length=500, required=False)
    volunteer = forms.CharField(widget=lines(2), max_length=500, required=False)
    professional = forms.CharField(widget=lines(2), max_length=500, required=False)
    work_together = forms.CharField(
        widget=lines(2), max_length=500, required=False,
        label=gettext_lazy("How do volunteer and professional work together?"),
        help_text=gettext_lazy("Who calls whom, about what, and what each does when it is too much."),
    )  # fmt: skip
    talk_every = forms.ChoiceField(
        widget=Choices(), required=False, label=gettext_lazy("How often do these two talk?"),
        choices=[("", gettext_lazy("We leave it open")), *Agreement.TalkEvery.choices],
    )  # fmt: skip
    friend_word = forms.CharField(
        widget=lines(2), max_length=300, required=False, label=gettext_lazy("May the word friend be said?"),
        help_text=gettext_lazy("Talk it over. What does it mean for each, and what not?"),
    )  # fmt: skip
    talk_depth = forms.CharField(
        widget=lines(2), max_length=300, required=False, label=gettext_lazy("How deep may a talk go?"),
        help_text=gettext_lazy("From the weather to what hurts. Who else is there for what goes deeper?"),
    )  # fmt: skip
    messages_from = forms.TimeField(widget=TimeInput(), label=gettext_lazy("Messages arrive from"))
    messages_until = forms.TimeField(widget=TimeInput(), label=gettext_lazy("Messages arrive until"))

    def __init__(self, *args: Any, template: Template, names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = language()
        for part, name in names.items():
            self.fields[part].label = _("What does %(name)s expect?") % {"name": name}
        words = {
            NOT_AGREED: _("Not"), rules.BY_VOLUNTEER: names["volunteer"], rules.BY_TOGETHER: _("Together"),
            rules.BY_PROFESSIONAL: names["professional"],
        }  # fmt: skip
        for activity in (*template.done_by("volunteer"), *template.done_by("together")):
            who = rules.BY_VOLUNTEER if activity.responsible == "volunteer" else rules.BY_PROFESSIONAL
            self.fields[f"do_{activity.id}"] = forms.ChoiceField(
                widget=Pick(), required=False, label=activity.name.to(said),
                choices=[(value, words[value]) for value in (NOT_AGREED, who, rules.BY_TOGETHER)],
            )  # fmt: skip

    @property
    def doing(self) -> list[Any]:
        """The fields of the activities, for the page."""
        return [self[name] for name in self.fields if name.startswith("do_")]

    @property
    def agreed(self) -> dict[str, Any]:
        """What goes into the agreement."""
        said = self.cleaned_data
        return {
            "activities": [
                {"activity": name.removeprefix("do_"), "by": said[name]}
                for name in self.fields
                if name.startswith("do_") and said[name]
            ],
            "reachability": said["reachability"],
            "expectations": {part: said[part] for part in rules.THREE},
            "hours": (said["messages_from"], said["messages_until"]),
            "between": Between(**{name: said[name] for name in BETWEEN}),
            "version": said["version"],
        }


class AccountabilityForm(forms.Form):
    """Who stays accountable from now on, and why."""

    to_id = forms.ChoiceField(widget=Choices(), label=gettext_lazy("Who is accountable from now on?"))
    reason = forms.CharField(
        max_length=300, label=gettext_lazy("Why?"),
        help_text=gettext_lazy("One sentence. All three may read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: Iterable[OnDuty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["to_id"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the type checker
        choice.choices = [(str(one.person_id), one.first_name) for one in colleagues]


class ClosingForm(forms.Form):
    """How it ends; both are fine."""

    kind = forms.ChoiceField(widget=Choices(), choices=Closing.Kind.choices, label=gettext_lazy("How does it end?"))


class WordsForm(forms.Form):
    """Why it ends, a last word and thanks. All of it may stay empty."""

    reason = forms.ChoiceField(
        widget=Choices(), choices=ClosingWord.Reason.choices, required=False, label=gettext_lazy("Why does it end?"),
        help_text=gettext_lazy("One tap is enough. No answer is fine too."),
    )  # fmt: skip
    words = forms.CharField(
        widget=lines(4), max_length=2000, required=False, label=gettext_lazy("What was this contact?"),
        help_text=gettext_lazy("Saying nothing is fine too. The others read this."),
    )  # fmt: skip
    thanks = forms.CharField(max_length=500, required=False, label=gettext_lazy("Thanks, and to whom"))


class EndForm(forms.Form):
    """What helps from here on."""

    next_step = forms.CharField(
        widget=lines(2), max_length=500, required=False, label=gettext_lazy("What is the next step?"),
        help_text=gettext_lazy("A place, a neighbour, a number. Something that helps to go on."),
    )  # fmt: skip


def about_agreement(match: Match, agreement: Agreement | None) -> dict[str, Any]:
    """What the form of the agreement shows first: the last one, or quiet hours."""
    if agreement is None:
        return {"version": match.version, "messages_from": "09:00", "messages_until": "20:00"}
    doing = {f"do_{line['activity']}": line["by"] for line in agreement.activities}
    return doing | {
        "reachability": agreement.reachability, "messages_from": agreement.messages_from,
        "messages_until": agreement.messages_until, "version": match.version,
        **{part: agreement.expectations.get(part, "") for part in rules.THREE},
        **{name: getattr(agreement, name) for name in BETWEEN},
    }  # fmt: skip
