"""A manager reads counts and stories, never a person and never a ranking."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from naast.clients.actions import close_request
from naast.courses import actions as courses
from naast.insight import queries, rules, words
from naast.insight.rules import Period
from naast.learning.actions.stories import agree_to_story, write_story
from naast.matches.actions import begin_closing, decline_match, end_match, write_closing_words
from naast.moments import actions as moments
from naast.moments.queries import asked_of
from naast.people.actions import add_staff
from naast.placements import actions as placements
from naast.privacy import clock
from naast.privacy.actor import Actor, Job, acting_as
from naast.privacy.models import InDossier
from naast.programmes.actions import open_programme
from naast.programmes.loading import load, names
from naast.signals import actions as signals
from naast.signals import silence
from tests.cast import House, person, wearing
from tests.cast import house as make_house
from tests.clients.cast import consented, open_request_for
from tests.courses.cast import gathered
from tests.hard_rules.stage import browser
from tests.matches.cast import Cast, proposed
from tests.moments.cast import beside, seen_by, visit
from tests.placements.cast import AtWork, at_work
from tests.ways import before_end

pytestmark = pytest.mark.django_db

PACKAGE = Path(rules.__file__).parent
WAY = "temporary-buddy"


def manager(house: House) -> Actor:
    who = person()
    add_staff(organisation=house.organisation, person=who, first_name="Petra", kinds=["manager"], by=house.ada)
    return wearing(who)


def professional(house: House, first_name: str) -> Actor:
    who = person()
    add_staff(
        organisation=house.organisation, person=who, first_name=first_name, kinds=["professional"],
        location_id=house.location.pk, deputy_id=house.joost.person_id, reachable="op werkdagen", by=house.ada,
    )  # fmt: skip
    return wearing(who)


def now() -> Period:
    return rules.now(clock.today())


def counted(who: Actor, period: Period | None = None, way: str = WAY) -> dict[str, int | None]:
    with acting_as(who):
        return queries.counts(who.organisation_id, way, period or now())


def successes(cast: Cast, many: int) -> None:
    for number in range(many):
        moment = visit(cast, at=clock.now() - timedelta(minutes=number + 1))
        moments.report(moment=moment, happened=True, mood=4, success=f"Een schoon shirt {number}", by=cast.volunteer)


@pytest.mark.shows("S3-103")
def test_fewer_than_ten_is_not_said_and_the_rest_is_rounded_to_fives():
    """Small successes are counted in times; what comes from fewer than ten matches is not said, however often."""
    casts = ten_beside(make_house(programmes=[WAY]))
    petra = manager(casts[0].house)

    def said() -> int | None:
        return counted(petra)["successes"]

    successes(casts[0], 1)
    assert said() is None
    successes(casts[0], 12)
    assert said() is None  # all of one match: that would tell what one person did
    for cast in casts[1:9]:
        successes(cast, 1)
    assert said() is None  # twenty-one, of nine matches
    successes(casts[9], 1)
    assert said() == 20
    successes(casts[9], 1)
    assert said() == 25


def ten_beside(house: House) -> list[Cast]:
    """Ten matches; nobody begins with more than two at a time."""
    casts = []
    for number in range(10):
        house.marije = house.marije if number % 2 else professional(house, f"Marije{number}")
        casts.append(beside(house, first_name=f"Wim{number}", client_name=f"Nora{number}"))
    return casts


@pytest.mark.shows("S3-103")
def test_the_rows_themselves_never_reach_a_manager(cast):
    successes(cast, 2)
    signals.call_for_help(match=cast.match, words="Kan iemand bellen?", by=cast.volunteer)
    petra = manager(cast.house)
    found = {}
    with acting_as(petra), connection.cursor() as cursor:
        for model in apps.get_models():
            if issubclass(model, InDossier):
                cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
                found[model._meta.db_table] = cursor.fetchone()[0]
    # Who works here, as every colleague reads; and the rules of a location, which name nobody.
    assert {table for table, count in found.items() if count} <= {
        "people_role", "people_profile", "locations_policyrule",
    }  # fmt: skip
    with acting_as(petra), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_role WHERE kind IN ('volunteer', 'client')")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("who", ["marije", "joost", "rachid", "fatma", "ada"])
def test_nobody_else_reads_counts(who, cast):
    successes(cast, 10)
    somebody = getattr(cast.house, who)
    assert counted(somebody) == {}
    assert seen_by(somebody).get("/insight").status_code == 404


def test_another_organisation_reads_nothing_of_this_one():
    cast, other = beside(make_house()), make_house("Elders")
    successes(cast, 10)
    stranger = manager(other)
    with acting_as(stranger):
        assert queries.counts(cast.house.organisation.pk, WAY, now()) == {}
        assert queries.counts(other.organisation.pk, WAY, now())["successes"] is None


def test_an_ended_role_reads_nothing():
    from naast.people.actions import end_role
    from naast.people.models import Role

    cast = beside(make_house())
    petra = manager(cast.house)
    with acting_as(cast.house.ada):
        role = Role.objects.get(person_id=petra.person_id)
    end_role(role=role, by=cast.house.ada)
    assert counted(petra) == {}


def test_only_whole_quarters_and_years_are_counted(cast):
    petra = manager(cast.house)
    assert counted(petra, Period(clock.today().year, 5)) == {}
    assert counted(petra, Period(clock.today().year, -1)) == {}
    assert counted(petra, Period(clock.today().year - 2))["successes"] is None


def test_signals_answered_in_time_are_told_as_a_part_of_all(cast):
    for number in range(12):
        raised = signals.raise_signal(kind=kind(), match=cast.match, words=str(number), by=cast.volunteer)
        signals.answer(signal=raised, words="Ik bel je.", by=cast.professional)
    found = counted(manager(cast.house))
    assert (found["signals"], found["signals_in_time"], found["stand_ins"]) == (10, 10, None)
    assert words.sentence(queries.Line("signals_in_time", 10, 10)) == words.PARTS["signals_in_time"]() % {
        "shown": 10, "of": 10,
    }  # fmt: skip


def kind() -> str:
    """Something a volunteer may pass on and that a professional hears."""
    from naast.programmes.routes import raisable

    found = [one.id for one in raisable(load(WAY), "volunteer") if one.route == "soon"]
    return found[0]


@pytest.mark.shows("S0-62", "S0-63")
@pytest.mark.parametrize("programme", names())
def test_no_report_of_any_programme_counts_volunteers_or_ranks_places_or_people(programme):
    """H10: the closed list of what is said holds nobody's number, and the database groups by nothing at all."""
    said = {line for name in rules.said_in(load(programme).reports) for line in rules.REPORTS[name]}
    assert said <= set(EVERYTHING)
    statement = re.sub(r"--.*", "", (PACKAGE / "rls.sql").read_text()).lower()
    assert [
        word for word in ("group by", "order by", "location", "first_name", "volunteers_", "rank(") if word in statement
    ] == []


