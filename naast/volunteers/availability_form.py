"""When a volunteer can, what she likes, where and beside whom: the sheet that she and her coordinator both keep."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from naast.people.who_suits import WISHED, Gender, answers
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.widgets import ManyChoices, Pick
from naast.volunteers.actions.keeping import AVAILABILITY, HERS
from naast.volunteers.attention import is_day
from naast.volunteers.availability import DAY_PARTS, day_part_word
from naast.volunteers.fields import WordsField, long_text, short_text
from naast.volunteers.models import Volunteer
from naast.volunteers.widgets import Week


class Availability(forms.Form):
    """When she can, what she likes and which support suits her."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    activities = forms.MultipleChoiceField(label=_("What would you like to do?"), required=False, widget=ManyChoices())
    day_parts = forms.MultipleChoiceField(
        label=_("When can you usually?"), required=False, widget=Week(), choices=[(part, part) for part in DAY_PARTS]
    )
    hours_a_month = forms.IntegerField(label=_("How many hours a month?"), required=False, min_value=1, max_value=160)
    expected_months = forms.IntegerField(
        label=_("How many months do you expect to do this?"), required=False, min_value=1, max_value=120,
        help_text=_("An estimate is fine. You can always stop."),
    )  # fmt: skip
    languages = WordsField(
        label=_("Which languages do you speak?"), required=False, max_length=400,
        help_text=_("With commas between them."),
    )  # fmt: skip
    interests = WordsField(
        label=_("What do you enjoy?"),
        required=False,
        max_length=400,
        help_text=_("For instance chess, cooking, walking."),
    )
    area = short_text(
        _("In which neighbourhood do you live?"), 60,
        _("No street and no number. The four figures of your postcode are fine too."),
    )  # fmt: skip
    travel_km = forms.IntegerField(
        label=_("How many kilometres would you travel at most?"), required=False, min_value=1, max_value=200,
        help_text=_("We measure between neighbourhoods, never from an address. It may stay empty."),
    )  # fmt: skip
    gender = forms.ChoiceField(
        label=_("Are you a woman or a man?"), required=False, widget=Pick(),
        choices=answers(_("I would rather not say"), Gender.choices),
        help_text=_("Somebody may ask for a woman or a man. You decide whether we know."),
    )  # fmt: skip
    beside_gender = forms.ChoiceField(
        label=_("Beside whom would you stand?"), required=False, widget=Pick(),
        choices=answers(_("That does not matter"), WISHED),
    )  # fmt: skip
    communities = WordsField(
        label=_("Which communities do you belong to?"), required=False, max_length=400,
        help_text=_(
            "For instance a church, or people of one country. Somebody may want to meet nobody from there. "
            "It may stay empty."
        ),
    )  # fmt: skip
    phone = short_text(_("Your phone number"), 30, _("Only your coordinator sees it."), autocomplete="tel")
    lived_experience = forms.NullBooleanField(
        label=_("Have you been through it yourself, and may we say so?"),
        help_text=_("You decide. Without a yes nobody hears it, and nobody asks why."),
        widget=Pick(choices=[("", _("That stays mine")), ("True", _("You may say that I have"))]),
    )  # fmt: skip
    wishes = long_text(_("What do you wish, and what rather not?"), 2000)
    learning_wishes = short_text(
        _("What would you like to learn here?"), 300, _("For instance listening, the law, or working with children.")
    )
    thanked_how = forms.MultipleChoiceField(
        label=_("How do you like to be thanked?"), required=False, widget=ManyChoices(),
        choices=[(one, capfirst(word)) for one, word in Volunteer.Thanks.choices],
        help_text=_("We think of you in a way that suits you."),
    )  # fmt: skip
    birth_day = forms.IntegerField(
        label=_("Your birthday: the day"), required=False, min_value=1, max_value=31,
        help_text=_("Only if you like a word that day. We do not ask the year."),
    )  # fmt: skip
    birth_month = forms.TypedChoiceField(
        label=_("Your birthday: the month"), required=False, coerce=int, empty_value=None, widget=forms.Select(),
    )  # fmt: skip
    knows_us = short_text(
        _("Whom of us do you know?"), 200, _("First names of volunteers or colleagues. Never of somebody we help.")
    )
    support_that_suits_me = long_text(_("Which support suits you?"), 1000, _("A call after a visit, or a fixed talk."))

    def __init__(self, volunteer: Volunteer, template: Template, *args: Any, herself: bool, **kwargs: Any) -> None:
        fields = [*AVAILABILITY, "version"]
        kwargs.setdefault("initial", {name: getattr(volunteer, name) for name in fields})
        super().__init__(*args, **kwargs)
        hidden = () if herself else HERS
        for name in {*hidden, *(["lived_experience"] if template.peer_workers == "no" else [])}:
            del self.fields[name]
        if herself:
            months = [("", _("Rather not")), *((number, str(month)) for number, month in MONTHS.items())]
            self.fields["birth_month"].choices = months  # type: ignore[attr-defined]
        words = language()
        fitting = [*template.done_by("volunteer"), *template.done_by("together")]
        self.fields["activities"].choices = [(one.id, one.name.to(words)) for one in fitting]  # type: ignore[attr-defined]
        self.fields["day_parts"].choices = [(part, day_part_word(part)) for part in DAY_PARTS]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        day, month = said.get("birth_day"), said.get("birth_month")
        if (day or month) and not (day and month and is_day(day, month)) and "birth_day" not in self.errors:
            self.add_error("birth_day", _("Write a day and choose a month that belong together, or leave both empty."))
        return said

    def said(self) -> dict[str, Any]:
        """What she said, without the version she read."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
