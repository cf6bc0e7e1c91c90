"""Dilemmas: asked of a place, answered without a name, shown as two pictures from five people on, and never over."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from naast.learning.actions import dilemmas as actions
from naast.learning.models import Dilemma, DilemmaPicture, DilemmaPlacing, DilemmaSession, DilemmaYield
from naast.learning.queries import dilemmas as queries
from naast.learning.spoken import BUILT_IN, STEPS, THEMES
from naast.people.actions import add_staff
from naast.people.models import Notice, Person
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.privacy.refusal import Refused
from naast.signals.models import Incident, Signal
from naast.ui.forms import key_of_said
from tests.cast import House, house, person, wearing
from tests.learning.test_cases import page, signed_in
from tests.scenarios.web import Web
from tests.volunteers.cast import acts_on, applied

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


def asked(at: House, dilemma: str = "loyal", **said: Any) -> DilemmaSession:
    whole = {"location_id": at.location.pk, "key": uuid.uuid4(), "by": at.hanneke, "dilemma": dilemma} | said
    return actions.open_session(**whole)


def volunteers(at: House, many: int) -> list[Actor]:
    return [applied(at, f"Sam {number}")[1] for number in range(many)]


def professionals(at: House, many: int) -> list[Actor]:
    """So many professionals of the place, Marije and Joost among them."""
    found = [at.marije, at.joost]
    for number in range(many - 2):
        who = person()
        add_staff(
            organisation=at.organisation, person=who, first_name=f"Noor {number}", kinds=["professional"],
            location_id=at.location.pk, deputy_id=at.joost.person_id, reachable="elke dag", by=at.ada,
        )  # fmt: skip
        found.append(wearing(who))
    return found[:many]


def say(session: DilemmaSession, people: list[Actor], places: list[int], touched: list[int] | None = None) -> None:
    for who, place in zip(people, places, strict=True):
        assert actions.stand(session=session, place=place, touched=touched or [], by=who) is True


def shown(session: DilemmaSession, who: Actor) -> queries.Pictures:
    with acting_as(who):
        return queries.pictures_of(DilemmaSession.objects.get(pk=session.pk))


def seen(who: Actor) -> list[str]:
    with acting_as(who):
        return [one.dilemma or one.question for one in queries.sessions_of(who)]


# Where everybody stands, in this order; both groups are close.
NOT_AGAIN = "Je zei dit al. Het blijft zoals het was."
STAFF_AT, VOLUNTEERS_AT = [2, 3, 3, 5, 6], [3, 3, 4, 6, 7]


@pytest.mark.shows("S3-80", "S3-105", "S3-106")
def test_both_pictures_stand_beside_each_other_and_everybody_is_one_person_in_them(at):
    session = asked(at)
    eva, *others = volunteers(at, 5)
    say(session, professionals(at, 5), STAFF_AT)
    say(session, [eva, *others], VOLUNTEERS_AT)
    assert shown(session, at.hanneke) == queries.Pictures(queries.Group(5, None), queries.Group(5, None), [])
    actions.show_pictures(session=session, by=at.hanneke)
    for who in (at.hanneke, at.marije, eva):
        found = shown(session, who)
        assert found.professionals == queries.Group(5, [0, 1, 2, 0, 1, 1, 0])
        assert found.volunteers == queries.Group(5, [0, 0, 2, 1, 0, 1, 1])
    words = Web(at.marije).reads(f"/dilemmas/{session.pk}")
    assert "Iets meer: Trouw zijn aan de organisatie 2 ●● 2 ●●" in words
    assert "gemiddeld" not in words


@pytest.mark.shows("S3-80", "S3-105")
def test_a_group_of_fewer_than_five_is_not_shown_and_a_theme_of_fewer_is_not_told(at):
    session = asked(at)
    say(session, professionals(at, 5), STAFF_AT, [1])
    say(session, volunteers(at, 4), [1, 1, 2, 7], [0])
    actions.show_pictures(session=session, by=at.hanneke)
    assert shown(session, at.marije) == queries.Pictures(
        queries.Group(5, [0, 1, 2, 0, 1, 1, 0]), queries.Group(4, None), [(THEMES[1], 5)]
    )
    words = page(at.marije, f"/dilemmas/{session.pk}")
    assert "Minder dan 5 vrijwilligers zeiden waar ze staan" in words
    assert "Een regel die niet past" in words
    assert "Geld en kleine cadeaus" not in words


def test_themes_that_come_back_are_told_to_whom_they_were_told_before(at):
    people, [eva] = professionals(at, 5), volunteers(at, 1)
    for dilemma, touched in (("loyal", [1, 2]), ("ordinary", [1]), ("standards", [2])):
        session = asked(at, dilemma)
        say(session, people[:4], STAFF_AT[:4], touched)
        say(session, people[4:], [1], [1])
        actions.show_pictures(session=session, by=at.hanneke)
    for who in (at.marije, eva):
        with acting_as(who):
            assert queries.themes_back() == [(THEMES[1], 2)]
    with acting_as(at.tom):
        assert queries.themes_back() == []
    assert "Een regel die niet past: in 2 dilemma's" in Web(at.marije).reads("/dilemmas")


def test_pictures_wait_while_neither_group_is_large_enough(at):
    session = asked(at)
    say(session, volunteers(at, 4), [1, 2, 3, 4])
    refused = signed_in(at.hanneke).post(f"/dilemmas/{session.pk}/show")
    assert refused.status_code == 409
    assert "Minder dan 5 mensen van een groep" in refused.content.decode()
    assert shown(session, at.hanneke).volunteers == queries.Group(4, None)


@pytest.mark.shows("S3-105")
@pytest.mark.django_db(transaction=True)
def test_what_somebody_chose_stands_in_no_row_that_knows_her(at, as_administrator):
    session, [eva] = asked(at), volunteers(at, 1)
    say(session, [eva], [6], [2])
    looked = as_administrator.execute("SELECT p::text FROM learning_dilemmapicture p").fetchall()
    assert looked == [(f'({session.pk},"{{0,0,0,0,0,0,0}}","{{0,0,0,0,0,1,0}}","{{0,0,0,0,0,0,0,0,0,1,0,0,0,0}}")',)]
    [[said]] = as_administrator.execute("SELECT said FROM privacy_auditentry ORDER BY id DESC LIMIT 1").fetchall()
    assert said == {
        "action": ["dilemma.stood"], "rule": "", "read": [], "changed": [str(session.dossier_id)], "classes": [],
        "on_behalf_of": "", "consent": "", "break_glass": False,
    }  # fmt: skip
    logged = (
        as_administrator.execute("SHOW log_statement").fetchall()
        + as_administrator.execute(
            "SELECT reloptions::text FROM pg_class WHERE relname = 'learning_dilemmapicture'"
        ).fetchall()
    )
    assert logged == [("none",), ("{fillfactor=10}",)]
    # Without a time, an order or a key that was made for her: one row of counts, and that she answered.
    assert {field.name for field in DilemmaPicture._meta.get_fields()} == {
        "session_id", "professionals", "volunteers", "themes",
    }  # fmt: skip
    assert {field.name for field in DilemmaPlacing._meta.get_fields()} == {
        "id", "session_id", "organisation_id", "person_id", "hat",
    }  # fmt: skip
    assert acts_on(at, session.dossier_id)[-1] == "dilemma.stood"
    with pytest.raises(DatabaseError), acting_as(eva), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM learning_dilemmapicture")
    with acting_as(at.marije):
        assert list(DilemmaPlacing.objects.all()) == []
    with acting_as(Actor(eva.person_id, "staff")):
        assert list(DilemmaPlacing.objects.all()) == []
    with acting_as(eva):
        assert queries.said_by_me([session]) == {session.pk}


def test_showing_leaves_nobody_behind_who_answered(at):
    session, people = asked(at), volunteers(at, 5)
    say(session, people, [1, 2, 3, 4, 5])
    actions.show_pictures(session=session, by=at.hanneke)
    with acting_as(people[0]):
        assert queries.said_by_me([session]) == set()
    with pytest.raises(Refused):
        actions.stand(session=session, place=1, by=people[0])
    assert shown(session, at.marije).volunteers.people == 5
    assert actions.show_pictures(session=session, by=at.hanneke).shown_on == clock.today()


def test_who_works_here_and_says_it_once_more_is_told_that_it_stays_as_it_was(at):
    session, marije = asked(at), Web(at.marije)
    assert NOT_AGAIN not in marije.sends(f"/dilemmas/{session.pk}", place="6")
    assert NOT_AGAIN in marije.sends(f"/dilemmas/{session.pk}", place="1")


def test_from_the_themes_nobody_works_out_what_a_group_that_is_not_shown_said(at):
    people, few = professionals(at, 6), volunteers(at, 2)
    for dilemma in ("loyal", "ordinary"):
        session = asked(at, dilemma)
        say(session, people, [1, 2, 3, 4, 5, 6], [1])
        say(session, few, [7, 7], [0, 1])
        actions.show_pictures(session=session, by=at.hanneke)
        found = shown(session, at.marije)
        assert (found.volunteers, found.themes) == (queries.Group(2, None), [(THEMES[1], 6)])
    with acting_as(at.marije):
        assert queries.themes_back() == [(THEMES[1], 2)]


@pytest.mark.parametrize(("staff", "others", "told"), [(6, 2, None), (6, 0, 7), (6, 5, 7), (3, 5, None)])
def test_of_a_session_in_which_both_groups_were_counted_together_a_small_one_hides_the_themes(
    as_administrator, staff, others, told
):
    counts = [[staff, *[0] * 6], [others, *[0] * 6], [7, 4, *[0] * 5]]
    statement = "SELECT learning_themes_told(%s::int[], %s::int[], %s::int[])"
    assert as_administrator.execute(statement, counts).fetchone() == ([told, *[None] * 6],)


def test_themes_are_counted_over_both_groups_when_both_are_shown(at):
    session = asked(at)
    say(session, professionals(at, 5), STAFF_AT, [6])
    say(session, volunteers(at, 5), VOLUNTEERS_AT, [0, 6])
    actions.show_pictures(session=session, by=at.hanneke)
    assert shown(session, at.marije).themes == [(THEMES[6], 10), (THEMES[0], 5)]


def test_sent_twice_counts_once_and_after_the_last_day_not_at_all(at, monkeypatch):
    session, [eva, ali] = asked(at), volunteers(at, 2)
    say(session, [eva], [6])
    assert actions.stand(session=session, place=2, by=eva) is False
    assert shown(session, at.hanneke).volunteers.people == 1
    later = clock.today() + actions.OPEN_FOR + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: later)
    with pytest.raises(Refused):
        actions.stand(session=session, place=2, by=ali)
    assert actions.show_pictures(session=session, by=at.hanneke).shown_on == later


def test_under_each_hat_she_is_counted_once_and_one_does_not_know_the_other(at):
    session = asked(at)
    _file, wim = applied(at, "Wim")
    add_staff(
        organisation=at.organisation, person=Person.objects.get(pk=wim.person_id), first_name="Wim",
        kinds=["professional"], location_id=at.location.pk, deputy_id=at.joost.person_id, reachable="elke dag",
        by=at.ada,
    )  # fmt: skip
    works = wearing(wim.person_id)
    say(session, [wim], [1])
    with acting_as(works):
        assert queries.said_by_me([session]) == set()
    say(session, [works], [7])
    found = shown(session, at.hanneke)
    assert (found.professionals.people, found.volunteers.people) == (1, 1)


def test_who_works_there_and_its_volunteers_are_invited_and_nobody_else(at):
    session, [eva] = asked(at), volunteers(at, 1)
    _file, far = applied(at, "Ver", location=at.other_location)
    for who in (at.hanneke, at.marije, at.joost, eva):
        assert seen(who) == ["loyal"]
    elsewhere = house("Elders")
    for who in (at.tom, at.rachid, at.fatma, at.ada, far, elsewhere.hanneke):
        assert seen(who) == []
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM learning_pictures(%s)", [session.pk])
            assert cursor.fetchall() == []
        with pytest.raises((PermissionDenied, DatabaseError)):
            actions.stand(session=session, place=4, by=who)
    for who in (at.marije, at.tom, eva, elsewhere.hanneke):
        with pytest.raises(PermissionDenied):
            actions.show_pictures(session=session, by=who)
    with pytest.raises(PermissionDenied):
        asked(at, location_id=None)  # a coordinator of one place asks there


def test_everybody_of_the_place_hears_that_something_waits_but_the_one_who_asks(at):
    [eva], key = volunteers(at, 1), uuid.uuid4()
    session = asked(at, key=key)
    asked(at, key=key)

    def told(who: Actor) -> list[str]:
        with acting_as(who):
            found = Notice.objects.filter(person_id=who.person_id, hat=who.hat, thing_id=session.pk)
            return [one.about for one in found]

    assert [told(who) for who in (at.marije, at.joost, eva)] == [["change"]] * 3
    assert [told(who) for who in (at.hanneke, at.tom)] == [[], []]


def test_whose_role_ended_says_nothing_and_reads_nothing_any_more(at):
    from naast.people.actions import end_role
    from naast.people.models import Role

    session = asked(at)
    with acting_as(at.ada):
        [role] = Role.objects.filter(person_id=at.marije.person_id)
    end_role(role=role, by=at.ada)
    assert signed_in(at.marije).get(f"/dilemmas/{session.pk}").status_code == 404
    with pytest.raises(DatabaseError):
        actions.stand(session=session, place=4, by=at.marije)


@pytest.mark.parametrize("place", [0, 8, -1])
def test_a_place_beside_the_slider_is_refused_by_form_and_database(at, place):
    session = asked(at)
    answer = signed_in(at.marije).post(f"/dilemmas/{session.pk}", {"place": str(place)})
    assert 'aria-invalid="true"' in answer.content.decode()
    with pytest.raises(DatabaseError):
        actions.stand(session=session, place=place, by=at.marije)


@pytest.mark.shows("S3-77", "S3-78", "S3-79")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_three_of_the_source_documents_lie_ready_in_both_languages(at, language):
    said = {
        "nl": ["Hoeveel spreken we vooraf af", "Wat maakt een vrijwilliger sterk?", "Een regel past niet"],
        "en": ["How much do we agree beforehand", "What makes a volunteer strong?", "A rule does not fit"],
    }[language]
    choices = page(at.hanneke, "/dilemmas/ask", language)
    assert [one for one in said if one not in choices] == []
    for name, words in zip(BUILT_IN, said, strict=True):
        session = asked(at, name)
        reads = page(at.marije, f"/dilemmas/{session.pk}", language)
        assert words in reads
        assert reads.count("<li>", reads.index('id="places"'), reads.index("</ol>", reads.index('id="places"'))) == 7


@pytest.mark.shows("S3-81", "S0-21")
def test_a_dilemma_stays_open_and_is_no_incident(at):
    """Nothing has a state that ends it, no page says so, and tension is told as something to talk about."""
    session = asked(at)
    say(session, professionals(at, 5), STAFF_AT, [len(THEMES) - 1])
    actions.show_pictures(session=session, by=at.hanneke)
    for model in (Dilemma, DilemmaSession, DilemmaYield):
        assert not {field.name for field in model._meta.get_fields()} & {"state", "status", "closed_at", "ended_on"}
    pages = [page(at.hanneke, where) for where in (
        "/dilemmas", f"/dilemmas/{session.pk}", f"/dilemmas/{session.pk}/talk",
    )]  # fmt: skip
    assert "Tussen beroepskrachten en vrijwilligers" in pages[1]
    over = ("opgelost", "afgehandeld", "gesloten", "incident", "resolved")
    assert [word for text in pages for word in over if word in text.partition("<main")[2].lower()] == []
    with acting_as(at.hanneke):
        assert [Incident.objects.count(), Signal.objects.count()] == [0, 0]


@pytest.mark.shows("S3-81")
def test_the_talk_has_its_steps_and_keeps_what_it_gave_without_who_said_it(at):
    session, [eva] = asked(at), volunteers(at, 1)
    actions.keep_yield(
        session=session, step="try", words="Eerst bellen we elkaar.", key=(key := uuid.uuid4()), by=at.hanneke
    )
    actions.keep_yield(session=session, step="try", words="Eerst bellen we elkaar.", key=key, by=at.hanneke)
    with acting_as(eva):
        assert [one.words for one in DilemmaYield.objects.all()] == ["Eerst bellen we elkaar."]
    assert not {field.name for field in DilemmaYield._meta.get_fields()} & {"by_id", "by_name", "person_id"}
    talk = page(at.marije, f"/dilemmas/{session.pk}/talk")
    assert sum(step.minutes for step in STEPS) == 40
    assert [word for word in ("Vertel elkaar een voorbeeld", "15 minuten", "Eerst bellen we elkaar.", 'href="/pass-on"')
            if word not in talk] == []  # fmt: skip
    with pytest.raises(PermissionDenied):
        actions.keep_yield(session=session, step="try", words="Iets.", key=uuid.uuid4(), by=at.marije)


def test_a_name_a_place_or_a_number_stops_what_is_written_and_the_text_stays(at):
    session = asked(at)
    applied(at, "Wilhelmus")
    where = f"/dilemmas/{session.pk}/talk"
    typed = {"key": str(uuid.uuid4()), "step": "example", "words": "we gaven wilhelmus in Noord een jas, 06 12345678"}
    stopped = signed_in(at.hanneke).post(where, typed).content.decode()
    assert "we gaven wilhelmus in Noord een jas" in stopped
    assert [
        one
        for one in ("“wilhelmus” is de naam van iemand", "“Noord” vertelt waar", "“06 12345678”")
        if one not in stopped
    ] == []
    typed["words"] = "we gaven wilhelmus een jas, en Zonneveld ook"
    said = signed_in(at.hanneke).post(where, typed | {"named": ["wilhelmus", "Zonneveld"]}).content.decode()
    assert "“wilhelmus” is de naam van iemand" in said  # who is known here never stands in it, whatever is ticked
    assert ('value="wilhelmus"' in said, 'value="Zonneveld"' in said) == (False, True)
    typed["words"] = "we gaven Zonneveld een jas"
    assert "misschien een naam" in signed_in(at.hanneke).post(where, typed).content.decode()
    assert signed_in(at.hanneke).post(where, typed | {"named": ["Zonneveld"]}).headers["Location"] == where
    with acting_as(at.hanneke):
        assert [one.words for one in DilemmaYield.objects.all()] == ["we gaven Zonneveld een jas"]
    own = {"question": "Wat doe je met Wilhelmus?", "one": "Nabij", "other": "Op afstand", "key": uuid.uuid4()}
    with pytest.raises(Refused):
        actions.add_dilemma(**own, named=["Wilhelmus"], by=at.hanneke)


def test_by_guessing_nobody_learns_a_name(at):
    applied(at, "Wilhelmus")
    for who, found in ((at.hanneke, ["wilhelmus"]), (at.tom, []), (house("Elders").hanneke, [])):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM learning_names_known(%s::text[])", [["wilhelmus", "niemand"]])
            assert [name for (name,) in cursor.fetchall()] == found


def test_an_own_dilemma_is_added_and_asked_of_everybody_by_who_may(at):
    typed = {"key": str(uuid.uuid4()), "question": "Hoe dichtbij kom je?", "one": "Nabij", "other": "Op afstand"}
    assert signed_in(at.hanneke).post("/dilemmas/new", typed).headers["Location"] == "/dilemmas/ask"
    signed_in(at.hanneke).post("/dilemmas/new", typed)
    with acting_as(at.hanneke):
        [own] = Dilemma.objects.all()
    form = uuid.uuid4()
    ask = {"key": str(form), "dilemma": str(own.pk), "location_id": str(at.location.pk)}
    where = {signed_in(at.hanneke).post("/dilemmas/ask", ask).headers["Location"] for _twice in range(2)}
    assert where == {f"/dilemmas/{key_of_said(form, ask)}"}
    assert "Helemaal: Op afstand" in page(at.marije, where.pop())
    elsewhere = house("Elders")
    assert "Hoe dichtbij" not in page(elsewhere.hanneke, "/dilemmas/ask")
    for who in (at.marije, at.rachid):
        assert signed_in(who).get("/dilemmas/ask").status_code == 404
    for wrong in ({"dilemma": "niets"}, {"dilemma": "loyal", "own": own}):
        with pytest.raises(Refused):
            asked(at, **wrong)


def test_what_is_asked_there_is_not_asked_a_second_time_at_once(at):
    session, people = asked(at), professionals(at, 5)
    ask = {"key": str(uuid.uuid4()), "dilemma": "loyal", "location_id": str(at.location.pk)}
    answer = signed_in(at.hanneke).post("/dilemmas/ask", ask)
    assert "Dit dilemma is daar al gevraagd" in answer.content.decode()
    asked(at, "ordinary")
    say(session, people, STAFF_AT[:5])
    actions.show_pictures(session=session, by=at.hanneke)
    asked(at)
    with acting_as(at.hanneke):
        assert DilemmaSession.objects.filter(dilemma="loyal").count() == 2


def test_a_volunteer_says_it_behind_her_own_address_and_reads_along(at):
    session, [eva] = asked(at), volunteers(at, 1)
    hers = Web(eva)
    assert "Een regel past niet" in hers.reads(hers["dilemmas"])
    assert "Je zei waar je staat" in hers.sends(hers["dilemma", session.pk], place="6", touched=["0"])
    again = hers.sends(hers["dilemma", session.pk], place="1")
    assert ("Je zei waar je staat" in again, NOT_AGAIN in again, "Bewaard om" in again) == (True, True, False)
    assert shown(session, at.hanneke).volunteers.people == 1
    say(session, volunteers(at, 4), [1, 2, 3, 4])
    actions.show_pictures(session=session, by=at.hanneke)
    words = hers.reads(hers["dilemma", session.pk])
    assert "Vooral: Trouw zijn aan de cliënt niet getoond 1 ●" in words
    assert signed_in(at.marije).get(hers["dilemma", session.pk]).status_code == 404
    assert eva.hat == VOLUNTEER


def test_one_session_or_thirty_cost_the_same(at):
    [eva] = volunteers(at, 1)

    def cost() -> list[int]:
        found = []
        for who, where in ((at.marije, "/dilemmas"), (eva, Web(eva)["dilemmas"])):
            browser = signed_in(who)
            browser.get(where)
            with CaptureQueriesContext(connection) as asked_of:
                assert browser.get(where).status_code == 200
            found.append(len(asked_of))
        return found

    asked(at)
    one = cost()
    for number in range(29):
        said = {"question": f"Hoe dichtbij kom je de {number + 2}e keer?", "one": "Nabij", "other": "Op afstand"}
        asked(at, "", own=actions.add_dilemma(**said, key=uuid.uuid4(), by=at.hanneke))
    assert cost() == one
