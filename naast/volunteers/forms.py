"""Reading what people type about volunteers. Deciding is for the actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from naast.people.queries import OnDuty
from naast.privacy import clock
from naast.programmes.forms import QuestionnaireForm, ask_which
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.forms import Once
from naast.ui.widgets import Choices, DateInput, ManyChoices, Pick
from naast.volunteers.fields import WordsField, long_text, short_text
from naast.volunteers.models import Pause, Screening
from naast.volunteers.queries import asked_aspects
from naast.volunteers.words import aspect_word, permit_choices, ready_sentence


class Application(Once):
    """The public form: as little as is needed to be called."""

    no_way = _("Write a phone number or an e-mail address. Otherwise we cannot answer you.")
    programme = forms.ChoiceField(label=_("What would suit you?"), widget=Choices)
    first_name = short_text(_("Your first name"), 60, needed=True, autocomplete="given-name")
    last_name = short_text(_("Your last name"), 80, _("You may leave this empty."), autocomplete="family-name")
    phone = short_text(_("Your phone number"), 30, _("So that we can call you."), autocomplete="tel", inputmode="tel")
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    area = short_text(_("In which neighbourhood do you live?"), 60, _("No street and no number."))
    languages = WordsField(
        label=_("Which languages do you speak?"), required=False, max_length=400,
        help_text=_("With commas between them."),
    )  # fmt: skip
    motive = long_text(_("Why would you like this?"), 2000, _("One sentence is enough. It may stay empty too."), rows=4)

    def __init__(self, *args: Any, ways: Sequence[Template], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which(self, [way.id for way in ways])
        if len(ways) > 1:
            self.fields["programme"].choices = [  # type: ignore[attr-defined]
                (way.id, f"{way.neutral.to(language())}. {way.summary.to(language())}") for way in ways
            ]

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        if phone and not re.fullmatch(r"\+?[\d\s()./-]{6,30}", phone):
            raise ValidationError(_("This does not look like a phone number. Look at it once more."))
        return phone

    def clean(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        if not said.get("phone") and not said.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", self.no_way)
        return said


class Talk(Once, QuestionnaireForm):
    """The questionnaire of the talk, with when it was and who sat in."""

    def __init__(self, template: Template, joining: list[OnDuty], *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"held_on": clock.today()} | (kwargs.get("initial") or {})
        super().__init__(template, "interview", *args, **kwargs)
        nobody = [("", _("Nobody sat in"))]
        self.fields["held_on"] = forms.DateField(label=_("When was the talk?"), widget=DateInput())
        self.fields["joined_by_id"] = forms.TypedChoiceField(
            label=_("Did a professional sit in?"), required=False, empty_value=None, coerce=UUID,
            choices=[*nobody, *((str(one.person_id), one.first_name) for one in joining)], widget=forms.Select(),
        )  # fmt: skip
        self.order_fields(["key", "held_on", "joined_by_id"])


class Feeling(Once):
    """Gut feeling with one reason."""

    words = short_text(_("What does your feeling say?"), 300, needed=True)
    reason = short_text(_("One reason"), 300, _("What did you see or hear?"), needed=True)


class Certificate(Once):
    """A certificate of conduct that was asked for, seen, or not given. The paper is never kept."""

    outcome = forms.ChoiceField(
        label=_("How does it stand?"), widget=Choices(), initial=Screening.Outcome.GIVEN,
        choices=[
            (Screening.Outcome.WAITING, _("It was asked for")),
            (Screening.Outcome.GIVEN, _("I saw it on paper")),
            (Screening.Outcome.REFUSED, _("It was not given")),
        ],
    )  # fmt: skip
    dated_on = forms.DateField(label=_("Date on the paper"), required=False, widget=DateInput())
    country = short_text(
        _("Which country gave it?"), 60, _("Leave it empty when it is a certificate of the Netherlands.")
    )
    aspects = forms.TypedMultipleChoiceField(
        label=_("Which aspects stand on it?"), required=False, coerce=int, widget=ManyChoices(),
        help_text=_("Give the paper back. We never keep a copy."),
    )  # fmt: skip

    def __init__(self, template: Template, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one), aspect_word(one)) for one in asked_aspects(template)]
        self.fields["aspects"].choices = choices  # type: ignore[attr-defined]
        if "foreign" not in template.screening.alternative:
            del self.fields["country"]


class PermitForm(Once):
    """What a paper allows, and until when. The paper is never kept."""

    what = forms.ChoiceField(label=_("What did you see?"), widget=Choices)
    valid_until = forms.DateField(label=_("Until when does it hold?"), widget=DateInput())

    def __init__(self, kinds: Sequence[str], places: Sequence[tuple[UUID, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = permit_choices(kinds, places)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        kind, _colon, place = said.pop("what", "").partition(":")
        return said | {"kind": kind, "location_id": UUID(place) if place else None}


class Reasoned(Once):
    """Another way than the certificate: a reason, and two professionals who decide apart."""

    reason = long_text(
        _("Why does another way fit here?"),
        2000,
        _("The volunteer and both professionals read this."),
        rows=5,
        needed=True,
    )
    first_id = forms.TypedChoiceField(label=_("First professional"), coerce=UUID, widget=forms.Select())
    second_id = forms.TypedChoiceField(label=_("Second professional"), coerce=UUID, widget=forms.Select())

    def __init__(self, professionals: list[OnDuty], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(one.person_id): one.first_name for one in professionals}
        for name in ("first_id", "second_id"):
            self.fields[name].choices = [("", _("Choose")), *people.items()]  # type: ignore[attr-defined]


class Decision(forms.Form):
    """One of the two professionals decides."""

    agrees = forms.TypedChoiceField(
        label=_("Do you find it sound to start without a certificate?"), coerce=lambda said: said == "yes",
        choices=[("yes", _("Yes")), ("no", _("No"))], widget=Pick(),
    )  # fmt: skip
    words = short_text(_("Why, in one sentence"), 500, needed=True)


class Training(Once):
    """A training that was followed."""

    training = forms.ChoiceField(label=_("Which training?"), widget=Choices())
    done_on = forms.DateField(label=_("When?"), widget=DateInput())

    def __init__(self, template: Template, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"done_on": clock.today()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        words = language()
        choices = [(one.id, one.name.to(words)) for one in template.trainings.values() if one.for_ == "volunteer"]
        self.fields["training"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["training"].initial = choices[0][0]


class Reference(Once):
    """Somebody who knows her was called."""

    who = short_text(
        _("Who is this to the volunteer?"), 80, _("No name: a neighbour, a former colleague."), needed=True
    )
    spoken_on = forms.DateField(label=_("When did you speak?"), widget=DateInput())
    words = long_text(_("What was told?"), 500, _("The volunteer reads this too. It may stay empty."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"spoken_on": clock.today()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class Story(QuestionnaireForm):
    """Her own sheet: what she shares and what not."""

    def __init__(self, template: Template, *args: Any, **kwargs: Any) -> None:
        super().__init__(template, "own_story", *args, **kwargs)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class EnergyForm(forms.Form):
    """How often, how long, and what helps on a bad day."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    how_often = short_text(_("How often?"), 120, needed=True)
    how_long = short_text(_("How long each time?"), 120, needed=True)
    bad_day = long_text(_("What do you do on a bad day?"), 500, _("Who calls whom. Cancelling is fine."), needed=True)


class Sentence(forms.Form):
    """One kind sentence for her."""

    words = long_text(_("What would you like to say?"), 300, needed=True)


class Say(Once):
    """One tap: a pause, less, or no. The sentence stands ready."""

    kind = forms.ChoiceField(choices=Pause.Kind.choices)

    def said(self) -> dict[str, Any]:
        """What the action needs."""
        return dict(self.cleaned_data) | {"words": ready_sentence(self.cleaned_data["kind"])}


class Kindly(forms.Form):
    """Not this time, kindly."""

    words = long_text(_("What would you like to say?"), 2000, _("This is read as you write it."), rows=5, needed=True)


class Farewell(forms.Form):
    """Her own words at the end; they may stay away."""

    words = long_text(
        _("Is there something you would like to say?"),
        2000,
        _("It may stay empty. The coordinators here read it."),
        rows=4,
    )


class Yearly(forms.Form):
    """The moment of the year for everybody."""

    on = forms.DateField(label=_("On which day?"), widget=DateInput())
    called = short_text(
        _("What do you do, where and when?"), 160, _("Everybody who helps here reads this."), needed=True
    )
