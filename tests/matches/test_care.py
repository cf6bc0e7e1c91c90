"""Nobody is left alone when somebody stops: continuity, a warm goodbye, who stays, who stands there too, and duos."""

from __future__ import annotations

import uuid
from copy import deepcopy
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.clients import actions as clients
from naast.matches import actions, caring
from naast.matches.care_forms import HandoverForm, LeavingForm
from naast.matches.forms import MeetingForm
from naast.matches.models import AlsoBeside, ContinuityPlan, Handover, StandingDuo
from naast.matches.queries import facts_of
from naast.matches.queries.care import before, handover_of, know_each_other
from naast.people.models import Notice
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from tests.cast import House, house
from tests.clients.test_pages import browser
from tests.clients.test_staying import rows
from tests.matches import cast as buddy
from tests.matches import presence

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def present(of_this_file: None) -> presence.Near:
    return presence.side_by_side(house())


@pytest.fixture
def near(present) -> presence.Near:
    return deepcopy(present)


@pytest.fixture
def at(near) -> House:
    return near.house


def codes(refused) -> list[str]:
    return [one.code for one in refused.value.reasons]


def text(who: Actor, url: str) -> str:
    return browser(who).get(url).content.decode()


def own(who: Actor, name: str, *arguments: object) -> str:
    return text(who, address(who.person_id, name, *arguments))


@pytest.mark.shows("S1-19")
def test_they_do_not_begin_before_it_says_who_keeps_the_contact(at):
    _outreach, client = presence.found_at_the_door(at)
    presence.ready(at, client)
    volunteer = presence.present_volunteer(at)
    presence.duo(at, volunteer[1])
    near = presence.agreed(presence.proposed(at, client, volunteer, presence.asked_for(at, client)))
    with pytest.raises(Refused) as refused:
        actions.start(match=near.match, by=at.hanneke)
    assert codes(refused) == ["continuity.planned"]
    assert refused.value.reasons[0].link == f"/matches/{near.match.pk}/continuity"
    presence.planned(near)
    actions.start(match=near.match, by=at.hanneke)
    assert near.fresh().state == "side_by_side"


def test_the_plan_is_read_by_all_three_and_a_new_one_takes_its_place(at, near):
    for who in (near.volunteer, near.client, at.marije, at.hanneke):
        assert rows(who, ContinuityPlan) == [1]
    for who in (at.tom, at.rachid, house("Elders").marije):
        assert rows(who, ContinuityPlan) == [0]
    assert "Ik kom elke week, dat blijft." in own(near.volunteer, "our-agreement", near.match.pk)
    said = {"match": near.match, "keeps_id": at.joost.person_id, "words": "Joost belt op maandag.", "by": at.marije}
    new = actions.plan_continuity(**said, version=1)
    assert actions.plan_continuity(**said).pk == new.pk
    with acting_as(at.marije):
        plans = near.fresh(at.marije).continuity_plans.filter(replaced_at__isnull=True)
        assert [one.keeps_name for one in plans] == ["Joost"]
    with pytest.raises(EditedMeanwhile):
        actions.plan_continuity(**said, version=7)


@pytest.mark.parametrize("who", ["volunteer", "nobody here"])
def test_only_a_professional_who_works_here_keeps_the_contact(at, near, who):
    keeps = near.volunteer.person_id if who == "volunteer" else uuid.uuid4()
    with pytest.raises(Refused) as refused:
        actions.plan_continuity(match=near.match, keeps_id=keeps, words="Zo.", by=at.marije)
    assert codes(refused) == ["continuity.who"]


def test_a_volunteer_says_that_she_wants_to_stop_and_the_one_she_stands_beside_does_not_read_it(at, near):
    page = address(near.volunteer.person_id, "leaving", near.match.pk)
    for _ in range(2):
        browser(near.volunteer).post(page, {"said": "Het wordt mij te veel.", "last_meeting_on": ""})
    assert rows(near.volunteer, Handover) + rows(at.marije, Handover) + rows(at.hanneke, Handover) == [1, 1, 1]
    assert rows(near.client, Handover) == [0]
    with acting_as(at.marije):
        assert Notice.objects.filter(about="change", thing="matches_handover").count() == 2
    said = text(at.marije, f"/matches/{near.match.pk}")
    assert "Wim wil stoppen" in said
    assert "Het wordt mij te veel." in said
    assert "Ze weten het" in own(near.volunteer, "leaving", near.match.pk)


