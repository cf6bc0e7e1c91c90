"""The role card says what a volunteer does, does together and never does, in both languages."""

from __future__ import annotations

import pytest

from naast.programmes.loading import load
from naast.programmes.role_card import role_card


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
