"""A request without anybody: which constraint took the last one away, and what would bring somebody back, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from naast.matching import nobody_words, words
from naast.matching.engine import Candidate, Finding, Request, why_not
from naast.matching.engine.allowed import ALLOWED
from naast.matching.engine.encode import encode
from naast.matching.engine.nobody import NO_VOLUNTEERS, nobody
from naast.programmes.loading import load
from tests.matching import worlds

ASK = Request(key="r", organisation="o", languages=("tr",), gender_wish=("woman",), point=(0, 0), reach=5000)
ANA = Candidate(key="a", name="Ana", organisation="o", languages=("tr",), gender="woman", point=(0, 1000))


def of(request, *people, apart=()):
    world = encode([request], [replace(one, key=str(number)) for number, one in enumerate(people)], apart=apart)
    return nobody(world.requests, 0, world.volunteers, world.separated, world.on)


def test_where_there_is_somebody_there_is_nothing_to_say():
    assert of(ASK, ANA) is None


def test_without_volunteers_nothing_else_took_the_last_one():
    found = of(ASK)
    assert (found.removed, found.back) == (NO_VOLUNTEERS, ())
    assert {one.values for one in found.left} == {("0",)}


def test_the_last_one_taken_away_and_what_brings_somebody_back():
    polish = replace(ANA, languages=("pl",))
    far, further = (replace(ANA, point=(0, metres)) for metres in (7_100, 90_000))
    both = replace(polish, gender="man")
    found = of(ASK, polish, polish, polish, far, further, both)
    assert found.removed == "too_far"
    left = {one.code: one.values for one in found.left}
    assert list(left) == list(ALLOWED)
    assert [*left["activities"], *left["language"], *left["gender"], *left["too_far"]] == ["6", "2", "2", "0"]
    assert found.back == (Finding("language", ("3",)), Finding("too_far", ("2", "8")))


def test_when_more_than_one_thing_stands_in_the_way_nothing_alone_helps():
    assert of(ASK, replace(ANA, languages=("pl",), gender="man")).back == ()


def test_two_who_may_never_meet_count_nowhere():
    """Ana would be the only one. That she exists is not told."""
    found = of(ASK, ANA, apart=[("r", "0")])
    assert (found, found.removed) == (of(ASK), NO_VOLUNTEERS)
    mixed = of(ASK, ANA, replace(ANA, taken=1), apart=[("r", "0")])
    assert mixed == of(ASK, replace(ANA, taken=1))


def test_it_counts_what_why_not_says_of_each_in_hundreds_of_small_worlds():
    told = 0
    for seed in range(300):
        requests, people, apart, together = worlds.a_world(seed)
        world = encode(requests, people, apart=apart, together=together)
        said = worlds.reasons(requests, people, apart, together)
        for r in range(len(requests)):
            of_each = [why for (asked, _v), why in said.items() if asked == r and [w.code for w in why] != ["apart"]]
            found = nobody(world.requests, r, world.volunteers, world.separated, world.on)
            assert (found is None) == any(not why for why in of_each)
            if found is not None:
                only = Counter(why[0].code for why in of_each if len(why) == 1)
                assert {one.code: int(one.values[0]) for one in found.back} == dict(only)
                told += len(only)
    assert told > 100


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", [*ALLOWED, NO_VOLUNTEERS])
def test_every_constraint_has_its_words(code, language):
    """Numbers and words only; no code shows, and one is said otherwise than more."""
    with translation.override(language):
        assert nobody_words.constraint(code)
        if code == NO_VOLUNTEERS:
            return
        one, more = (nobody_words.back(Finding(code, (count, "8"))) for count in ("1", "3"))
        assert one[0] == "1"
        assert more[0] == "3"
        assert one[1:] != more[1:]
        values = {"gender": ("man", "other"), "gender_of_client": ("woman",)}.get(code, ())
        assert words.why_not(load("presence"), Finding(code, values)).endswith(".")
        assert words.could(Finding(code)).endswith(".")


def test_a_new_reason_and_what_nobody_knows_have_words_in_both_languages():
    template = load("presence")
    with translation.override("nl"):
        assert words.reason(template, Finding("near", ("2",))) == "Is dichtbij: binnen 2 kilometer"
        assert (
            words.why_not(template, Finding("gender", ("man", "woman")))
            == "De vrager heeft liever: een man, een vrouw."
        )
        for code in ("gender", "gender_of_client", "too_near", "community"):
            assert words.unknown(template, Finding(code)).startswith("Nog niet bekend")


def test_a_finding_of_why_not_says_whose_wish_it_is():
    man = replace(ANA, gender="man", gender_wish=("woman",))
    ask = replace(ASK, gender="man", on=date(2027, 1, 4))
    assert why_not(ask, man) == (Finding("gender", ("woman",)), Finding("gender_of_client", ("woman",)))
    late = replace(ANA, screened_until=date(2027, 1, 3), trained_until=date(2027, 1, 4))
    assert why_not(ask, late) == (Finding("screening"),)
