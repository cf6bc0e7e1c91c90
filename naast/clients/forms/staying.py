"""What a professional types before anybody is asked for: at a door, where somebody stands, and who is around her."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients import rules
from naast.clients.forms.parts import lines
from naast.clients.models import Circumstances, NetworkPerson, OutreachAttempt
from naast.clients.words import piled_up
from naast.privacy import clock
from naast.programmes.forms import ask_which
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.forms import Once, Versioned, begun
from naast.ui.widgets import Choices, DateInput, ManyChoices, Pick

NO_NAME = gettext_lazy("No name and no address.")
A_YEAR = timedelta(days=366)


def only_a_first_name(said: str) -> str:
    """The name as it was typed, or what to leave out."""
    if not rules.is_one_name(said):
        raise forms.ValidationError(_("Only a first name: one word, without figures."))
    return said.strip()


class PastDay(forms.DateField):
    """Today or a day before."""

    widget = DateInput

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("Choose today or a day before."))
        if day is not None and day < clock.today() - 10 * A_YEAR:
            raise forms.ValidationError(_("This is very long ago. Look at the year once more."))
        return day


class ComingDay(forms.DateField):
    """A day from today, in the coming year."""

    widget = DateInput

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and not clock.today() <= day <= clock.today() + A_YEAR:
            raise forms.ValidationError(_("Choose today or a day in the coming year."))
        return day


class NewDoor(Once):
    """Somebody at whose door she calls: initials only."""

    initials = forms.CharField(
        max_length=12, label=gettext_lazy("Initials"),
        help_text=gettext_lazy("Letters with points, for instance N.B. No name and no address."),
    )  # fmt: skip
    programme = forms.ChoiceField(widget=Choices, label=gettext_lazy("Which way of working fits?"))
    began_on = PastDay(label=gettext_lazy("Since when do you call here?"))
    because = forms.CharField(
        widget=lines(2), max_length=300, required=False, label=gettext_lazy("Why do you call here?"), help_text=NO_NAME
    )

    def __init__(self, *args: Any, programmes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which(self, programmes)
        self.fields["began_on"].initial = clock.today()

    def clean_initials(self) -> str:
        said = str(self.cleaned_data["initials"]).strip()
        if not rules.only_initials(said):
            raise forms.ValidationError(
                _("Only initials with points, for instance N.B. A name comes when she wants that.")
            )
        return said


class CallForm(Once):
    """One time she called. Nobody opened is an ordinary answer."""

    on = PastDay(label=gettext_lazy("When?"))
    way = forms.ChoiceField(widget=Choices, choices=begun(OutreachAttempt.Way.choices), label=gettext_lazy("How?"))
    came = forms.ChoiceField(
        widget=Choices, choices=begun(OutreachAttempt.Came.choices), label=gettext_lazy("What came of it?")
    )
    style = forms.ChoiceField(
        widget=Pick, choices=begun(OutreachAttempt.Style.choices), label=gettext_lazy("How did you stand there?")
    )
    words = forms.CharField(
        widget=lines(2), max_length=500, required=False, label=gettext_lazy("In a few words"), help_text=NO_NAME
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()
        self.fields["style"].initial = OutreachAttempt.Style.SUPPORTING


class CloseDoor(Versioned):
    """She does not call here for now."""

    because = forms.CharField(
        widget=lines(2), max_length=300, required=False, label=gettext_lazy("Why? It may stay empty.")
    )


class LetInForm(Once):
    """She let somebody in and wants more contact."""

    first_name = forms.CharField(
        max_length=60, label=gettext_lazy("How does she want to be called?"),
        help_text=gettext_lazy("A first name or another name. Ask whether you may write it down."),
    )  # fmt: skip
    words = forms.CharField(
        widget=lines(2), max_length=500, required=False, label=gettext_lazy("How do you see that you may come in?")
    )

    def clean_first_name(self) -> str:
        return only_a_first_name(str(self.cleaned_data["first_name"]))


class HandOverForm(forms.Form):
    """Who keeps it from now on."""

    giving_id = forms.ChoiceField(widget=Choices, label=gettext_lazy("From whom?"))
    taking_id = forms.ChoiceField(widget=Choices, label=gettext_lazy("Who goes on?"))

    def __init__(
        self, *args: Any, giving: Iterable[tuple[str, str]], taking: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, people in (("giving_id", giving), ("taking_id", taking)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = list(people)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("giving_id") and said.get("giving_id") == said.get("taking_id"):
            raise forms.ValidationError(_("Choose two people."))
        return said


class StandingForm(Once):
    """Where she stands now, with one sentence."""

    phase = forms.ChoiceField(widget=Choices, label=gettext_lazy("Where does she stand?"))
    words = forms.CharField(
        widget=lines(3), max_length=500, label=gettext_lazy("What do you see or hear?"),
        help_text=gettext_lazy("One sentence. Only you read it."),
    )  # fmt: skip
    on = PastDay(label=gettext_lazy("When?"))

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = [template.phases[name] for name in rules.before_together(template)]
        field = self.fields["phase"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(one.id, one.name.to(language())) for one in phases]
        self.fields["on"].initial = clock.today()


class SeenForm(forms.Form):
    """I saw her on this day."""

    on = PastDay(label=gettext_lazy("On which day?"))


class CircumstancesForm(Versioned):
    """How it began and what piled up. Nothing of it has to be known."""

    began = forms.ChoiceField(
        widget=Choices, choices=begun(Circumstances.Began.choices), label=gettext_lazy("How did it begin?")
    )
    began_words = forms.CharField(widget=lines(2), max_length=500, required=False, label=gettext_lazy("In a few words"))
    lasts = forms.ChoiceField(
        widget=Choices, choices=begun(Circumstances.Lasts.choices), label=gettext_lazy("How long does it last?")
    )
    piled_up = forms.MultipleChoiceField(
        widget=ManyChoices, required=False, label=gettext_lazy("What came on top of each other?"),
        help_text=gettext_lazy("Only what matters now. None is fine."),
    )  # fmt: skip
    piled_up_words = forms.CharField(
        widget=lines(2), max_length=500, required=False, label=gettext_lazy("Something more about that")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["piled_up"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = begun(piled_up().items())


class LookForm(Once):
    """I looked who is around her today."""

    words = forms.CharField(
        widget=lines(2), max_length=500, required=False, label=gettext_lazy("What struck you?"),
        help_text=gettext_lazy("It may stay empty. Nobody is an answer too."),
    )  # fmt: skip


class NearForm(Once):
    """Somebody around her."""

    who = forms.CharField(
        max_length=80, label=gettext_lazy("Who?"),
        help_text=gettext_lazy("A sister, the man of the shop. At most a first name."),
    )  # fmt: skip
    ring = forms.ChoiceField(widget=Pick, choices=begun(NetworkPerson.Ring.choices), label=gettext_lazy("How near?"))
    could_help = forms.BooleanField(required=False, label=gettext_lazy("Could help if it came to that"))
    words = forms.CharField(max_length=300, required=False, label=gettext_lazy("In a few words"))


def told(now: Circumstances | None) -> dict[str, Any]:
    """What the form of the circumstances shows first."""
    if now is None:
        return {"began": Circumstances.Began.UNKNOWN, "lasts": Circumstances.Lasts.UNKNOWN, "version": 0}
    fields = ("began", "began_words", "lasts", "piled_up", "piled_up_words", "version")
    return {name: getattr(now, name) for name in fields}
