"""Beside whom nobody new may begin now: the brake on growth and the phase of a location, as the gate asks them too."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection

from naast.locations.models import LocationFile
from naast.matches.queries.facts import starters_of
from naast.matching.queries import gathered_for, nobody_for, shortlist_for
from naast.matching.queries.by_house import gathered_by_house
from naast.privacy import clock
from naast.privacy.actor import Job, acting_as
from tests.cast import house
from tests.clients.cast import open_request_for
from tests.matches import cast as stages
from tests.matching.test_price import asking
from tests.volunteers.cast import ready_volunteer
from tests.ways import step

pytestmark = pytest.mark.django_db
TODAY = clock.today


def listed(at, asked):
    """Who fits, and of whom it is said that nobody new begins here; by the coordinator."""
    with acting_as(at.hanneke):
        found = shortlist_for(asked, at.hanneke, TODAY())
    not_open = [one for one in found.not_now if "not_open" in [why.code for why in one.reasons]]
    return {fit.candidate.name for fit in found.fits}, {one.candidate.name for one in not_open}


def shut_for_the_job(at):
    with acting_as(Job("proposals", at.organisation.staff_dossier_id)):
        gathered, _otherwise = gathered_by_house(TODAY())
    return gathered.shut


def begins(at, weeks_ago=0):
    """Somebody began beside a client of Marije."""
    with clock.back(timedelta(weeks=weeks_ago)):
        return stages.side_by_side(at)


def test_a_professional_with_two_who_are_new_gets_nobody_new_now():
    at = house()
    ready_volunteer(at, "Emre")
    asked, other = asking(at, "Gijs"), open_request_for(at, first_name="Ola", by=at.joost)
    begins(at)
    assert listed(at, asked) == ({"Emre"}, set())
    begins(at)
    with acting_as(at.hanneke):
        assert starters_of(at.marije.person_id, TODAY()) == 2
        assert gathered_for([asked, other], at.hanneke, TODAY()).shut == {asked.pk}
    assert listed(at, asked) == (set(), {"Emre", "Wim"})
    assert listed(at, other) == ({"Emre"}, set())
    assert shut_for_the_job(at) == {asked.pk}
    with acting_as(at.hanneke):
        nobody = nobody_for(gathered_for([asked], at.hanneke, TODAY()), asked, TODAY())
    assert nobody is not None
    assert (nobody.removed, [one.values for one in nobody.back if one.code == "not_open"]) == ("not_open", [("1",)])


def test_who_began_twelve_weeks_ago_is_not_new_any_more():
    at = house()
    asked = asking(at, "Gijs")
    begins(at, weeks_ago=12)
    begins(at, weeks_ago=11)
    with acting_as(at.hanneke):
        assert gathered_for([asked], at.hanneke, TODAY()).shut == frozenset()
    begins(at)
    with acting_as(at.hanneke):
        assert gathered_for([asked], at.hanneke, TODAY()).shut == {asked.pk}


def test_a_location_that_took_a_step_back_opens_nothing_beside_its_clients():
    at = house(programmes=["shelter"])
    asked = open_request_for(at, programme="shelter", activities=["outings"])
    with acting_as(at.hanneke):
        assert gathered_for([asked], at.hanneke, TODAY()).shut == frozenset()
        file = LocationFile.objects.get(location_id=at.location.pk)
    for back in ("ordinary", "trial"):
        step(file, back, by=at.hanneke)
    with acting_as(at.hanneke):
        assert gathered_for([asked], at.hanneke, TODAY()).shut == {asked.pk}
    assert shut_for_the_job(at) == {asked.pk}


def test_only_who_reads_the_request_is_told():
    at, elsewhere = house("Hier"), house("Elders")
    asked = asking(at, "Gijs")
    begins(at)
    begins(at)
    said = [json.dumps([{"request": str(asked.pk), "most": 2, "phases": None}]), ["side_by_side"], "2020-01-01"]

    def told(who):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT matching_shut(%s, %s, %s)", said)
            return [one for (one,) in cursor.fetchall()]

    assert told(at.hanneke) == told(at.marije) == [asked.pk]
    for other in (at.joost, at.rachid, elsewhere.hanneke, elsewhere.marije):
        assert told(other) == []
