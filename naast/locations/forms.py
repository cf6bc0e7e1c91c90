"""Forms about a location, its team and its rules."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.locations.models import DisplacementWorry, LocationFile, PolicyRule
from naast.locations.naming import may_stand, standing_texts
from naast.people.models import Location
from naast.people.queries import OnDuty
from naast.programmes.questionnaires import Field, fields
from naast.programmes.refusing import language
from naast.programmes.template import Template, Training
from naast.programmes.unnamed_forms import Unnamed
from naast.ui.forms import Once, begun
from naast.ui.widgets import Choices, DateInput, Pick, Tiles

MOST_PRESENT = 500
LINES = 12


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PerLine(forms.CharField):
    """Several short texts, one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=_lines(4), required=False, max_length=LINES * 300, **kwargs)

    def clean(self, value: Any) -> Any:
        said = [line.strip(" -\t") for line in str(super().clean(value)).splitlines()]
        found = [line for line in said if line]
        if len(found) > LINES or any(len(line) > 300 for line in found):
            raise forms.ValidationError(_("Write twelve lines at most, and keep each of them short."))
        return found


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A team or a house by its name; only who works there or leads there is asked."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def _plausible(day: date) -> None:
    if day.year < 2000:
        raise forms.ValidationError(_("This year is very long ago. Look at it once more."))


