"""What people type about a client and her request. Deciding is for the actions."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients import rules
from naast.clients.models import Client, Consent, LookBack, Request, WaitingWord
from naast.clients.rules import Weighed
from naast.clients.words import day_parts, week
from naast.people.models import SafeContact
from naast.privacy import clock
from naast.programmes.loading import load
from naast.programmes.questionnaires import fields as questions
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.widgets import Choices, DateInput, ManyChoices, Pick

YES_OR_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]

COMMAS = gettext_lazy("With commas between them.")
SHORT_PLAYS = [
    ("no", gettext_lazy("Plays no part")),
    ("a_bit", gettext_lazy("A little")),
    ("yes", gettext_lazy("Plays a part")),
]


def begun(choices: Iterable[tuple[Any, Any]]) -> list[tuple[str, Any]]:
    """Answers as a form shows them: each begins with a capital."""
    return [(value, capfirst(label)) for value, label in choices]


def lines(rows: int = 3, **attrs: str) -> forms.Textarea:
    """A text of a few lines."""
    return forms.Textarea(attrs={"rows": rows, **attrs})


class Once(forms.Form):
    """What is sent twice counts once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class Versioned(forms.Form):
    """Who saves second is told."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class Words(forms.CharField):
    """Several words with commas between them."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(required=False, max_length=400, **kwargs)

    def clean(self, value: Any) -> Any:
        said = [word.strip() for word in str(super().clean(value)).split(",")]
        found = list(dict.fromkeys(word for word in said if word))
        if any(len(word) > self.longest for word in found):
            raise forms.ValidationError(_("Put a comma between the words."))
        return found

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class NewClient(Once):
    """A new file: enough to begin."""

    first_name = forms.CharField(max_length=60, label=gettext_lazy("First name"))
    last_name = forms.CharField(max_length=80, required=False, label=gettext_lazy("Last name"))
    programme = forms.ChoiceField(widget=Choices, label=gettext_lazy("Which way of working fits?"))
    known_since = forms.DateField(
        widget=DateInput, required=False, label=gettext_lazy("Since when do you know each other?")
    )
    background = forms.CharField(
        widget=lines(5), max_length=10000, required=False, label=gettext_lazy("Background"),
        help_text=gettext_lazy("Only you and the person it is about read this. A volunteer never does."),
    )  # fmt: skip

    def __init__(self, *args: Any, programmes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, load(name).name.to(language())) for name in programmes]
        choice = self.fields["programme"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the type checker
        choice.choices, choice.initial = names, names[0][0] if names else ""


class FileForm(Versioned):
    """Her name and her background."""

    first_name = forms.CharField(max_length=60, label=gettext_lazy("First name"))
    last_name = forms.CharField(max_length=80, required=False, label=gettext_lazy("Last name"))
    background = forms.CharField(
        widget=lines(8), max_length=10000, required=False, label=gettext_lazy("Background"),
        help_text=gettext_lazy("Only you and the person it is about read this. A volunteer never does."),
    )  # fmt: skip


class SafeContactForm(Versioned):
    """How she may be reached without danger."""

    way = forms.ChoiceField(widget=Choices, choices=begun(SafeContact.Way.choices), label=gettext_lazy("How?"))
    moments = forms.CharField(max_length=200, required=False, label=gettext_lazy("When is it all right?"))
    never = forms.CharField(max_length=200, required=False, label=gettext_lazy("What never?"))


class LookBackForm(Once):
    """One client of the list. Every answer is good."""

    client = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(widget=Pick, choices=begun(LookBack.Answer.choices))
    reason = forms.CharField(
        max_length=500, required=False, label=gettext_lazy("What makes you say so? For your own talk.")
    )


class DoubtsForm(forms.Form):
    """The perhapses of the programme and one's own doubts, each with its answer and its arrangement."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    own_words = forms.CharField(max_length=500, required=False, label=gettext_lazy("Perhaps…"))
    own_arrangement = forms.CharField(max_length=500, required=False, label=gettext_lazy("What do you arrange?"))
    own_by = forms.CharField(max_length=120, required=False, label=gettext_lazy("Who does it?"))
    doing_nothing = forms.CharField(widget=lines(3), max_length=1000, required=False)

    def __init__(self, *args: Any, template: Template, own: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [*template.questionnaires["doubts"].ask, *own]
        said = questions(template, "doubts", language=language())
        ready = {question.name: question.arrangements for question in said}
        for name in self.asked:
            self.fields[f"plays_{name}"] = forms.ChoiceField(widget=Pick, choices=SHORT_PLAYS, required=False)
            suggestions = [(text, text) for text in ready.get(name, ())]
            self.fields[f"ready_{name}"] = forms.ChoiceField(
                widget=Choices, choices=suggestions, required=False, label=_("Choose an arrangement")
            )
            self.fields[f"arrangement_{name}"] = forms.CharField(
                max_length=500, required=False, label=_("Or in your own words")
            )
            self.fields[f"by_{name}"] = forms.CharField(max_length=120, required=False, label=_("Who does it?"))

    @property
    def answers(self) -> dict[str, Weighed]:
        """What was answered; own words go before a ready arrangement."""
        said = self.cleaned_data
        return {
            name: Weighed(
                said[f"plays_{name}"], said[f"arrangement_{name}"] or said[f"ready_{name}"], said[f"by_{name}"]
            )
            for name in self.asked
            if said[f"plays_{name}"]
        }


class OwnDoubt(Once):
    """A doubt in her own words."""

    words = forms.CharField(widget=lines(2), max_length=500)
    would_help = forms.CharField(widget=lines(2), max_length=500, required=False)

    def __init__(self, *args: Any, template: Template, questionnaire: str = "doubts_client", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        doubt, would_help = questions(template, questionnaire, language=language())
        self.fields["words"].label, self.fields["words"].help_text = doubt.text, doubt.help
        self.fields["would_help"].label = would_help.text


class SettleForm(Versioned):
    """What is arranged for a doubt of the person asking."""

    arrangement = forms.CharField(max_length=500, label=gettext_lazy("What do you arrange?"))
    arranged_by = forms.CharField(max_length=120, label=gettext_lazy("Who does it?"))


class NeedForm(Versioned):
    """She wants this, in her own words."""

    words = forms.CharField(widget=lines(3), max_length=2000, label=gettext_lazy("In her or his own words"))
    said = forms.ChoiceField(
        widget=Pick, label=gettext_lazy("How was it said?"),
        choices=begun((how.value, how.label) for how in (Request.Said.SPOKEN, Request.Said.WRITTEN)),
    )  # fmt: skip
    on = forms.DateField(widget=DateInput, label=gettext_lazy("When?"))

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("Choose today or a day before."))
        return day


class OwnNeedForm(Versioned):
    """She says it herself."""

    words = forms.CharField(widget=lines(3), max_length=2000, label=gettext_lazy("What would you like?"))


class PossibilityForm(Versioned):
    """The professional's yes or no, with a reason."""

    possible = forms.ChoiceField(widget=Pick, choices=YES_OR_NO, label=gettext_lazy("Is it possible now?"))
    reason = forms.CharField(widget=lines(2), max_length=2000, label=gettext_lazy("Why do you think so?"))


class ThoughtForm(Versioned):
    """Three questions before somebody comes."""

    accountable = forms.ChoiceField(
        widget=Pick, choices=YES_OR_NO, required=False, label=gettext_lazy("Do you stay accountable?"),
        help_text=gettext_lazy("You keep coming too. You hand nothing over."),
    )  # fmt: skip
    runs_without = forms.CharField(
        widget=lines(2), max_length=1000, required=False,
        label=gettext_lazy("How does the help go on when nobody comes?"),
        help_text=gettext_lazy("Needed care may never fall away."),
    )  # fmt: skip
    paid_work = forms.ChoiceField(
        widget=Choices, required=False, choices=begun(Request.PaidWork.choices),
        label=gettext_lazy("Could this take the place of paid work?"),
    )  # fmt: skip
    worry = forms.CharField(max_length=500, required=False, label=gettext_lazy("What is the worry?"))
    asked = forms.CharField(max_length=120, required=False, label=gettext_lazy("Who gives the answer?"))

    def clean(self) -> Any:
        said = super().clean() or self.cleaned_data
        if said.get("paid_work") == Request.PaidWork.WORRY:
            for name in ("worry", "asked"):
                if not said.get(name):
                    self.add_error(name, _("Name the worry, and one person who answers it."))
        return said


class PaidWorkAnswer(Versioned):
    """The answer of the named person."""

    answer = forms.CharField(widget=lines(2), max_length=500, label=gettext_lazy("What is the answer?"))


class FacilitatedForm(Versioned):
    """Who gives the time, and how much."""

    who = forms.CharField(max_length=120, label=gettext_lazy("Who gives the time?"))
    hours = forms.IntegerField(min_value=0, max_value=200, label=gettext_lazy("How many hours a month?"))


class DutyForm(Versioned):
    """A duty of the law, when there is one."""

    duty = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("Which duty of the law applies here?"),
        help_text=gettext_lazy("Empty is fine. Most requests have none."),
    )  # fmt: skip


