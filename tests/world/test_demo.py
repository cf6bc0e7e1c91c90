"""The demo world is made by real actions, and everybody in it has something to do."""

from __future__ import annotations

import pytest

from naast.clients.models import ChildAge, Client, ConsentVoice, Dream, Measured, Outreach, Speaking
from naast.courses.models import CourseSeat
from naast.locations.models import LocationFile
from naast.matches.models import Match
from naast.matches.queries.places import zone_of
from naast.partners.models import Referral, Walk
from naast.people.models import Person
from naast.placements.models import Placement, Tip
from naast.privacy.actor import Actor, acting_as
from naast.privacy.doors import roles_now
from naast.programmes.loading import names
from naast.programmes.models import Programme
from naast.rings.models import Minutes
from naast.tables.models import TableQuestion
from naast.volunteers.models import OwnStory, Permit, Volunteer
from naast.world import abroad, demo, justice, shelter

pytestmark = pytest.mark.django_db


def test_a_shelter_with_two_houses_at_their_own_pace():
    place, _people = shelter.make()
    with acting_as(place["Pien"]):
        phases = {file.location_id: file.phase for file in LocationFile.objects.visible_to(place["Pien"])}
    assert phases == {
        place.locations[shelter.HOUSE].pk: "ordinary",
        place.locations[shelter.OTHER].pk: "exploring",
    }


def _fitted(place):
    """A child, another language, a questionnaire and a licence, in the same world."""
    with acting_as(place["Marije"]):
        child = ChildAge.objects.visible_to(place["Marije"]).get()
        said = ConsentVoice.objects.visible_to(place["Marije"]).get()
        assert (child.client.first_name, child.band, said.guardian.called) == ("Jesse", "from_12", "Zijn moeder")
    with acting_as(place["Marije"]):
        assert Speaking.objects.visible_to(place["Marije"]).get().interpreter_language == "Arabisch"
        assert Measured.objects.visible_to(place["Marije"]).get().answers == {}


def test_the_whole_demo_is_made():
    place = demo.make()
    with acting_as(place["Marije"]):
        running = {match.programme: match.state for match in Match.objects.visible_to(place["Marije"])}
        assert running["presence"] == "resting"
        assert Outreach.objects.visible_to(place["Marije"]).get().initials == "A.K."
    with acting_as(place["Hanneke"]):
        assert [one.state for one in TableQuestion.objects.visible_to(place["Hanneke"])] == ["chosen"]
        assert [one.phase for one in Placement.objects.visible_to(place["Hanneke"])] == ["trying"]
        assert [one.title for one in Tip.objects.visible_to(place["Hanneke"]).order_by("-on")] == [
            "Een pauze op een vaste tijd", "Eén taak als het druk is",
        ]  # fmt: skip
        assert [one.level for one in Walk.objects.visible_to(place["Hanneke"])] == ["looking_on"]
        alongside = Match.objects.visible_to(place["Hanneke"]).get(programme="alongside")
        assert alongside.state == "side_by_side"
    with acting_as(place["Tom"]):
        talents = Placement.objects.visible_to(place["Tom"]).filter(programme="talents").order_by("made_at")
        assert [(one.phase, one.reason) for one in talents] == [("ended", "transport"), ("trying", "")]
        assert CourseSeat.objects.filter(stopped_on__isnull=False).count() == 1
    with acting_as(place["Joost"]):
        assert [one.state for one in Referral.objects.visible_to(place["Joost"])] == ["sent"]
        assert Dream.objects.visible_to(place["Joost"]).count() == 1
    with acting_as(place["Marije"]):
        noor = Client.objects.get(programme="pathfinders")
    with acting_as(Actor(noor.person_id, "")):
        assert {hat for hat, _role in roles_now()} == {"client", "volunteer"}
    assert (noor.told_helping_on, Person.objects.get(pk=noor.person_id).asked_hats) == (None, [])
    assert {one.template for one in Programme.objects.all()} == set(names())
    _fitted(place)


def test_beside_supervision_one_goes_on_and_one_pauses():
    place, people = justice.make()
    with acting_as(place["Leila"]):
        running = {match.programme: match.state for match in Match.objects.visible_to(place["Leila"])}
    assert running == {"supervision": "side_by_side", "peer": "resting", "circle": "side_by_side"}
    with acting_as(people["sevda"].herself):
        assert Minutes.objects.count() == 3
    with acting_as(people["milan"].herself):
        assert OwnStory.objects.count() == 1


def test_somebody_far_away_is_visited_by_the_clocks_of_that_place():
    place, _people = abroad.make()
    with acting_as(place["Carla"]):
        [match] = Match.objects.visible_to(place["Carla"])
        assert (match.state, str(zone_of(match))) == ("side_by_side", "Atlantic/Canary")


def test_no_client_has_an_address_where_nobody_has_an_account():
    place, _people = shelter.make()
    with acting_as(place["Sanne"]):
        hers = Client.objects.visible_to(place["Sanne"])
        names = {client.person_id: client.first_name for client in hers}
    assert "Amira" in names.values()
    assert set(Person.objects.filter(pk__in=names).values_list("email", flat=True)) == {""}


def test_somebody_in_the_shelter_may_drive_and_somebody_helps_in_the_office():
    place, _people = shelter.make()
    with acting_as(place["Ilse"]):
        assert Volunteer.objects.visible_to(place["Ilse"]).get(state="office").first_name == "Rita"
        assert [one.kind for one in Permit.objects.visible_to(place["Ilse"])] == ["drive"]