class OpenForm(Once):
    """A location begins with a way of working."""

    location = PlaceField(Location.objects.none(), label=_("Team or house"), empty_label=None)
    programme = forms.ChoiceField(label=_("Way of working"), widget=Choices)
    setting = forms.ChoiceField(label=_("What kind of place is it?"), widget=Tiles(wide=True))

    def __init__(self, *args: Any, places: Any, programmes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["location"].queryset = places  # type: ignore[attr-defined]
        self.fields["programme"].choices = programmes  # type: ignore[attr-defined]
        self.fields["setting"].choices = begun(LocationFile.Setting.choices)  # type: ignore[attr-defined]
        if len(programmes) == 1:
            self.fields["programme"].initial = programmes[0][0]


class StepForm(Once):
    """A step, with the reason in the words of the location."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    because = forms.CharField(label=_("Why now?"), widget=_lines(3), max_length=500)


class KickOffForm(Unnamed, Once):
    """The first talk with the whole team."""

    unnamed = ("chances", "boundaries")
    held_on = forms.DateField(label=_("On which day was it?"), widget=DateInput, validators=[_plausible])
    present = forms.IntegerField(label=_("How many colleagues were there?"), min_value=1, max_value=MOST_PRESENT)
    chances = PerLine(label=_("Which chances does this team see?"), help_text=_("One on each line."))
    boundaries = PerLine(label=_("Which boundaries does this team set?"), help_text=_("One on each line."))

    def texts_in(self, said: Mapping[str, Any]) -> list[str]:
        return [line for text in super().texts_in(said) for line in text.splitlines()]


class ContactForm(Once):
    """Who can be asked here, and who stands in for her."""

    person_id = forms.TypedChoiceField(label=_("Who is it?"), coerce=uuid.UUID)
    deputy_id = forms.TypedChoiceField(
        label=_("Who stands in for her?"), coerce=uuid.UUID, required=False, empty_value=None
    )

    def __init__(self, *args: Any, colleagues: Iterable[OnDuty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(one.person_id), one.first_name) for one in colleagues]
        self.fields["person_id"].choices = people  # type: ignore[attr-defined]
        self.fields["deputy_id"].choices = [("", _("Nobody yet")), *people]  # type: ignore[attr-defined]


class TrainingForm(forms.Form):
    """A training that was followed."""

    person_id = forms.TypedChoiceField(label=_("Who followed it?"), coerce=uuid.UUID)
    training = forms.ChoiceField(label=_("Which training?"))
    done_on = forms.DateField(label=_("When was it finished?"), widget=DateInput, validators=[_plausible])

    def __init__(self, *args: Any, colleagues: Iterable[OnDuty], trainings: Iterable[Training], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(one.person_id), one.first_name) for one in colleagues]
        self.fields["person_id"].choices = people  # type: ignore[attr-defined]
        said = [(one.id, one.name.to(language())) for one in trainings]
        self.fields["training"].choices = said  # type: ignore[attr-defined]


class NamesColleagues(Unnamed):
    """What a team says to itself: a colleague may be named, and nothing is asked of that."""

    def asked_about(self, text: str) -> list[str]:
        return [one for one in super().asked_about(text) if one not in self.colleagues]


class StartForm(NamesColleagues, Once):
    """The questions to start with; at each yes what is arranged."""

    def __init__(self, *args: Any, template: Template, questionnaire: str, **kwargs: Any) -> None:
        self.asked: tuple[Field, ...] = fields(template, questionnaire, language=language())
        self.unnamed = tuple(f"arranged_{one.name}" for one in self.asked)
        super().__init__(*args, **kwargs)
        for one in self.asked:
            answers = [(option.value, option.label) for option in one.options]
            self.fields[one.name] = forms.ChoiceField(label=one.text, choices=answers, widget=Pick)
            self.fields[f"arranged_{one.name}"] = forms.CharField(
                label=_("What do you arrange?"), max_length=500, required=False, widget=_lines(2),
                help_text=" ".join(one.arrangements),
            )  # fmt: skip
        self.order_fields([name for name in self.fields if name != "named"])

    @property
    def answers(self) -> dict[str, object]:
        return {one.name: self.cleaned_data[one.name] for one in self.asked}

    @property
    def arranged(self) -> dict[str, str]:
        return {one.name: self.cleaned_data[f"arranged_{one.name}"] for one in self.asked}


class WordsForm(Unnamed, Once):
    """A few sentences that name nobody."""

    words = forms.CharField(widget=_lines(3), max_length=500)

    def __init__(self, *args: Any, label: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class AnswerForm(NamesColleagues):
    """A named answer to a doubt."""

    unnamed = ("answer",)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    answer = forms.CharField(
        label=_("Your answer"), widget=_lines(3), max_length=500,
        help_text=_("A doubt may stay a doubt. Then say so. Your name stands with it."),
    )  # fmt: skip


class WorryForm(Unnamed, Once):
    """This was paid work once."""

    activity = forms.ChoiceField(label=_("What is it about?"))
    words = forms.CharField(
        label=_("What do you worry about?"), widget=_lines(3), max_length=500, help_text=_("Write down no names.")
    )

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = language()
        able = [one for one in template.activities.values() if one.responsible in ("volunteer", "together")]
        self.fields["activity"].choices = [(one.id, one.name.to(said)) for one in able]  # type: ignore[attr-defined]


class AskedWorryForm(WorryForm):
    """The same, by a colleague who chooses who answers."""

    answers_id = forms.TypedChoiceField(label=_("Who answers?"), coerce=uuid.UUID, required=False, empty_value=None)

    def __init__(self, *args: Any, people: Iterable[OnDuty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(one.person_id), one.first_name) for one in people]
        self.fields["answers_id"].choices = [("", _("Whoever is there")), *known]  # type: ignore[attr-defined]


class WorryAnswerForm(NamesColleagues):
    """A named answer, what comes of it, and a day to look again."""

    unnamed = ("answer",)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    outcome = forms.ChoiceField(label=_("What comes of it?"), widget=Choices)
    answer = forms.CharField(label=_("Your answer"), widget=_lines(3), max_length=500)
    look_again_on = forms.DateField(label=_("When do we look again?"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = begun(DisplacementWorry.Outcome.choices)  # type: ignore[attr-defined]


class RuleForm(Unnamed, Once):
    """A rule: what is fixed, where there is room, and why, for both. Nothing is asked of words of the standard list."""

    unnamed = ("name", "essence", "room", "for_client", "for_volunteer")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    name = forms.CharField(label=_("What is it about?"), max_length=80)
    essence = forms.CharField(label=_("This is fixed"), widget=_lines(3), max_length=500)
    room = forms.CharField(label=_("Here there is room"), widget=_lines(3), max_length=500)
    for_client = forms.CharField(label=_("Why, for who lives or comes here"), widget=_lines(2), max_length=300)
    for_volunteer = forms.CharField(label=_("Why, for who comes to stand beside"), widget=_lines(2), max_length=300)

    def __init__(self, *args: Any, template: Template, rule: PolicyRule | None = None, **kwargs: Any) -> None:
        self.standing = standing_texts(template.id, rule)
        self.may_stand = may_stand(self.standing)
        super().__init__(*args, **kwargs)
        if rule is not None and rule.boundary in template.boundaries:
            for name in ("name", "essence"):
                self.fields[name].required = False
                self.fields[name].widget = forms.HiddenInput()

    def texts_in(self, said: Mapping[str, Any]) -> list[str]:
        return [text for text in super().texts_in(said) if text.strip() not in self.standing]

    def asked_about(self, text: str) -> list[str]:
        return [one for one in super().asked_about(text) if one not in self.may_stand]


__all__ = [
    "AnswerForm", "AskedWorryForm", "ContactForm", "KickOffForm", "OpenForm", "RuleForm", "StartForm", "StepForm",
    "TrainingForm", "WordsForm", "WorryAnswerForm", "WorryForm",
]  # fmt: skip