class DescribeForm(Versioned):
    """What they do together, what somebody adds, and the wishes of the programme's own questionnaire."""

    called = forms.CharField(max_length=60, label=gettext_lazy("Which name may others use?"))
    activities = forms.MultipleChoiceField(
        widget=ManyChoices, required=False, label=gettext_lazy("What would they do together?")
    )
    adds = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("What does somebody add? One sentence is enough.")
    )
    area = forms.CharField(max_length=60, required=False, label=gettext_lazy("Which neighbourhood?"))
    languages = Words(40, label=gettext_lazy("Which languages?"), help_text=COMMAS)
    interests = Words(60, label=gettext_lazy("What is nice to do?"), help_text=COMMAS)
    day_parts = forms.MultipleChoiceField(widget=ManyChoices, required=False, label=gettext_lazy("Which moments fit?"))

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wishes = template.questionnaires.get("wishes")
        if wishes and "wish_area" in wishes.ask:
            del self.fields["area"]  # the programme asks it in its own words
        may = [(one.id, one.name.to(language())) for one in rules.for_volunteers(template)]
        for name, choices in (("activities", may), ("day_parts", day_parts())):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
            field.choices = choices

    def week(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """Day by day which parts are chosen."""
        chosen = set(self["day_parts"].value() or ())
        return [(day, [(code, word, code in chosen) for code, word in parts]) for day, parts in week()]


class WaitingWordForm(Once):
    """An honest word: about a date, possible now, or we do not know."""

    expected = forms.ChoiceField(
        widget=Choices, choices=begun(WaitingWord.Expected.choices), label=gettext_lazy("What is true?")
    )
    expected_on = forms.DateField(widget=DateInput, required=False, label=gettext_lazy("About which date?"))

    def clean(self) -> Any:
        said = super().clean() or self.cleaned_data
        day = said.get("expected_on")
        if said.get("expected") == WaitingWord.Expected.DATE and (day is None or day < clock.today()):
            self.add_error("expected_on", _("Choose a day from today on. Or say that we do not know."))
        return said


class ConsentForm(Once):
    """Her yes, as her professional heard it."""

    how = forms.ChoiceField(
        widget=Choices, label=gettext_lazy("How was the yes given?"),
        choices=begun((how.value, how.label) for how in (Consent.How.SPOKEN, Consent.How.SIGNED)),
    )  # fmt: skip
    language = forms.ChoiceField(
        widget=Pick, choices=[("nl", gettext_lazy("Dutch")), ("en", gettext_lazy("English"))],
        label=gettext_lazy("In which language did you read it together?"),
    )  # fmt: skip
    until = forms.DateField(
        widget=DateInput, required=False, label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("Empty means a year, that is the longest."),
    )  # fmt: skip


class BoundaryForm(Once):
    """A boundary in her own words."""

    words = forms.CharField(max_length=300, label=gettext_lazy("In your own words"))


def about(client: Client) -> dict[str, Any]:
    """What the form of her file shows first."""
    return {
        "first_name": client.first_name, "last_name": client.last_name, "background": client.background,
        "version": client.version,
    }  # fmt: skip
