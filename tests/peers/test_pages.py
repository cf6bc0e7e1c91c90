"""The pages of groups that learn, in a browser: volunteers, professionals, two organisations, and trainings."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.locations.actions import note_training
from naast.locations.models import ContactTraining
from naast.moments import actions as moments
from naast.moments.queries import asked_of
from naast.moments.rules import day_of
from naast.peers import actions
from naast.peers.models import PeerGroup, PeerMeeting, PeerQuestion
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.programmes.checking import hold_rules
from naast.programmes.loading import load
from naast.signals import actions as signals
from naast.volunteers import queries, words
from naast.volunteers.actions import record_training
from naast.volunteers.models import Volunteer
from naast.volunteers.queries import trained_in
from tests.cast import House, house
from tests.locations.cast import begun, with_contact
from tests.moments.cast import beside, visit
from tests.peers.test_peers import kept, offered, planned
from tests.scenarios.web import Web
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house(programmes=["temporary-buddy"])


def next_week(days: int = 7) -> str:
    return (clock.now() + timedelta(days=days)).strftime("%Y-%m-%dT19:00")


def group_of(who: Actor) -> PeerGroup:
    with acting_as(who):
        return PeerGroup.objects.get()


@pytest.mark.shows("S3-35")
def test_volunteers_look_back_together_without_naming_anybody(at):
    [eva, sam] = [Web(applied(at, name)[1]) for name in ("Eva", "Sam")]
    lead = Web(at.hanneke)
    lead.sends(
        "/learning/new", kind="volunteers", called="Samen kijken", when="elke dinsdag", location_id=str(at.location.pk)
    )
    group = group_of(at.hanneke)
    there = ("peer-group", group.pk)
    for one in (eva, sam):
        assert "Samen kijken" in one.reads(one["home"])  # the invitation
        one.sends(one[there], join="yes")
    assert "Eva, Het Huis" in lead.reads(f"/learning/{group.pk}")
    lead.sends(f"/learning/{group.pk}", plan="yes", at=next_week(), method="question", minutes="55")
    assert "Alleen vragen De anderen vragen. Niemand geeft nog raad. 15 minuten" in eva.reads(eva[there])

    # Client data is recognised and stopped with a sentence; the text stays, and nothing is kept.
    typed = "Mag ik Nora thuis ophalen? Zij woont Dorpsstraat 12, 3512 AB Utrecht. Bel 06-12345678."
    answer = eva.browser.post(eva["peers"], {"keep": "yes", "key": str(uuid.uuid4()), "words": typed})
    said = answer.content.decode()
    assert all(stopped in said for stopped in ("3512 AB", "06-12345678", typed, "De tekst staat er nog."))
    with acting_as(eva.who):
        assert PeerQuestion.objects.count() == 0

    eva.sends(eva["peers"], keep="yes", words="Mag ik iemand thuis ophalen?")
    with acting_as(eva.who):
        [question], [meeting] = PeerQuestion.objects.all(), PeerMeeting.objects.all()
    assert "Mag ik iemand thuis ophalen?" not in sam.reads(sam[there])
    eva.sends(eva[there], bring=str(question.pk), meeting=str(meeting.pk))
    assert "Mag ik iemand thuis ophalen?" in sam.reads(sam[there])


@pytest.mark.shows("S3-35")
def test_professionals_look_back_and_write_down_who_was_there_and_what_it_gave(at):
    group = offered(at, "professionals")
    marije, joost = Web(at.marije), Web(at.joost)
    for one in (marije, joost):
        one.sends(f"/learning/{group.pk}", join="yes")
    meeting = planned(group, at.hanneke, days=-1)
    turn = actions.bring(question=kept(at.marije), meeting=meeting, by=at.marije)
    lead, where = Web(at.hanneke), f"/learning-times/{meeting.pk}"
    with acting_as(at.hanneke):
        [member] = group.members.filter(first_name="Marije")
    lead.sends(where, note="yes", there=[str(member.pk)], gave="Eerder bellen helpt.")
    assert "Wie erbij was Marije Eerder bellen helpt. Wat het gaf" in joost.reads(where)
    marije.sends(where, turn=str(turn.pk), gave="Ik vraag het voortaan eerst.", version=str(turn.version))
    assert "Ik vraag het voortaan eerst." in joost.reads(where)
    assert "1 mens" in joost.reads(f"/learning/{group.pk}")
    marije.sends(f"/learning/{group.pk}", out="yes")
    assert "Wie was er? Joost Marije" in lead.reads(where)
    lead.sends(f"/learning/{group.pk}", end="yes")
    assert ["Deze groep is gestopt" in who.reads("/learning") for who in (joost, marije)] == [True, False]
    assert joost.browser.post(where, {"note": "yes", "gave": "Anders", "version": "2"}).status_code == 200
    assert "Anders" not in joost.reads(where)


@pytest.mark.shows("S3-35")
def test_bring_this_on_a_report_and_on_a_check_in_begins_a_question_for_who_wrote_it(at):
    cast = beside(at)
    moment = visit(cast)
    signals.report_with_worry(
        moment=moment, happened=True, mood=4, success="", striking="Zij was stil en ik wist niet wat te zeggen.",
        foothold="", worry="", by=cast.volunteer,
    )  # fmt: skip
    wim = Web(cast.volunteer)
    assert "Neem dit mee naar intervisie" in wim.reads(wim["moment", moment.pk])
    begun = wim.browser.post(wim["peers"], {"bring": "Zij was stil en ik wist niet wat te zeggen."}).content.decode()
    assert "Zij was stil en ik wist niet wat te zeggen.</textarea>" in begun
    wim.sends(wim["peers"], keep="yes", words="Zij was stil en ik wist niet wat te zeggen.")
    with acting_as(cast.volunteer):
        assert [one.words for one in PeerQuestion.objects.all()] == ["Zij was stil en ik wist niet wat te zeggen."]
    for who in (cast.professional, cast.coordinator):
        with acting_as(who):
            assert PeerQuestion.objects.count() == 0
    with clock.back(-timedelta(weeks=3)):
        for who, answers, said in (
            (cast.volunteer, {"small_thing": "Wij lachten samen."}, "Wij lachten samen."),
            (cast.professional, {"own_contact_kept": "hard"}, ""),
        ):
            with acting_as(who):
                asked = asked_of(who, clock.today())[0]
            moments.answer_asked(asked=asked, answers=answers, by=who)
            web = Web(who)
            where = web["check-in", asked.pk] if who.hat == VOLUNTEER else f"/check-ins/{asked.pk}"
            shown = web.browser.get(where).content.decode()
            assert "Neem dit mee naar intervisie" in shown
            assert f'name="bring" value="{said}"' in shown


@pytest.mark.shows("S0-08", "S0-31", "S3-104")
def test_organisations_learn_together_in_a_circle_and_stay_apart(at):
    other = house("De Brug")
    lead, theirs = Web(at.hanneke), Web(other.marije)
    lead.sends("/learning/new", kind="circle", called="Kring thuis", when="elke maand", location_id=str(at.location.pk))
    circle = group_of(at.hanneke)
    said = lead.browser.post(f"/learning/{circle.pk}", {"new_word": "yes"}).content.decode()
    [word] = [one for one in said.replace("<", " ").replace(">", " ").split() if len(one) == 23 and one.count("-") == 3]
    assert "Doe mee met de kring" in theirs.reads("/learning")
    assert "Dit woord is niet bekend" in Web(other.joost).browser.post("/learning", {"word": "abc"}).content.decode()
    theirs.sends("/learning", word=word)
    assert "Kring thuis" in theirs.reads("/learning")
    Web(at.joost).sends(f"/learning/{circle.pk}", join="yes")
    lead.sends(
        f"/learning/{circle.pk}", plan="yes", at=next_week(), method="theme", minutes="60", theme="Wie belt wanneer?"
    )
    where = f"/learning/{circle.pk}"
    for one in (lead, theirs, Web(at.joost)):
        words = one.reads(where)
        assert "Van 2 organisaties" in words
        assert all(here in words for here in ("Joost, Het Huis", "Marije, De Brug", "Wie belt wanneer?"))
    # No client data in it.
    with acting_as(other.marije):
        meeting = PeerMeeting.objects.get()
    stopped = theirs.browser.post(
        "/learning", {"keep": "yes", "key": str(uuid.uuid4()), "words": "Bel mevrouw op 06-12345678."}
    ).content.decode()
    assert "06-12345678" in stopped
    assert "De tekst staat er nog." in stopped
    # What is said reaches both organisations, and nobody else of either; nothing else opens.
    actions.bring(question=kept(other.marije), meeting=meeting, by=other.marije)
    assert "dat ik een keer niet kan" in Web(at.joost).reads(f"/learning-times/{meeting.pk}")
    for who in (other.joost, other.hanneke, at.marije):
        assert Web(who).status(f"/learning-times/{meeting.pk}") == 404
    group = offered(at, "professionals")
    assert theirs.status(f"/learning/{group.pk}") == 404
    assert Web(other.joost).status(where) == 404


@pytest.mark.shows("S1-52", "S3-100")
def test_professionals_are_trained_also_by_experience_and_keep_their_record(at):
    lead = Web(at.hanneke)
    lead.sends(
        "/learning/new", kind="training", called="Werken met vrijwilligers", when="in het voorjaar", by_experience="on",
        location_id=str(at.location.pk),
    )  # fmt: skip
    group = group_of(at.hanneke)
    marije, joost = Web(at.marije), Web(at.joost)
    for one in (marije, joost):
        assert "Training voor beroepskrachten, ervaringstraining" in one.reads("/learning")
        one.sends(f"/learning/{group.pk}", join="yes")
    meeting = planned(group, at.hanneke, days=-1, method="own", minutes=120, theme="Wat een vrijwilliger toevoegt")
    with acting_as(at.hanneke):
        [member] = group.members.filter(first_name="Marije")
    lead.sends(f"/learning-times/{meeting.pk}", note="yes", there=[str(member.pk)], gave="")
    assert "2,0 uur dit jaar. Werken met vrijwilligers : Wat een vrijwilliger toevoegt" in marije.reads("/learning")
    assert "Een training waar je bij was staat hier" in joost.reads("/learning")
    assert "dus het blijft staan bij wat je volgde" in marije.refused(f"/learning/{group.pk}", out="yes")
    lead.sends(f"/learning/{group.pk}", end="yes")
    assert "2,0 uur dit jaar." in marije.reads("/learning")


@pytest.mark.shows("S3-32")
def test_volunteers_are_trained_in_sessions_and_whoever_was_there_has_it_in_her_file(at):
    lead, which = Web(at.hanneke), "temporary-buddy/introduction"
    said = {"called": "Beginnen als maatje", "when": "in mei", "location_id": str(at.location.pk)}
    typed = {"kind": "training", "training": which, "key": str(uuid.uuid4())} | said
    assert "niet voor deze mensen" in lead.browser.post("/learning/new", typed).content.decode()
    lead.sends("/learning/new", kind="taught", training=which, **said)
    group = group_of(at.hanneke)
    files = {name: applied(at, name) for name in ("Eva", "Sam")}
    eva, sam = (Web(who) for _file, who in files.values())
    there = ("peer-group", group.pk)
    for one in (eva, sam):
        assert "Beginnen als maatje Training, in mei" in one.reads(one["peers"])
        one.sends(one[there], join="yes")
    assert Web(at.marije).status(f"/learning/{group.pk}") == 404
    meeting = planned(group, at.hanneke, days=-1, method="own", minutes=240)
    with acting_as(at.hanneke):
        [member] = group.members.filter(first_name="Eva")
    lead.sends(
        f"/learning-times/{meeting.pk}", note="yes", there=[str(member.pk)], gave="", completes="on", version="1"
    )
    lead.sends(
        f"/learning-times/{meeting.pk}", note="yes", there=[str(member.pk)], gave="Goed.", completes="on", version="2"
    )
    with acting_as(at.hanneke):
        records = [list(file.trainings.all()) for file, _who in files.values()]
    assert [[(one.training, one.done_on) for one in of] for of in records] == [
        [("introduction", day_of(meeting.at))], [],
    ]  # fmt: skip
    assert "Beginnen als maatje" in eva.reads(eva["my-certificates"])
    assert "dus het blijft staan bij wat je volgde" in eva.refused(eva[there], out="yes")
    words = lead.reads("/learning/trainings")
    assert words.index("Maatje, 4 uur. Het blijft tellen. Voordat iemand begint. Beginnen als maatje") > 0
    assert "Maatje , Maatje voor een tijd 4 uur, van hoogstens 48." in words


def test_a_training_noted_by_mistake_is_taken_back_and_what_was_noted_by_hand_stays(at):
    lead = Web(at.hanneke)
    said = {"called": "Beginnen als maatje", "when": "in mei", "location_id": str(at.location.pk)}
    lead.sends("/learning/new", kind="taught", training="temporary-buddy/introduction", **said)
    group, files = group_of(at.hanneke), {name: applied(at, name) for name in ("Eva", "Sam")}
    for _file, who in files.values():
        Web(who).sends(Web(who)["peer-group", group.pk], join="yes")
    meeting = planned(group, at.hanneke, days=-1, method="own", minutes=240)
    with acting_as(at.hanneke):
        eva, sam = (str(group.members.get(first_name=name).pk) for name in files)

    def noted(*there: str, version: int, completes: bool = True) -> tuple[list[bool], str]:
        also = {"completes": "on"} if completes else {}
        lead.sends(
            f"/learning-times/{meeting.pk}", note="yes", there=list(there), gave="", version=str(version), **also
        )
        with acting_as(at.hanneke):
            told = [
                "introduction" in trained_in(queries.with_path(Volunteer.objects.all()).get(pk=file.pk), clock.today())
                for file, _who in files.values()
            ]
        return told, lead.reads(f"/volunteers/{files['Sam'][0].pk}")

    assert noted(eva, sam, version=1)[0] == [True, True]
    told, page = noted(eva, version=2)
    assert told == [True, False]
    assert words.day(day_of(meeting.at)) not in page
    assert "Beginnen als maatje" not in Web(files["Sam"][1]).reads(Web(files["Sam"][1])["my-certificates"])
    assert noted(eva, sam, version=3)[0] == [True, True]  # she was there after all
    record_training(volunteer=files["Sam"][0], training="introduction", done_on=clock.today(), by=at.hanneke)
    assert noted(eva, sam, version=4, completes=False)[0] == [False, True]  # by hand stays, by this time goes


def test_what_a_contact_followed_by_mistake_is_taken_back_and_an_earlier_time_counts_again(at):
    place = with_contact(begun(at))
    with clock.back(timedelta(days=30)):
        note_training(
            file=place.file, person_id=at.joost.person_id, training="location_contact", done_on=clock.today(),
            by=at.joost,
        )  # fmt: skip
    lead = Web(at.hanneke)
    lead.sends(
        "/learning/new", kind="training", training="shelter/location_contact", called="Contact zijn", when="in mei",
        location_id=str(at.location.pk),
    )  # fmt: skip
    group = group_of(at.hanneke)
    Web(at.joost).sends(f"/learning/{group.pk}", join="yes")
    meeting = planned(group, at.hanneke, days=-1, method="own", minutes=240)
    with acting_as(at.hanneke):
        joost = group.members.get(first_name="Joost").pk

    def days(*there: uuid.UUID, version: int) -> list[int]:
        said = {"there": [str(one) for one in there], "gave": "", "completes": "on", "version": str(version)}
        lead.sends(f"/learning-times/{meeting.pk}", note="yes", **said)
        with acting_as(at.hanneke):
            rows = ContactTraining.objects.filter(person_id=at.joost.person_id).order_by("done_on")
            return [(clock.today() - one.done_on).days for one in rows if not one.taken_back]

    assert days(joost, version=1) == [30, 1]
    assert days(version=2) == [30]
    assert days(joost, version=3) == [30, 1]


@pytest.mark.shows("S3-86")
def test_what_training_asks_stands_there_per_role_beside_what_is_at_most_asked(at):
    words = Web(at.marije).reads("/learning")
    assert "Maatje , Maatje voor een tijd 4 uur, van hoogstens 48." in words
    assert "Beroepskracht , Maatje voor een tijd 4 uur, van hoogstens 16." in words


@pytest.mark.shows("S3-86")
def test_a_way_of_working_that_asks_more_training_than_keeps_in_proportion_is_refused():
    way, wrong = load("temporary-buddy"), []
    more = replace(way.trainings["working_with_volunteers"], id="more", hours=13)
    too_much = replace(way, trainings={**way.trainings, "more": more})
    hold_rules(too_much, lambda path, message, *also: wrong.append((path, message)))
    assert wrong == [("training.more", "asks 17 hours of the professional, of at most 16")]


@pytest.mark.shows("S3-46")
def test_what_supporting_volunteers_asks_stands_where_somebody_gets_that_task(at):
    words = Web(at.ada).reads(f"/people/{at.marije.person_id}")
    assert words.index("Wat het begeleiden van vrijwilligers vraagt") < words.index("Geef deze rol")
    assert "Verantwoordelijk blijven Een vrijwilliger mag alles teruggeven." in words


def test_one_group_and_thirty_take_the_same_number_of_queries(at):
    eva = Web(applied(at, "Eva")[1])
    staff = Web(at.marije)

    def asked() -> list[int]:
        counted = []
        for web, where in ((eva, eva["peers"]), (staff, "/learning")):
            with CaptureQueriesContext(
                connection,
            ) as found:
                web.reads(where)
            counted.append(len(found))
        return counted

    def more(many: int) -> None:
        for _each in range(many):
            for kind, who in (("volunteers", eva.who), ("professionals", at.marije), ("training", at.marije)):
                group = offered(at, kind)
                actions.join(group=group, by=who)
                planned(group, at.hanneke)
                kept(who)

    more(1)
    asked()
    one = asked()
    more(6)
    assert asked() == one


def test_a_stranger_finds_nothing(at):
    eva = applied(at, "Eva")[1]
    group = offered(at)
    actions.join(group=group, by=eva)
    tom = Web(at.tom)
    assert [tom.status(f"/learning/{group.pk}"), Web(at.ada).status("/learning")] == [404, 404]
    stranger = applied(at, "Kim", location=at.other_location)[1]
    assert Web(stranger).status(address(stranger.person_id, "peer-group", group.pk)) == 404


def test_who_saves_second_keeps_her_text_and_sees_what_stands_there(at):
    group = offered(at, "professionals")
    meeting = planned(group, at.hanneke, days=-1)
    where, lead = f"/learning-times/{meeting.pk}", Web(at.hanneke)
    lead.sends(where, note="yes", gave="Eerst bellen.")
    said = lead.browser.post(where, {"note": "yes", "gave": "Eerst vragen.", "version": "1"}).content.decode()
    assert all(words in said for words in ("Eerst vragen.</textarea>", "Eerst bellen.", 'name="version" value="2"'))
    lead.browser.post(where, {"note": "yes", "gave": "Eerst vragen.", "version": "2"})
    assert "Eerst vragen." in lead.reads(where)
