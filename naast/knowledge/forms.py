"""What is typed about knowledge and support. Deciding is for the actions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.knowledge.models import LookAlong, SupportStep, Thanks
from naast.programmes.unnamed_forms import Unnamed
from naast.ui.forms import Apart, ExactMoment, Once, Versioned, begun, line
from naast.ui.widgets import Choices, DateInput, MomentInput

Choice = Sequence[tuple[str, Any]]


def _lines(
    label: Any, help_text: Any = "", *, rows: int = 3, most: int = 500, required: bool = True
) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=most, required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def _topic(label: Any) -> forms.CharField:
    return line(label, _("In a few words: a first visit, papers, a volunteer who stops."), most=60)


class MeForm(Unnamed, Once):
    """She says herself what she may be asked about."""

    unnamed = ("topic", "words")
    topic = _topic(_("What may colleagues ask you about?"))
    words = line(_("What else should they know? You may leave this open."), most=300, required=False)


class ToForm(Once):
    """A colleague is chosen."""

    to_id = forms.TypedChoiceField(label=_("Which colleague?"), coerce=uuid.UUID)

    def __init__(self, *args: Any, people: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to_id"]
        field.choices = [("", _("Choose a colleague")), *people]


class VolunteerForm(Unnamed, ToForm):
    """A volunteer is thanked; with what may stay open."""

    unnamed = ("topic",)
    topic = line(_("For what? You may leave this open."), most=60, required=False)

    def __init__(self, *args: Any, people: Choice, **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        field: Any = self.fields["to_id"]
        field.label, field.choices = _("Which volunteer?"), [("", _("Choose a volunteer")), *people]


class ColleagueForm(Unnamed, ToForm):
    """A colleague who knows a lot about something."""

    unnamed = ("topic",)
    topic = _topic(_("What does she know a lot about?"))


class PassForm(Unnamed, Once):
    """Something that is passed on: one sentence is enough."""

    unnamed = ("topic", "words")
    topic = _topic(_("What is it about?"))
    words = _lines(_("What do you pass on?"), _("One sentence is enough. Without names and places."), most=2000)


class AnswerForm(Unnamed, Apart):
    """May colleagues ask her about it?"""

    unnamed = ("topic",)
    topic = line(_("What may they ask you about?"), most=60, required=False)
    answer = forms.ChoiceField(label=_("May colleagues ask you about this?"), widget=Choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["answer"]
        field.choices = [(Thanks.Answer.YES, _("Yes, my name may stand with it")), (Thanks.Answer.NO, _("Rather not"))]


class AskForm(Unnamed, Apart, Once):
    """Asking to look along, or for a talk."""

    way = forms.ChoiceField(label=_("What do you ask for?"), widget=Choices)
    at = ExactMoment(label=_("When would suit you?"), widget=MomentInput())
    words = line(_("What would you like to see or know? You may leave this open."), most=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["way"]
        field.choices = begun(LookAlong.Way.choices)
        field.initial = LookAlong.Way.ALONG


class HandForm(Apart, ToForm):
    """Who goes on with it."""


class TurnForm(Versioned):
    """Yes, another moment, or not this time."""

    answer = forms.ChoiceField(label=_("Does this suit you?"), widget=Choices, choices=[
        ("agreed", _("Yes, this moment")), ("other", _("Another moment")), ("declined", _("Not this time")),
    ])  # fmt: skip
    at = ExactMoment(label=_("Another moment: when?"), widget=MomentInput(), required=False)


class HeldForm(Unnamed, Versioned):
    """It was; a sentence about it may stay open."""

    unnamed = ("gave",)

    gave = line(_("What did it give you? You may leave this open."), most=300, required=False)


class StepForm(Unnamed, Once):
    """What was done for support, and what came of it."""

    unnamed = ("called", "gave")
    kind = forms.ChoiceField(label=_("What was it?"), widget=Choices)
    called = line(_("What do you call it?"), _("For example: lunch with the day team."))
    on = forms.DateField(label=_("On which day was it?"), widget=DateInput)
    present = forms.IntegerField(label=_("How many colleagues were there?"), min_value=1, max_value=500)
    want = forms.IntegerField(
        label=_("How many of them want to work with a volunteer now?"), min_value=0, max_value=500, initial=0,
        help_text=_("Nobody is good too. It shows what helps, and nobody is asked to reach a number."),
    )  # fmt: skip
    gave = _lines(_("What did it give, in your own words?"), _("Without names and places."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = begun(SupportStep.Kind.choices)


class MandateForm(Unnamed, Once):
    """What a contact may decide herself."""

    location_id = forms.TypedChoiceField(label=_("For the contact of which place?"), coerce=uuid.UUID)
    hours = forms.IntegerField(label=_("How many hours a week has she for it?"), min_value=1, max_value=40)
    words = _lines(
        _("What may she decide herself, and what does she decide with others?"),
        _("Her team reads this, so that nobody has to ask what she is there for."), most=1000,
    )  # fmt: skip

    def __init__(self, *args: Any, places: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["location_id"]
        field.choices = places


class GuestForm(Unnamed, Once):
    """Who is asked to tell her own story, where and when."""

    unnamed = ("place",)
    of = forms.ChoiceField(label=_("Whom do you ask?"))
    place = line(_("At which meeting?"), _("In plain words. She reads this."))
    at = ExactMoment(label=_("When is it?"), widget=MomentInput())

    def __init__(self, *args: Any, people: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["of"]
        field.choices, self.people = [(pk, one.first_name) for pk, one in people.items()], people

    def clean_of(self) -> Any:
        return self.people[self.cleaned_data["of"]]


TEAM = "team"


class ThankForm(Unnamed, Once):
    """She chooses who helped her, one person or all of them together, and then passes it on; with what may stay open.

    Enter in the field of words chooses nobody: a name said to the wrong person is not taken back.
    """

    unnamed = ("topic",)
    whom = forms.ChoiceField(
        label=_("Who helped you?"), widget=Choices, error_messages={"required": _("Choose who helped you.")}
    )
    topic = line(_("With what? You may leave this open."), most=60, required=False)

    def __init__(self, *args: Any, people: Choice, team: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["whom"]
        field.choices = [*people, *([(TEAM, _("The team here: they all helped me"))] if team else [])]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if whom := said.pop("whom", ""):
            said["to_id"] = None if whom == TEAM else uuid.UUID(whom)
        return said
