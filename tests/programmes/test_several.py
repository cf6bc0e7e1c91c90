"""An organisation with several ways of working: asked which one when there is a choice, never when there is none."""

from __future__ import annotations

import io
import re
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from naast.clients.models import Client as ClientFile
from naast.people.models import ImportRun, Person
from naast.people.pages import address
from naast.privacy.actor import Actor, acting_as
from naast.programmes.loading import load, names
from naast.programmes.queries import opened_by, ways
from naast.volunteers.importing import bring, open_list
from naast.volunteers.lists import NotYet
from naast.volunteers.models import Volunteer
from tests.cast import House, house
from tests.clients.cast import open_request_for
from tests.matches.cast import side_by_side
from tests.volunteers.cast import applied
from tests.volunteers.test_import_page import upload, worked
from tests.ways import BESIDE, WAYS

pytestmark = pytest.mark.django_db
LIST = "Nr;Roepnaam;mail\n1;Dorien;dorien@example.org\n"


@pytest.fixture
def several() -> House:
    return house(programmes=names())


@pytest.fixture
def single() -> House:
    return house(programmes=("presence",))


def browser(who: Actor) -> Client:
    found = Client()
    found.force_login(Person.objects.get(pk=who.person_id))
    return found


def typed(**said: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "first_name": "Dorien", "phone": "06 12 34 56 78"} | said


def asks_which(page: str) -> bool:
    """Whether the page lets somebody choose; a hidden field is no question."""
    return re.search(r'<input[^>]*type="radio"[^>]*name="programme"', page) is not None


def came_in(at: House) -> list[tuple[str, str]]:
    with acting_as(at.hanneke):
        return [(one.first_name, one.programme) for one in Volunteer.objects.order_by("first_name")]


@pytest.mark.shows("S3-25")
def test_nobody_applies_where_a_partner_brings_its_own_volunteers(client, several):
    where = reverse("volunteers:join", args=[several.organisation.public_key])
    assert load("referral").neutral.nl not in client.get(where).content.decode()
    assert client.post(where, typed(programme="referral")).status_code == 400
    assert came_in(several) == []
    assert {load(name).sourcing for name in names()} == {"own", "partner", "mixed"}
    assert [name for name in names() if not load(name).has_own_volunteers] == ["referral", "talents", "workplace"]


@pytest.mark.parametrize("programme", BESIDE)
def test_somebody_applies_for_the_way_of_working_she_chose(client, several, programme):
    where = reverse("volunteers:join", args=[several.organisation.public_key])
    page = client.get(where).content.decode()
    assert asks_which(page)
    assert load(programme).neutral.nl in page
    assert client.post(where, typed(programme=programme)).status_code == 302
    assert came_in(several) == [("Dorien", programme)]
    assert client.get(reverse("volunteers:thanks", args=[several.organisation.public_key])).status_code == 200


@pytest.mark.parametrize("said", [{}, {"programme": ""}, {"programme": "base"}, {"programme": "nothing"}])
def test_without_a_choice_nobody_comes_in_and_what_was_typed_stays(client, several, said):
    answer = client.post(reverse("volunteers:join", args=[several.organisation.public_key]), typed(**said))
    assert (answer.status_code, 'value="Dorien"' in answer.content.decode()) == (400, True)
    assert came_in(several) == []


def test_nobody_applies_for_a_way_of_working_that_is_not_open_here(client, single):
    where = reverse("volunteers:join", args=[single.organisation.public_key])
    assert client.post(where, typed(programme="shelter")).status_code == 400
    assert came_in(single) == []


def test_one_way_of_working_is_not_asked_for(client, single):
    where = reverse("volunteers:join", args=[single.organisation.public_key])
    assert not asks_which(client.get(where).content.decode())
    assert client.post(where, typed(programme="presence")).status_code == 302
    assert came_in(single) == [("Dorien", "presence")]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_public_page_speaks_of_volunteers_where_the_words_differ(client, several, single, language):
    client.cookies["language"] = language
    for at, word in ((several, {"nl": "vrijwilligers", "en": "volunteers"}[language]),
                     (single, load("presence").word("volunteer", language, "many"))):  # fmt: skip
        page = client.get(reverse("volunteers:join", args=[at.organisation.public_key])).content.decode()
        assert word in page
    assert {"nl": "minstens", "en": "at least"}[language] in client.get(
        reverse("volunteers:join", args=[several.organisation.public_key])
    ).content.decode()


