"""Routes: exactly the people of the route, never the one who raised it, and never silently nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.programmes.grammar import RECEIVERS
from naast.programmes.loading import load
from naast.programmes.routes import (
    NobodyLeft,
    NotPassedOn,
    Receiver,
    passed_on,
    raisable,
    route,
)
from naast.programmes.template import Template

AT = datetime(2026, 6, 1, 14, 0, tzinfo=UTC)
HOLDERS = {
    "professional": ["Marije"],
    "on_call": ["Omar"],
    "coordinator": ["Hanneke"],
    "confidant": ["Vera"],
}
DEPUTIES = {
    "professional": ["Pim"],
    "on_call": ["Olga"],
    "coordinator": ["Huub"],
    "confidant": ["Victor"],
}
ORGANISATION = {"coordinator": ["Hanneke", "Sevda"], "professional": ["Marije", "Ton"]}


@pytest.fixture(scope="module")
def buddy() -> Template:
    return load("temporary-buddy")


def sent(template: Template, signal: str, **changes: object) -> tuple[list[str], list[str], timedelta, timedelta]:
    options: dict[str, object] = {
        "holders": HOLDERS,
        "deputies": DEPUTIES,
        "organisation": ORGANISATION,
        "raiser": "Wim",
        "part": "volunteer",
        "at": AT,
        **changes,
    }
    routed = route(template, signal, **options)  # type: ignore[arg-type]
    people = list(routed.people)
    return people, [r.person for r in routed.stand_ins], routed.deadline - AT, routed.stand_in_at - AT


HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)


def test_a_call_for_help_goes_to_the_professional_and_the_on_call_at_once(buddy: Template) -> None:
    assert sent(buddy, "need_professional") == (["Marije", "Omar"], ["Pim", "Olga", "Hanneke"], HOUR, QUARTER)


def test_a_worry_goes_to_the_professional_alone_and_her_deputy_later(buddy: Template) -> None:
    assert sent(buddy, "worry") == (["Marije"], ["Pim"], timedelta(hours=72), timedelta(hours=48))


def test_a_deputy_stands_in_for_the_role_of_the_route(buddy: Template) -> None:
    assert sent(buddy, "too_close")[:2] == (["Hanneke"], ["Huub"])
    assert sent(buddy, "torn")[:2] == (["Vera"], ["Victor"])


def test_receivers_know_in_which_role_they_hear(buddy: Template) -> None:
    routed = route(buddy, "worry", holders=HOLDERS, deputies=DEPUTIES, raiser="Wim", part="volunteer", at=AT)
    assert routed.to == (Receiver("Marije", "professional"),)
    assert routed.stand_ins == (Receiver("Pim", "deputy:professional"),)
    assert routed.route == "soon"


def test_who_raises_it_never_hears_it_herself(buddy: Template) -> None:
    people, stand_ins, _, _ = sent(buddy, "danger", raiser="Marije", part="professional")
    assert people == ["Omar"]
    assert "Marije" not in stand_ins


def test_when_the_route_is_empty_the_stand_ins_take_its_place_at_once(buddy: Template) -> None:
    assert sent(buddy, "worry", away={"Marije"}) == (["Pim"], ["Hanneke", "Sevda"], timedelta(hours=72), timedelta(0))


def test_when_the_stand_ins_are_gone_too_the_last_resort_hears_it(buddy: Template) -> None:
    result = sent(buddy, "worry", away={"Marije", "Pim"})
    assert result == (["Hanneke", "Sevda"], [], timedelta(hours=72), timedelta(0))


def test_the_last_resort_is_called_in_when_there_is_no_stand_in(buddy: Template) -> None:
    assert sent(buddy, "worry", deputies={})[:2] == (["Marije"], ["Hanneke", "Sevda"])


def test_a_deputy_of_herself_does_not_count(buddy: Template) -> None:
    assert sent(buddy, "worry", deputies={"professional": ["Marije"]}, organisation={})[:2] == (["Marije"], [])
    with pytest.raises(NobodyLeft):
        sent(buddy, "torn", deputies={"confidant": ["Vera"]}, away={"Vera"})


def test_someone_with_two_roles_hears_it_once(buddy: Template) -> None:
    holders = {**HOLDERS, "on_call": ["Marije"]}
    assert sent(buddy, "danger", holders=holders)[:2] == (["Marije"], ["Pim", "Olga", "Hanneke"])


def test_what_is_said_in_confidence_reaches_the_confidant_or_her_deputy_and_nobody_else(buddy: Template) -> None:
    assert sent(buddy, "torn", away={"Vera"})[:2] == (["Victor"], [])
    with pytest.raises(NobodyLeft) as nobody:
        sent(buddy, "torn", away={"Vera", "Victor"})
    assert nobody.value.signal == "torn"
    assert (
        nobody.value.do.nl == "Bewaar je vraag en stel haar later opnieuw. Alleen de vertrouwenspersoon mag dit lezen."
    )


def test_nobody_left_says_why_and_what_to_do_in_both_languages(buddy: Template) -> None:
    with pytest.raises(NobodyLeft) as nobody:
        route(buddy, "danger", holders={}, raiser="Wim", part="volunteer", at=AT)
    assert nobody.value.why.en == "There is nobody now who can read this."
    assert nobody.value.do.en == "Call 112 if there is danger. Else call the coordinator: this has reached nobody yet."
    assert nobody.value.do.nl.startswith("Bel 112")


@pytest.mark.parametrize(
    ("signal", "part"),
    [("ordinary_talk", "volunteer"), ("foothold", "client"), ("worry", "outer"), ("nothing", "volunteer")],
)
def test_what_stays_here_or_is_not_yours_cannot_be_passed_on(buddy: Template, signal: str, part: str) -> None:
    with pytest.raises(NotPassedOn):
        sent(buddy, signal, part=part)


def test_a_moment_needs_a_time_zone(buddy: Template) -> None:
    with pytest.raises(ValueError, match="time zone"):
        sent(buddy, "worry", at=datetime(2026, 6, 1, 14, 0))


def test_a_deadline_counts_real_hours_when_the_clock_changes(buddy: Template) -> None:
    at = datetime(2026, 3, 28, 14, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    routed = route(buddy, "worry", holders=HOLDERS, raiser="Wim", part="volunteer", at=at)
    assert routed.deadline == datetime(2026, 3, 31, 15, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert routed.deadline.astimezone(UTC) - at.astimezone(UTC) == timedelta(hours=72)


def test_the_agreement_prints_three_lists(buddy: Template) -> None:
    lists = passed_on(buddy)
    assert [s.id for s in lists.must] == ["danger", "need_professional", "child_unsafe"]
    assert [s.id for s in lists.may] == ["worry", "foothold", "too_close", "promise_not_kept", "torn", "on_track"]
    assert [s.id for s in lists.keeps] == ["ordinary_talk", "likes_and_family", "opinions"]
    assert [s.id for s in passed_on(buddy, "client").keeps] == []
    assert [s.id for s in raisable(buddy, "client")] == [
        *("danger", "need_professional", "child_unsafe", "worry", "too_close", "promise_not_kept")
    ]


PEOPLE = st.lists(st.sampled_from("abcdefg"), max_size=3)
HOLDING = st.fixed_dictionaries({}, optional=dict.fromkeys(RECEIVERS, PEOPLE))


@given(
    st.sampled_from(["danger", "need_professional", "worry", "too_close", "torn"]),
    HOLDING,
    HOLDING,
    HOLDING,
    st.sampled_from("abcdefg"),
    st.sets(st.sampled_from("abcdefg"), max_size=4),
)
def test_exactly_the_route_hears_it_or_the_raiser_is_told(
    signal: str,
    holders: dict[str, list[str]],
    deputies: dict[str, list[str]],
    organisation: dict[str, list[str]],
    raiser: str,
    away: set[str],
) -> None:
    template = load("temporary-buddy")
    path = template.routes[template.signals[signal].route or ""]
    allowed = {p for role in (*path.to, *path.stand_in) for p in holders.get(role, [])}
    allowed |= {p for role in path.to for p in deputies.get(role, [])}
    allowed |= {p for role in path.last_resort for p in organisation.get(role, [])}
    try:
        routed = route(
            template,
            signal,
            holders=holders,
            deputies=deputies,
            organisation=organisation,
            raiser=raiser,
            part="volunteer",
            at=AT,
            away=away,
        )
    except NobodyLeft:
        direct = {p for role in path.to for p in holders.get(role, [])}
        assert not direct - {raiser} - away
        return
    heard, standing = set(routed.people), {receiver.person for receiver in routed.stand_ins}
    assert heard
    assert heard | standing <= allowed - {raiser} - away
    assert not heard & standing
    assert len(heard) == len(routed.to)
    assert routed.stand_in_at <= routed.deadline


def test_what_stays_here_cannot_be_raised(buddy: Template) -> None:
    lists = passed_on(buddy)
    assert lists.keeps
    assert {one.id for one in raisable(buddy, "volunteer")} == {one.id for one in (*lists.must, *lists.may)}


def test_nobody_left_is_said_in_the_log_as_well(buddy: Template) -> None:
    with pytest.raises(NobodyLeft, match=r"^nobody left to hear worry$"):
        sent(buddy, "worry", holders={}, deputies={}, organisation={})
