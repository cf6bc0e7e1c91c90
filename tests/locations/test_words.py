"""What a team says: kick-off, questions to start with, doubts, worries about paid work, rules and lessons."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from naast.learning.actions.cases import note_case
from naast.locations import actions
from naast.locations.changed import changed_for
from naast.locations.logged import log_of
from naast.locations.models import DisplacementWorry, KickOff, Lesson, PolicyRule, StartAnswers, TeamDoubt
from naast.locations.playing import rules_that_play
from naast.locations.queries import facts_of, rules_for, worries_to_answer
from naast.people.actions import end_role
from naast.people.models import Notice, Role
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from tests.cast import House, house
from tests.locations.cast import NO, Place, begun, in_phase, kick_off, with_contact
from tests.matches.test_pages import signed_in
from tests.scenarios.web import Web
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
SHELTER = load("shelter")


@pytest.fixture
def at() -> House:
    return house()


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.shows("S0-25", "S0-26")
def test_a_kick_off_says_how_many_were_there_and_what_that_team_names(at):
    place = begun(at)
    kick_off(place, chances=["Gewoon contact", "Fietsles"], boundaries=["Geen zorg"], present=8)
    with acting_as(at.marije):
        [held] = KickOff.objects.all()
    assert (held.present, held.chances, held.boundaries) == (8, ["Gewoon contact", "Fietsles"], ["Geen zorg"])
    with pytest.raises(Refused) as refused:
        kick_off(place, held_on=clock.today() + timedelta(days=1))
    assert codes(refused) == ["kick_off.not_yet"]
    with pytest.raises(Refused) as refused:  # no client stands in what a team says
        kick_off(place, chances=["Mevrouw De Vries kan weer naar de markt"])
    assert codes(refused) == ["unnamed.name"]


def test_each_yes_says_what_is_arranged_and_the_newest_answers_count(at):
    place = begun(at)
    said = {"file": place.file, "questionnaire": "location_start", "by": at.marije}
    for answers, arranged in (({}, {}), (NO | {"location_unsafe": "yes"}, {}), ({"location_unsafe": "no"}, {})):
        with pytest.raises(Refused) as refused:
            actions.keep_start_answers(answers=answers, arranged=arranged, key=uuid.uuid4(), **said)
        assert codes(refused) == ["location.answered"]
    kept = actions.keep_start_answers(
        answers=NO | {"location_unsafe": "yes"}, arranged={"location_unsafe": "Wij beginnen in huis."},
        key=uuid.uuid4(), **said,
    )  # fmt: skip
    assert kept.answers["location_unsafe"] == {"said": True, "arranged": "Wij beginnen in huis."}
    with acting_as(at.tom):
        assert facts_of(at.location.pk, SHELTER, clock.today())["location.answered"] == {"location_start"}
        assert StartAnswers.objects.count() == 0


@pytest.mark.shows("S0-51")
def test_a_doubt_of_the_team_gets_an_answer_with_a_name(at):
    place = begun(at)
    doubt = actions.raise_doubt(
        file=place.file, words="Wat als zij elkaar buiten zien?", key=uuid.uuid4(), by=at.marije
    )
    answered = actions.answer_doubt(doubt=doubt, answer="Groeten mag.", version=doubt.version, by=place.pathfinder)
    assert (answered.by_name, answered.answered_by_name, answered.answered_on) == ("Marije", "Bianca", clock.today())
    with acting_as(at.marije):
        assert Notice.objects.filter(person_id=at.marije.person_id, about="answer").count() == 1
    with pytest.raises(EditedMeanwhile):
        actions.answer_doubt(doubt=doubt, answer="Nee.", version=1, by=at.joost)
    with acting_as(at.tom):
        assert TeamDoubt.objects.count() == 0


@pytest.mark.shows("S0-50")
def test_what_a_location_learned_stays_to_be_read(at):
    place = begun(at)
    key = uuid.uuid4()
    for _twice in range(2):
        actions.keep_lesson(file=place.file, words="Begin klein.", key=key, by=at.joost)
    with acting_as(place.pathfinder):
        assert [(lesson.words, lesson.by_name) for lesson in Lesson.objects.all()] == [("Begin klein.", "Joost")]
    # What was answered and closed comes by itself, and a lesson begins from it.
    doubt = actions.raise_doubt(file=place.file, words="Wie belt er?", key=uuid.uuid4(), by=at.marije)
    actions.answer_doubt(doubt=doubt, answer="De vaste collega.", version=doubt.version, by=at.joost)
    note_case(programme="shelter", words="Er kwam taart.", guidance="Samen delen mag.", key=uuid.uuid4(), by=at.joost,
              boundary="gifts", location_id=at.location.pk)  # fmt: skip
    note_case(programme="shelter", words="Nog open.", key=uuid.uuid4(), by=at.joost, location_id=at.location.pk)
    kick_off(place)
    with acting_as(at.marije):
        said = {(line.words, line.by) for line in log_of(place.file, at.marije)}
    assert said == {
        ("Begin klein.", "Joost"), ("De vaste collega.", "Joost"), ("Samen delen mag.", "Joost"),
        ("8 collega’s waren erbij.", ""),
    }  # fmt: skip
    where = f"/locations/{place.file.pk}/lessons"
    begun_from = signed_in(at.marije).post(where, {"begin": "De vaste collega."}).content.decode()
    assert ("De vaste collega.</textarea>" in begun_from, "Wie belt er?" in begun_from) == (True, True)
    with acting_as(at.marije):
        assert Lesson.objects.count() == 1


@pytest.mark.shows("S0-44", "S0-45")
def test_a_worry_about_paid_work_names_who_answers_and_before_when(at):
    place = with_contact(begun(at))
    worry = actions.raise_worry(
        file=place.file, activity="transport", words="Straks rijden zij de kinderen.", key=uuid.uuid4(), by=at.marije
    )
    assert (worry.answers_name, worry.answer_before) == ("Joost", clock.today() + timedelta(days=14))
    with acting_as(place.contact):
        assert [one.pk for one in worries_to_answer(place.contact, clock.today())] == [worry.pk]
        assert Notice.objects.filter(person_id=place.contact.person_id, thing_id=worry.pk).count() == 1
    again = clock.today() + timedelta(days=90)
    answered = actions.answer_worry(
        worry=worry, outcome="adds", answer="Het blijft jouw werk.", look_again_on=again, version=worry.version,
        by=place.contact,
    )  # fmt: skip
    assert (answered.answers_name, answered.outcome, answered.look_again_on) == ("Joost", "adds", again)
    with acting_as(at.marije):
        assert Notice.objects.filter(person_id=at.marije.person_id, about="answer").count() == 1


def test_a_worry_comes_back_on_the_day_to_look_again(at):
    place = with_contact(begun(at))
    worry = actions.raise_worry(file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=at.marije)
    again = clock.today() + timedelta(days=9)
    actions.answer_worry(
        worry=worry, outcome="adds", answer="Ja.", look_again_on=again, version=worry.version, by=place.contact
    )
    with acting_as(place.contact):
        assert worries_to_answer(place.contact, clock.today()) == []
        assert [one.pk for one in worries_to_answer(place.contact, again)] == [worry.pk]
    with acting_as(at.hanneke):
        assert worries_to_answer(at.hanneke, again) == []


def test_a_worry_of_whoever_left_waits_for_everybody_who_may_answer(at):
    place = begun(at)
    worry = actions.raise_worry(
        file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=at.marije,
        answers_id=place.pathfinder.person_id,
    )  # fmt: skip
    with acting_as(at.hanneke):
        assert worries_to_answer(at.hanneke, clock.today()) == []
        role = Role.objects.get(person_id=place.pathfinder.person_id, kind="pathfinder")
    end_role(role=role, by=at.ada)
    with acting_as(at.hanneke):
        assert [one.pk for one in worries_to_answer(at.hanneke, clock.today())] == [worry.pk]
    assert "heeft een zorg over betaald werk" in signed_in(at.hanneke).get("/today").content.decode()
    with acting_as(at.marije):
        assert worries_to_answer(at.marije, clock.today()) == []


def test_no_address_stands_in_a_place_where_nobody_may_be_found(at):
    place, where = with_contact(begun(at)), "Kerkstraat 12, 6811 AB Arnhem"
    said = {"file": place.file, "words": where, "key": uuid.uuid4(), "by": at.marije}
    tries = (
        lambda: actions.raise_doubt(**said),
        lambda: actions.keep_lesson(**said),
        lambda: actions.raise_worry(**said, activity="music"),
        lambda: kick_off(place, boundaries=[where]),
        lambda: actions.change_rule(
            file=place.file, name="Bezoek", essence=where, room="Ja.", for_client="Rust.", for_volunteer="Rust.",
            key=uuid.uuid4(), by=place.contact,
        ),
        lambda: note_case(
            programme="shelter", words=where, key=uuid.uuid4(), location_id=at.location.pk, by=at.marije
        ),
    )  # fmt: skip
    for writes in tries:
        with pytest.raises(Refused) as refused:
            writes()
        assert codes(refused) in (["boundary.no_address"], ["unnamed.street", "unnamed.postcode"])
    with acting_as(at.marije):
        assert [model.objects.count() for model in (TeamDoubt, Lesson, DisplacementWorry, KickOff)] == [0, 0, 0, 0]


def test_nobody_answers_her_own_worry_or_without_a_day_to_look_again(at):
    place = with_contact(begun(at))
    worry = actions.raise_worry(file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=place.contact)
    assert worry.answers_name == "Hanneke"
    said = {"worry": worry, "outcome": "adds", "answer": "Ja.", "version": worry.version}
    for who, day, code in (
        (place.contact, clock.today() + timedelta(days=9), "displacement.own"),
        (at.hanneke, None, "displacement.look_again"),
        (at.hanneke, clock.today(), "displacement.look_again"),
    ):
        with pytest.raises(Refused) as refused:
            actions.answer_worry(look_again_on=day, by=who, **said)
        assert codes(refused) == [code]
    with pytest.raises(PermissionDenied):
        actions.answer_worry(look_again_on=clock.today() + timedelta(days=9), by=at.marije, **said)


def test_a_volunteer_raises_a_worry_where_she_may_not_read_and_reads_the_answer(at):
    place = with_contact(begun(at))
    _file, wim = ready_volunteer(at, programme="shelter")
    worry = actions.raise_worry_as_volunteer(
        location_id=at.location.pk, programme="shelter", activity="music", words="Dit deed Kees vroeger.",
        first_name="Wim", key=uuid.uuid4(), named=["Kees"], by=wim,
    )  # fmt: skip
    assert (worry.by_name, worry.answers_name, worry.file_id) == ("Wim", "Joost", place.file.pk)
    others = actions.raise_worry(file=place.file, activity="music", words="Mijn werk.", key=uuid.uuid4(), by=at.marije)
    with acting_as(at.joost):
        assert {one.pk for one in worries_to_answer(at.joost, clock.today())} == {worry.pk, others.pk}
    again = clock.today() + timedelta(days=90)
    actions.answer_worry(
        worry=worry, outcome="change", answer="Wij doen het samen.", look_again_on=again, version=1, by=place.contact
    )
    with acting_as(wim):
        assert [(one.pk, one.answer) for one in DisplacementWorry.objects.all()] == [(worry.pk, "Wij doen het samen.")]
        assert [one.hat for one in Notice.objects.filter(person_id=wim.person_id, thing_id=worry.pk)] == [VOLUNTEER]
    _file, elsewhere = ready_volunteer(at, "Rob", programme="shelter", location=at.other_location, by=at.tom)
    with pytest.raises(PermissionDenied):
        actions.raise_worry_as_volunteer(
            location_id=at.location.pk, programme="shelter", activity="music", words="Ook.", first_name="Rob",
            key=uuid.uuid4(), by=elsewhere,
        )  # fmt: skip


def everybody_but(at: House, place: Place, *stay: Actor) -> None:
    """The colleagues of the location leave; the coordinator of another one and the administrator work on."""
    here = (at.joost, at.marije, place.pathfinder, at.hanneke)
    leaving = {one.person_id for one in here} - {one.person_id for one in stay}
    with acting_as(at.ada):
        roles = list(Role.objects.filter(person_id__in=leaving, until__gt=clock.now()))
    for role in roles:
        end_role(role=role, by=at.ada)


def test_a_worry_that_nobody_here_can_answer_is_not_swallowed_and_names_who_is_left(at):
    place = begun(at, by=at.hanneke)
    everybody_but(at, place, at.hanneke)
    with pytest.raises(Refused) as refused:
        actions.raise_worry(file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=at.hanneke)
    assert codes(refused) == ["displacement.nobody"]
    assert refused.value.keeps_text
    assert "Tom" in refused.value.reasons[0].do


def test_the_page_says_so_before_she_types_and_keeps_what_was_typed_meanwhile(at, settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests
    place = begun(at, by=at.hanneke)
    everybody_but(at, place, at.hanneke)
    browser, where = signed_in(at.hanneke), f"/locations/{place.file.pk}/worries"
    before = browser.get(where).content.decode()
    assert ("Vraag Tom om hier iemand binnen te laten." in before, 'id="raise"' in before) == (True, False)
    answer = browser.post(
        where, {"key": uuid.uuid4(), "activity": "music", "words": "Dit deed Kees.", "answers_id": "", "named": "Kees"}
    )
    said = answer.content.decode()
    assert answer.status_code == 200
    assert ("Dit deed Kees." in said, "Hier is niemand meer die kan antwoorden. Bel Tom" in said) == (True, True)


@pytest.mark.shows("S0-45")
def test_what_a_location_stopped_is_no_longer_open_there(at):
    place = in_phase(at, "trial")
    worry = actions.raise_worry(file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=at.marije)
    day = clock.today() + timedelta(days=30)
    stopped = actions.answer_worry(
        worry=worry, outcome="stop", answer="Wij stoppen.", look_again_on=day, version=1, by=place.contact
    )
    with acting_as(at.tom):
        allows = {
            name: facts_of(at.location.pk, SHELTER, clock.today(), [name])["location.phase_allows"]
            for name in ("music", "yoga")
        }
    assert allows == {"music": False, "yoga": True}
    actions.answer_worry(
        worry=stopped, outcome="adds", answer="Toch.", look_again_on=day, version=stopped.version, by=at.hanneke
    )
    with acting_as(at.tom):
        assert facts_of(at.location.pk, SHELTER, clock.today(), ["music"])["location.phase_allows"] is True


@pytest.mark.shows("S0-23", "S0-37")
def test_a_changed_rule_is_a_new_version_and_its_essence_stays(at):
    place = begun(at)
    with acting_as(at.hanneke):
        rule = PolicyRule.objects.get(boundary="gifts")
    said = {"name": "Anders", "essence": "Anders.", "for_client": "Rust.", "for_volunteer": "Rust."}
    new = actions.change_rule(
        file=place.file, rule=rule, version=rule.version, room="Een tekening mag.", key=uuid.uuid4(), by=at.hanneke,
        **said,
    )  # fmt: skip
    assert (new.number, new.name, new.essence, new.room) == (2, rule.name, rule.essence, "Een tekening mag.")
    with pytest.raises(EditedMeanwhile):
        actions.change_rule(
            file=place.file, rule=rule, version=rule.version, room="Nee.", key=uuid.uuid4(), by=place.pathfinder, **said
        )
    with acting_as(at.joost):
        numbers = [one.number for one in PolicyRule.objects.filter(boundary="gifts").order_by("number")]
    assert numbers == [1, 2]


@pytest.mark.shows("S0-37")
def test_who_reads_a_rule_is_asked_only_for_the_sentence_that_changed_and_once(at):
    _file, wim = ready_volunteer(at, "Wim", programme="shelter")
    place = begun(at)

    def changes(room: str) -> PolicyRule:
        with acting_as(at.hanneke):
            rule = PolicyRule.objects.get(boundary="gifts", replaced_at__isnull=True)
        said = {name: getattr(rule, name) for name in ("name", "essence", "for_client", "for_volunteer")}
        return actions.change_rule(
            file=place.file, rule=rule, version=rule.version, room=room, key=uuid.uuid4(), by=at.hanneke, **said
        )

    def asked(who: Actor) -> list[list[str]]:
        with acting_as(who):
            return [one.came for one in changed_for(who)]

    changes("Een tekening mag. Een bloem ook.")
    hers = Web(wim)
    assert "Een regel is veranderd" in hers.reads(hers["home"])
    assert "Een regel is veranderd" in Web(at.marije).reads("/today")
    assert asked(wim) == asked(at.marije) == [["Een tekening mag.", "Een bloem ook."]]
    with acting_as(wim):
        [play] = rules_that_play(wim, "shelter", ["gifts"])
        held = PolicyRule.objects.get(boundary="gifts", replaced_at__isnull=True)
    assert play.room == "Een tekening mag. Een bloem ook."
    hers.sends(hers["rules-here"], read=str(held.pk))
    assert (asked(wim), asked(at.hanneke), len(asked(at.marije))) == ([], [], 1)
    changes("Een tekening mag. Een taart om te delen ook.")
    assert asked(wim) == [["Een taart om te delen ook."]]
    assert asked(at.marije) == [["Een tekening mag.", "Een taart om te delen ook."]]


def test_what_is_saved_again_is_no_new_version_and_whoever_reads_english_is_asked_for_what_changed_alone(at):
    place = in_phase(at, "trial")
    with acting_as(at.hanneke):
        rule = PolicyRule.objects.get(boundary="gifts", replaced_at__isnull=True)
    words = {name: getattr(rule, name) for name in ("name", "essence", "room", "for_client", "for_volunteer")}
    saves = {"file": place.file, "rule": rule, "version": rule.version, "by": at.hanneke}
    assert actions.change_rule(**saves, **words, key=uuid.uuid4()).pk == rule.pk
    actions.change_rule(**saves, **(words | {"room": f"{rule.room} Een taart ook."}), key=uuid.uuid4())
    for spoken in ("nl", "en"):
        with acting_as(at.marije), translation.override(spoken):
            assert [(one.gone, one.came) for one in changed_for(at.marije)] == [([], ["Een taart ook."])]


def test_a_professional_reads_the_rules_and_its_contact_changes_them(at):
    place = with_contact(begun(at))
    said = {"name": "Mee-eten", "essence": "Wie komt, eet niet uit de keuken van bewoners.", "room": "Samen koken mag.",
            "for_client": "Uw eten is van u.", "for_volunteer": "Je hoeft geen nee te zeggen."}  # fmt: skip
    with pytest.raises(PermissionDenied):
        actions.change_rule(file=place.file, key=uuid.uuid4(), by=at.marije, **said)
    own = actions.change_rule(file=place.file, key=uuid.uuid4(), by=place.contact, **said)
    assert (own.number, own.name) == (1, "Mee-eten")
    with pytest.raises(Refused):
        actions.change_rule(file=place.file, key=uuid.uuid4(), by=place.contact, **(said | {"room": " "}))


def test_volunteers_of_a_location_read_its_rules_and_nothing_else_of_it(at):
    _file, before = ready_volunteer(at, "Wim", programme="shelter")
    place = begun(at)
    _file, after = ready_volunteer(at, "Rob", programme="shelter")
    _file, elsewhere = ready_volunteer(at, "Kees", programme="shelter", location=at.other_location, by=at.tom)
    kick_off(place)
    for who, count in ((before, len(SHELTER.boundaries)), (after, len(SHELTER.boundaries)), (elsewhere, 0)):
        with acting_as(who):
            assert len(rules_for(who)) == count
            assert KickOff.objects.count() == 0


def test_raw_sql_neither_reads_nor_writes_a_location_from_elsewhere(at):
    place = with_contact(begun(at))
    actions.raise_worry(file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=at.marije)
    _file, wim = ready_volunteer(at, programme="shelter")
    tables = ("locationfile", "displacementworry", "startanswers", "teamdoubt", "phasestep", "lesson")
    for who in (at.tom, wim, at.rachid):
        with acting_as(who), connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"SELECT count(*) FROM locations_{table}")
                assert cursor.fetchone() == (0,)
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(
                    "INSERT INTO locations_lesson(id, dossier_id, organisation_id, made_at, version, file_id, words,"
                    " by_id, by_name, \"on\") VALUES (gen_random_uuid(), %s, %s, now(), 1, %s, 'x', %s, 'x', now())",
                    [place.file.dossier_id, at.organisation.pk, place.file.pk, who.person_id],
                )
