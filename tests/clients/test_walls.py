"""Who reads nothing: tried with the statements of an attacker who acts as somebody real."""

from __future__ import annotations

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from naast.clients import actions
from naast.clients.models import (
    Client,
    Consent,
    Doubt,
    LookBack,
    OwnBoundary,
    Request,
    WaitingWord,
    Weighing,
)
from naast.people.actions import end_role
from naast.people.models import Role, SafeContact
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.circles import Seat, let_in
from tests.cast import House, house, wearing
from tests.clients.cast import NO_DOUBTS, consented, herself, open_request_for
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
BACKGROUND = (Client, Doubt, LookBack, Weighing, OwnBoundary, SafeContact)
REQUEST = (Request, Consent, WaitingWord)


@pytest.fixture
def at() -> House:
    return house()


@pytest.fixture
def asked(at) -> Request:
    """A request with a row in every table of this package."""
    request = consented(open_request_for(at), by=at.marije)
    with acting_as(at.marije):
        client = Client.objects.get(pk=request.client_id)
    actions.look_back(client=client, answer="yes", key=uuid.uuid4(), by=at.marije)
    actions.weigh_doing_nothing(client=client, words="Zij ziet niemand.", by=at.marije)
    actions.set_own_boundary(client=client, words="Niet bellen.", key=uuid.uuid4(), by=at.marije)
    actions.set_safe_contact(client=client, way="worker", by=at.marije)
    actions.tell_waiting_word(request=request, expected="unknown", key=uuid.uuid4(), by=at.hanneke)
    return request


def counted(who: Actor, models) -> list[int]:
    """How many rows somebody sees: by the models, which must be what raw statements show."""
    with acting_as(who), connection.cursor() as cursor:
        found = []
        for model in models:
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            [raw] = cursor.fetchone()
            assert raw == model.objects.count() == model.objects.visible_to(who).count()
            found.append(raw)
    return found


def test_the_professional_sees_all_of_it(at, asked):
    assert counted(at.marije, BACKGROUND) == [1, len(NO_DOUBTS), 1, 1, 1, 1]
    assert counted(at.marije, REQUEST) == [1, 1, 1]


def test_the_coordinator_here_sees_the_request_and_nothing_else(at, asked):
    assert counted(at.hanneke, BACKGROUND) == [0] * 6
    assert counted(at.hanneke, REQUEST) == [1, 1, 1]


def test_she_herself_sees_her_file_and_not_her_professionals_doubts(at, asked):
    assert counted(herself(asked), BACKGROUND) == [1, 0, 0, 0, 1, 1]
    assert counted(herself(asked), REQUEST) == [1, 1, 1]


def test_everybody_else_sees_nothing(at, asked):
    other = house("Elders")
    _, wim = ready_volunteer(at)
    strangers = (at.joost, at.ada, at.rachid, at.fatma, at.tom, wim, other.marije, other.hanneke, other.ada)
    for who in strangers:
        assert counted(who, BACKGROUND + REQUEST) == [0] * 9


def test_the_client_under_another_hat_sees_nothing(at, asked):
    for hat in ("staff", "volunteer"):
        assert counted(wearing(asked.client_person_id, hat), BACKGROUND + REQUEST) == [0] * 9


def test_whose_role_has_ended_sees_nothing_from_that_moment(at, asked):
    @action("test.successor")
    def succeed(*, by: Actor) -> None:
        client = Client.objects.get(pk=asked.client_id)
        for dossier in (asked.dossier_id, client.dossier_id, client.considerations_dossier_id):
            let_in(dossier_id=dossier, organisation_id=at.organisation.pk, why="test",
                   seat=Seat(at.joost.person_id, "professional"))  # fmt: skip

    succeed(by=at.marije)
    with acting_as(at.ada):
        role = Role.objects.get(person_id=at.marije.person_id)
    end_role(role=role, by=at.ada)
    assert counted(at.marije, BACKGROUND + REQUEST) == [0] * 9
    assert counted(at.joost, BACKGROUND) == [1, len(NO_DOUBTS), 1, 1, 1, 1]


def test_nobody_writes_into_a_dossier_that_is_not_hers(at, asked):
    @action("test.grab")
    def grab(*, by: Actor) -> None:
        Consent(
            dossier_id=asked.dossier_id, organisation_id=asked.organisation_id, client_id=asked.client_id,
            person_id=asked.client_person_id, consent="stand_beside", text="x", language="nl", how="spoken",
            until="2030-01-01", recorded_by_id=by.person_id,
        ).save()  # fmt: skip

    _, wim = ready_volunteer(at)
    for who in (at.joost, at.ada, at.tom, wim):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            grab(by=who)


def test_only_she_asks_who_looked(at, asked):
    from naast.clients.queries import who_looked

    with acting_as(herself(asked)):
        assert who_looked([asked.dossier_id]) != []
    for who in (at.marije, at.hanneke, at.joost, at.ada, at.tom):
        with acting_as(who):
            assert who_looked([asked.dossier_id]) == []


def test_looking_often_pushes_no_earlier_look_off_the_page(at, asked):
    from naast.clients.models import Client
    from naast.clients.queries import who_looked

    def seen() -> list[tuple[object, bool]]:
        with acting_as(herself(asked)):
            return [(look.person_id, look.changed) for look in who_looked([asked.dossier_id], most=3)]

    with acting_as(at.marije):
        list(Client.objects.filter(pk=asked.client_id))
    before = seen()
    for _turn in range(4):
        for who in (at.marije, herself(asked)):
            with acting_as(who):
                list(Client.objects.filter(pk=asked.client_id))
    assert seen() == before
    assert len(before) > 1
