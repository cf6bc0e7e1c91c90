"""One person, two hats: a participant becomes a volunteer, and neither side learns of the other.

Sam is a client of Marije with a page of his own; Hanneke leads the volunteers. He presses a button. What follows is an
application as from anybody: the same rows, the same pages, the same link. The look for a leak finds each when planted.
"""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connections, transaction
from django.test import Client as Browser

from naast.clients import actions as clients
from naast.clients.models import Client
from naast.desks.queries.locations import volunteers_at
from naast.matches import actions as matches
from naast.matches.actions.duos import start_duo
from naast.matches.models import Participant
from naast.partners import actions as partners
from naast.people import jobs
from naast.people.actions import begin_role, end_role, separate
from naast.people.models import Invitation, Notice, Person, Role
from naast.people.notices import tell
from naast.people.queries import not_told
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.privacy.models import InDossier
from naast.privacy.refusal import Refused
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Volunteer
from tests.cast import House, house, wearing
from tests.clients.cast import client_of, consented, open_request_for
from tests.hard_rules.stage import finds, rows_of
from tests.matches.cast import proposed
from tests.people.cast import PASSWORD, sign_in, with_password
from tests.people.post import real_server
from tests.scenarios.web import Web, words_of
from tests.volunteers.cast import agreement, applied, certificate, fresh, interview, ready_volunteer, training
from tests.ways import before_ready

pytestmark = pytest.mark.django_db
WAY = "pathfinders"
BUTTON = "Ik wil zelf iets voor anderen doen"
NAMED = {"first_name": "Sam", "last_name": "van der Berg"}
SECRET = "Wat er vroeger speelde"


@dataclass
class Two:
    """A house, and Sam with a page and an account of his own."""

    at: House
    file: Client
    web: Web
    person: Person

    @property
    def form(self) -> str:
        return str(self.web["for-others"])

    def asks(self, **more: str) -> str:
        """He fills in the form and sends it."""
        return self.web.sends(self.form, **(NAMED | {"phone": "0612345678", "tells": "no"} | more))

    def volunteer(self) -> Volunteer:
        with acting_as(self.at.hanneke):
            return Volunteer.objects.get(person_id=self.person.pk)

    @property
    def helping(self) -> Actor:
        return wearing(self.person.pk, VOLUNTEER)


def sam_in(at: House, programme: str = WAY) -> Two:
    file, himself = client_of(at, "Sam", programme=programme)
    person = with_password(himself, "sam@example.org")
    return Two(at, file, Web(himself), person)


@pytest.fixture(autouse=True)
def as_in_the_demo(settings: Any) -> None:
    settings.WORLD = "demo"  # no second step of sign-in here
    cache.clear()


@pytest.fixture
def two() -> Two:
    return sam_in(house(programmes=(WAY,)))


def becomes_ready(two: Two) -> Volunteer:
    """Hanneke does with this application what she does with every other."""
    file, himself = two.volunteer(), two.helping
    interview(two.at, file)
    certificate(two.at, file)
    training(two.at, file)
    agreement(two.at, file, himself)
    before_ready(file, himself, coordinator=two.at.hanneke)
    volunteers.make_ready(volunteer=file, by=two.at.hanneke)
    said = {"activities": ["company"], "day_parts": ["tuesday_afternoon"], "languages": ["Nederlands"]}
    volunteers.change_availability(volunteer=file, version=fresh(file, himself).version, said=said, by=himself)
    return fresh(file, himself)


# The button, and what it begins.


@pytest.mark.shows("S3-65")
@pytest.mark.parametrize(("programme", "there"), [(WAY, True), ("peer", True), ("temporary-buddy", False)])
def test_the_way_of_working_says_whether_a_client_may_come_to_help(programme: str, there: bool) -> None:
    two = sam_in(house(programmes=(programme,)), programme)
    assert (BUTTON in two.web.reads(two.web["home"])) is there
    said = two.web.reads(two.form)
    assert ("U mag altijd stoppen." in said) is there
    assert ("Meld u aan op de pagina voor iedereen." in said) is not there
    two.web.browser.post(two.form, {"first_name": "Sam", "phone": "0612345678", "key": str(uuid.uuid4()),
                                    "programme": programme, "tells": "no"})  # fmt: skip
    with acting_as(two.at.hanneke):
        assert Volunteer.objects.filter(person_id=two.person.pk).exists() is there