def ranking_in(statement: str) -> list[str]:
    ranks = ("group by", "order by", "location", "first_name", "volunteers_", "rank(")
    return [word for word in ranks if word in statement]


EVERYTHING = (
    "course_began", "course_finished", "placed", "still_3", "still_6", "still_12",
    "clients_met", "successes", "thanks", "doors_came", "signals_in_time", "stand_ins", "silences", "silences_over",
    "incidents", "near_misses", "calamities_in_time", "complaints_in_time", "half_a_year", "a_year", "two_years",
    "rested", "handed_over",
    "ended_planned", "ended_early", "support_hours", "support_given_hours", "check_ins", "promises_kept",
    "time_lacking", "waiting", "referrals_stuck",
)  # fmt: skip


@pytest.mark.shows("S0-62")
def test_the_check_on_ranking_can_fail():
    planted = "select location_id, count(*) from volunteers_volunteer group by location_id order by 2"
    assert ranking_in(planted) == ["group by", "order by", "location", "volunteers_"]


@pytest.mark.shows("S0-63", "S4-03")
def test_how_long_people_stay_why_they_ended_who_was_silent_and_what_support_costs():
    """Twelve began one day less than half a year ago; two ended after two months. Days to come are not lived yet."""
    house, casts = make_house(programmes=[WAY]), []
    with clock.back(timedelta(days=181)):
        for number in range(12):  # nobody begins with more than two at a time
            house.marije = house.marije if number % 2 else professional(house, f"Marije{number}")
            casts.append(beside(house, first_name=f"Wim{number}", client_name=f"Nora{number}"))
    for cast in casts[:2]:
        with clock.back(timedelta(days=121)):
            begin_closing(match=cast.match, kind="early", by=cast.coordinator)
            for part in ("volunteer", "client", "professional"):
                write_closing_words(match=cast.match, part=part, reason="life", by=getattr(cast, part))
            before_end(cast.match, professional=cast.professional)
            end_match(match=cast.match, next_step="", by=cast.coordinator)
    for cast in casts:
        silence.look_at(dossier_id=cast.match.dossier_id, by=Job(silence.JOB, cast.match.dossier_id))
    for cast in casts[2:]:
        moments.note_support(match=cast.match, kind="feedback", on=clock.today(), minutes=60, by=cast.coordinator)
    petra, year = manager(house), Period(clock.today().year)
    found = counted(petra, year)
    assert (found["matches"], found["half_a_year"], found["silences"], found["silences_over"]) == (10, None, 10, None)
    with acting_as(petra):
        staying = queries.staying(house.organisation.pk, load(WAY), year)
        parted = queries.parted(house.organisation.pk, load(WAY), year)
    # Of twelve two ended, and nobody was followed for half a year yet: that step stays away.
    assert [(one.months, one.followed, one.stays) for one in staying] == [(1, 10, 100), (3, 10, 85)]
    assert list(parted) == ["client", "volunteer", "professional"]
    assert {shown for lines in parted.values() for _label, shown in lines} == {None}  # two is not said
    with acting_as(house.marije):  # a professional reads no report
        assert queries.staying(house.organisation.pk, load(WAY), year) == []
    browser, page = seen_by(petra), f"/insight?period={year.code}"
    shown = browser.get(page).content.decode()
    assert "ongeveer 85 van de honderd" in shown
    assert shown.index('id="stories"') < shown.index('id="report1"') < shown.index('id="staying"')
    assert "euro" not in shown.partition('id="staying"')[0]  # nothing filled in is hours only
    assert browser.post("/insight/hour", {"euros": "60"}).status_code == 302
    given = "Uren steun gegeven aan vrijwilligers: ongeveer 10. Dat werk kost ongeveer 600 euro."
    assert given in browser.get(page).content.decode()
    assert seen_by(house.hanneke).post("/insight/hour", {"euros": "1"}).status_code == 404
    support = seen_by(house.hanneke).get(f"/matches/{casts[5].match.pk}/support").content.decode()
    assert "60 euro" in support
    assert "Ze zijn geen besparing." in support