def test_a_volunteer_who_wanted_to_stop_may_stay_after_all(at, near):
    page = address(near.volunteer.person_id, "leaving", near.match.pk)
    browser(near.volunteer).post(page, {"said": "Het wordt mij te veel."})
    actions.plan_handover(
        match=near.fresh(), leaving="volunteer", takes_over="Marije", words="Nog een keer koffie.", by=at.marije
    )
    for _ in range(2):
        assert browser(near.volunteer).post(page, {"stay": "yes"}).status_code == 302
    assert "Zeg dat ik wil stoppen" in own(near.volunteer, "leaving", near.match.pk)
    assert "Wim wil stoppen" not in text(at.marije, f"/matches/{near.match.pk}")
    with acting_as(at.marije):
        assert handover_of(near.fresh(at.marije), "volunteer") is None
        assert (
            Notice.objects.filter(about="change", thing="matches_handover", person_id=at.marije.person_id).count() == 2
        )
    browser(near.volunteer).post(page, {"said": "Toch wel."})
    assert rows(at.marije, Handover) == [2]


def test_nobody_says_for_a_volunteer_that_she_stays_nor_after_the_goodbye_began(at, near):
    actions.say_leaving(match=near.match, by=near.volunteer)
    for who in (at.marije, at.hanneke, near.client):
        with pytest.raises(PermissionDenied):
            actions.stay_after_all(match=near.match, by=who)
    actions.begin_closing(match=near.fresh(), kind="early", by=at.marije)
    with pytest.raises(Refused) as refused:
        actions.stay_after_all(match=near.match, by=near.volunteer)
    assert codes(refused) == ["handover.farewell"]


def test_nobody_else_says_for_a_volunteer_that_she_wants_to_stop(at, near):
    for who in (at.marije, at.hanneke, near.client):
        with pytest.raises(PermissionDenied):
            actions.say_leaving(match=near.match, by=who)


@pytest.mark.shows("S1-20")
def test_a_goodbye_asks_for_a_warm_handover_first_and_then_it_is_done(at, near):
    actions.say_leaving(match=near.match, said="Ik verhuis.", by=near.volunteer)
    actions.begin_closing(match=near.fresh(), kind="early", by=at.marije)
    presence.words_of_all(near)
    with pytest.raises(Refused) as refused:
        actions.end_match(match=near.fresh(), next_step="", by=at.marije)
    assert codes(refused) == ["closing.who_stays", "handover.planned"]
    links = [one.link for one in refused.value.reasons]
    assert links == [f"/matches/{near.match.pk}/closing", f"/matches/{near.match.pk}/handover/volunteer"]
    presence.handed(near, last=clock.today() + timedelta(days=5))
    actions.say_who_stays(match=near.fresh(), words="Ik kom elke week, en de buurvrouw zwaait.", by=at.marije)
    ended = actions.end_match(match=near.fresh(), next_step="Elke dinsdag koffie.", by=at.marije)
    assert (ended.state, ended.ended_on) == ("ended", clock.today())
    with acting_as(at.marije):
        [done] = Handover.objects.all()
    assert (done.done_on, done.said, done.takes_over) == (clock.today(), "Ik verhuis.", "Marije")
    assert rows(near.volunteer, Handover) == [0]


def test_two_editors_of_a_goodbye_are_told(at, near):
    said = {"match": near.match, "leaving": "volunteer", "takes_over": "Marije", "words": "Samen.", "by": at.marije}
    actions.plan_handover(**said, version=0)
    with pytest.raises(EditedMeanwhile):
        actions.plan_handover(**said, version=0)
    with pytest.raises(Refused) as refused:
        actions.plan_handover(**said | {"words": " "})
    assert codes(refused) == ["handover.words"]


def test_accountability_moves_only_with_a_handover_where_the_programme_asks_one(at, near):
    def move():
        return actions.move_accountability(
            match=near.fresh(), to_id=at.joost.person_id, reason="Marije gaat met pensioen.", by=at.hanneke
        )

    with pytest.raises(Refused) as refused:
        move()
    assert codes(refused) == ["handover.planned"]
    assert refused.value.reasons[0].link == f"/matches/{near.match.pk}/handover/professional"
    presence.handed(near, "professional")
    move()
    with acting_as(at.joost):
        assert [one.done_on for one in Handover.objects.all()] == [clock.today()]
        assert handover_of(near.fresh(at.joost), "professional") is None
        assert clients.note_seen(client=near.client_file, by=at.joost).by_id == at.joost.person_id
    other = buddy.side_by_side(house("Zonder"))
    moved = actions.move_accountability(
        match=other.match, to_id=other.house.joost.person_id, reason="Wisseling.", by=other.coordinator
    )
    assert moved.pk == other.match.pk