def test_a_file_is_opened_in_the_way_of_working_that_was_chosen(several, single):
    for at, chosen, asked in ((several, "shelter", True), (single, "presence", False)):
        there = browser(at.marije)
        assert asks_which(there.get("/clients/new").content.decode()) is asked
        said = {"key": str(uuid.uuid4()), "first_name": "Greet", "programme": chosen}
        assert there.post("/clients/new", said).status_code == 302
        with acting_as(at.marije):
            assert [one.programme for one in ClientFile.objects.filter(first_name="Greet")] == [chosen]


def test_a_file_is_not_opened_without_a_choice(several):
    answer = browser(several.marije).post("/clients/new", {"key": str(uuid.uuid4()), "first_name": "Greet"})
    assert answer.status_code == 200
    with acting_as(several.marije):
        assert ClientFile.objects.count() == 0


def test_a_list_comes_in_for_the_way_of_working_that_was_chosen(several):
    there = browser(several.hanneke)
    assert asks_which(there.get("/import").content.decode())
    assert "Kies voor welke manier van werken" in upload(there, LIST, programme="").content.decode()
    address = worked(upload(there, LIST, programme="presence"))
    worked(there.post(f"{address}/add", {"apply": "all"}))
    assert came_in(several) == [("Dorien", "presence")]
    with acting_as(several.hanneke):
        assert [run.programme for run in ImportRun.objects.all()] == ["presence"]


def test_a_list_of_one_way_of_working_asks_nothing(single):
    there = browser(single.hanneke)
    assert not asks_which(there.get("/import").content.decode())
    address = worked(upload(there, LIST, programme="presence"))
    worked(there.post(f"{address}/add", {"apply": "all"}))
    assert came_in(single) == [("Dorien", "presence")]


def test_a_list_at_the_server_says_for_which_way_of_working(several):
    brought = open_list(LIST.encode(), "volunteers")
    with pytest.raises(NotYet, match=", ".join(name for name in WAYS if load(name).has_own_volunteers)):
        bring(brought, organisation=several.organisation, by=several.hanneke, apply="all")
    with pytest.raises(NotYet):
        bring(brought, organisation=several.organisation, by=several.hanneke, apply="all", programme="base")
    bring(brought, organisation=several.organisation, by=several.hanneke, apply="all", programme="shelter")
    assert came_in(several) == [("Dorien", "shelter")]


def test_lists_say_the_way_of_working_when_they_hold_several(several):
    applied(several, "Wim", programme="presence")
    listed = browser(several.hanneke)
    assert load("presence").name.nl not in listed.get("/volunteers").content.decode()
    applied(several, "Dorien", programme="shelter")
    page = listed.get("/volunteers").content.decode()
    assert [load(name).name.nl in page for name in ("presence", "shelter")] == [True, True]
    open_request_for(several, first_name="Greet")
    assert load("temporary-buddy").name.nl not in listed.get("/requests").content.decode()
    side_by_side(several)
    assert load("temporary-buddy").name.nl not in listed.get("/matches").content.decode()


@pytest.mark.parametrize(("programme", "word"), [("shelter", "maatje"), ("presence", "vrijwilliger")])
def test_around_her_pages_a_volunteer_reads_the_word_of_her_way_of_working(several, programme, word):
    _file, herself = applied(several, "Wim", programme=programme)
    there = Client()
    there.force_login(Person.objects.get(pk=herself.person_id))
    answer = there.get(address(herself.person_id, "home"))
    assert answer.context["shell"].hat == word


def test_ways_are_named_only_when_they_differ():
    assert ways(["presence", "presence"]) == {}
    assert ways([]) == {}
    assert set(ways(["presence", "shelter"])) == {"presence", "shelter"}


def test_one_more_way_of_working_is_opened_at_the_server():
    at = house(programmes=("temporary-buddy",))
    Person.objects.filter(pk=at.marije.person_id).update(email="marije@example.org")
    with pytest.raises(CommandError, match="Nobody acts"):
        call_command("organisation", "open", "--programme", "shelter", "--as", "marije@example.org")
    with pytest.raises(CommandError, match="no such way of working"):
        call_command("organisation", "open", "--programme", "base")
    for _twice in range(2):
        call_command("organisation", "open", "--programme", "shelter", "--programme", "presence", stdout=io.StringIO())
    assert opened_by(at.organisation.pk) == ["temporary-buddy", "shelter", "presence"]


def test_an_organisation_is_not_added_without_its_names():
    with pytest.raises(CommandError, match="--name"):
        call_command("organisation", "add", "--programme", "shelter")
