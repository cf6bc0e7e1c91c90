"""Some activities ask a paper or a part of the certificate, before they begin and when they agree on more."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from naast.matches import actions
from naast.matches.models import Agreement
from naast.matches.queries import agreement_of
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.volunteers import actions as volunteers
from naast.volunteers.queries import permits_asked
from tests.cast import House, house
from tests.clients.test_pages import browser
from tests.matches.cast import EXPECTATIONS, HOURS, Cast, agreed
from tests.volunteers.cast import fresh

pytestmark = pytest.mark.django_db(transaction=True)
DRIVING = [{"activity": "company", "by": "volunteer"}, {"activity": "transport", "by": "together"}]
LATER = clock.today() + timedelta(days=300)


@pytest.fixture
def at() -> House:
    return house(programmes=("shelter",))


def agree_on_driving(cast: Cast, activities: list[dict[str, str]] = DRIVING) -> None:
    agreement = actions.write_agreement(
        match=cast.fresh(), activities=activities, reachability="Marije, op werkdagen.", expectations=EXPECTATIONS,
        hours=HOURS, by=cast.professional,
    )  # fmt: skip
    for part, who in (("volunteer", cast.volunteer), ("client", cast.client), ("professional", cast.professional)):
        actions.sign_agreement(agreement=agreement, part=part, by=who)


def refusals(cast: Cast) -> list[str]:
    with pytest.raises(Refused) as refused:
        actions.start(match=cast.fresh(), by=cast.coordinator)
    return [reason.code for reason in refused.value.reasons]


def saw(cast: Cast, kind: str) -> object:
    return volunteers.note_permit(
        volunteer=fresh(cast.file, cast.coordinator), kind=kind, location_id=None, valid_until=LATER,
        by=cast.coordinator,
    )  # fmt: skip


def standing(cast: Cast) -> Agreement | None:
    """The agreement that counts."""
    match = cast.fresh(cast.professional)
    with acting_as(cast.professional):
        return agreement_of(match)


def saw_certificate(cast: Cast, *aspects: int) -> None:
    file, dated_on = fresh(cast.file, cast.coordinator), clock.today() - timedelta(days=3)
    volunteers.record_certificate(
        volunteer=file, outcome="given", dated_on=dated_on, aspects=aspects, by=cast.coordinator
    )


@pytest.mark.shows("S0-18")
def test_who_drives_along_showed_a_licence_an_insured_car_and_the_part_of_the_certificate(at):
    cast = agreed(at, programme="shelter")
    agree_on_driving(cast)
    assert refusals(cast) == ["activity.covered"]
    licence = saw(cast, "drive")
    saw(cast, "insured")
    assert refusals(cast) == ["activity.covered"]
    saw_certificate(cast, 62, 84, 85)
    volunteers.end_permit(permit=licence, by=cast.coordinator)
    assert refusals(cast) == ["activity.covered"]
    saw(cast, "drive")
    actions.start(match=cast.fresh(), by=cast.coordinator)
    assert cast.fresh().state == "side_by_side"


def test_without_such_an_activity_nothing_is_asked(at):
    cast = agreed(at, programme="shelter")
    actions.start(match=cast.fresh(), by=cast.coordinator)
    assert cast.fresh().state == "side_by_side"


def test_what_is_agreed_later_is_looked_at_before_it_is_written(at):
    cast = agreed(at, programme="shelter")
    actions.start(match=cast.fresh(), by=cast.coordinator)
    before = standing(cast)
    with pytest.raises(Refused) as refused:
        agree_on_driving(cast)
    assert [reason.code for reason in refused.value.reasons] == ["activity.covered"]
    assert standing(cast) == before
    for kind in ("drive", "insured"):
        saw(cast, kind)
    saw_certificate(cast, 62, 84, 85)
    agree_on_driving(cast)


def test_a_certificate_that_was_refused_afterwards_covers_nothing(at):
    cast = agreed(at, programme="shelter")
    agree_on_driving(cast)
    for kind in ("drive", "insured"):
        saw(cast, kind)
    saw_certificate(cast, 62, 84, 85)
    volunteers.record_certificate(volunteer=fresh(cast.file, cast.coordinator), outcome="refused", by=cast.coordinator)
    assert "activity.covered" in refusals(cast)


def answer(cast: Cast, who: Actor, papers: list[str]) -> bool:
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute("SELECT matches_covered(%s, %s, '{}', %s)", [cast.match.pk, papers, clock.today()])
        return cursor.fetchone() == (True,)


def test_only_staff_of_the_match_hear_whether_a_paper_was_seen(at):
    cast = agreed(at, programme="shelter")
    saw(cast, "drive")
    everybody = {
        "coordinator": cast.coordinator, "professional": cast.professional, "volunteer": cast.volunteer,
        "client": cast.client, "tom": at.tom, "rachid": at.rachid,
    }  # fmt: skip
    heard = {name for name, who in everybody.items() if answer(cast, who, ["drive"])}
    assert heard == {"coordinator", "professional"}
    assert not any(answer(cast, who, ["insured"]) for who in everybody.values())


def test_a_coordinator_notes_what_she_saw_and_it_is_asked_only_where_it_is_needed(at):
    assert permits_asked(load("shelter")) == ["drive", "insured"]
    assert permits_asked(load("abroad")) == ["enter"]
    assert permits_asked(load("temporary-buddy")) == []
    cast = agreed(at, programme="shelter")
    here, page = browser(cast.coordinator), f"/volunteers/{cast.file.pk}/permit"
    shown = here.get(page).content.decode()
    assert ("Rijbewijs" in shown, "Naar binnen" in shown, "Nog niets gezien" in shown) == (True, False, True)
    said = {"key": str(uuid.uuid4()), "valid_until": LATER.isoformat()}
    assert here.post(page, said | {"what": "drive"}).status_code == 302
    assert here.post(page, said | {"what": "drive"}).status_code == 302
    assert here.get(page).content.decode().count("Geldt tot en met") == 1
    refused = here.post(page, said | {"key": str(uuid.uuid4()), "what": "fly"}).content.decode()
    assert ("aria-invalid" in refused, LATER.isoformat() in refused) == (True, True)