def test_who_waited_is_counted_as_it_was_when_the_period_ended():
    """Thirteen waited as the last year ended; what this year brings them does not change that."""
    house, began = make_house(), clock.today().replace(month=1, day=1)
    with clock.back(clock.today() - began + timedelta(days=20)):
        asked = [open_request_for(house, first_name=f"Nora{number}") for number in range(13)]
    petra = manager(house)

    def waiting() -> list[int | None]:
        return [counted(petra, Period(year))["waiting"] for year in (began.year - 1, began.year)]

    assert waiting() == [15, 15]
    cast = proposed(house, request=consented(asked[0], by=house.marije))
    assert waiting() == [15, 10]
    decline_match(match=cast.match, by=cast.coordinator)
    assert waiting() == [15, 15]
    close_request(request=asked[1], by=house.marije)
    assert waiting() == [15, 10]


@pytest.mark.shows("S0-63")
def test_stories_and_value_come_before_everything_else():
    assert next(iter(rules.REPORTS)) == "value"
    cast = beside(make_house())
    open_programme(organisation=cast.house.organisation, template="shelter", by=cast.house.hanneke)
    page = seen_by(manager(cast.house)).get("/today").content.decode()
    places = [page.index(f'id="{name}"') for name in ("stories", "report1")]
    assert places == sorted(places)


@pytest.mark.shows("S0-69")
def test_how_many_people_met_a_volunteer_is_something_to_talk_about():
    line = queries.Line("clients_met", 20, 45)
    assert "20" in words.sentence(line)
    assert "45" in words.sentence(line)
    assert "%" not in words.sentence(line)


