"""The steps of a request, one small form each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients import rules
from naast.clients.forms.parts import Words, lines
from naast.clients.models import AfterSupervision, Request
from naast.clients.words import day_parts, week
from naast.people.who_suits import WISHED, Gender, answers
from naast.privacy import clock
from naast.programmes.refusing import language
from naast.programmes.template import Activity, Template
from naast.ui.forms import Versioned, begun
from naast.ui.widgets import Choices, DateInput, ManyChoices, Pick

YES_OR_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
COMMAS = gettext_lazy("With commas between them.")


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


class GoalsForm(Versioned):
    """What she would like to get stronger in. Nothing ticked is an answer too."""

    goals = forms.MultipleChoiceField(
        widget=ManyChoices, required=False, choices=Request.Goal.choices,
        label=gettext_lazy("What would you like to work on?"),
    )  # fmt: skip


class HerGoalsForm(GoalsForm):
    """The same, said to her professional."""

    goals = forms.MultipleChoiceField(
        widget=ManyChoices, required=False, choices=Request.Goal.choices,
        label=gettext_lazy("What would she or he like to work on?"),
        help_text=gettext_lazy("Only what she or he chose. Nothing is good too."),
    )  # fmt: skip


class OwnNeedForm(Versioned):
    """She says it herself."""

    words = forms.CharField(widget=lines(3), max_length=2000, label=gettext_lazy("What would you like?"))


class FreelyForm(Versioned):
    """Of her own free will, or rather not. Pressure and a benefit are talked over; nothing is kept."""

    pressed = forms.ChoiceField(
        widget=Pick, choices=YES_OR_NO, label=gettext_lazy("Does anybody make her or him do this?"), required=False,
        help_text=gettext_lazy("For instance a municipality, a court or a relative. This answer is not kept."),
    )  # fmt: skip
    benefit = forms.ChoiceField(
        widget=Choices, label=gettext_lazy("Is there a benefit that this could change?"), required=False,
        choices=(
            ("no", gettext_lazy("No")), ("looked", gettext_lazy("Yes, and we looked up together what it changes")),
            ("open", gettext_lazy("Yes, or we do not know")),
        ),
        help_text=gettext_lazy("This answer is not kept either."),
    )  # fmt: skip

    freely = forms.ChoiceField(
        widget=Pick, choices=YES_OR_NO, label=gettext_lazy("Does she or he choose this freely?"),
        help_text=gettext_lazy("After a no the request is closed. Nothing else follows, and no reason is kept."),
    )  # fmt: skip
    said = forms.ChoiceField(
        widget=Pick, label=gettext_lazy("How was it said?"),
        choices=begun((how.value, how.label) for how in (Request.Said.SPOKEN, Request.Said.WRITTEN)),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        pressed, benefit = said.pop("pressed", ""), said.pop("benefit", "")
        if said.get("freely") != "yes":
            return said
        if pressed != "no":
            self.add_error("pressed", _("Who has to, does not choose. Ask it; when somebody has to, choose no below."))
        if benefit not in ("no", "looked"):
            self.add_error("benefit", _("First look it up together, so that nobody loses money by this."))
        return said


class EndForm(Versioned):
    """The day on which supervision ends."""

    ends_on = forms.DateField(widget=DateInput, label=gettext_lazy("On which day does the supervision end?"))


class AfterwardsForm(Versioned):
    """What she chooses for afterwards, written down for her."""

    choice = forms.ChoiceField(
        widget=Choices, choices=begun(AfterSupervision.Choice.choices),
        label=gettext_lazy("What does she or he choose?"),
        help_text=gettext_lazy("Ask it without leading. To stop is a good answer too."),
    )  # fmt: skip
    said = forms.ChoiceField(
        widget=Pick, label=gettext_lazy("How was it said?"),
        choices=begun((how.value, how.label) for how in (Request.Said.SPOKEN, Request.Said.WRITTEN)),
    )  # fmt: skip


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


def said_of(activity: Activity) -> str:
    """An activity by name; when somebody was paid for it before, it says so."""
    name = activity.name.to(language())
    return _("%(name)s (used to be paid work)") % {"name": name} if activity.was_paid_work else name


class DescribeForm(Versioned):
    """What they do together, what somebody adds, and the wishes of the programme's own questionnaire."""

    called = forms.CharField(max_length=60, label=gettext_lazy("Which name may others use?"))
    activities = forms.MultipleChoiceField(
        widget=ManyChoices, required=False, label=gettext_lazy("What would they do together?")
    )
    adds = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("What does somebody add? One sentence is enough.")
    )
    adds_volunteer = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("What does it bring the volunteer?")
    )
    adds_professional = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("What does it bring the professional?")
    )
    adds_organisation = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("What does it bring the organisation?"),
        help_text=gettext_lazy("Those who look back together later read these sentences again."),
    )  # fmt: skip
    contact = forms.ChoiceField(
        widget=Choices, required=False, label=gettext_lazy("What kind of contact is it?"),
        choices=answers(gettext_lazy("As this way of working does it"), Request.Contact.choices),
        help_text=gettext_lazy("Long and light contact may last for years. Nothing has to be reached."),
    )  # fmt: skip
    area = forms.CharField(max_length=60, required=False, label=gettext_lazy("Which neighbourhood?"))
    languages = Words(40, label=gettext_lazy("Which languages?"), help_text=COMMAS)
    interests = Words(60, label=gettext_lazy("What is nice to do?"), help_text=COMMAS)
    day_parts = forms.MultipleChoiceField(widget=ManyChoices, required=False, label=gettext_lazy("Which moments fit?"))
    expected_months = forms.IntegerField(
        required=False, min_value=1, max_value=120, label=gettext_lazy("For about how many months?"),
        help_text=gettext_lazy("Leave it empty when nobody knows, or when it has no end."),
    )  # fmt: skip
    beside_gender = forms.ChoiceField(
        required=False, widget=Pick, label=gettext_lazy("Who may stand beside?"),
        choices=answers(gettext_lazy("That does not matter"), WISHED),
    )  # fmt: skip
    gender = forms.ChoiceField(
        required=False, widget=Pick, label=gettext_lazy("Is this a woman or a man?"),
        choices=answers(gettext_lazy("Not said"), Gender.choices),
        help_text=gettext_lazy("Some volunteers would rather stand beside a woman, or beside a man."),
    )  # fmt: skip
    at_least_km = forms.IntegerField(
        required=False, min_value=1, max_value=200,
        label=gettext_lazy("How many kilometres away should somebody live at least?"),
        help_text=gettext_lazy(
            "For who would rather not meet somebody in the street. "
            "We measure between neighbourhoods, never from an address."
        ),
    )  # fmt: skip
    not_from = Words(
        40, label=gettext_lazy("From which community rather nobody?"),
        help_text=gettext_lazy("For instance a church, or people of one country. With commas between them."),
    )  # fmt: skip

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wishes = template.questionnaires.get("wishes")
        if wishes and "wish_area" in wishes.ask:
            del self.fields["area"]  # the programme asks it in its own words
        may = [(one.id, said_of(one)) for one in rules.for_volunteers(template)]
        for name, choices in (("activities", may), ("day_parts", day_parts())):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
            field.choices = choices

    def week(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """Day by day which parts are chosen."""
        chosen = set(self["day_parts"].value() or ())
        return [(day, [(code, word, code in chosen) for code, word in parts]) for day, parts in week()]
