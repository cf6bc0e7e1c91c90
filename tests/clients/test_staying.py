"""Before anything is asked: at a door for months, trust in words, and who is around her; for the professional alone."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.clients import actions, staying
from naast.clients.forms.staying import CallForm, LetInForm
from naast.clients.models import (
    Circumstances,
    Client,
    ClientPhase,
    NetworkLook,
    NetworkPerson,
    Outreach,
    OutreachAttempt,
    SeenDay,
)
from naast.clients.queries import facts_of
from naast.clients.rules import before_together, only_initials, ready_phases
from naast.people.actions import end_role
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.actor import STAFF, Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from naast.signals import actions as signals
from naast.signals.models import ReportingCode, Signal
from tests.cast import House, house, wearing
from tests.clients.cast import client_of, request_of
from tests.clients.test_pages import browser

pytestmark = pytest.mark.django_db
PRESENCE = "presence"
ALONE = (ClientPhase, SeenDay, Circumstances, NetworkLook, NetworkPerson)


@pytest.fixture
def at() -> House:
    return house()


def door(at: House, *, by: Actor | None = None, initials: str = "N.B.") -> Outreach:
    return actions.begin_outreach(
        key=uuid.uuid4(), initials=initials, programme=PRESENCE, because="De buren horen niets meer.",
        began_on=clock.today() - timedelta(days=200), by=by or at.marije,
    )  # fmt: skip


def call(outreach: Outreach, by: Actor, came: str = "nothing", days: int = 0) -> OutreachAttempt:
    return actions.note_attempt(
        outreach=outreach, way="door", came=came, key=uuid.uuid4(), on=clock.today() - timedelta(days=days), by=by
    )


def rows(who: Actor, *models) -> list[int]:
    """How many rows somebody reads with a statement of her own."""
    with acting_as(who), connection.cursor() as cursor:
        found = []
        for model in models:
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            found.append(cursor.fetchone()[0])
        return found


@pytest.mark.parametrize(("said", "fine"), [
    ("N.B.", True), ("NvdB", True), ("M", True), ("Th.B.", True),
    ("Nora", False), ("nb", False), ("N Berg", False), ("Nora van den Berg", False), ("", False), ("<b>", False),
    ("JANSEN", False), ("ANNA", False), ("Bo", False), ("A.B.C.", True), ("Å.Ø.", True), ("A.v.d.B.", True),
    ("Ayşe", False), ("Иван", False), ("И.П.", True), ("Bo J", False), ("Al B.", False), ("JAN", False), ("LEE", False),
    ("van B.", False), ("NB", True), ("N.B. 12", False),
])  # fmt: skip
def test_only_initials_stand_at_a_door(said: str, fine: bool):
    assert only_initials(said) is fine


def test_which_phases_come_before_a_match_follows_from_the_programme():
    assert before_together(load(PRESENCE)) == ("run_up", "let_in", "trust", "ready_for_someone")
    assert ready_phases(load(PRESENCE)) == ("ready_for_someone",)
    assert before_together(load("temporary-buddy")) == ("asked", "waiting", "meeting_each_other")


@pytest.mark.parametrize("written", ["Kerkstraat 12, al maanden stil", "Bel 06 12345678", "1234 AB"])
def test_no_address_and_no_number_stands_at_a_door(at, written):
    with pytest.raises(Refused) as refused:
        actions.begin_outreach(
            key=uuid.uuid4(), initials="N.B.", programme=PRESENCE, because=written, began_on=clock.today(), by=at.marije
        )  # fmt: skip
    assert [one.code for one in refused.value.reasons] == ["boundary.private_number"]
    outreach = door(at)
    with pytest.raises(Refused):
        actions.note_attempt(
            outreach=outreach, way="door", came="nothing", key=uuid.uuid4(), words=written, by=at.marije
        )
    with acting_as(at.marije):
        assert (Outreach.objects.count(), OutreachAttempt.objects.count()) == (1, 0)


@pytest.mark.parametrize("name", ["Dirk de Boer, Kerkstraat 12", "Dirk Boer", "Dirk12", "0612345678", "piet@x.nl"])
def test_somebody_is_let_in_by_one_name_and_nothing_more(at, name):
    outreach = door(at)
    with pytest.raises(Refused) as refused:
        actions.let_in(outreach=outreach, first_name=name, key=uuid.uuid4(), by=at.marije)
    assert [one.code for one in refused.value.reasons] == ["outreach.name"]
    assert LetInForm({"key": uuid.uuid4(), "first_name": name}).errors["first_name"]
    assert actions.let_in(outreach=outreach, first_name="Anne-Marie", key=uuid.uuid4(), by=at.marije).first_name


@pytest.mark.parametrize(("day", "fine"), [
    ("0001-01-01", False), ("1990-05-01", False), ("9999-01-01", False), ("", False),
])  # fmt: skip
def test_a_year_that_nobody_can_mean_is_asked_for_once_more(day: str, fine: bool):
    form = CallForm({"key": uuid.uuid4(), "way": "door", "came": "nothing", "style": "supporting", "on": day})
    assert form.is_valid() is fine
    assert "on" in form.errors


@pytest.mark.shows("S1-09")
def test_a_door_begins_with_initials_and_never_with_a_name(at):
    with pytest.raises(Refused) as refused:
        door(at, initials="Nora")
    assert [one.code for one in refused.value.reasons] == ["outreach.initials"]
    with acting_as(at.marije):
        assert Outreach.objects.count() == 0


@pytest.mark.shows("S1-12", "S1-15")
def test_months_of_silence_are_kept_with_how_she_stood_there_and_nothing_becomes_due(at):
    outreach = door(at)
    for days in (190, 120, 60, 3):
        call(outreach, at.marije, days=days)
    actions.note_attempt(
        outreach=outreach, way="letter", came="sign", style="steering", words="Het gordijn bewoog.", key=uuid.uuid4(),
        by=at.marije,
    )  # fmt: skip
    with acting_as(at.marije):
        [found] = staying.doors(at.marije)
        kept = [(one.came, one.style) for one in staying.attempts_of(outreach)]
    assert (found.attempts, found.last.came) == (5, "sign")
    assert kept == [("sign", "steering"), *[("nothing", "supporting")] * 4]
    page = browser(at.marije).get("/doors").content.decode()
    assert page.count("N.B.") == 1
    assert "te laat" not in page


def test_the_same_call_sent_twice_is_one_call(at):
    outreach, key = door(at), uuid.uuid4()
    for _ in range(2):
        actions.note_attempt(outreach=outreach, way="door", came="words", key=key, by=at.marije)
        actions.begin_outreach(key=outreach.pk, initials="N.B.", programme=PRESENCE, by=at.marije)
    with acting_as(at.marije):
        assert (OutreachAttempt.objects.count(), Outreach.objects.count()) == (1, 1)


def test_a_day_to_come_is_no_call(at):
    with pytest.raises(Refused) as refused:
        call(door(at), at.marije, days=-1)
    assert [one.code for one in refused.value.reasons] == ["outreach.day"]


def test_who_stops_calling_can_begin_again_and_two_editors_are_told(at):
    outreach = door(at)
    closed = actions.close_outreach(outreach=outreach, because="Zij is verhuisd.", version=1, by=at.marije)
    with pytest.raises(Refused) as refused:
        call(closed, at.marije)
    assert [one.code for one in refused.value.reasons] == ["outreach.closed"]
    with pytest.raises(EditedMeanwhile):
        actions.close_outreach(outreach=outreach, version=1, by=at.marije)
    again = actions.call_again(outreach=closed, by=at.marije)
    assert (again.closed_on, again.closed_because) == (None, "")


@pytest.mark.shows("S1-09")
def test_the_door_is_read_by_the_professional_and_by_nobody_else(at):
    call(door(at), at.marije, came="words")
    assert rows(at.marije, Outreach, OutreachAttempt) == [1, 1]
    elsewhere = house("Elders")
    for who in (at.hanneke, at.joost, at.ada, at.tom, at.rachid, at.fatma, elsewhere.marije, elsewhere.hanneke):
        assert rows(who, Outreach, OutreachAttempt) == [0, 0]


def test_somebody_elses_door_is_not_there(at):
    outreach = door(at)
    assert browser(at.joost).get(f"/doors/{outreach.pk}").status_code == 404
    assert browser(at.hanneke).get(f"/doors/{outreach.pk}").status_code == 404
    assert browser(at.marije).get(f"/doors/{outreach.pk}").status_code == 200


def test_who_lets_somebody_in_gets_a_file_and_the_door_stays_with_the_professional(at):
    outreach = door(at)
    call(outreach, at.marije, came="inside", days=2)
    key = uuid.uuid4()
    client = actions.let_in(
        outreach=outreach, first_name="Bep", words="Ik mag blijven zitten.", key=key, by=at.marije
    )  # fmt: skip
    assert actions.let_in(outreach=outreach, first_name="Bep", key=uuid.uuid4(), by=at.marije).pk == client.pk
    assert (client.first_name, client.programme, client.background) == ("Bep", PRESENCE, "")
    with acting_as(at.marije):
        assert [(one.phase, one.words) for one in staying.phases_of(client)] == [("let_in", "Ik mag blijven zitten.")]
        assert staying.outreach_of(client).pk == outreach.pk
        assert staying.doors(at.marije) == []
    herself = Actor(client.person_id, "client")
    assert rows(herself, Outreach, OutreachAttempt, ClientPhase) == [0, 0, 0]


@pytest.mark.shows("S1-13", "S1-11", "S1-46")
def test_trust_stands_in_words_and_going_back_takes_the_readiness_away(at):
    client, _ = client_of(at, programme=PRESENCE)
    request = request_of(client, by=at.marije)
    template, today = load(PRESENCE), clock.today()

    def ready(who: Actor) -> object:
        with acting_as(who):
            return facts_of(request, template, today)["readiness.in_words"]

    assert ready(at.marije) is False
    stand(client, at, "ready_for_someone", "Zij vroeg wie er nog meer langskomt.")
    assert (ready(at.marije), ready(at.hanneke)) == (True, True)
    stand(client, at, "trust", "Toch nog even alleen wij.")
    assert (ready(at.marije), ready(at.hanneke)) == (False, False)
    assert rows(at.hanneke, ClientPhase) == [0]


def stand(client: Client, at: House, phase: str, words: str) -> ClientPhase:
    return actions.say_where_she_stands(client=client, phase=phase, words=words, key=uuid.uuid4(), by=at.marije)


@pytest.mark.parametrize(("phase", "words"), [("trust", " "), ("together", "Samen."), ("nothing", "Iets.")])
def test_a_step_needs_words_and_a_phase_before_the_match(at, phase, words):
    client, _ = client_of(at, programme=PRESENCE)
    with pytest.raises(Refused):
        stand(client, at, phase, words)


def test_a_day_she_was_seen_is_one_tap_and_the_gate_counts_from_it(at):
    client, _ = client_of(at, programme=PRESENCE)
    request = request_of(client, by=at.marije)
    template, today = load(PRESENCE), clock.today()

    def seen(who: Actor) -> object:
        with acting_as(who):
            return facts_of(request, template, today).get("professional.seen_client_days")

    assert seen(at.marije) is None
    actions.note_seen(client=client, on=today - timedelta(days=30), by=at.marije)
    assert (seen(at.marije), seen(at.hanneke)) == (30, 30)
    for _ in range(2):
        browser(at.marije).post(f"/clients/{client.pk}/standing", {"step": "see", "on": today.isoformat()})
    assert (seen(at.marije), rows(at.marije, SeenDay), rows(at.hanneke, SeenDay)) == (0, [2], [0])


def test_being_let_in_counts_as_seen_and_a_letter_does_not(at):
    outreach = door(at)
    call(outreach, at.marije, came="inside", days=9)
    actions.note_attempt(outreach=outreach, way="letter", came="sign", key=uuid.uuid4(), by=at.marije)
    client = actions.let_in(outreach=outreach, first_name="Bep", key=uuid.uuid4(), by=at.marije)
    with acting_as(at.marije):
        assert staying.known(client.pk, load(PRESENCE), clock.today()).seen_days == 9


@pytest.mark.shows("S1-06", "S1-07", "S1-08")
def test_who_is_around_her_and_how_it_began_are_read_by_the_professional_alone(at):
    client, herself = client_of(at, programme=PRESENCE)
    request_of(client, by=at.marije)
    actions.describe_circumstances(
        client=client, began="event", lasts="long", began_words="Na het overlijden van haar man.",
        piled_up=["debts", "health", "made up"], by=at.marije,
    )  # fmt: skip
    near = actions.add_near(client=client, who="De man van de winkel", ring="far", key=uuid.uuid4(), by=at.marije)
    stand(client, at, "trust", "Zij doet zelf open.")
    actions.note_seen(client=client, by=at.marije)
    assert rows(at.marije, *ALONE) == [1, 1, 1, 1, 1]
    for who in (herself, at.hanneke, at.joost, at.ada, at.rachid, house("Elders").marije):
        assert rows(who, *ALONE) == [0, 0, 0, 0, 0]
    with acting_as(at.marije):
        assert staying.around(client).circumstances.piled_up == ["health", "debts"]
    actions.end_near(person=near, by=at.marije)
    with acting_as(at.marije):
        assert staying.around(client).people == ()
        assert staying.known(client.pk, load(PRESENCE), clock.today()).alone is True


def test_an_empty_map_is_an_answer_and_the_page_says_so(at):
    client, _ = client_of(at, programme=PRESENCE)
    page = f"/clients/{client.pk}/around"
    assert "Er keek nog niemand." in browser(at.marije).get(page).content.decode()
    browser(at.marije).post(page, {"step": "look", "key": uuid.uuid4(), "words": ""})
    assert "Je keek, en zag niemand." in browser(at.marije).get(page).content.decode()


def test_two_editors_of_the_circumstances_are_told(at):
    client, _ = client_of(at, programme=PRESENCE)
    said = {"client": client, "began": "early", "lasts": "long", "by": at.marije}
    actions.describe_circumstances(**said, version=0)
    with pytest.raises(EditedMeanwhile):
        actions.describe_circumstances(**said, version=0)


def test_these_pages_are_not_there_for_somebody_elses_client(at):
    client, _ = client_of(at, programme=PRESENCE)
    for name in ("standing", "around"):
        for who in (at.joost, at.hanneke, house("Elders").marije):
            assert browser(who).get(f"/clients/{client.pk}/{name}").status_code == 404


def test_the_desk_leads_there_only_where_the_programme_asks_for_trust_in_words(at):
    quiet, _ = client_of(at, programme=PRESENCE)
    other, _ = client_of(at, "Ans", programme="temporary-buddy")
    marije = browser(at.marije)
    assert f"/clients/{quiet.pk}/standing" in marije.get(f"/clients/{quiet.pk}").content.decode()
    assert f"/clients/{other.pk}/standing" not in marije.get(f"/clients/{other.pk}").content.decode()


@pytest.mark.shows("S3-45")
def test_who_calls_at_doors_cannot_leave_before_a_colleague_goes_on(at):
    outreach = door(at)

    def role() -> Role:
        with acting_as(at.ada):
            return Role.objects.get(person_id=at.marije.person_id, kind="professional", until__gt=clock.now())

    with pytest.raises(Refused) as refused:
        end_role(role=role(), by=at.ada)
    assert [one.code for one in refused.value.reasons] == ["role.last"]
    page = browser(at.hanneke).get("/clients/hand-over").content.decode()
    assert ("N.B." in page, "belt aan bij één deur" in page) == (False, True)
    assert actions.hand_over(giving_id=at.marije.person_id, taking_id=at.joost.person_id, by=at.hanneke) == 1
    assert (rows(at.marije, Outreach), rows(at.joost, Outreach), rows(at.hanneke, Outreach)) == ([0], [1], [0])
    end_role(role=role(), by=at.ada)
    with acting_as(at.joost):
        assert Outreach.objects.get(pk=outreach.pk).professional_id == at.joost.person_id


def test_a_file_without_anybody_beside_her_goes_along_with_what_was_at_the_door(at):
    outreach = door(at)
    client = actions.let_in(outreach=outreach, first_name="Bep", words="Binnen.", key=uuid.uuid4(), by=at.marije)
    request = request_of(client, by=at.marije)
    actions.hand_over(giving_id=at.marije.person_id, taking_id=at.joost.person_id, by=at.hanneke)
    assert rows(at.marije, Client, Outreach, ClientPhase) == [0, 0, 0]
    assert rows(at.joost, Client, Outreach, ClientPhase) == [1, 1, 1]
    with acting_as(at.joost):
        request.refresh_from_db()
    assert request.professional_id == at.joost.person_id


def test_only_who_may_hands_over_and_only_to_who_works_here(at):
    door(at)
    elsewhere = house("Elders")
    for taking in (at.hanneke.person_id, elsewhere.joost.person_id, at.marije.person_id):
        with pytest.raises(Refused):
            actions.hand_over(giving_id=at.marije.person_id, taking_id=taking, by=at.hanneke)
    assert actions.hand_over(giving_id=at.marije.person_id, taking_id=at.joost.person_id, by=at.tom) == 0
    assert rows(at.marije, Outreach) == [1]
    for who in (Actor(uuid.uuid4(), STAFF), elsewhere.hanneke, at.joost):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM clients_who_keeps(%s)", [at.organisation.pk])
            assert cursor.fetchall() == []


def test_the_list_of_doors_asks_as_much_for_one_as_for_thirty(at):
    marije = browser(at.marije)
    call(door(at), at.marije)
    marije.get("/doors")
    with CaptureQueriesContext(connection) as one:
        assert marije.get("/doors").content.decode().count("/doors/") == 2
    for _ in range(29):
        call(door(at), at.marije)
    with CaptureQueriesContext(connection) as thirty:
        assert marije.get("/doors").content.decode().count("/doors/") == 31
    assert len(thirty) == len(one)


def test_an_empty_list_says_what_the_next_step_is(at):
    assert "Voorletters zijn genoeg." in browser(at.marije).get("/doors").content.decode()


def test_steps_and_worries_about_her_go_along_and_nobody_is_left_without_a_reader(at):
    outreach = door(at)
    client = actions.let_in(outreach=outreach, first_name="Bep", words="Binnen.", key=uuid.uuid4(), by=at.marije)
    plan = signals.begin_plan(client=client, by=at.marije)
    worry = signals.raise_signal(kind="worry", words="Ik ben bang.", by=wearing(client.person_id, "client"))

    def role() -> Role:
        with acting_as(at.ada):
            return Role.objects.get(person_id=at.marije.person_id, kind="professional", until__gt=clock.now())

    with pytest.raises(Refused):
        end_role(role=role(), by=at.ada)
    assert actions.hand_over(giving_id=at.marije.person_id, taking_id=at.joost.person_id, by=at.hanneke) == 1
    for model in (ReportingCode, Signal):
        assert (rows(at.marije, model), rows(at.joost, model), rows(at.hanneke, model)) == ([0], [1], [0])
    end_role(role=role(), by=at.ada)
    with acting_as(at.joost):
        assert ReportingCode.objects.get(pk=plan.pk).professional_id == at.joost.person_id
        assert Signal.objects.get(pk=worry.pk).told_names == ["Joost"]
