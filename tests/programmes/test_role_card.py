"""The role card says what a volunteer does, does together and never does, in both languages."""

from __future__ import annotations

import pytest

from naast.programmes.loading import load
from naast.programmes.role_card import role_card, trainings_asked
from tests.cast import house
from tests.scenarios.web import Web
from tests.volunteers.cast import ready_volunteer


@pytest.mark.parametrize(
    ("language", "role", "first", "care"),
    [
        ("nl", "maatje", "Gewoon samen zijn", "Medicijnen geven"),
        ("en", "buddy", "Simply being together", "Giving medicines"),
    ],
)
@pytest.mark.shows("S3-08")
def test_a_card_is_made_of_the_lists_of_the_programme(language: str, role: str, first: str, care: str) -> None:
    card = role_card(load("temporary-buddy"), language)
    assert (card.role, card.alone[0]) == (role, first)
    assert care in card.never
    assert len(card.together) == 3
    assert not {*card.alone, *card.together} & {*card.never}
    assert len(card.boundaries) == 10
    assert all(b.name and b.essence and b.room and b.why for b in card.boundaries)
    assert len(card.promises) == 4
    assert len(card.you_are_promised) == 3
    assert card.hours_of_support == 2


@pytest.mark.django_db
@pytest.mark.shows("S3-83")
def test_the_card_says_that_she_is_ordinary_and_trained_at_once() -> None:
    wim, herself = ready_volunteer(house())
    page = Web(herself)
    said = page.reads(page["my-role-card"])
    ordinary, trained = said.partition("Ik ben een gewoon mens")[2].split("En ik ben getraind")
    assert "Ik behandel niemand en schrijf geen dossier." in ordinary
    assert trained.strip().startswith("4 uur voordat ik begin. En 2 uur steun per maand.")
    template = load(wim.programme)
    asked = trainings_asked(template)
    assert role_card(template, "nl").hours_of_training == sum(template.trainings[one].hours for one in asked) == 4
    assert role_card(template, "nl").asks == tuple(template.trainings[one].name.nl for one in asked)