@pytest.mark.shows("S4-11", "S4-15")
def test_one_press_is_an_application_as_from_anybody(two: Two) -> None:
    shown = two.web.browser.get(two.form).content.decode()
    assert [name for name in NAMED.values() if f'value="{name}"' not in shown] == []
    said = two.asks(motive="Ik wil iets teruggeven.")
    assert "U hebt zich aangemeld" in said
    sam = two.volunteer()
    other, _herself = applied(two.at, "Els", programme=WAY)
    same = ("organisation_id", "location_id", "programme", "state", "area", "languages", "interests", "number")
    assert {name: getattr(sam, name) for name in same} == {name: getattr(other, name) for name in same}
    assert (sam.first_name, sam.last_name, sam.phone, sam.email) == ("Sam", "van der Berg", "0612345678", "")
    assert sam.person_id == two.file.person_id


def test_the_page_says_the_same_before_and_after_to_who_looks_over_a_shoulder(two: Two) -> None:
    def home() -> str:
        return re.sub(
            r'name="csrfmiddlewaretoken" value="[^"]+"', "", two.web.browser.get(two.web["home"]).content.decode()
        )

    before = home()
    two.asks()
    assert home() == before


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(two: Two, language: str) -> None:
    two.web.browser.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    answer = two.web.browser.post(two.form, {"first_name": "Sam", "motive": "Graag.", "key": str(uuid.uuid4()),
                                             "programme": WAY, "tells": "no"})  # fmt: skip
    page = answer.content.decode()
    assert ("telefoonnummer of e-mailadres" if language == "nl" else "phone number or an e-mail") in page
    assert "Graag." in page
    assert two.person.asked_hats == []


