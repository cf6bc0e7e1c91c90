"""What an action is told holds no sign that turns the direction of a text."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest
from django.utils.translation import gettext_lazy

from naast.learning.actions.cases import note_case
from naast.privacy.actor import acting_as
from naast.privacy.turning import unturned
from tests.cast import house
from tests.locations.cast import PROGRAMME


@dataclass(frozen=True, slots=True)
class Said:
    words: str
    times: int = 1


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("\u202emiw", "miw"), ("a\u200eb\u200fc\u061cd", "abcd"), ("\u2066x\u2069\u2068y\u202c", "xy"),
        (["\u202ea", "b"], ["a", "b"]), (("\u202ea", 1), ("a", 1)), ({"\u202ea"}, {"a"}),
        ({"\u202ea": ["\u202eb"], "c": {"d": "\u202ee"}}, {"a": ["b"], "c": {"d": "e"}}),
        ([Said("\u202ea", 2)], [Said("a", 2)]),
    ],
)  # fmt: skip
def test_signs_that_turn_a_text_are_taken_out_wherever_they_stand(typed: object, plain: object) -> None:
    assert unturned(typed) == plain


@pytest.mark.parametrize(
    "said",
    ["سارة و نورا", "n\u0303", "👩\u200d👧", ["a"], {"a": ["b"]}, Said("a"), None, 7, gettext_lazy("Yes")],
)
def test_what_holds_none_is_handed_on_as_it_is(said: object) -> None:
    assert unturned(said) is said


@pytest.mark.django_db
def test_a_case_is_kept_as_it_was_looked_at() -> None:
    at = house()
    case = note_case(
        words="\u202emiw gaf een ketting.", programme=PROGRAMME, location_id=at.location.pk, boundary="gifts",
        key=uuid.uuid4(), by=at.marije,
    )  # fmt: skip
    with acting_as(at.marije):
        case.refresh_from_db()
    assert case.words == "miw gaf een ketting."
