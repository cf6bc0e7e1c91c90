"""What is typed about walking along with a partner. Deciding is for the actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.partners.models import Level
from naast.privacy import clock
from naast.programmes.forms import QuestionnaireForm
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui.forms import Once
from naast.ui.widgets import Choices, DateInput

People = Iterable[tuple[str, str]]


def levels(programme: str, *, up_to: str = Level.BY_MYSELF) -> list[tuple[str, str]]:
    """The steps in the words of the way of working, as far as this one."""
    phases, said, every = load(programme).phases, language(), list(Level)
    shown = every[: every.index(Level(up_to)) + 1]
    return [(one.value, phases[one.value].name.to(said) if one.value in phases else str(one.label)) for one in shown]


class OpenForm(Once):
    """Who goes where, with whom, and whom to fall back on."""

    volunteer = forms.ChoiceField(widget=Choices, label=_("Who goes there?"))
    partner = forms.ChoiceField(widget=Choices, label=_("To which partner?"))
    professional_id = forms.ChoiceField(widget=Choices, label=_("Which professional goes along?"))
    fallback_id = forms.ChoiceField(widget=Choices, label=_("Whom can she fall back on?"))
    fallback_times = forms.CharField(
        max_length=160, label=_("When can this person be reached?"), help_text=_("Days and hours. She reads it.")
    )

    def __init__(
        self, *args: Any, volunteers: People, partners: People, workers: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["volunteer"].choices, fields["partner"].choices = list(volunteers), list(partners)
        fields["professional_id"].choices = fields["fallback_id"].choices = workers


class HostForm(forms.Form):
    """Who said yes at the partner."""

    name = forms.CharField(
        max_length=80, label=_("Who said yes there?"),
        help_text=_("Tell that everybody is welcome there, and that nobody asks about an illness."),
    )  # fmt: skip


class VisitForm(Once, QuestionnaireForm):
    """On which day, how they went, and how much energy there was."""

    def __init__(self, programme: str, level: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(load(programme), "joint_visit", *args, **kwargs)
        self.fields["on"] = forms.DateField(widget=DateInput, label=_("On which day?"), initial=clock.today)
        self.fields["level"] = forms.ChoiceField(
            widget=Choices, label=_("How did you go?"), choices=levels(programme), initial=level
        )
        self.order_fields(["key", "on", "level"])


class StepForm(forms.Form):
    """A step on or back, with one sentence."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    level = forms.ChoiceField(widget=Choices, label=_("Which step fits now?"))
    words = forms.CharField(max_length=300, label=_("Why does it fit now?"), help_text=_("One sentence. Both read it."))

    def __init__(self, programme: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["level"]
        field.choices = levels(programme)


class OnForm(forms.Form):
    """Going on after a rest: as before, or easier."""

    level = forms.ChoiceField(widget=Choices, label=_("How do you begin again?"))

    def __init__(self, programme: str, level: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["level"]
        field.choices = levels(programme, up_to=level)
        field.initial = level


class RestForm(forms.Form):
    """A harder time; no reason is asked."""

    words = forms.CharField(
        max_length=300, required=False, label=_("Is there something you want to say?"),
        help_text=_("You do not have to say why."),
    )  # fmt: skip


class StoryForm(Once, QuestionnaireForm):
    """The story of a year."""

    def __init__(self, programme: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(load(programme), "year_story", *args, **kwargs)


class OfferForm(Once):
    """What a partner offers to somebody else."""

    words = forms.CharField(
        max_length=300, label=_("What place is there?"), help_text=_("What it is and for how long. No name of anybody.")
    )