def lost(near: presence.Near, at: House) -> None:
    """It ends earlier than planned, with care."""
    actions.begin_closing(match=near.fresh(), kind="early", by=at.marije)
    presence.words_of_all(near)
    presence.handed(near)
    actions.say_who_stays(match=near.fresh(), words="Ik kom elke week.", by=at.marije)
    actions.end_match(match=near.fresh(), next_step="", by=at.marije)


def test_what_she_said_before_somebody_came_and_went_opens_no_next_request(at, near):
    lost(near, at)
    asked = presence.prepared(at, near.client_file)
    with pytest.raises(Refused) as refused:
        clients.open_request(request=asked, by=at.marije)
    assert "readiness.in_words" in codes(refused)
    presence.ready(at, near.client_file, "Zij vroeg het zelf weer.")
    assert clients.open_request(request=asked, by=at.marije).state == "open"


@pytest.mark.shows("S1-20")
def test_the_next_match_asks_extra_care_and_only_who_leads_reads_how_often_it_ended(at, near):
    lost(near, at)
    presence.ready(at, near.client_file, "Zij vroeg het zelf weer.")
    volunteer = presence.present_volunteer(at, "Joke")
    again = presence.proposed(at, near.client_file, volunteer, presence.asked_for(at, near.client_file))
    for who in (at.marije, at.hanneke):
        said = text(who, f"/matches/{again.match.pk}")
        assert "Het stopte één keer eerder dan gedacht" in said
        assert "Wacht met een nieuw iemand. Kom eerst zelf vaker." in said
    presence.agreed(again)
    for who in (again.volunteer, again.client):
        with acting_as(who):
            assert before(again.match) == caring.before(again.match)
            assert before(again.match).broken == 0
        assert "eerder dan gedacht" not in own(who, "our-agreement", again.match.pk)
    with acting_as(at.marije):
        assert before(again.match).broken == 1


def test_who_stays_is_asked_only_when_nobody_is_around_her(at, near):
    clients.add_near(client=near.client_file, who="Haar zus", ring="near", key=uuid.uuid4(), by=at.marije)
    actions.begin_closing(match=near.fresh(), kind="planned", by=at.marije)
    template = load("presence")

    def known(who: Actor) -> object:
        with acting_as(who):
            return facts_of(near.fresh(who), template, clock.today())["closing.who_stays"]

    assert (known(at.marije), known(at.hanneke)) == (True, True)
    with acting_as(at.marije):
        sister = near.client_file.network.get()
    clients.end_near(person=sister, by=at.marije)
    assert (known(at.marije), known(at.hanneke)) == (False, False)

    def stays(words: str) -> dict[str, object]:
        with acting_as(at.hanneke):
            return {"words": words, "version": near.fresh(at.hanneke).closings.get().version}

    assert "Wie komt er vanaf nu?" in text(at.hanneke, f"/matches/{near.match.pk}/closing")
    browser(at.hanneke).post(f"/matches/{near.match.pk}/closing/who-stays", stays("Marije, elke week."))
    assert (known(at.marije), known(at.hanneke)) == (True, True)
    where = f"/matches/{near.match.pk}/closing"
    stale = stays("Marije, elke maand.")
    browser(at.marije).post(f"{where}/who-stays", stays("Marije, elke twee weken."))
    browser(at.hanneke).post(f"{where}/who-stays", stale)
    assert ["Marije, elke twee weken." in text(at.hanneke, where), "elke maand" in text(at.hanneke, where)] == [
        True,
        False,
    ]
    assert "kaart" not in text(at.hanneke, where).split("<main")[1]
    long = browser(at.hanneke).post(f"{where}/who-stays", stays("Marije. " * 100))
    assert (long.status_code, long.content.decode().count("Marije. ") >= 100) == (200, True)


def test_other_programmes_do_not_show_these_pages(at):
    other = buddy.side_by_side(at)
    for name in ("continuity", "handover/volunteer"):
        assert browser(at.marije).get(f"/matches/{other.match.pk}/{name}").status_code == 404
    page = address(other.volunteer.person_id, "leaving", other.match.pk)
    assert browser(other.volunteer).get(page).status_code == 404
    with acting_as(at.hanneke):
        assert {"continuity.planned", "closing.who_stays"} & set(
            facts_of(other.match, load("temporary-buddy"), clock.today())
        ) == set()


def beside(near: presence.Near, at: House, **said) -> AlsoBeside:
    first = {"first_name": "Toos", "tie": "neighbour", "does": "Brengt op zondag soep.", "agreed_on": clock.today()}
    return actions.add_beside(match=near.match, key=uuid.uuid4(), by=at.marije, **first | said)


