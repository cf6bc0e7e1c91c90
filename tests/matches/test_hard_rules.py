"""The hard rules of a match: each refused with every reason, each held by the database as well."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from naast.clients.actions import withdraw_consent
from naast.matches import actions
from naast.matches.models import Match, Participant
from naast.matches.queries import facts_between, facts_of, known, person_in
from naast.people.actions import begin_role, separate
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from tests.cast import house, person, wearing
from tests.clients.cast import consented, open_request_for
from tests.matches.cast import (
    ACTIVITIES,
    EXPECTATIONS,
    HOURS,
    agreed,
    cosigned,
    met,
    proposed,
    side_by_side,
    written,
)
from tests.volunteers.cast import applied, ready_volunteer

pytestmark = pytest.mark.django_db
BUDDY = load("temporary-buddy")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def start_anyway(cast) -> list[str]:
    with pytest.raises(Refused) as refused:
        actions.start(match=cast.fresh(), by=cast.coordinator)
    return codes(refused)


def propose(at, request, file, key=None):
    return actions.propose(
        request=request, volunteer=file, because="Past goed.", key=key or uuid.uuid4(), by=at.hanneke
    )


@pytest.mark.shows("S1-24")
def test_h1_no_match_without_an_active_professional():
    at = house()
    request, (file, _wim) = consented(open_request_for(at), by=at.marije), ready_volunteer(at)

    @action("test.no_longer")
    def no_longer(*, by: Actor) -> None:
        request.refresh_from_db()
        request.accountable_on = None
        request.professional_id = at.rachid.person_id
        request.save()

    no_longer(by=at.hanneke)
    with pytest.raises(Refused) as refused:
        propose(at, request, file)
    assert codes(refused) == ["professional.accountable"]


@pytest.mark.shows("S3-29")
def test_h1_the_one_accountable_is_exactly_one():
    cast = side_by_side(house())

    @action("test.second")
    def second(*, by: Actor) -> None:
        Participant(
            match=cast.match, dossier_id=cast.match.dossier_id, organisation_id=cast.match.organisation_id,
            person_id=cast.house.joost.person_id, part="professional", accountable=True, first_name="Joost",
        ).save()  # fmt: skip

    with pytest.raises(DatabaseError, match="match_one_accountable"), transaction.atomic():
        second(by=cast.coordinator)


@pytest.mark.shows("S3-40", "S3-48", "S1-24")
def test_h2_a_volunteer_can_never_be_accountable():
    cast = side_by_side(house())
    begin_role(
        organisation=cast.house.organisation, person_id=cast.volunteer.person_id, kind="professional", by=cast.house.ada
    )
    for somebody in (cast.volunteer.person_id, cast.client.person_id, cast.house.rachid.person_id):
        with pytest.raises(Refused) as refused:
            actions.move_accountability(match=cast.match, to_id=somebody, reason="Zomaar", by=cast.coordinator)
        assert codes(refused) == ["professional.accountable"]

    @action("test.grab")
    def grab(*, by: Actor) -> None:
        row = cast.match.participants.get(part="volunteer")
        row.accountable = True
        row.save()

    with pytest.raises(DatabaseError, match="only_a_professional_is_accountable"), transaction.atomic():
        grab(by=cast.coordinator)


@pytest.mark.parametrize("care", BUDDY.done_by("never"), ids=lambda one: one.id)
@pytest.mark.parametrize("by", ["volunteer", "together"])
@pytest.mark.shows("S0-35")
def test_h3_professional_care_is_never_agreed_for_a_volunteer(care, by, at_the_table):
    lines = [*ACTIVITIES, {"activity": care.id, "by": by}]
    with pytest.raises(Refused) as refused:
        write(at_the_table, lines)
    assert codes(refused) == ["activity.permitted"]


@pytest.fixture(scope="module")
def at_the_table(of_this_file):
    """One match for all kinds of care."""
    return met(house())


def write(cast, lines, hours=HOURS):
    return actions.write_agreement(
        match=cast.fresh(), activities=lines, reachability="", expectations=EXPECTATIONS, hours=hours,
        by=cast.professional,
    )  # fmt: skip


@pytest.mark.shows("S3-49")
def test_h3_what_is_only_done_together_is_not_left_to_the_volunteer():
    cast = met(house())
    with pytest.raises(Refused) as refused:
        write(cast, [{"activity": "going_along", "by": "volunteer"}, {"activity": "nothing", "by": "volunteer"}])
    assert codes(refused) == ["activity.permitted", "activity.permitted"]
    with pytest.raises(Refused) as refused:
        write(cast, [{"activity": "treatment", "by": "professional"}], (HOURS[1], HOURS[0]))
    assert codes(refused) == ["agreement.nothing", "agreement.hours"]


@pytest.mark.shows("S0-20")
def test_h4_the_sheet_starts_empty_and_is_filled_by_the_client_or_with_her():
    cast = met(house())
    with acting_as(cast.volunteer):
        assert cast.match.sheet.count() == 0
    for who in (cast.volunteer, cast.coordinator):
        with pytest.raises(PermissionDenied):
            actions.fill_sheet(match=cast.match, lines={"likes": "Katten"}, by=who)
    actions.fill_sheet(match=cast.match, lines={"likes": "Katten", "first_name": ""}, by=cast.client)
    with acting_as(cast.volunteer):
        assert [(one.about, one.words) for one in cast.match.sheet.all()] == [("likes", "Katten")]
    with pytest.raises(Refused) as refused:
        actions.fill_sheet(match=cast.match, lines={"diagnosis": "x"}, by=cast.professional)
    assert codes(refused) == ["sheet.line"]


@pytest.mark.shows("S0-20")
def test_h4_an_empty_sheet_that_was_looked_at_together_is_a_good_sheet():
    cast, _agreement = written(house())
    actions.fill_sheet(match=cast.match, lines={"first_name": ""}, by=cast.client)
    with acting_as(cast.coordinator):
        assert cast.match.sheet.filter(ended_at__isnull=True).count() == 0
        assert facts_of(cast.fresh(), BUDDY, clock.today())["information_sheet.filled_together"] is True


def test_h5_no_proposal_without_a_recorded_consent():
    at = house()
    file, _wim = ready_volunteer(at)
    with pytest.raises(Refused) as refused:
        propose(at, open_request_for(at), file)
    assert codes(refused) == ["consent.given"]


def test_h5_a_consent_taken_back_ends_all_access_in_that_moment():
    cast = side_by_side(house())
    withdraw_consent(request=cast.request, by=cast.client)
    with acting_as(cast.volunteer):
        assert Match.objects.count() == 0
        assert cast.match.sheet.count() == 0
    now = cast.fresh()
    assert (now.state, now.resting_since) == ("resting", clock.today())
    with pytest.raises(Refused) as refused:
        actions.resume(match=now, by=cast.coordinator)
    assert codes(refused) == ["consent.given"]


def test_h5_before_the_start_a_stop_ends_the_match_and_the_request_waits_again():
    cast = met(house())
    actions.stop_for_client(match=cast.match, by=cast.client)
    assert cast.fresh().state == "ended"
    with acting_as(cast.volunteer):
        assert Match.objects.count() == 0
    with acting_as(cast.professional):
        cast.request.refresh_from_db()
        assert cast.request.state == "open"


def test_h5_a_new_yes_lets_them_go_on():
    cast = side_by_side(house())
    actions.stop_for_client(match=cast.match, by=cast.client)
    consented(cast.request, by=cast.professional)
    actions.resume(match=cast.fresh(), by=cast.professional)
    with acting_as(cast.volunteer):
        assert [match.state for match in Match.objects.all()] == ["side_by_side"]
    with acting_as(cast.coordinator):
        assert [(one.stopped, one.until) for one in cast.match.rests.all()] == [(True, clock.today())]


@pytest.mark.shows("S1-36", "S1-49")
def test_h6_only_the_accountable_professional_signs_along_and_in_words():
    cast = proposed(house())
    for who in (cast.coordinator, cast.house.joost):
        with pytest.raises((PermissionDenied, Match.DoesNotExist)):
            actions.cosign(match=cast.match, words="Goed.", by=who)
    with pytest.raises(Refused) as refused:
        actions.cosign(match=cast.match, words="  ", by=cast.professional)
    assert codes(refused) == ["cosign.words"]
    with pytest.raises(Refused) as refused:
        actions.ask_both(match=cast.match, by=cast.coordinator)
    assert codes(refused) == ["match.state"]


def test_h11_nobody_stands_beside_herself():
    at = house()
    request, (file, _wim) = consented(open_request_for(at), by=at.marije), ready_volunteer(at)
    with acting_as(at.hanneke):
        assert facts_between(request, file, BUDDY, clock.today())["separation.clear"] is True
        file.person_id = request.client_person_id
        assert facts_between(request, file, BUDDY, clock.today())["separation.clear"] is False


def test_h11_the_same_person_reads_nothing_of_the_match_under_another_hat():
    cast = side_by_side(house())
    begin_role(
        organisation=cast.house.organisation, person_id=cast.volunteer.person_id, kind="on_call", by=cast.house.ada
    )
    at_work = wearing(cast.volunteer.person_id)
    with acting_as(at_work):
        assert Match.objects.count() == 0
    with acting_as(cast.volunteer):
        assert Match.objects.count() == 1


def test_h12_a_refusal_names_everything_at_once_with_why_and_what_to_do():
    cast = met(house())
    with pytest.raises(Refused) as refused:
        actions.start(match=cast.match, by=cast.coordinator)
    assert codes(refused) == [
        "information_sheet.filled_together", "expectations.compared", "pass_on.agreed", "agreement.signed",
    ]  # fmt: skip
    for reason in refused.value.reasons:
        assert reason.why
        assert reason.do
        # Her professional does these: the page is not the coordinator's to open, so it says who can.
        assert (reason.link, "Marije" in reason.do) == ("", True)


def test_every_line_of_the_gate_can_shut_it():
    assert start_anyway(cosigned(house())) == [
        "click.both", "three_way.planned", "information_sheet.filled_together", "expectations.compared",
        "pass_on.agreed", "agreement.signed",
    ]  # fmt: skip


@pytest.mark.shows("S0-60")
def test_the_growth_brake_holds():
    at = house()
    for number in range(2):
        side_by_side(at, first_name=f"Wim{number}", client_name=f"Nora{number}")
    assert start_anyway(agreed(at, first_name="Bas", client_name="Gijs")) == ["growth.starters"]


def test_a_separation_made_meanwhile_shuts_every_gate_and_never_says_why():
    cast = agreed(house())
    separate(
        one_id=cast.volunteer.person_id, other_id=cast.client.person_id, reason="van vroeger",
        organisation_id=cast.house.organisation.pk, by=cast.professional,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions.start(match=cast.match, by=cast.coordinator)
    assert codes(refused) == ["separation.clear"]
    assert "vroeger" not in str([vars_of(reason) for reason in refused.value.reasons])


def vars_of(reason) -> tuple[str, ...]:
    return reason.code, reason.why, reason.do, reason.link


def test_somebody_who_is_not_ready_is_not_proposed():
    at = house()
    file, _joke = applied(at, "Joke")
    with pytest.raises(Refused) as refused:
        propose(at, consented(open_request_for(at), by=at.marije), file)
    assert codes(refused) == ["volunteer.ready"]


@pytest.mark.shows("S3-29")
def test_accountability_moves_in_one_step_with_its_circles():
    cast = side_by_side(house())
    joost = cast.house.joost
    with pytest.raises(Refused) as refused:
        actions.move_accountability(match=cast.match, to_id=joost.person_id, reason=" ", by=cast.coordinator)
    assert codes(refused) == ["accountability.reason"]
    for _ in range(2):
        actions.move_accountability(
            match=cast.match, to_id=joost.person_id, reason="Marije verhuist.", by=cast.coordinator
        )
    now = cast.fresh()
    accountable = person_in(now, "professional")
    assert accountable is not None
    assert (accountable.person_id, accountable.first_name) == (joost.person_id, "Joost")
    with acting_as(cast.coordinator):
        assert [one.reason for one in now.accountability.order_by("made_at")] == ["cosigned", "Marije verhuist."]
    with acting_as(cast.professional):
        assert Match.objects.count() == 0
    with acting_as(joost):
        assert Match.objects.count() == 1


def test_what_is_known_across_dossiers_is_known_to_the_circle_alone():
    cast, stranger = met(house()), wearing(person())
    with acting_as(cast.professional):
        assert known(cast.match, clock.today()).click == "yes"
    with acting_as(cast.volunteer):
        seen = known(cast.match, clock.today())
        assert (seen.consents, seen.meeting, seen.click) == (frozenset({"stand_beside"}), "", "")
    for who in (stranger, cast.house.tom, cast.house.ada):
        with acting_as(who):
            assert known(cast.match, clock.today()).consents == frozenset()
