"""What people type so that nobody is left alone: who goes on, how a goodbye goes, and who stands there too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from naast.clients.forms import lines
from naast.clients.forms.staying import ComingDay, PastDay, only_a_first_name
from naast.matches.models import AlsoBeside, ContinuityPlan, Fallback, Handover, StandingDuo
from naast.privacy import clock
from naast.ui.forms import Once, Versioned, begun
from naast.ui.widgets import Choices

People = Iterable[tuple[str, str]]


def offer(form: forms.Form, name: str, people: People) -> None:
    """Who can be chosen here."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
    field.choices = list(people)


class ContinuityForm(Versioned):
    """Who keeps the contact when the volunteer stops."""

    keeps_id = forms.ChoiceField(widget=Choices, label=gettext_lazy("Who keeps coming?"))
    words = forms.CharField(
        widget=lines(3), max_length=500, label=gettext_lazy("How does the contact go on?"),
        help_text=gettext_lazy("One or two sentences. All three may read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "keeps_id", colleagues)


class FallbackForm(Versioned):
    """Whom to fall back on."""

    who_id = forms.ChoiceField(widget=Choices, label=gettext_lazy("Who is the fixed person?"))
    times = forms.CharField(
        max_length=160, label=gettext_lazy("When can this person be reached?"),
        help_text=gettext_lazy("Days and hours. All three may read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "who_id", colleagues)


class HandoverForm(Versioned):
    """Who comes more often, and how the goodbye goes."""

    takes_over = forms.CharField(max_length=120, label=gettext_lazy("Who comes more often from now on?"))
    words = forms.CharField(
        widget=lines(3), max_length=500, label=gettext_lazy("How does the goodbye go?"),
        help_text=gettext_lazy("Who tells it, when, and with whom there. Not by message."),
    )  # fmt: skip
    last_meeting_on = ComingDay(required=False, label=gettext_lazy("When do they see each other once more?"))


class LeavingForm(forms.Form):
    """I want to stop. Nobody asks why."""

    said = forms.CharField(
        widget=lines(3), max_length=300, required=False, label=gettext_lazy("Is there something you want to say?"),
        help_text=gettext_lazy("You do not have to say why. The one you stand beside does not read this."),
    )  # fmt: skip
    last_meeting_on = ComingDay(required=False, label=gettext_lazy("When would you like to say goodbye?"))


class WhoStaysForm(Versioned):
    """Who stays around her afterwards."""

    words = forms.CharField(
        widget=lines(3), max_length=500, label=gettext_lazy("Who stays, and how often?"),
        help_text=gettext_lazy("Name who comes from now on: yourself, a neighbour, a place."),
    )  # fmt: skip


class BesideForm(Once):
    """An informal carer or neighbour who stands there too."""

    first_name = forms.CharField(
        max_length=60, label=gettext_lazy("First name"), help_text=gettext_lazy("Only the first name.")
    )
    tie = forms.ChoiceField(widget=Choices, choices=begun(AlsoBeside.Tie.choices), label=gettext_lazy("Who is it?"))
    does = forms.CharField(
        max_length=300, label=gettext_lazy("What does she or he do?"), help_text=gettext_lazy("All three may read it.")
    )
    agreed_on = PastDay(
        label=gettext_lazy("When did this person say yes?"),
        help_text=gettext_lazy("Ask it yourself: may the three of us see your first name and what you do?"),
    )

    def clean_first_name(self) -> str:
        return only_a_first_name(str(self.cleaned_data["first_name"]))


class DuoForm(Once):
    """Two who work together again and again."""

    professional_id = forms.ChoiceField(widget=Choices, label=gettext_lazy("Which professional?"))
    volunteer_person_id = forms.ChoiceField(widget=Choices, label=gettext_lazy("Which volunteer?"))
    words = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("What makes them work well together?"),
        help_text=gettext_lazy("Both may read it, and the coordinators."),
    )  # fmt: skip

    def __init__(self, *args: Any, professionals: People, volunteers: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "professional_id", professionals)
        offer(self, "volunteer_person_id", volunteers)


class MetForm(Versioned):
    """On which day we met."""

    on = PastDay(label=gettext_lazy("On which day did you meet?"))


def about_plan(plan: ContinuityPlan | None, accountable: str) -> dict[str, Any]:
    """What the form of the plan shows first: the accountable professional herself."""
    if plan is None:
        return {"keeps_id": accountable, "version": 0}
    return {"keeps_id": str(plan.keeps_id), "words": plan.words, "version": plan.version}


def about_fallback(there: Fallback | None, accountable: str) -> dict[str, Any]:
    """What the form of the fallback shows first: the accountable professional herself."""
    if there is None:
        return {"who_id": accountable, "version": 0}
    return {"who_id": str(there.who_id), "times": there.times, "version": there.version}


def about_handover(there: Handover | None) -> dict[str, Any]:
    """What the form of the handover shows first."""
    if there is None:
        return {"version": 0}
    fields = ("takes_over", "words", "last_meeting_on", "version")
    return {name: getattr(there, name) for name in fields}


def about_duo(duo: StandingDuo, own: Any) -> dict[str, Any]:
    """What the form of a day shows first."""
    return {"on": own or clock.today(), "version": duo.version}