def test_sent_twice_is_once_also_at_the_same_moment(two: Two) -> None:
    typed = {"first_name": "Sam", "phone": "0612345678", "key": str(uuid.uuid4()), "programme": WAY, "tells": "no"}
    answers = [two.web.browser.post(two.form, typed) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    two.web.browser.post(two.form, typed | {"key": str(uuid.uuid4()), "first_name": "Samuel"})
    with acting_as(two.at.hanneke):
        assert [one.first_name for one in Volunteer.objects.all()] == ["Sam"]
    with acting_as(two.web.who):
        assert Client.objects.get().told_helping_on is None


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_are_one_application() -> None:
    two = sam_in(house(programmes=(WAY,)))
    typed = {"first_name": "Sam", "phone": "0612345678", "programme": WAY, "tells": "no"}
    said: list[int] = []

    def presses(key: str) -> None:
        said.append(Web(two.web.who).browser.post(two.form, typed | {"key": key}).status_code)
        connections.close_all()

    threads = [threading.Thread(target=presses, args=(str(uuid.uuid4()),)) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert said == [302, 302]
    with acting_as(two.at.hanneke):
        assert Volunteer.objects.count() == 1


# Whether her own side hears of it.


def test_the_professional_hears_nothing_unless_he_says_so(two: Two) -> None:
    marije, where = Web(two.at.marije), f"/clients/{two.file.pk}"
    before = marije.reads(where)
    two.asks()
    assert marije.reads(where) == before
    with acting_as(two.at.marije):
        assert not Notice.objects.filter(thing="clients_client").exists()
    assert "Van ons" not in before
    said = two.web.sends(two.form, tells="yes")
    assert "Uw hulpverlener weet het" in said
    assert "Dat vertelde Sam zelf" in marije.reads(where)
    with acting_as(two.at.marije):
        [told] = Notice.objects.filter(thing="clients_client")
    assert (told.person_id, told.hat, told.thing_id) == (two.at.marije.person_id, "staff", two.file.pk)


def test_a_choice_on_the_form_tells_her_and_the_other_side_does_not_know_of_it(two: Two) -> None:
    two.asks(tells="yes")
    assert "Dat vertelde Sam zelf" in Web(two.at.marije).reads(f"/clients/{two.file.pk}")
    assert Web(two.at.marije).status(f"/volunteers/{two.volunteer().pk}") == 404


def test_only_he_says_it(two: Two) -> None:
    for who in (two.at.marije, two.at.hanneke, Actor(two.person.pk, VOLUNTEER)):
        with pytest.raises(PermissionDenied):
            clients.tell_of_helping(client=two.file, by=who)


# The wall.


def leaks(two: Two, volunteer: Volunteer, other: Volunteer, client: Client) -> Iterator[str]:
    """What one side can see of the other: a row, a trace, a page, a word."""
    for who, table, pk in (
        (two.web.who, "volunteers_volunteer", volunteer.pk), (two.at.marije, "volunteers_volunteer", volunteer.pk),
        (two.helping, "clients_client", client.pk), (two.at.hanneke, "clients_client", client.pk),
    ):  # fmt: skip
        if finds(who, table, pk):
            yield f"{table} as {who.hat}"
    if rows_of(two.web.who) & rows_of(two.helping):
        yield "a row of both"
    if rows_of(two.at.marije) & rows_of(two.helping) - rows_of(
        wearing(applied(two.at, "Ilse", programme=WAY)[0].person_id, VOLUNTEER)
    ):
        yield "a row of hers and Marije's"
    coordinator = Web(two.at.hanneke)
    pages = {one: words_of(coordinator.browser.get(f"/volunteers/{one.pk}")) for one in (volunteer, other)}
    pages = {one: page.replace(one.last_name, "").replace(one.first_name, "") for one, page in pages.items()}
    if len(set(pages.values())) > 1:
        yield "the coordinator's page"
    if re.search(r"cliënt|deelnemer|hulpverlener|Marije", pages[volunteer]):
        yield "a word about being helped"
    if str(two.person.pk) in Web(two.at.hanneke).browser.get(f"/volunteers/{volunteer.pk}").content.decode():
        yield "who it is, by id"
    for where in ("/clients", f"/clients/{client.pk}", f"/clients/{client.pk}/reach", "/", "/people"):
        if re.search(r"aangemeld|vrijwillige kwartiermaker Sam", words_of(Web(two.at.marije).browser.get(where))):
            yield f"Marije's {where}"


def entries(asks: Any, person: uuid.UUID) -> list[tuple[str, set[str]]]:
    """The trace as it lies in the database: under which hat, and which dossiers stand in one entry."""
    found = asks.execute("SELECT hat, dossiers FROM privacy_auditentry WHERE person_id = %s", [person])
    return [(hat, {str(one) for one in dossiers}) for hat, dossiers in found]


@pytest.mark.shows("S0-70")
@pytest.mark.django_db(transaction=True)
def test_no_row_page_or_line_of_the_trace_lets_one_side_know(as_administrator: Any) -> None:
    two = sam_in(house(programmes=(WAY,)))
    two.asks()
    volunteer, client = two.volunteer(), two.file
    other, _himself = applied(two.at, "Els", programme=WAY, last_name="de Boer", email="", phone="0612345678")
    assert list(leaks(two, volunteer, other, client)) == []
    theirs = {str(client.dossier_id), str(client.considerations_dossier_id)}
    his = {str(volunteer.dossier_id), str(volunteer.coordination_dossier_id)}
    kept = entries(as_administrator, two.person.pk)
    assert [one for one in kept if one[1] & theirs and one[1] & his] == []
    assert {hat for hat, dossiers in kept if dossiers & his} == {"volunteer"}
    assert {hat for hat, dossiers in kept if dossiers & theirs} == {"client"}
    assert as_administrator.execute(
        "SELECT count(*) FROM privacy_dossier WHERE id::text = ANY (%s) AND neutral_label NOT IN"
        " ('volunteer', 'coordination')", [list(his)],
    ).fetchone() == (0,)  # fmt: skip
    # The same look finds a leak that is planted.
    with as_administrator.transaction():
        as_administrator.execute(
            "INSERT INTO privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)"
            " VALUES (gen_random_uuid(), %s, %s, 'professional', 'staff', now() - interval '1 day',"
            " now() + interval '1 day', 'x', %s)",
            [volunteer.dossier_id, two.at.marije.person_id, two.at.marije.person_id],
        )
        as_administrator.execute(
            "UPDATE volunteers_volunteer SET wishes = 'Was deelnemer bij Marije' WHERE id = %s", [volunteer.pk]
        )
    found = set(leaks(two, volunteer, other, client))
    assert {"volunteers_volunteer as staff", "the coordinator's page", "a word about being helped"} <= found


def test_nothing_of_his_file_stands_in_the_other(two: Two) -> None:
    clients.keep_dream(client=two.file, answers={"dream": "Weer zingen."}, by=two.web.who)
    two.asks()
    with acting_as(two.helping):
        rows = [
            str({field.attname: getattr(row, field.attname) for field in model._meta.fields})
            for model in apps.get_models() if issubclass(model, InDossier) and not model._meta.abstract
            for row in model.objects.all()
        ]  # fmt: skip
    assert len(rows) >= 2
    assert [row for row in rows if SECRET in row or "zingen" in row or str(two.file.pk) in row] == []


def test_he_wears_the_other_hat_after_the_link_that_everybody_gets(two: Two) -> None:
    """Who could sign before anybody let him in, would tell that he has an account already."""
    two.asks()
    assert two.web.browser.post("/hats", {"hat": "volunteer"}).status_code == 404
    link = let_in(two)
    stranger = Browser()
    wrong = stranger.post(link, {"email": "hanneke@example.org", "password": "een lang ander wachtwoord"})
    assert (wrong.status_code, "_auth_user_id" in stranger.session) == (200, False)
    assert Person.objects.get(pk=two.person.pk).check_password(PASSWORD)
    himself = Browser()
    assert himself.post(link, {"email": "SAM@example.org", "password": PASSWORD}).status_code == 302
    assert himself.get(Web(two.helping)["my-path"]).status_code == 200
    assert himself.get(two.form).status_code == 404  # this page belongs to the other hat
    himself.post("/hats", {"hat": "client"})
    assert "Hoe het daar staat" in words_of(himself.get(two.form))
    assert Browser().get(link).status_code == 404  # once


def let_in(two: Two) -> str:
    """Hanneke makes a link for him, as for everybody."""
    page = Web(two.at.hanneke).browser.post(f"/volunteers/{two.volunteer().pk}/invite").content.decode()
    found = re.search(r"/welcome/[\w-]+", page)
    assert found
    return found.group()


def test_a_link_of_one_side_never_opens_the_other(two: Two) -> None:
    two.asks()
    word = clients.invite_client(client=two.file, by=two.at.marije)
    hers = Browser()
    said = hers.post(f"/welcome/{word}", {"email": "marije2@example.org", "password": "een lang ander wachtwoord"})
    assert (said.status_code, "_auth_user_id" in hers.session) == (200, False)
    assert "Kom je hier al binnen?" in words_of(said)
    assert Person.objects.get(pk=two.person.pk).email == "sam@example.org"


def test_who_forgot_opens_a_link_of_each_side_and_chooses_anew(two: Two) -> None:
    two.asks()
    first, second = f"/welcome/{clients.invite_client(client=two.file, by=two.at.marije)}", let_in(two)
    assert Invitation.objects.filter(person=two.person, used_at=None).count() == 2  # neither side ends the other's
    himself, new = Browser(), {"email": "sam@example.org", "password": "een heel nieuw wachtwoord"}
    assert himself.get(first).status_code == 200
    assert himself.post(second, new).status_code == 302
    cache.clear()
    assert sign_in(Browser(), Person.objects.get(pk=two.person.pk), new["password"]).status_code == 302
    assert Invitation.objects.filter(person=two.person, used_at=None).count() == 0


@action("test.told")
def told(*, of: Volunteer, by: Actor) -> Notice:
    return tell(of.person_id, hat=VOLUNTEER, about="reminder", of=of, once=str(uuid.uuid4()))


def test_no_mail_goes_out_about_it_before_the_link_as_to_everybody_who_applied(two: Two, settings: Any) -> None:
    two.asks()
    other, _herself = applied(two.at, "Els", programme=WAY)

    def becomes_of(file: Volunteer) -> str:
        notice = told(of=file, by=two.at.hanneke)
        jobs.tell_them(str(file.dossier_id))
        with acting_as(two.at.hanneke):
            return str(Notice.objects.get(pk=notice.pk).state)

    clients.set_safe_contact(client=two.file, way="mail", by=two.web.who)
    with real_server(settings) as box:
        assert [becomes_of(one) for one in (two.volunteer(), other)] == ["held", "held"]
        assert box.came == []
        Browser().post(let_in(two), {"email": "sam@example.org", "password": PASSWORD})
        assert becomes_of(two.volunteer()) == "sent"
        assert [to for to, _message in box.came] == [["sam@example.org"]]


# Where names meet.


def refusal(act: Callable[[], object]) -> list[tuple[str, str, str]]:
    with pytest.raises(Refused) as refused:
        act()
    return [(one.code, one.why, one.do) for one in refused.value.reasons]


def test_he_is_never_put_beside_himself(two: Two) -> None:
    two.asks()
    sam = becomes_ready(two)
    other, els = ready_volunteer(two.at, "Els", programme=WAY)
    asking = consented(open_request_for(two.at, two.file, programme=WAY), by=two.at.marije)
    separate(one_id=els.person_id, other_id=two.person.pk, reason="van vroeger",
             organisation_id=two.at.organisation.pk, by=two.at.marije)  # fmt: skip
    page = Web(two.at.hanneke).browser.get(f"/requests/{asking.pk}/shortlist")
    assert ([one["name"] for one in page.context["refused"]], page.context["groups"]) == ([], [])

    def propose(file: Volunteer) -> list[tuple[str, str, str]]:
        return refusal(lambda: matches.propose(
            request=asking, volunteer=file, because="Past.", key=uuid.uuid4(), by=two.at.hanneke
        ))  # fmt: skip

    assert propose(sam) == propose(other)  # like two who may never meet: nothing tells which it is
    with acting_as(two.at.hanneke):
        assert not Participant.objects.exists()


def test_the_database_puts_nobody_beside_herself(two: Two) -> None:
    cast = proposed(two.at, programme=WAY)
    with acting_as(two.at.hanneke):
        client = cast.match.participants.get(part="client")
    beside = Participant(
        match=cast.match, person_id=client.person_id, part="volunteer", first_name="x",
        dossier_id=cast.match.dossier_id, organisation_id=cast.match.organisation_id,
    )  # fmt: skip
    beside.note_change = lambda: None  # type: ignore[method-assign]
    with acting_as(two.at.hanneke), pytest.raises(IntegrityError, match="nobody_beside_herself"), transaction.atomic():
        beside.save()


def test_he_is_not_put_beside_his_own_professional_until_he_told_her(two: Two) -> None:
    two.asks()
    sam = becomes_ready(two)
    at = two.at
    asking = consented(open_request_for(at, programme=WAY), by=at.marije)  # somebody else, with the same Marije
    shortlist = f"/requests/{asking.pk}/shortlist"
    assert "Sam" not in words_of(Web(at.hanneke).browser.get(shortlist))
    garden = partners.add_partner(
        key=uuid.uuid4(), name="De Spil", kinds=["residents"], areas=["Noord"], controller="they", by=at.hanneke
    )

    def walk(professional: Actor, fallback: Actor) -> object:
        return partners.open_walk(
            volunteer=sam, partner=garden, professional_id=professional.person_id, fallback_id=fallback.person_id,
            fallback_times="Altijd.", key=uuid.uuid4(), by=at.hanneke,
        )  # fmt: skip

    together = [
        lambda: matches.propose(request=asking, volunteer=sam, because="Past.", key=uuid.uuid4(), by=at.hanneke),
        lambda: walk(at.marije, at.joost), lambda: walk(at.joost, at.marije),
        lambda: start_duo(professional_id=at.marije.person_id, volunteer_person_id=sam.person_id, key=uuid.uuid4(),
                          by=at.hanneke),
        lambda: volunteers.propose_reasoned_screening(
            volunteer=sam, reason="Anders.", first_id=at.marije.person_id, second_id=at.joost.person_id, by=at.hanneke
        ),
    ]  # fmt: skip
    for act in together:
        assert refusal(act)
    two.web.sends(two.form, tells="yes")
    assert "Sam" in words_of(Web(at.hanneke).browser.get(shortlist))
    for act in (together[0], together[1], together[3], together[4]):
        act()


def test_colleagues_see_who_comes_to_the_place_but_his_own_professional_does_not(two: Two) -> None:
    two.asks()
    becomes_ready(two)

    def seen_by(who: Actor) -> list[str]:
        with acting_as(who):
            return [one.first_name for one in volunteers_at(two.at.location.pk, clock.now())]

    assert (seen_by(two.at.joost), seen_by(two.at.marije)) == (["Sam"], [])
    two.web.sends(two.form, tells="yes")
    assert seen_by(two.at.marije) == ["Sam"]


def test_who_helps_whom_is_asked_by_who_brings_them_together_alone(two: Two) -> None:
    two.asks()

    def says(who: Actor, organisation: uuid.UUID) -> bool:
        with acting_as(who):
            return bool(not_told(organisation, [two.person.pk], two.at.marije.person_id))

    here, elsewhere = two.at.organisation.pk, house("Elders")
    askers = (two.at.hanneke, two.at.marije, two.at.joost, two.at.ada, two.web.who, elsewhere.hanneke)
    assert [says(who, here) for who in askers] == [True, False, False, False, False, False]
    assert not says(elsewhere.hanneke, elsewhere.organisation.pk)


# Refused.


def test_who_helps_already_is_told_so_and_changes_hats(two: Two) -> None:
    two.asks()
    two.person.refresh_from_db()
    two.person.asked_hats = []
    two.person.save()
    assert "U doet al iets voor anderen" in two.web.reads(two.form)
    assert two.web.browser.post(two.form, {"first_name": "Sam", "phone": "0612345678", "key": str(uuid.uuid4()),
                                           "programme": WAY, "tells": "no"}).status_code == 302  # fmt: skip
    with acting_as(two.at.hanneke):
        assert Volunteer.objects.count() == 1


@pytest.mark.parametrize("who", ["himself", "hanneke"])
def test_who_said_goodbye_or_was_let_go_calls_first(two: Two, who: str) -> None:
    two.asks()
    by = two.helping if who == "himself" else two.at.hanneke
    volunteers.leave(volunteer=two.volunteer(), still_beside=0, by=by)
    two.person.refresh_from_db()
    two.person.asked_hats = []
    two.person.save()
    answer = two.web.browser.post(two.form, {"first_name": "Sam", "phone": "0612345678", "key": str(uuid.uuid4()),
                                             "programme": WAY, "tells": "yes", "motive": "Toch wel."})  # fmt: skip
    said = answer.content.decode()
    assert "U hielp hier al eerder, en nam afscheid. Bel de organisatie. Dan begint u opnieuw." in said
    assert "Toch wel." in said
    with acting_as(two.web.who):
        assert Client.objects.get().told_helping_on is None


def test_declined_is_no_second_form(two: Two) -> None:
    two.asks()
    volunteers.decline(volunteer=two.volunteer(), words="Nu niet.", by=two.at.hanneke)
    assert "Verstuur" not in two.web.reads(two.form)


def test_without_anybody_who_answers_no_name_is_asked_for(two: Two) -> None:
    with acting_as(two.at.ada):
        roles = list(Role.objects.filter(kind="coordinator"))
    for role in roles:
        end_role(role=role, by=two.at.ada)
    answer = two.web.browser.post(two.form, {"first_name": "Sam", "phone": "0612345678", "key": str(uuid.uuid4()),
                                             "programme": WAY, "tells": "no"})  # fmt: skip
    assert answer.status_code == 200
    assert Person.objects.get(pk=two.person.pk).asked_hats == []


def test_there_is_no_wall_inside_one_person_and_so_no_beginning() -> None:
    at = house(programmes=(WAY,))
    _file, sam = client_of(at, "Sam", programme=WAY)
    begin_role(organisation=at.organisation, person_id=at.marije.person_id, kind="coordinator",
               location_id=at.location.pk, by=at.ada)  # fmt: skip
    web = Web(sam)
    said = web.reads(web["for-others"])
    assert "Dan leest één mens allebei." in said, said
    web.browser.post(web["for-others"], {"first_name": "Sam", "phone": "0612345678", "key": str(uuid.uuid4()),
                                         "programme": WAY, "tells": "no"})  # fmt: skip
    with acting_as(at.hanneke):
        assert not Volunteer.objects.exists()


# Without an account, and at a desk.


def test_beside_her_worker_nobody_has_to_choose_this(two: Two) -> None:
    file, sam = client_of(two.at, "Mus", programme=WAY)
    browser = Browser()
    browser.post("/desk", {"code": clients.give_desk_code(client=file, by=two.at.marije)})
    web = Web(sam)
    assert BUTTON not in words_of(browser.get(web["home"]))
    assert browser.get(web["for-others"]).status_code == 404
    assert (
        browser.post(web["for-others"], {"first_name": "Mus", "phone": "0612345678", "tells": "no"}).status_code == 404
    )


def test_a_professional_hands_the_link_of_everybody_and_nothing_is_kept_of_it(two: Two) -> None:
    file, _mus = client_of(two.at, "Mus", programme=WAY)
    marije = Web(two.at.marije)
    page = marije.browser.get(f"/clients/{file.pk}/helping").content.decode()
    public = f"/join/{two.at.organisation.public_key}/{two.at.location.pk}"
    assert f"<code>http://testserver{public}</code>" in page
    sent = Browser().post(public, {"key": str(uuid.uuid4()), "programme": WAY, "first_name": "Mus",
                                                      "phone": "0612345678"})  # fmt: skip
    assert sent.status_code == 302
    with acting_as(two.at.hanneke):
        made = Volunteer.objects.get(first_name="Mus")
    assert made.person_id != file.person_id
    kept = str({field.attname: getattr(made, field.attname) for field in made._meta.fields})
    assert not {str(file.pk), str(file.person_id), str(two.at.marije.person_id)} & set(
        re.findall(r"[0-9a-f-]{36}", kept)
    )
    assert public not in marije.browser.get(f"/clients/{two.file.pk}/helping").content.decode()  # he has a page


def test_he_is_told_that_who_leads_the_volunteers_reads_what_he_asked_for(two: Two) -> None:
    """One search finds a Sam who helps and a Sam who asked: there the wall does not hold, so nobody says it does."""
    marije, wall = Web(two.at.marije), "Daar leest niemand iets van hier."
    assert wall in two.web.reads(two.form)
    assert "dat het dezelfde persoon is" not in marije.reads(f"/clients/{two.file.pk}/helping")
    open_request_for(two.at, two.file, by=two.at.marije, programme=WAY)
    said = two.web.reads(two.form)
    assert wall not in said
    assert "De coördinator leest wel wat u hier vroeg. Dan kan iemand zien dat u het bent." in said
    assert "dat het dezelfde persoon is" in marije.reads(f"/clients/{two.file.pk}/helping")
    two.asks()
    found = words_of(Web(two.at.hanneke).browser.post("/search", {"q": "Sam"}))
    assert "vrijwilliger" in found
    assert "vraag" in found
    assert "dat u het bent" in two.web.reads(two.form)


@pytest.mark.parametrize(("band", "may"), [("under_12", False), ("from_12", False), ("from_16", True)])
def test_who_is_under_16_does_not_begin_this_alone(two: Two, band: str, may: bool) -> None:
    clients.keep_age(client=two.file, band=band, changes_on=clock.today() + timedelta(days=300), by=two.at.marije)
    assert (BUTTON in two.web.reads(two.web["home"])) == may
    assert ("U bent nog geen 16 jaar." in two.web.reads(two.form)) != may
    assert Web(two.at.marije).status(f"/clients/{two.file.pk}/helping") == (200 if may else 404)
    two.web.browser.post(
        two.form, NAMED | {"phone": "0612345678", "tells": "no", "key": str(uuid.uuid4()), "programme": WAY}
    )
    with acting_as(two.at.hanneke):
        assert Volunteer.objects.exists() == may


def test_the_page_of_the_link_is_hers_alone_and_only_where_it_can_be(two: Two) -> None:
    file, _nora = client_of(two.at, "Nora")
    where = f"/clients/{two.file.pk}/helping"
    who = (two.at.hanneke, two.at.joost, two.at.tom, two.at.ada)
    assert [Web(one).status(where) for one in who] == [404] * len(who)
    assert Web(two.at.marije).status(f"/clients/{file.pk}/helping") == 404
