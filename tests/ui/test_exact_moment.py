"""A moment that is skipped or comes twice when the clock changes is asked again in plain words, on every form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django import forms
from django.utils import timezone, translation

import naast
from naast.ui.forms import ExactMoment

HOUSE = Path(naast.__file__).parent
# Where what a form asks is read: the field itself, and of a visit one that never has to ask.
OF_ITS_OWN = {"ui/forms.py": "class ExactMoment(forms.DateTimeField)", "moments/forms.py": "class MomentField("}


@pytest.mark.parametrize("night", ["2027-03-28T02:30", "2027-10-31T02:30"])
def test_a_moment_in_the_night_of_the_clock_is_asked_again_in_plain_words(night):
    with timezone.override("Europe/Amsterdam"), translation.override("nl"):
        with pytest.raises(forms.ValidationError) as why:
            ExactMoment().clean(night)
        assert why.value.messages == ["Dat tijdstip bestaat die nacht niet, of twee keer. Kies een ander."]


def test_any_other_moment_is_read_on_the_clock_of_the_house():
    with timezone.override("Europe/Amsterdam"), translation.override("nl"):
        read = ExactMoment().clean("2027-03-28T03:00")
        assert read is not None
        assert timezone.localtime(read).hour == 3
        with pytest.raises(forms.ValidationError) as why:
            ExactMoment().clean("morgen")
        assert "tijdstip bestaat" not in why.value.messages[0]


def test_every_form_of_the_house_asks_a_moment_in_this_way():
    found = {
        str(path.relative_to(HOUSE)): line.strip()
        for path in HOUSE.glob("**/*.py")
        if "migrations" not in path.parts
        for line in path.read_text().splitlines()
        if re.search(r"\bforms\.(Split)?DateTimeField\(|\(forms\.DateTimeField\)", line)
    }
    assert set(found) == set(OF_ITS_OWN)
    assert [where for where, line in found.items() if not line.startswith(OF_ITS_OWN[where])] == []
