"""The way of a shelter, from a request that cannot be opened yet to side by side; each obstacle says what to do."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils.html import escape

from naast.clients import actions
from naast.clients.models import Client, Request, SafetyCheck
from naast.matches import actions as matches
from naast.matches.models import Match
from naast.moments import actions as moments
from naast.people.models import Person
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.signals.actions import raise_signal
from naast.volunteers import actions as volunteers
from tests.cast import house, wearing
from tests.clients.cast import client_of
from tests.clients.shelter_cast import (
    PROGRAMME,
    agreed_in_shelter,
    met_in_shelter,
    prepared,
    safe,
    shelter_volunteer,
    side_by_side_in_shelter,
    waiting,
)
from tests.locations.cast import begun, in_phase
from tests.matches.cast import Cast
from tests.moments.cast import seen_by as signed_in
from tests.volunteers.cast import ANSWERS

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.shows("S0-33", "S0-05", "S0-28")
def test_a_request_says_everything_it_still_needs_at_once():
    at = house()
    begun(at)
    client, _her = client_of(at, programme=PROGRAMME)
    request = actions.begin_request(client=client, key=uuid.uuid4(), by=at.marije)
    with pytest.raises(Refused) as refused:
        actions.open_request(request=request, by=at.marije)
    assert set(codes(refused)) == {
        "professional.accountable", "need.said_by_client", "possibility.said_by_professional", "activity.permitted",
        "core_process.runs_without", "displacement.answered_days", "location.has_contact", "location.kicked_off",
        "safety.checked",
    }  # fmt: skip
    assert [(bool(one.why), bool(one.do), one.code) for one in refused.value.reasons if not (one.why and one.do)] == []
    [safety] = [one for one in refused.value.reasons if one.code == "safety.checked"]
    assert safety.link == reverse("clients:safety", args=[client.pk])


def test_need_and_possibility_are_two_answers_and_neither_stands_for_the_other():
    at = house()
    in_phase(at, "trial")
    client, _her = client_of(at, programme=PROGRAMME)
    request = prepared(client, at.marije)
    safe(client, at.marije)
    actions.say_possibility(request=request, possible=False, reason="Deze maand is te onrustig.", by=at.marije)
    with pytest.raises(Refused) as refused:
        actions.open_request(request=request, by=at.marije)
    assert codes(refused) == ["possibility.said_by_professional"]
    actions.say_possibility(request=request, possible=True, reason="Nu kan het.", by=at.marije)
    assert actions.open_request(request=request, by=at.marije).state == Request.State.OPEN


def test_without_the_questions_about_safety_nothing_opens():
    at = house()
    in_phase(at, "trial")
    client, _her = client_of(at, programme=PROGRAMME)
    request = prepared(client, at.marije)
    with pytest.raises(Refused) as refused:
        actions.open_request(request=request, by=at.marije)
    assert codes(refused) == ["safety.checked"]
    safe(client, at.marije)
    assert actions.open_request(request=request, by=at.marije).state == Request.State.OPEN


@pytest.mark.shows("S0-30")
def test_a_volunteer_is_ready_after_both_trainings_and_a_reference():
    at, today, key = house(), clock.today(), uuid.uuid4()
    somebody = volunteers.applicant(key)
    file = volunteers.apply(
        key=key, organisation=at.organisation, location_id=at.location.pk, programme=PROGRAMME, first_name="Els",
        email="els@example.org", by=somebody,
    )  # fmt: skip
    her = wearing(somebody.person_id, VOLUNTEER)
    volunteers.record_interview(volunteer=file, held_on=today, answers=ANSWERS, by=at.hanneke)
    with pytest.raises(Refused) as refused:
        volunteers.record_certificate(
            volunteer=file, outcome="given", dated_on=today - timedelta(days=20), aspects=[85], by=at.hanneke
        )
    assert codes(refused) == ["certificate.aspects"]
    volunteers.record_training(volunteer=file, training="introduction", done_on=today, by=at.hanneke)
    volunteers.sign_agreement(volunteer=file, by=her)
    volunteers.countersign_agreement(volunteer=file, by=at.hanneke)
    with pytest.raises(Refused) as refused:
        volunteers.make_ready(volunteer=file, by=at.hanneke)
    assert sorted(codes(refused)) == ["screening.valid_or_reasoned", "volunteer.references", "volunteer.trained"]
    volunteers.record_reference(volunteer=file, who="Haar buurvrouw", spoken_on=today, by=at.hanneke)
    volunteers.record_training(volunteer=file, training="protected_place", done_on=today, by=at.hanneke)
    volunteers.record_certificate(
        volunteer=file, outcome="given", dated_on=today - timedelta(days=20), aspects=[84, 85], by=at.hanneke
    )
    assert volunteers.make_ready(volunteer=file, by=at.hanneke).state == "ready"


@pytest.mark.shows("S0-34", "S0-33")
def test_they_come_to_stand_side_by_side():
    cast = side_by_side_in_shelter(house())
    assert (cast.match.state, cast.match.programme) == (Match.State.SIDE_BY_SIDE, PROGRAMME)
    at = clock.now() + timedelta(days=2)
    assert moments.plan_moment(match=cast.match, at=at, where="de keuken", by=cast.volunteer).where == "de keuken"


@pytest.mark.shows("S0-05", "S0-34")
def test_what_is_no_longer_safe_stops_the_next_step_and_the_coordinator_reads_no_answer():
    cast = agreed_in_shelter(house())
    assert matches.ask_safety_again_in(match=cast.match, because="seen", by=cast.volunteer)
    with pytest.raises(Refused) as refused:
        matches.start(match=cast.match, by=cast.coordinator)
    assert codes(refused) == ["safety.checked"]
    again = actions.check_safety(
        client=_file(cast, cast.client.person_id), answers={"safe_client": "yes", "safe_volunteer": "yes",
        "safe_neighbours": "yes", "safe_way": "not_yet"}, arranged={"safe_way": "Marije loopt mee."}, key=uuid.uuid4(),
        by=cast.professional,
    )  # fmt: skip
    assert again.complete
    assert matches.start(match=cast.match, by=cast.coordinator).state == Match.State.SIDE_BY_SIDE


def _file(cast: Cast, person_id: uuid.UUID) -> Client:
    with acting_as(cast.professional):
        return Client.objects.get(person_id=person_id)


def test_somebody_seen_near_asks_the_questions_anew():
    cast = side_by_side_in_shelter(house())
    raise_signal(kind="seen_outside", words="Ik zag iemand bij de bushalte.", match=cast.match, by=cast.volunteer)
    with pytest.raises(Refused) as refused:
        moments.plan_moment(match=cast.match, at=clock.now() + timedelta(days=2), by=cast.volunteer)
    assert codes(refused) == ["safety.checked"]
    with acting_as(cast.professional):
        assert [one.replaced_because for one in SafetyCheck.objects.all()] == ["seen"]


def test_a_visit_waits_for_safety_too():
    cast = side_by_side_in_shelter(house())
    actions.ask_safety_again(client=_file(cast, cast.client.person_id), because="moved", by=cast.professional)
    for who in (cast.volunteer, cast.professional):
        with pytest.raises(Refused) as refused:
            moments.plan_moment(match=cast.match, at=clock.now() + timedelta(days=2), by=who)
        assert codes(refused) == ["safety.checked"]


def test_nobody_writes_down_where_the_house_is():
    at = house()
    in_phase(at, "trial")
    client, _her = client_of(at, programme=PROGRAMME)
    request = prepared(client, at.marije)
    for said in ({"area": "Dorpsstraat 12"}, {"area": "6511 AB"}, {"adds": "Zij woont op Kerkweg 4"}):
        with pytest.raises(Refused) as refused:
            actions.describe_request(
                request=request,
                activities=["company"],
                by=at.marije,
                **({"adds": "Rust."} | said),  # type: ignore[arg-type]
            )
        assert codes(refused) == ["boundary.no_address"]
    shelter_volunteer(at)


def test_not_where_they_meet_either():
    cast = met_in_shelter(house())
    with pytest.raises(Refused) as refused:
        matches.write_agreement(
            match=cast.match, activities=[{"activity": "company", "by": "volunteer"}], reachability="Dorpsstraat 12",
            expectations={}, hours=(clock.now().time().replace(hour=9), clock.now().time().replace(hour=18)),
            by=cast.professional,
        )  # fmt: skip
    assert codes(refused) == ["boundary.no_address"]
    beside = side_by_side_in_shelter(house("Elders"))
    for who in (beside.professional, beside.coordinator):
        with pytest.raises(Refused) as refused:
            moments.plan_moment(match=beside.match, at=clock.now(), where="Dorpsstraat 12", by=who)
        assert codes(refused) == ["boundary.no_address"]


def test_an_activity_that_the_location_does_not_allow_yet_keeps_the_gate_shut():
    at = house()
    in_phase(at, "trial")
    client, _her = client_of(at, programme=PROGRAMME)
    request = prepared(client, at.marije)
    safe(client, at.marije)
    actions.describe_request(request=request, activities=["homework"], adds="Huiswerk samen.", by=at.marije)
    with pytest.raises(Refused) as refused:
        actions.open_request(request=request, by=at.marije)
    assert codes(refused) == ["location.phase_allows"]


def test_on_paper_stands_what_is_hers_and_nothing_that_tells_where():
    cast = side_by_side_in_shelter(house())
    client = _file(cast, cast.client.person_id)
    actions.set_own_boundary(client=client, words="Geen vragen over vroeger.", key=uuid.uuid4(), by=cast.client)
    browser = Browser()
    browser.force_login(Person.objects.get(pk=cast.professional.person_id))
    page = browser.get(reverse("matches:on_paper", args=[client.pk]))
    paper = page.content.decode().partition("<article")[2].partition("</article>")[0]
    assert page.status_code == 200
    for said in ("Els", "Marije", "Geen vragen over vroeger.", "112", "Thee"):
        assert said in paper
    items = re.findall(r'<ul class="ticks">(.*?)</ul>', paper)
    assert len(items) == 3
    # Each line stands in two columns: without its icon the words would stand in the narrow one.
    assert [one for one in items if one.count("<li><svg") != one.count("<li")] == []
    for telling in (cast.house.organisation.name, cast.house.location.name, *_names()):
        assert telling not in paper
    for other in (cast.coordinator, cast.house.joost, cast.house.tom):
        browser.force_login(Person.objects.get(pk=other.person_id))
        assert browser.get(reverse("matches:on_paper", args=[client.pk])).status_code == 404


def _names() -> list[str]:
    template = load(PROGRAMME)
    return [template.name.nl, template.name.en, "opvang", "shelter"]


def test_paper_before_anybody_stands_beside_her():
    at = house()
    in_phase(at, "trial")
    client, _request = waiting(at)
    browser = Browser()
    browser.force_login(Person.objects.get(pk=at.marije.person_id))
    assert browser.get(reverse("matches:on_paper", args=[client.pk])).status_code == 200


def test_before_a_request_the_gate_says_of_the_house_what_is_so():
    at = house()
    in_phase(at, "trial")
    client, _her = client_of(at, programme=PROGRAMME)
    browser = Browser()
    browser.force_login(Person.objects.get(pk=at.marije.person_id))
    html = browser.get(reverse("clients:desk", args=[client.pk])).content.decode()
    obstacles = load(PROGRAMME).obstacles
    checks = ("need.said_by_client", "location.has_contact", "location.kicked_off")
    assert [name for name in checks if str(escape(obstacles[name].why.to("nl"))) in html] == ["need.said_by_client"]


def test_whoever_coordinates_is_called_by_the_word_of_the_way_of_working():
    cast = side_by_side_in_shelter(house())
    page, match = signed_in(cast.professional), f"/matches/{cast.match.pk}"
    for where in (f"{match}/messages", f"{match}/sheet", f"/clients/{cast.request.client_id}/request"):
        main = page.get(where).content.decode().split("<main")[1].split("</main>")[0]
        assert ("kwartiermaker" in main, "coördinator" in main) == (True, False), where