def test_a_new_organisation_has_an_empty_desk():
    house = make_house()
    page = seen_by(manager(house)).get("/today")
    assert page.status_code == 200
    assert page.context["reports"] == []


@pytest.mark.parametrize("many", [1, 30])
def test_the_desk_asks_the_same_questions_for_one_story_and_for_thirty(many, django_assert_num_queries):
    house = make_house(programmes=[WAY])
    cast = beside(house)
    for _ in range(many):
        story = write_story(match=cast.match, words="Ze lachten.", key=uuid.uuid4(), by=cast.professional)
        agree_to_story(story=story, how="self", key=uuid.uuid4(), version=story.version, by=cast.client)
    browser = seen_by(manager(house))
    browser.get("/insight")
    with django_assert_num_queries(QUERIES):
        assert browser.get("/insight").status_code == 200


QUERIES = 23


@pytest.mark.parametrize("wrong", ["?period=2026-9", "?period=x", "?way=nothing", "?period=1999"])
def test_a_period_or_way_that_is_not_there_is_not_there(wrong):
    house = make_house()
    open_programme(organisation=house.organisation, template=WAY, by=house.hanneke)
    assert seen_by(manager(house)).get(f"/insight{wrong}").status_code == 404


@pytest.mark.parametrize(
    ("today", "first", "many"),
    [(date(2026, 1, 5), "2026-1", 8), (date(2026, 11, 22), "2026-4", 11)],
)
def test_the_newest_quarter_stands_first(today, first, many):
    found = rules.periods(today)
    assert (found[0].code, len(found)) == (first, many)
    assert rules.period_of(found[-1].code, today) == found[-1]


@pytest.mark.shows("S4-08", "S4-01")
def test_who_began_a_course_is_followed_in_rounded_numbers_and_a_reason_names_nobody():
    """Twelve began and ten were placed; of ten the place is there after three months, and nine stopped the course."""
    house = make_house(programmes=["talents"])
    groups = [gathered(house, people=1) for _group in range(2)]
    for number in range(10):
        cast, group = at_work(house, name=f"Sam {number}", way="talents"), groups[number % 2]
        said = {"course": group.course, "request": cast.request, "key": uuid.uuid4()}
        group.seats.append(courses.join(**said, by=house.marije))
        chain = {"chain_helped": "one_face", "chain_hindered": "waiting" if number else "time"}
        asked = {"questionnaire": "chain_helps", "part": "professional", "answers": chain, "key": uuid.uuid4()}
        placements.keep_answers(placement=cast.fresh(), **asked, by=house.marije)
        brings(cast, meaning="yes" if number else "no")
        with clock.back(timedelta(days=-92)):
            still = {"months": 3, "answers": {"place_still": "other" if number else "yes"}}
            placements.follow_up(placement=cast.fresh(), **still, by=house.marije)
    for group in groups:
        courses.begin_course(course=group.course, first=clock.now() - timedelta(hours=1), by=house.marije)
    for seat in [one for group in groups for one in group.seats][:9]:
        courses.stop_early(seat=seat, reason="transport", by=house.marije)
    who, period = manager(house), Period(clock.today().year)
    found = counted(who, period, "talents")
    assert [found[name] for name in rules.REPORTS["still_there"]] == [10, None, 10, 10, None, None]
    with acting_as(who):
        why = queries.reasons(who.organisation_id, load("talents"), period, "nl")
    stopped, ended, helped, hindered = (dict(one.lines) for one in why)
    assert (helped["Eén vast gezicht"], helped["Weten wie wat doet"], hindered["Wachten op elkaar"]) == (10, None, None)
    assert [one for lines in (stopped, ended) for one in lines.values() if one] == []  # nine is not said
    assert browser(who).get(f"/insight?way=talents&period={period.code}").content.decode().count("ongeveer 10") == 4
    with acting_as(who):
        brought = queries.brought(who.organisation_id, load("talents"), period, "nl")
    assert [len(lines) for lines in brought.values()] == [5, 1]  # the person first, the organisation beside her
    assert dict(brought["person"][0].lines) == {"Ja": 10, "Soms": None, "Nee": None}
    assert dict(brought["person"][1].lines) == {"Ja": None, "Soms": None, "Nee": None}  # nine is not said
    assert brought["organisation"][0].lines[0] == ("Werk dat gedaan wordt", 10)
    page = browser(who).get(f"/insight?way=talents&period={period.code}").content.decode()
    assert page.index('id="brought1"') < page.index('id="brought2"') < page.index('id="report1"')
    with acting_as(house.marije):  # a professional reads no report
        assert all(one.silent for one in queries.reasons(house.organisation.pk, load("talents"), period, "nl"))