@pytest.mark.shows("S1-02", "S1-51")
def test_a_neighbour_stands_in_the_one_picture_for_all_three_until_she_does_not(at, near):
    there = beside(near, at)
    shown = (
        text(at.marije, f"/matches/{near.match.pk}"), text(at.hanneke, f"/matches/{near.match.pk}"),
        own(near.volunteer, "our-agreement", near.match.pk), own(near.client, "our-agreement", near.match.pk),
    )  # fmt: skip
    assert ["Brengt op zondag soep." in page for page in shown] == [True] * 4
    assert rows(at.tom, AlsoBeside) + rows(house("Elders").marije, AlsoBeside) == [0, 0]
    actions.end_beside(beside=there, by=near.client)
    assert "Brengt op zondag soep." not in own(near.volunteer, "our-agreement", near.match.pk)


@pytest.mark.parametrize("said", [{"first_name": "Toos van Dijk"}, {"first_name": " "},
                                  {"agreed_on": clock.today() + timedelta(days=1)}])  # fmt: skip
def test_a_neighbour_has_a_first_name_and_a_yes_of_her_own(at, near, said):
    with pytest.raises(Refused) as refused:
        beside(near, at, **said)
    assert codes(refused) == ["beside.first_name"]


@pytest.mark.parametrize("does", ["Woont Kerkstraat 12", "Bel 06-12345678", "piet@example.org"])
def test_no_way_to_reach_somebody_stands_where_a_volunteer_and_a_client_read(at, near, does):
    with pytest.raises(Refused) as refused:
        beside(near, at, does=does)
    assert codes(refused) == ["boundary.private_number"]
    with pytest.raises(Refused) as refused:
        actions.plan_continuity(match=near.match, keeps_id=at.joost.person_id, words=does, by=at.marije)
    assert codes(refused) == ["boundary.private_number"]
    assert rows(near.client, AlsoBeside) == [0]


@pytest.mark.parametrize("on", ["0001-01-01", "1999-01-01", "9999-01-01"])
def test_a_goodbye_is_on_a_day_to_come(on):
    assert "last_meeting_on" in LeavingForm({"last_meeting_on": on}).errors
    said = {"takes_over": "Joost", "words": "Samen koffie", "last_meeting_on": on, "version": 0}
    assert set(HandoverForm(said).errors) == {"last_meeting_on"}


def test_a_coordinator_names_no_neighbour_and_the_same_form_twice_names_one(at, near):
    with pytest.raises(PermissionDenied):
        actions.add_beside(match=near.match, first_name="Toos", tie="friend", does="Belt.", agreed_on=clock.today(),
                           key=uuid.uuid4(), by=at.hanneke)  # fmt: skip
    said = {"first_name": "Toos", "tie": "friend", "does": "Belt.", "agreed_on": clock.today(), "key": uuid.uuid4()}
    for _ in range(2):
        browser(at.marije).post(f"/matches/{near.match.pk}/beside", said)
    assert rows(at.marije, AlsoBeside) == [1]


@pytest.mark.shows("S1-37", "S1-48")
def test_a_duo_counts_when_each_of_the_two_said_when_they_met():
    at = house()
    file, wim = presence.present_volunteer(at)
    made = presence.duo(at, wim, met=False)
    _outreach, client = presence.found_at_the_door(at)
    presence.ready(at, client)
    near = presence.proposed(at, client, (file, wim), presence.asked_for(at, client))

    def known() -> list[bool]:
        found = []
        for who in (at.marije, at.hanneke):
            with acting_as(who):
                found.append(know_each_other(near.fresh(who)))
        return found

    assert known() == [False, False]
    browser(at.marije).post(f"/duos/{made.pk}/met", {"on": clock.today().isoformat(), "version": 1})
    assert known() == [False, False]
    page = address(wim.person_id, "duos")
    browser(wim).post(page, {"duo": made.pk, "on": clock.today().isoformat(), "version": 2})
    assert known() == [True, True]
    assert "Wim zegt: wij ontmoetten elkaar" in text(at.hanneke, "/duos")
    browser(wim).post(page, {"duo": made.pk, "step": "end"})
    assert "Nog geen duo" in text(at.hanneke, "/duos")


