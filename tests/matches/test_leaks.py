"""Who is not in the circle gets nothing: no page, and no row for raw SQL. The same questions do answer the circle."""

from __future__ import annotations

import pytest
from django.db import connection

from naast.clients.actions import withdraw_consent
from naast.matches import actions
from naast.matches.models import Match, PrivateAnswer
from naast.matches.queries import asked_of
from naast.people.pages import address, all_token_pages
from naast.privacy.actor import Actor, acting_as
from tests.cast import house, person, wearing
from tests.matches.cast import cosigned, ended, meeting, proposed, side_by_side
from tests.matches.test_pages import STAFF_PAGES, own, signed_in

pytestmark = pytest.mark.django_db

TABLES = (
    "matches_match", "matches_participant", "matches_privateanswer", "matches_feeling", "matches_sheetline",
    "matches_agreement", "matches_signature", "matches_accountabilitymove", "matches_rest", "matches_closing",
    "matches_closingword",
)  # fmt: skip
OWN_PAGES = ("our-agreement", "our-sheet", "stop", "goodbye")


def rows(who: Actor) -> dict[str, int]:
    """How many rows of each table raw SQL gives this person."""
    with acting_as(who), connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
        return {table: count for table, count in found.items() if count}


def test_the_question_can_leak():
    """The same raw SQL gives the circle its rows."""
    cast = side_by_side(house())
    assert rows(cast.professional)["matches_match"] == 1
    assert rows(cast.volunteer)["matches_agreement"] == 1


@pytest.mark.parametrize("who", ["tom", "ada", "joost", "rachid", "fatma"])
def test_colleagues_outside_the_circle_get_nothing(who):
    cast = side_by_side(house())
    somebody = getattr(cast.house, who)
    assert rows(somebody) == {}
    client = signed_in(somebody)
    assert {client.get(f"/matches/{cast.match.pk}{page}").status_code for page in STAFF_PAGES} == {404}


def test_a_stranger_and_another_organisation_get_nothing():
    cast, other = side_by_side(house()), house("Elders")
    for who in (wearing(person()), other.hanneke, other.marije):
        assert rows(who) == {}
    client = signed_in(other.hanneke)
    assert {client.get(f"/matches/{cast.match.pk}{page}").status_code for page in STAFF_PAGES} == {404}
    assert client.get("/matches").context["rows"] == []


def test_an_ended_volunteer_gets_nothing_of_it_any_more():
    cast = ended(house())
    assert set(rows(cast.volunteer)) == {"matches_privateanswer"}
    client = signed_in(cast.volunteer)
    for name in OWN_PAGES:
        assert client.get(own(cast.volunteer, name, cast.match.pk)).status_code == 404


def test_a_volunteer_is_out_in_the_transaction_of_the_stop():
    cast = side_by_side(house())
    withdraw_consent(request=cast.request, by=cast.client)
    assert set(rows(cast.volunteer)) == {"matches_privateanswer"}
    assert rows(cast.client)["matches_match"] == 1


def test_volunteer_and_client_read_nothing_before_they_meet():
    cast = cosigned(house())
    assert rows(cast.volunteer) == {}
    assert rows(cast.client) == {}
    actions.ask_both(match=cast.match, by=cast.coordinator)
    assert rows(cast.volunteer) == rows(cast.client) == {"matches_privateanswer": 1}


def test_what_each_answers_apart_is_not_read_by_the_other_or_by_the_professional():
    cast = meeting(house())
    with acting_as(cast.volunteer):
        assert [one.part for one in PrivateAnswer.objects.all()] == ["volunteer"]
    with acting_as(cast.client):
        assert [one.part for one in PrivateAnswer.objects.all()] == ["client"]
    with acting_as(cast.professional):
        assert [one.part for one in PrivateAnswer.objects.all()] == ["client"]


def test_what_is_told_before_they_meet_holds_no_name():
    cast = cosigned(house(), client_name="Zuleika")
    actions.ask_both(match=cast.match, by=cast.coordinator)
    for who in (cast.volunteer, cast.client):
        client = signed_in(who)
        text = client.get(own(who, "asked", cast.asked(who, "meeting").pk)).content.decode()
        assert "Zuleika" not in text.split("<main", 1)[1]
        assert "Wim" not in text.split("<main", 1)[1]


def test_the_feeling_of_a_coordinator_stays_with_coordinators():
    at = house()
    cast = proposed(at)
    assert "matches_feeling" not in rows(cast.professional)


def test_somebody_elses_token_opens_nothing():
    cast = meeting(house())
    foreign = address(cast.volunteer.person_id, "our-agreement", cast.match.pk)
    assert signed_in(cast.client).get(foreign).status_code == 404
    asked = cast.asked(cast.volunteer, "meeting")
    assert signed_in(cast.client).get(own(cast.client, "asked", asked.pk)).status_code == 404
    assert {"asked", *OWN_PAGES} <= set(all_token_pages())


def test_a_no_tells_the_other_only_that_it_will_not_be():
    cast = cosigned(house())
    actions.ask_both(match=cast.match, by=cast.coordinator)
    actions.answer_privately(
        asked=cast.asked(cast.volunteer, "meeting"), answer="no", words="Te ver weg.", by=cast.volunteer
    )
    actions.decline_match(match=cast.match, by=cast.coordinator)
    text = signed_in(cast.client).get(own(cast.client, "asked", cast.asked(cast.client, "meeting").pk)).content.decode()
    assert "Te ver weg" not in text
    with acting_as(cast.client):
        [hers] = asked_of(cast.client)
        assert (hers.answer, hers.ended_at is not None) == ("", True)
    with acting_as(cast.coordinator):
        assert [match.state for match in Match.objects.all()] == ["ended"]
        cast.request.refresh_from_db()
        assert cast.request.state == "open"
