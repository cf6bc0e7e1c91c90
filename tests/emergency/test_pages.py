"""The pages: what is typed stays, what is refused says why, the banner, the review, and one proof before all of it."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from naast.clients.models import Client
from naast.emergency import actions
from naast.people.models import SafeContact
from naast.privacy.actor import acting_as
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.emergency.cast import WHY, fresh, reads, tries
from tests.moments.cast import asked_queries, seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house(programmes=["temporary-buddy"])


def typed(**said: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4()), "first_name": "Nora", "category": "danger", "reason": WHY} | said


def test_what_is_typed_stays_when_too_little_is_said(at):
    client_of(at)
    page = seen_by(at.joost).post("/emergency", typed(reason="Te kort.")).content.decode()
    assert 'value="Nora"' in page
    assert "Te kort." in page
    assert reads(at.joost) == []


def test_a_file_opens_with_the_minutes_on_every_page_and_a_way_to_close_it(at):
    nora, _herself = client_of(at)
    browser = seen_by(at.joost)
    answer = browser.post("/emergency", typed(), follow=True)
    page = answer.content.decode()
    assert ("Nora van der Berg" in page, "60 minuten" in page) == (True, True)
    for where in (f"/clients/{nora.pk}", f"/clients/{nora.pk}/file", "/today"):
        assert "60 minuten" in browser.get(where).content.decode(), where
    assert "Nora van der Berg" not in browser.get("/clients").content.decode()
    opening = answer.context["row"]
    assert browser.post(f"/emergency/{opening.pk}/close", follow=True).status_code == 200
    assert browser.get(f"/clients/{nora.pk}").status_code == 404
    assert "minuten" not in browser.get("/today").content.decode()


def test_what_she_may_only_read_she_does_not_change(at):
    nora, _herself = client_of(at)
    tries(at.joost)
    said = {"first_name": "X", "background": "", "version": str(nora.version), "way": "phone", "words": "x"}
    said["key"] = str(uuid.uuid4())
    browser = seen_by(at.joost)
    browser.raise_request_exception = False
    for page in ("file", "reach", "invite", "boundaries", "desk-code", "request/begin", "languages"):
        answer = browser.post(f"/clients/{nora.pk}/{page}", said)
        assert answer.status_code in (200, 403, 404), (page, answer.status_code)
    with acting_as(at.marije):
        now = Client.objects.get(pk=nora.pk)
        assert (now.version, now.first_name) == (nora.version, "Nora")
        assert SafeContact.objects.filter(dossier_id=nora.dossier_id).count() == 0


def test_the_floor_takes_nothing_into_a_file_that_she_may_only_read(at):
    """Also past every action: no new row and no change."""
    nora, _herself = client_of(at)
    tries(at.joost)
    change = "UPDATE clients_client SET background = 'x' WHERE id = %s"
    add = (
        "INSERT INTO clients_ownboundary (id, dossier_id, organisation_id, made_at, version, client_id, words)"
        " SELECT gen_random_uuid(), dossier_id, organisation_id, now(), 1, id, 'x' FROM clients_client WHERE id = %s"
    )
    for statement in (change, add):
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            acting_as(at.joost),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [nora.pk])
        with acting_as(at.marije), connection.cursor() as cursor:
            cursor.execute(statement, [nora.pk])


def test_what_may_not_be_now_says_why_and_keeps_what_was_typed(at):
    for name in ("Nora", "Sam", "Bo"):
        client_of(at, name)
    for name in ("Sam", "Bo"):
        tries(at.joost, name)
    page = seen_by(at.joost).post("/emergency", typed()).content.decode()
    assert ("Je hebt al twee dossiers open." in page, 'value="Nora"' in page, WHY in page) == (True, True, True)


def test_nobody_found_says_what_to_do_and_no_name_of_anybody(at):
    client_of(at, "Sam")
    page = seen_by(at.joost).post("/emergency", typed(), follow=True).content.decode()
    assert "Met deze naam kun je geen dossier openen." in page
    assert "Sam" not in page


def test_who_reviews_sees_it_on_her_first_page_and_says_how_it_was(at):
    client_of(at)
    opening = tries(at.joost)
    browser = seen_by(at.hanneke)
    assert "in nood geopend" in browser.get("/today").content.decode()
    page = browser.get(f"/emergency/{opening.pk}").content.decode()
    assert (WHY in page, "van der Berg" in page) == (True, False)
    said = {"version": "1", "verdict": "right", "words": "Nora had hulp nodig."}
    assert browser.post(f"/emergency/{opening.pk}", said).status_code == 302
    assert fresh(opening, at.hanneke).verdict == "right"
    again = browser.post(f"/emergency/{opening.pk}", said | {"words": "Nog iets."}).content.decode()
    assert "Nog iets." in again
    assert "Nora had hulp nodig." in seen_by(at.joost).get(f"/emergency/{opening.pk}").content.decode()


def test_it_is_nothing_to_who_did_not_open_it_and_was_not_asked(at):
    client_of(at)
    opening = tries(at.joost)
    for who in (at.rachid, at.marije, at.tom):
        assert seen_by(who).get(f"/emergency/{opening.pk}").status_code == 404
    assert (
        seen_by(at.joost)
        .post(f"/emergency/{opening.pk}", {"version": "1", "verdict": "right", "words": "x"})
        .status_code
        == 200
    )
    assert fresh(opening, at.joost).verdict == ""


def test_small_numbers_are_not_said_and_a_list_costs_the_same(at):
    for number in range(2):
        client_of(at, f"Nora{number}")
    actions.close(opening=tries(at.joost, "Nora0"), by=at.joost)
    few = asked_queries(at.hanneke, "/emergency")
    for who in (at.joost, at.rachid, at.marije):
        for number in range(4):
            tries(who, f"Niemand{number}")
    assert asked_queries(at.hanneke, "/emergency") == few
    page = seen_by(at.rachid).get("/emergency").context["counts"]
    assert (page["opened"], page["nobody"], page["in_time"]) == (None, 10, None)


def test_she_proves_who_she_is_before_anything_opens(at, settings):
    settings.STAFF_PROVE_TWICE = True
    client_of(at)
    browser = seen_by(at.joost)
    answer = browser.post("/emergency", typed())
    assert answer.status_code == 302
    assert "/account/" in answer["Location"]
    assert reads(at.joost) == []