def test_a_day_that_is_not_kept_is_said_in_words(at):
    _file, wim = presence.present_volunteer(at)
    made = presence.duo(at, wim, met=False)
    later = (clock.today() + timedelta(days=9)).isoformat()
    said = [
        browser(at.marije).post(f"/duos/{made.pk}/met", {"on": later, "version": 1}, follow=True),
        browser(wim).post(address(wim.person_id, "duos"), {"duo": made.pk, "on": "", "version": 1}, follow=True),
    ]
    assert ["Deze dag is niet bewaard." in one.content.decode() for one in said] == [True, True]
    stale = {"on": clock.today().isoformat(), "version": 0}
    assert (
        "Kijk er nog eens naar." in browser(at.marije).post(f"/duos/{made.pk}/met", stale, follow=True).content.decode()
    )


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_year_typed_wrong_is_no_day_for_a_talk_of_three(at):
    assert list(MeetingForm({"at": at, "version": 1}).errors) == ["at"]


def test_who_met_at_an_earlier_talk_of_three_know_each_other(at, near):
    lost(near, at)
    presence.ready(at, near.client_file)
    _o, other = presence.found_at_the_door(at, "Ans")
    presence.ready(at, other)
    again = presence.proposed(at, other, (near.file, near.volunteer), presence.asked_for(at, other))
    with acting_as(at.marije):
        for one in StandingDuo.objects.all():
            actions.end_duo(duo=one, by=at.marije)
    with acting_as(at.hanneke):
        assert know_each_other(again.fresh()) is True


def test_a_duo_is_read_by_the_two_and_the_coordinators_and_begun_by_who_knows_both():
    at = house()
    _file, wim = presence.present_volunteer(at)
    presence.duo(at, wim)
    assert [rows(who, StandingDuo)[0] for who in (at.marije, wim, at.hanneke)] == [1, 1, 1]
    assert [rows(who, StandingDuo)[0] for who in (at.joost, at.tom, at.rachid)] == [0, 0, 0]
    with pytest.raises(Refused) as refused:
        actions.start_duo(
            professional_id=at.joost.person_id, volunteer_person_id=wim.person_id, key=uuid.uuid4(), by=at.joost
        )
    assert codes(refused) == ["duo.who"]
    with pytest.raises(PermissionDenied):
        actions.start_duo(
            professional_id=at.marije.person_id, volunteer_person_id=wim.person_id, key=uuid.uuid4(), by=at.joost
        )
    again = presence.duo(at, wim, met=False)
    with acting_as(at.hanneke):
        assert [one.pk for one in StandingDuo.objects.all()] == [again.pk]


def test_a_day_to_come_is_no_meeting_and_somebody_else_cannot_say_it(at):
    _file, wim = presence.present_volunteer(at)
    made = presence.duo(at, wim, met=False)
    with pytest.raises(Refused):
        actions.say_met(duo=made, on=clock.today() + timedelta(days=1), by=wim)
    with pytest.raises(PermissionDenied):
        actions.say_met(duo=made, on=clock.today(), by=at.hanneke)


@pytest.mark.shows("S1-18", "S1-21")
def test_what_both_think_of_time_lies_side_by_side_before_they_begin(at):
    _outreach, client = presence.found_at_the_door(at)
    presence.ready(at, client)
    volunteer = presence.present_volunteer(at, months=6)
    near = presence.agreed(presence.proposed(at, client, volunteer, presence.asked_for(at, client, months=36)))
    for who in (at.marije, at.hanneke):
        said = text(who, f"/matches/{near.match.pk}/agreement")
        assert ["ongeveer 6 maanden" in said, "ongeveer 36 maanden" in said] == [True, True]
        assert "Beiden denken aan een andere tijd." in said
        assert "Wat krijg je ervoor terug?" in said
    assert "ongeveer 6 maanden" not in own(near.client, "our-agreement", near.match.pk)


def test_raw_statements_about_what_was_before_tell_nobody_else_anything(at, near):
    for who in (near.volunteer, near.client, at.rachid, at.tom, house("Elders").hanneke):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM matches_before(%s)", [near.match.pk])
            assert cursor.fetchall() == []
            cursor.execute("SELECT * FROM clients_known(%s, ARRAY['trust'], now()::date)", [near.client_file.pk])
            assert cursor.fetchall() == []


def test_pages_of_care_ask_as_much_with_one_as_with_many(at, near, django_assert_max_num_queries):
    marije = browser(at.marije)
    marije.get(f"/matches/{near.match.pk}/beside")
    for number in range(30):
        beside(near, at, first_name="Toos" + "abcdefghijklmnopqrstuvwxyzabcdefgh"[number])
    with django_assert_max_num_queries(45):
        assert marije.get(f"/matches/{near.match.pk}/beside").content.decode().count("Brengt op zondag soep.") == 30
