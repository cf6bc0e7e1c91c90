"""Goodbye while a match is living, or while one is still being made."""

from __future__ import annotations

from datetime import timedelta

import pytest

from naast.matches import actions as matches
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.models import CircleMember
from naast.privacy.refusal import Refused
from naast.volunteers import actions, queries
from tests.cast import house
from tests.matches.cast import both, cosigned, side_by_side
from tests.volunteers.cast import fresh
from tests.volunteers.test_joining import codes
from tests.volunteers.test_pages import as_, at_page, read

pytestmark = pytest.mark.django_db


def test_while_a_match_is_living_the_page_leads_to_goodbye_there_first(client):
    at = house()
    cast = side_by_side(at)
    for who in (cast.volunteer, at.hanneke):
        with acting_as(who):
            assert queries.still_beside(fresh(cast.file, who)) == 1
    page = read(as_(client, cast.volunteer), address(cast.volunteer.person_id, "my-farewell"))
    assert 'name="words"' not in page
    assert f'href="{address(cast.volunteer.person_id, "my-people")}"' in page
    answer = as_(client, at.hanneke).post(at_page("farewell", cast.file), {"words": "x"})
    assert 'id="form-summary"' in answer.content.decode()
    assert fresh(cast.file, at.hanneke).state == "ready"


def test_who_left_before_the_meeting_is_not_let_into_it():
    at = house()
    cast = cosigned(at)
    matches.ask_both(match=cast.match, by=cast.coordinator)
    both(cast, "meeting")
    actions.leave(volunteer=cast.file, still_beside=0, by=cast.volunteer)
    with pytest.raises(Refused) as refused:
        matches.plan_three_way(
            match=cast.fresh(), at=clock.now() + timedelta(days=3), where="Spreekkamer", by=cast.professional
        )
    assert codes(refused) == ["volunteer.ready"]
    with acting_as(cast.volunteer):
        assert CircleMember.objects.count() == 0