def test_answers_are_counted_by_who_gave_them_and_never_by_how_often():
    """Somebody who answers ten times is one person, and her last answer counts."""
    house = make_house(programmes=["talents"])
    casts = [at_work(house, name=f"Sam {number}", way="talents") for number in range(10)]
    who, period = manager(house), Period(clock.today().year)

    def told() -> tuple[dict[str, int | None], dict[str, int | None], dict[str, int | None]]:
        with acting_as(who):
            brought = queries.brought(who.organisation_id, load("talents"), period, "nl")
            why = queries.reasons(who.organisation_id, load("talents"), period, "nl")
        helped = next(one for one in why if "Eén vast gezicht" in dict(one.lines))
        return dict(brought["person"][0].lines), dict(brought["organisation"][0].lines), dict(helped.lines)

    def answer(cast: AtWork, meaning: str) -> None:
        brings(cast, meaning=meaning)
        chain = {"chain_helped": "one_face", "chain_hindered": "waiting"}
        asked = {"questionnaire": "chain_helps", "part": "professional", "answers": chain, "key": uuid.uuid4()}
        placements.keep_answers(placement=cast.fresh(), **asked, by=house.marije)

    for _again in range(10):
        answer(casts[0], "yes")
    assert [one for lines in told() for one in lines.values() if one is not None] == []
    for cast in casts[1:]:
        answer(cast, "yes")
    structure, work, helped = told()
    assert (structure["Ja"], work["Werk dat gedaan wordt"], helped["Eén vast gezicht"]) == (10, 10, 10)
    said = {"questionnaire": "what_it_brings", "part": "client", "key": uuid.uuid4(), "by": house.marije}
    placements.keep_answers(placement=casts[3].fresh(), answers={"brings_structure": "no"}, **said)
    assert told()[0] == {"Ja": None, "Soms": None, "Nee": None}  # her last answer: nine say yes, one says no


def test_how_the_help_as_a_whole_is_counts_people():
    casts = ten_beside(make_house(programmes=[WAY]))
    petra = manager(casts[0].house)

    def better() -> int | None:
        with acting_as(petra):
            found = queries.brought(petra.organisation_id, load(WAY), now(), "nl")
        choices = list(load(WAY).questions["help_as_whole"].choice or {})
        return found["help"][0].lines[choices.index("better")][1]

    said = [help_is_better(cast) for cast in casts[:9]]
    assert sum(said) >= 10  # more answers than people
    assert (better(), counted(petra)["check_ins"]) == (None, None)
    help_is_better(casts[9])
    assert better() == 10
    assert counted(petra)["check_ins"] is not None


def help_is_better(cast: Cast) -> int:
    """At every check-in she says that the help as a whole is better. How often that was."""
    with acting_as(cast.client):
        rows = list(asked_of(cast.client, clock.today() + timedelta(days=365)).filter(questionnaire="checkin_client"))
    for row in rows:
        moments.answer_asked(asked=row, answers={"help_as_whole": "better"}, by=cast.client)
    return len(rows)


def brings(cast: AtWork, *, meaning: str) -> None:
    """What it brings him, in two of the five questions, and what it brings the place."""
    for part, questionnaire, answers in (
        ("client", "what_it_brings", {"brings_structure": "yes", "brings_meaning": meaning}),
        ("host", "checkin_host", {"host_gets": "work"}),
    ):
        said = {"questionnaire": questionnaire, "part": part, "answers": answers, "key": uuid.uuid4()}
        placements.keep_answers(placement=cast.fresh(), **said, by=cast.marije)
