"""A notice leaves the house, or it does not: decided at the moment of sending, by what is so then."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils.timezone import get_default_timezone

from naast.clients.actions import set_safe_contact
from naast.people import jobs
from naast.people.actions.sending import settle, take_up
from naast.people.models import Notice, Person
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job, acting_as
from naast.privacy.circles import Seat, let_in, let_out
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.people.post import real_server
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db
State = Notice.State


@pytest.fixture
def at() -> House:
    """A house in which everybody who works there has an address."""
    found = house()
    for who in (found.hanneke, found.marije, found.joost, found.rachid):
        has_address(who.person_id)
    return found


def has_address(person_id: UUID) -> str:
    person = Person.objects.get(pk=person_id)
    person.email = f"{person_id.hex}@example.org"
    person.save()
    return person.email


@action("test.told")
def told(*, of: Any, whom: Actor, by: Actor, **how: Any) -> Notice:
    return tell(whom.person_id, hat=whom.hat, about=how.pop("about", "change"), of=of, **how)


def run() -> int:
    """What the worker does each minute: how many mails went out."""
    return sum(jobs.tell_them(str(dossier)) for dossier in jobs.due_dossiers())


def states(*notices: Notice) -> list[str]:
    return [_row(one).state for one in notices]


def _row(notice: Notice) -> Notice:
    with acting_as(Job("notice", notice.dossier_id)):
        return Notice.objects.get(pk=notice.pk)


def nora(at: House) -> tuple[Any, Actor]:
    client, herself = client_of(at)
    has_address(client.person_id)
    return client, herself


def test_a_notice_is_mailed_through_a_real_mail_server(at, settings):
    client, _herself = nora(at)
    with real_server(settings) as box:
        notice = told(of=client, whom=at.marije, by=at.marije)
        assert run() == 1
        [(to, message)] = box.came
    assert to == [f"{at.marije.person_id.hex}@example.org"]
    assert message["Subject"] == "Er staat iets klaar"
    assert message["From"] == "post@samen.example"
    assert "https://samen.example/" in message.get_content()
    assert states(notice) == [State.SENT]


def test_a_server_that_refuses_is_asked_again_later_and_after_a_day_it_is_enough(at, settings):
    client, _herself = nora(at)
    with real_server(settings) as box:
        box.refuses = True
        notice = told(of=client, whom=at.marije, by=at.marije)
        assert run() == 0
        assert states(notice) == [State.WAITING]
        assert jobs.due_dossiers() == []
        waits = []
        for _try in range(7):
            waits.append(_row(notice).due_at - clock.now())
            is_due(notice)
            assert run() == 0
        assert states(notice) == [State.FAILED]
        assert [round(wait.total_seconds() / 60) for wait in waits] == [2, 5, 15, 60, 180, 360, 720]
        box.refuses = False
        assert run() == 0
        assert box.came == []


@action("test.is_due")
def _now_due(*, notice: Notice, by: Job, **changed: Any) -> None:
    row = Notice.objects.get(pk=notice.pk)
    for name, value in changed.items():
        setattr(row, name, value)
    row.due_at = clock.now() - timedelta(seconds=1)
    row.save()


def is_due(notice: Notice, **changed: Any) -> None:
    _now_due(notice=notice, by=Job("notice", notice.dossier_id), **changed)


def test_who_left_the_circle_is_not_mailed(at):
    client, _herself = nora(at)
    opened = {"dossier_id": client.dossier_id, "organisation_id": at.organisation.pk}

    @action("test.moves")
    def moves(*, by: Actor) -> None:
        let_in(seat=Seat(at.joost.person_id, "professional"), why="test", **opened)
        let_out(person_id=at.marije.person_id, part="professional", **opened)

    notice, stays = told(of=client, whom=at.marije, by=at.marije), told(of=client, whom=at.joost, by=at.marije)
    moves(by=at.marije)
    assert run() == 1
    assert states(notice, stays) == [State.DROPPED, State.SENT]


def test_who_wears_another_hat_there_is_not_mailed(at):
    client, _herself = nora(at)
    notice = told(of=client, whom=Actor(at.marije.person_id, "volunteer"), by=at.marije)
    assert run() == 0
    assert states(notice) == [State.DROPPED]


def test_who_no_longer_works_here_is_not_mailed(at):
    from naast.people.actions import end_role
    from naast.people.models import Role

    volunteer, _herself = applied(at)
    notice = told(of=volunteer, whom=at.tom, by=at.hanneke)
    with acting_as(at.ada):
        role = Role.objects.get(person_id=at.tom.person_id)
    end_role(role=role, by=at.ada)
    assert run() == 0
    assert states(notice) == [State.DROPPED]


@pytest.mark.parametrize("way", ["none", "worker", "phone", "letter", None])
def test_a_client_is_mailed_only_when_she_said_that_it_is_safe(at, way):
    client, herself = nora(at)
    if way:
        set_safe_contact(client=client, way=way, by=at.marije)
    notice = told(of=client, whom=herself, by=at.marije)
    assert run() == 0
    assert states(notice) == [State.HELD]


def test_a_client_who_said_so_is_mailed(at):
    client, herself = nora(at)
    set_safe_contact(client=client, way="mail", by=at.marije)
    notice = told(of=client, whom=herself, by=at.marije)
    assert run() == 1
    assert states(notice) == [State.SENT]


def test_what_she_said_counts_when_the_mail_goes_out_and_not_when_it_was_left(at):
    client, herself = nora(at)
    set_safe_contact(client=client, way="mail", by=at.marije)
    notice = told(of=client, whom=herself, by=at.marije)
    set_safe_contact(client=client, way="worker", by=at.marije)
    assert run() == 0
    assert states(notice) == [State.HELD]


def test_outside_her_hours_it_waits_for_the_next_one(at):
    client, herself = nora(at)
    tomorrow = clock.today() + timedelta(days=1)
    hours = {"days": [tomorrow.isoweekday()], "from_hour": time(10), "until_hour": time(12)}
    set_safe_contact(client=client, way="mail", **hours, by=at.marije)
    notice = told(of=client, whom=herself, by=at.marije)
    assert run() == 0
    moved = _row(notice).due_at.astimezone(get_default_timezone())
    assert (moved.date(), moved.hour, moved.minute) == (tomorrow, 10, 0)
    assert states(notice) == [State.WAITING]


def test_where_clients_have_no_accounts_nothing_is_mailed(at):
    from naast.programmes.loading import load, names

    hidden = next(name for name in names() if load(name).safety.client_account == "off")
    client, herself = client_of(at, programme=hidden)
    has_address(client.person_id)
    set_safe_contact(client=client, way="mail", by=at.marije)
    notice = told(of=client, whom=herself, by=at.marije)
    assert run() == 0
    assert states(notice) == [State.HELD]


def test_a_volunteer_is_mailed_unless_she_said_no(at):
    from naast.people.actions import say_how_to_mail

    volunteer, herself = applied(at)
    has_address(herself.person_id)
    first = told(of=volunteer, whom=herself, by=at.hanneke)
    assert run() == 1
    say_how_to_mail(way="none", version=0, by=herself)
    second = told(of=volunteer, whom=herself, by=at.hanneke, once="again")
    assert run() == 0
    assert states(first, second) == [State.SENT, State.HELD]


def test_without_an_address_or_a_way_out_it_stays_in_the_house(at, settings):
    client, _herself = nora(at)
    nobody = told(of=client, whom=at.marije, by=at.marije, once="first")
    Person.objects.filter(pk=at.marije.person_id).update(email="")
    assert run() == 0
    has_address(at.marije.person_id)
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    shut = told(of=client, whom=at.marije, by=at.marije, once="second")
    assert run() == 0
    assert states(nobody, shut) == [State.HELD, State.HELD]


def test_several_things_for_one_person_are_one_mail(at):
    client, _herself = nora(at)
    other, _other = client_of(at, first_name="Greet")
    notices = [told(of=of, whom=at.marije, by=at.marije, once=once) for of in (client, other) for once in ("1", "2")]
    assert run() == 1
    assert states(*notices) == [State.SENT] * 4
    later = told(of=other, whom=at.marije, by=at.marije, once="3")
    assert run() == 0
    due = _row(later).due_at
    assert timedelta(minutes=9) < due - clock.now() <= timedelta(minutes=10)


def test_who_waits_for_an_answer_is_not_kept_waiting_for_the_next_mail(at):
    client, _herself = nora(at)
    told(of=client, whom=at.marije, by=at.marije, about="message")
    assert run() == 1
    told(of=client, whom=at.marije, by=at.marije, about="signal")
    assert run() == 1


def test_a_worker_that_is_killed_sends_once_more_at_most(at):
    client, _herself = nora(at)
    notice = told(of=client, whom=at.marije, by=at.marije)
    job = Job("notice", notice.dossier_id)
    [first] = take_up(by=job)  # and killed before it could say what came of it
    assert take_up(by=job) == []
    is_due(notice)
    [second] = take_up(by=job)  # killed once more
    assert first == second
    is_due(notice)
    assert take_up(by=job) == []
    assert states(notice) == [State.FAILED]


def test_a_mail_that_went_is_said_once(at):
    client, _herself = nora(at)
    notice = told(of=client, whom=at.marije, by=at.marije)
    job = Job("notice", notice.dossier_id)
    [letter] = take_up(by=job)
    settle(notices=letter.notices, went=True, by=job)
    settle(notices=letter.notices, went=False, by=job)
    assert states(notice) == [State.SENT]
    assert run() == 0


def test_while_one_worker_writes_to_her_another_leaves_it(at):
    client, _herself = nora(at)
    other, _other = client_of(at, first_name="Greet")
    one, two = (told(of=of, whom=at.marije, by=at.marije) for of in (client, other))
    [letter] = take_up(by=Job("notice", one.dossier_id))
    assert take_up(by=Job("notice", two.dossier_id)) == []
    settle(notices=letter.notices, went=True, by=Job("notice", one.dossier_id))
    assert take_up(by=Job("notice", two.dossier_id)) == []
    assert states(one, two) == [State.SENT, State.SENT]


def test_only_the_job_of_that_dossier_learns_who_is_told(at):
    client, _herself = nora(at)
    notice = told(of=client, whom=at.marije, by=at.marije)
    elsewhere, _other = client_of(at, first_name="Greet")
    for who in (at.marije, at.ada, Job("notice", elsewhere.dossier_id), Job("stand-in", client.dossier_id)):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_notice_facts(%s)", [client.dossier_id])
            assert cursor.fetchone() == (0,)
    with acting_as(Job("notice", client.dossier_id)), connection.cursor() as cursor:
        cursor.execute("SELECT notice FROM people_notice_facts(%s)", [client.dossier_id])
        assert cursor.fetchall() == [(notice.pk,)]


def test_the_same_occasion_is_told_once(at):
    client, _herself = nora(at)
    assert told(of=client, whom=at.marije, by=at.marije).pk == told(of=client, whom=at.marije, by=at.marije).pk


def test_a_notice_lies_where_only_the_circle_reads_it(at):
    client, _herself = nora(at)
    told(of=client, whom=at.marije, by=at.marije)
    for who, number in ((at.marije, 1), (at.joost, 0), (at.hanneke, 0), (at.ada, 0)):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_notice")
            assert cursor.fetchone() == (number,)


def test_summer_time_changes_nothing_for_her():
    from zoneinfo import ZoneInfo

    from naast.people.rules import Safe, next_safe

    zone, nine = ZoneInfo("Europe/Amsterdam"), [Safe("mail", (7,), time(9), time(17))]
    for before, hour in ((datetime(2027, 3, 27, 12, tzinfo=UTC), 7), (datetime(2027, 10, 30, 12, tzinfo=UTC), 8)):
        found = next_safe(before, nine, zone)
        assert found is not None
        assert (found.hour, found.astimezone(zone).hour) == (hour, 9)
    skipped = next_safe(datetime(2027, 3, 27, 12, tzinfo=UTC), [Safe("mail", (7,), time(2, 30), time(4))], zone)
    assert skipped == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # half past two does not exist that night


def test_two_who_are_never_safe_together_are_never_mailed():
    from zoneinfo import ZoneInfo

    from naast.people.rules import Safe, next_safe

    never = [Safe("mail", (1,)), Safe("mail", (2,))]
    assert next_safe(datetime(2026, 11, 22, tzinfo=UTC), never, ZoneInfo("Europe/Amsterdam")) is None
    evening = [Safe("mail", (), time(22), time(2))]
    late = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)  # half past one at night, in hours that began the evening before
    assert next_safe(late, evening, ZoneInfo("Europe/Amsterdam")) == late
