"""Whom to ask: named by thanks or a colleague and with her own yes, looking along, tips, and who goes on with it."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.knowledge.actions import along as alongs
from naast.knowledge.actions import naming, passing
from naast.knowledge.models import Knows, LookAlong, PassedOn, Thanks
from naast.knowledge.queries.people import who_helps
from naast.people.actions import end_role, separate
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House, house
from tests.knowledge.cast import asked, knows, named, read, tip
from tests.locations.cast import colleague, pathfinder
from tests.matches.cast import side_by_side
from tests.scenarios.web import Web
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


def leaves(at: House, who: Actor) -> None:
    with acting_as(at.ada):
        roles = list(Role.objects.filter(person_id=who.person_id, until__gt=clock.now()))
    for role in roles:
        end_role(role=role, by=at.ada)


@pytest.mark.shows("S3-43", "S3-04")
def test_a_volunteer_says_in_a_tap_who_helped_her_and_with_her_yes_colleagues_find_whom_to_ask(at):
    _file, eva = applied(at, "Eva")
    hers, marije, tom = Web(eva), Web(at.marije), Web(at.tom)
    assert "Wie hielp je?" in hers.reads(hers["team-here"])
    said = hers.sends(hers["who-helped"], whom=str(at.marije.person_id), topic="een moeilijk gesprek")
    assert "Wat je zei Marije: een moeilijk gesprek" in said
    assert "Eva noemde je" in marije.reads("/today")
    assert "een moeilijk gesprek" not in tom.reads("/knowledge")
    [thanks] = read(at.marije, Thanks)
    assert read(at.joost, Thanks) == read(at.hanneke, Thanks) == []
    found = marije.sends(f"/knowledge/named/{thanks.pk}", answer="yes", topic="een moeilijk gesprek")
    assert "een moeilijk gesprek" in found
    assert "een moeilijk gesprek" in tom.sends("/knowledge", q="MOEILIJK")
    assert "Niets gevonden met dit woord" in tom.sends("/knowledge", q="fiets")
    assert "Eva noemde je" not in marije.reads("/today")


def test_enter_in_the_field_of_words_thanks_nobody_and_keeps_the_words(at):
    """A browser presses the first button of a form: that button chooses no person, and no name is chosen before."""
    _file, eva = applied(at, "Eva")
    hers = Web(eva)
    page = hers.browser.get(hers["who-helped"]).content.decode()
    asks = page[page.index('name="key"') :].partition("</form>")[0]
    assert [one for one in re.findall(r"<button[^>]*>", asks) if " name=" in one] == []
    assert [one for one in re.findall(r"<input[^>]*>", asks) if 'name="whom"' in one and " checked" in one] == []
    assert asks.count('name="whom"') > 1
    answer = hers.browser.post(hers["who-helped"], {"key": str(uuid.uuid4()), "topic": "de nachtploeg"})
    assert answer.status_code == 200
    assert "Kies wie je hielp." in answer.content.decode()
    assert 'value="de nachtploeg"' in answer.content.decode()
    assert read(at.marije, Thanks) == []


@pytest.mark.shows("S3-43")
def test_a_volunteer_thanks_another_volunteer_beside_the_same_person():
    cast = side_by_side(house("Kring", programmes=["circle"]), programme="circle")
    wim, other = cast.volunteer, cast.others[0]
    with acting_as(wim):
        names = [(one.first_name, one.hat) for one in who_helps(wim)]
    assert ("Bram", "volunteer") in names
    assert "Nora" not in [name for name, _hat in names]
    said = Web(wim).sends(Web(wim)["who-helped"], whom=str(other.person_id), topic="")
    assert "Wat je zei Bram" in said
    assert "Zij zeggen dat jij hielp Wim" in Web(other).reads(Web(other)["who-helped"])
    assert read(cast.coordinator, Thanks) == []


def test_nobody_thanks_somebody_whom_she_does_not_know_here(at):
    _file, eva = applied(at, "Eva")
    _file, stranger = applied(at, "Sam")
    for other in (stranger, at.rachid, house("Elders").marije, eva):
        with pytest.raises(PermissionDenied):
            naming.thank(to_id=other.person_id, key=uuid.uuid4(), by=eva)
    with pytest.raises(PermissionDenied):
        naming.thank(to_id=at.marije.person_id, key=uuid.uuid4(), by=at.joost)
    key = uuid.uuid4()
    first, again = (naming.thank(to_id=at.marije.person_id, key=key, by=eva) for _ in range(2))
    assert first == again


@pytest.mark.shows("S3-04")
def test_a_colleague_names_her_and_nobody_reads_it_before_she_said_yes(at):
    marije, joost = Web(at.marije), Web(at.joost)
    joost.sends("/add-knowledge/colleague", to_id=str(at.marije.person_id), topic="Papieren")
    assert read(at.hanneke, Knows) == read(at.marije, Knows) == []
    [thanks] = read(at.marije, Thanks)
    marije.sends(f"/knowledge/named/{thanks.pk}", answer="no", topic="Papieren")
    assert read(at.hanneke, Knows) == []
    with pytest.raises(PermissionDenied):
        naming.answer(thanks=thanks, answer="yes", by=at.joost)
    mine = naming.may_be_asked(topic="papieren ", words="Bel me gerust.", key=uuid.uuid4(), by=at.marije)
    assert knows(at.marije, "PAPIEREN") == mine
    page = joost.reads("/knowledge")
    assert ("Marije" in page, "Bel me gerust." in page, "Eén persoon weet dit" in page) == (True, True, True)
    assert read(house("Elders").marije, Knows) == read(at.rachid, Knows) == read(at.fatma, Knows) == []
    naming.no_longer(knows=mine, by=at.marije)
    assert "Bel me gerust." not in joost.reads("/knowledge")


@pytest.mark.shows("S3-94", "S3-21")
def test_two_colleagues_agree_on_a_moment_to_look_along_and_a_tip_comes_of_it(at):
    joost, marije = Web(at.joost), Web(at.marije)
    known = knows(at.marije)
    with clock.back(timedelta(days=4)):
        day, later = clock.now() + timedelta(days=2), clock.now() + timedelta(days=3)
        joost.sends(f"/knowledge/people/{known.pk}", way="along", at=f"{day:%Y-%m-%dT%H:%M}", words="Een gesprek")
        [along] = read(at.marije, LookAlong)
        assert "Joost wil meekijken" in marije.reads("/today")
        assert read(at.hanneke, LookAlong) == []
        where = f"/knowledge/along/{along.pk}"
        marije.sends(where, answer="other", at=f"{later:%Y-%m-%dT%H:%M}")
        with pytest.raises(Refused):
            alongs.answer(along=along, answer="agreed", version=along.version + 1, by=at.marije)
        assert "Marije wil meekijken" in joost.reads("/today")
        assert "Afgesproken" in joost.sends(where, answer="agreed")
        assert "Afgesproken" in marije.reads(where)
    assert "Eerst kijken" in joost.sends(where, gave="Eerst kijken, dan pas praten.")
    joost.sends("/add-knowledge/tip", topic="Een eerste bezoek", words="Kijk eerst, praat dan pas.")
    assert "Kijk eerst, praat dan pas." in Web(at.tom).reads("/knowledge")


def test_looking_along_may_be_refused_called_off_and_is_not_for_a_moment_that_has_been(at):
    known = knows(at.marije)
    with pytest.raises(Refused):
        asked(known, at.joost, clock.now() - timedelta(hours=1))
    with pytest.raises(PermissionDenied):
        asked(known, at.marije)
    with pytest.raises(Refused):
        alongs.ask(
            knows=known, way="talk", words="Over mevrouw Karin de Vries", at=clock.now() + timedelta(days=1),
            key=uuid.uuid4(), by=at.joost,
        )  # fmt: skip
    along = asked(known, at.joost)
    with pytest.raises(EditedMeanwhile):
        alongs.answer(along=along, answer="agreed", version=9, by=at.marije)
    with pytest.raises(PermissionDenied):
        alongs.answer(along=along, answer="agreed", version=1, by=at.hanneke)
    agreed = alongs.answer(along=along, answer="agreed", version=along.version, by=at.marije)
    with pytest.raises(Refused):
        alongs.note_held(along=agreed, version=agreed.version, by=at.joost)
    assert alongs.call_off(along=agreed, by=at.joost).state == LookAlong.State.DECLINED
    naming.no_longer(knows=known, by=at.marije)
    with pytest.raises(Refused):
        asked(known, at.joost)


@pytest.mark.shows("S3-44")
def test_two_who_may_never_meet_do_not_look_along_with_each_other_nor_name_each_other(at):
    known = knows(at.marije)
    separate(
        one_id=at.joost.person_id, other_id=at.marije.person_id, reason="Familie",
        organisation_id=at.organisation.pk, by=at.hanneke,
    )  # fmt: skip
    with pytest.raises(Refused):
        alongs.ask(knows=known, way="talk", at=clock.now() + timedelta(days=1), key=uuid.uuid4(), by=at.joost)
    with pytest.raises(Refused):
        naming.name_colleague(to_id=at.marije.person_id, topic="Papieren", key=uuid.uuid4(), by=at.joost)
    assert (read(at.marije, LookAlong), read(at.marije, Thanks)) == ([], [])
    naming.name_colleague(to_id=at.marije.person_id, topic="Papieren", key=uuid.uuid4(), by=at.hanneke)


@pytest.mark.shows("S3-43")
def test_a_volunteer_neither_finds_nor_thanks_a_colleague_whom_she_may_never_meet(at):
    _file, eva = applied(at, "Eva")
    hers, there = Web(eva), ["Hanneke", "Joost", "Marije", "Het team hier"]
    before = hers.reads(hers["who-helped"])
    assert [one for one in there if one in before] == there
    separate(
        one_id=eva.person_id, other_id=at.marije.person_id, reason="Familie",
        organisation_id=at.organisation.pk, by=at.hanneke,
    )  # fmt: skip
    after = hers.reads(hers["who-helped"])
    assert [one for one in there if one in after] == ["Hanneke", "Joost"]
    said = {"key": str(uuid.uuid4()), "whom": str(at.marije.person_id), "topic": ""}
    assert hers.browser.post(hers["who-helped"], said).status_code == 200
    assert hers.browser.post(hers["who-helped"], {"key": str(uuid.uuid4()), "whom": "team"}).status_code == 200
    for thank, whom in ((naming.thank, {"to_id": at.marije.person_id}), (naming.thank_team, {})):
        with pytest.raises(PermissionDenied):
            thank(key=uuid.uuid4(), by=eva, **whom)
    assert [read(who, Thanks) for who in (at.marije, at.joost, eva)] == [[], [], []]
    naming.thank(to_id=at.joost.person_id, key=uuid.uuid4(), by=eva)
    with pytest.raises(PermissionDenied):  # nor does she thank Eva back through a list of whom she knows
        naming.thank_volunteer(to_id=eva.person_id, key=uuid.uuid4(), by=at.marije)


@pytest.mark.shows("S3-43", "S3-72")
def test_a_team_is_thanked_without_a_name_and_a_colleague_thanks_a_volunteer(at):
    _file, eva = applied(at, "Eva")
    hers, joost, hanneke = Web(eva), Web(at.joost), Web(at.hanneke)
    hers.sends(hers["who-helped"], whom="team", topic="een zware week")
    seen = joost.reads("/knowledge")
    assert "Een vrijwilliger zegt dat jullie hielpen: een zware week" in seen
    assert "Eva" not in seen
    [team] = read(at.joost, Thanks)
    assert joost.browser.get(f"/knowledge/named/{team.pk}").status_code == 404
    assert read(at.ada, Thanks) == read(at.tom, Thanks) == []
    hanneke.sends("/add-knowledge/thanks", to_id=str(eva.person_id), topic="het wachten")
    assert "Hanneke: het wachten" in hers.reads(hers["who-helped"])
    assert "Hanneke: het wachten" in hers.reads(hers["home"])
    assert len(read(at.joost, Thanks)) == 1


def test_nothing_has_to_be_written_down_a_name_and_a_topic_are_enough_and_a_tip_is_a_sentence(at):
    marije, joost = Web(at.marije), Web(at.joost)
    marije.sends("/add-knowledge/me", topic="Afscheid nemen")
    marije.sends("/add-knowledge/tip", topic="Afscheid nemen", words="Begin er vroeg over.")
    [known] = read(at.joost, Knows)
    assert (known.words, known.topic) == ("", "Afscheid nemen")
    page = joost.reads("/knowledge")
    assert ("Afscheid nemen" in page, "Begin er vroeg over." in page) == (True, True)
    with clock.back(timedelta(days=2)):
        along = asked(known, at.joost)
        agreed = alongs.answer(along=along, answer="agreed", version=along.version, by=at.marije)
    held = alongs.note_held(along=agreed, version=agreed.version, by=at.joost)
    assert (held.state, held.gave) == (LookAlong.State.HELD, "")


@pytest.mark.shows("S3-21")
def test_what_hangs_on_one_person_is_shown_handed_over_with_a_yes_and_not_lost_when_she_leaves(at):
    nel = colleague(at, "Nel", "location_contact")
    bianca, hanneke, joost = pathfinder(at), Web(at.hanneke), Web(at.joost)
    known = knows(nel, "De nachtploeg", words="Loop een keer mee.")
    assert "Eén persoon weet dit" in joost.reads("/knowledge")
    Web(nel).sends(f"/knowledge/people/{known.pk}", to_id=str(at.joost.person_id))
    with acting_as(at.joost):
        assert Knows.objects.get(pk=known.pk).ended_on is None  # until he says yes, nothing changes
    leaves(at, nel)
    page = Web(bianca).reads("/knowledge")
    assert ("Niemand meer om te vragen" in page, "Nel werkt hier niet meer" in page) == (True, True)
    assert "werkt hier niet meer" in hanneke.reads(f"/knowledge/people/{known.pk}")
    [thanks] = read(at.joost, Thanks)
    joost.sends(f"/knowledge/named/{thanks.pk}", answer="yes", topic="De nachtploeg")
    with acting_as(at.joost):
        before = Knows.objects.get(pk=known.pk)
    assert (before.next_name, before.ended_on) == ("Joost", clock.today())
    page = hanneke.reads("/knowledge")
    assert ("Joost" in page, "Niemand meer om te vragen" in page) == (True, False)
    with pytest.raises(Refused):
        naming.hand_over(knows=known, to_id=at.marije.person_id, key=uuid.uuid4(), by=at.hanneke)


def test_what_names_somebody_is_stopped_and_stays_typed(at):
    marije = Web(at.marije)
    said = {
        "topic": "Een eerste bezoek",
        "words": "Joost belt altijd eerst mevrouw Karin de Vries.",
        "key": str(uuid.uuid4()),
    }
    answer = marije.browser.post("/add-knowledge/tip", said)
    page = answer.content.decode()
    assert (answer.status_code, "Joost belt altijd" in page, "Nog niet" in page) == (200, True, True)
    assert read(at.marije, PassedOn) == []
    with pytest.raises(Refused):
        tip(at.marije, "   ")
    with pytest.raises(Refused):
        knows(at.marije, "  ")
    with pytest.raises(PermissionDenied):
        tip(at.rachid)


def test_a_tip_is_taken_back_by_who_wrote_it_or_leads_and_its_words_are_gone(at):
    kept, own = tip(at.marije), tip(at.marije, "Ik schenk koffie.", "De buurtkamer", kind="own")
    for row, by in ((kept, at.joost), (own, at.hanneke), (own, at.joost)):
        with pytest.raises(PermissionDenied):
            passing.take_back(passed=row, by=by)
    assert re.search("Drink eerst", Web(at.tom).reads("/knowledge"))
    Web(at.hanneke).sends(f"/knowledge/passed-on/{kept.pk}", away="yes")
    assert "Drink eerst" not in Web(at.tom).reads("/knowledge")
    assert Web(at.tom).status(f"/knowledge/passed-on/{kept.pk}") == 404
    with acting_as(at.marije):
        assert PassedOn.objects.get(pk=kept.pk).words == ""
        passing.take_back(passed=own, by=at.marije)


def test_one_and_thirty_rows_take_as_many_queries(at):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert marije.status("/knowledge") == 200
        return len(found)

    marije = Web(at.marije)
    _file, eva = applied(at, "Eva")

    def one(number: int) -> None:
        known = knows(at.joost, f"Onderwerp {number}")
        tip(at.joost, topic=f"Onderwerp {number}")
        named(at.marije, at.joost, f"Papieren {number}")
        naming.thank(to_id=at.marije.person_id, key=uuid.uuid4(), by=eva)
        asked(known, at.marije)
        knows(at.marije, f"Onderwerp {number}")

    one(0)
    marije.status("/knowledge")
    before = queries()
    for number in range(1, 30):
        one(number)
    assert queries() == before
