"""Who could stand beside whom: nobody is lost, nobody is ranked, and every no says why."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.matching.engine import PREFERENCES, Candidate, Finding, Fit, Request, Shortlist, shortlist, why_not
from naast.matching.engine.people import language_key

PREFER = ("wishes", "interests", "distance", "language", "continuity")
ASK = Request(
    key="r", organisation="o", location="l", activities=("company", "outings"),
    permitted=frozenset({"company", "outings", "paperwork"}), languages=("Nederlands", "Turks"),
    day_parts=("tuesday_afternoon",), interests=("Schaken",), area="Noord", frequency="weekly", months=9, prefer=PREFER,
)  # fmt: skip
BAS = Candidate(
    key="1", name="Bas", organisation="o", location="l", activities=("company", "outings"), languages=("nl",),
    day_parts=("tuesday_afternoon", "friday_morning"), interests=("schaken",), area="noord ", hours=8, months=12,
)  # fmt: skip


def only(found: Shortlist) -> Fit:
    [fit] = found.fits
    return fit


def test_somebody_who_fits_in_everything_has_every_reason_and_no_unknown():
    fit = only(shortlist(ASK, [BAS]))
    assert fit.meets == PREFER
    assert fit.unknowns == ()
    assert fit.reasons == (
        Finding("activities", ("company", "outings")), Finding("day_parts", ("tuesday_afternoon",)),
        Finding("frequency", ("weekly",)), Finding("interests", ("Schaken",)), Finding("area", ("noord ",)),
        Finding("language", ("Nederlands",)), Finding("months", ("12",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"ready": False}, [Finding("not_ready")]),
        ({"ready": False, "pausing": True}, [Finding("pausing")]),
        ({"organisation": "x"}, [Finding("elsewhere")]),
        ({"location": "x"}, [Finding("elsewhere")]),
        ({"activities": ("company",)}, [Finding("activities", ("outings",))]),
        ({"languages": ("Pools",)}, [Finding("language", ("Nederlands", "Turks"))]),
        ({"day_parts": ("sunday_evening",)}, [Finding("day_parts", ("sunday_evening",))]),
        ({"taken": 1}, [Finding("full", ("1",))]),
        ({"taken": 2, "ready": False}, [Finding("not_ready"), Finding("full", ("2",))]),
        ({"apart": True, "ready": False, "taken": 3}, [Finding("apart")]),
    ],
)
def test_each_hard_constraint_says_why_not(change, reasons):
    assert list(why_not(ASK, replace(BAS, **change))) == reasons
    assert shortlist(ASK, [replace(BAS, **change)]).fits == ()


def test_direct_care_is_for_no_volunteer():
    asks_care = replace(ASK, activities=("company", "treatment"))
    wants_it = replace(BAS, activities=("company", "treatment"))
    assert why_not(asks_care, wants_it) == (Finding("not_for_volunteers", ("treatment",)),)


@pytest.mark.parametrize(
    ("change", "unknown"),
    [
        ({"activities": ()}, Finding("activities")),
        ({"languages": ()}, Finding("language")),
        ({"day_parts": ()}, Finding("day_parts")),
        ({"interests": ()}, Finding("interests")),
        ({"area": ""}, Finding("area")),
        ({"hours": None}, Finding("hours")),
        ({"months": None}, Finding("months")),
    ],
)
def test_what_nobody_said_is_named_and_keeps_nobody_out(change, unknown):
    assert only(shortlist(ASK, [replace(BAS, **change)])).unknowns == (unknown,)


@pytest.mark.parametrize(
    ("change", "missed"),
    [
        ({"hours": 2}, "wishes"),
        ({"interests": ("Dammen",)}, "interests"),
        ({"area": "Zuid"}, "distance"),
        ({"languages": ("turkish",)}, "language"),
        ({"months": 3}, "continuity"),
    ],
)
def test_what_is_not_met_is_no_reason(change, missed):
    fit = only(shortlist(ASK, [replace(BAS, **change)]))
    assert set(PREFER) - set(fit.meets) == {missed}
    assert fit.unknowns == ()


@pytest.mark.parametrize(("fact", "met", "unknown"), [(True, True, False), (False, False, False), (None, False, True)])
@pytest.mark.parametrize("preference", ["worked_together", "lived_experience"])
def test_what_is_known_about_earlier_times(preference, fact, met, unknown):
    verdict = PREFERENCES[preference](ASK, replace(BAS, **{preference: fact}))
    assert (verdict.met, verdict.unknown is not None) == (met, unknown)


def test_a_wish_in_own_words_is_left_to_a_person():
    own = Finding("own_wishes", ("Iemand met humor.",))
    for ask, candidate in (
        (replace(ASK, own_wishes=own.values), BAS),
        (replace(ASK, own_wishes=own.values, frequency=""), BAS),
        (replace(ASK, own_wishes=own.values), replace(BAS, hours=1)),
        (replace(ASK, own_wishes=own.values), replace(BAS, hours=None)),
    ):
        assert only(shortlist(ask, [candidate])).unknowns == (own,)


def test_the_order_of_the_groups_is_the_order_of_the_programme():
    plays = replace(BAS, key="2", name="Wim", hours=1)
    often = replace(BAS, key="3", name="Zoë", interests=("dammen",))
    both = replace(BAS, key="4", name="Yara")
    found = shortlist(ASK, [plays, often, BAS, both])
    assert [[fit.candidate.name for fit in group.fits] for group in found.groups] == [["Bas", "Yara"], ["Zoë"], ["Wim"]]
    turned = shortlist(replace(ASK, prefer=("interests", "wishes")), [plays, often])
    assert [group.meets for group in turned.groups] == [("interests",), ("wishes",)]


def test_two_who_may_never_meet_leave_no_other_trace():
    [refused] = shortlist(ASK, [replace(BAS, apart=True, taken=5)]).not_now
    assert refused.may_not_be_shown
    [full] = shortlist(ASK, [replace(BAS, taken=5)]).not_now
    assert not full.may_not_be_shown


@pytest.mark.shows("S3-33")
def test_nothing_holds_a_number_that_ranks():
    assert {field.name for field in fields(Fit)} == {"candidate", "meets", "reasons", "unknowns"}


@pytest.mark.parametrize("words", [("nl", " Nederlands ", "DUTCH"), ("Farsi", "dari"), ("Berbers", "berbers")])
def test_a_language_is_known_by_all_its_names(words):
    assert len({language_key(word) for word in words}) == 1


WORDS = st.lists(st.sampled_from(["a", "B", "c", "company", "outings"]), max_size=3, unique=True).map(tuple)
REQUESTS = st.builds(
    Request, key=st.just("r"), organisation=st.sampled_from("ox"), location=st.sampled_from(["", "l"]),
    activities=WORDS, permitted=WORDS.map(frozenset), languages=WORDS,
    day_parts=WORDS, interests=WORDS, area=st.sampled_from(["", "n"]),
    frequency=st.sampled_from(["", "weekly", "never heard of"]), own_wishes=WORDS,
    months=st.none() | st.integers(0, 24),
    prefer=st.lists(st.sampled_from(sorted(PREFERENCES)), unique=True).map(tuple),
)  # fmt: skip
CANDIDATES = st.lists(
    st.builds(
        Candidate, key=st.uuids().map(str), name=st.sampled_from(["Bas", "bas", "Émile", "Zoë"]),
        organisation=st.just("o"), location=st.sampled_from(["", "l"]), ready=st.booleans(), pausing=st.booleans(),
        apart=st.booleans(), activities=WORDS, languages=WORDS, day_parts=WORDS, interests=WORDS,
        area=st.sampled_from(["", "n"]), hours=st.none() | st.integers(0, 10), months=st.none() | st.integers(0, 24),
        places=st.integers(1, 3), taken=st.integers(0, 3), worked_together=st.none() | st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


@given(REQUESTS, CANDIDATES)
def test_everybody_is_there_exactly_once(request_, candidates):
    found = shortlist(request_, candidates)
    names = [fit.candidate.key for fit in found.fits] + [one.candidate.key for one in found.not_now]
    assert sorted(names) == sorted(candidate.key for candidate in candidates)


@given(REQUESTS, CANDIDATES, st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_changes_nothing(request_, candidates, chance):
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert shortlist(request_, shuffled) == shortlist(request_, candidates)


@given(REQUESTS, CANDIDATES)
def test_nobody_in_a_group_breaks_a_constraint_and_everybody_else_has_a_reason(request_, candidates):
    found = shortlist(request_, candidates)
    assert all(why_not(request_, fit.candidate) == () for fit in found.fits)
    assert all(one.reasons for one in found.not_now)
    assert not any(fit.candidate.apart for fit in found.fits)


@given(REQUESTS, CANDIDATES)
def test_groups_go_down_in_the_order_of_the_programme_and_by_name_inside(request_, candidates):
    found = shortlist(request_, candidates)
    ranks = [tuple(preference in group.meets for preference in request_.prefer) for group in found.groups]
    assert ranks == sorted(set(ranks), reverse=True)
    for group in found.groups:
        names = [fit.candidate.name.casefold() for fit in group.fits]
        assert names == sorted(names)
        assert all(fit.meets == group.meets for fit in group.fits)


@given(REQUESTS, CANDIDATES)
def test_somebody_who_may_never_meet_her_shows_nothing_else(request_, candidates):
    for one in shortlist(request_, candidates).not_now:
        assert one.may_not_be_shown == one.candidate.apart
