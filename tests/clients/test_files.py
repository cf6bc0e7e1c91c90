"""Opening a file, looking back, and how somebody is reached."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from naast.clients import actions
from naast.clients.models import Client, LookBack
from naast.clients.queries import latest_look_backs, living_requests
from naast.people.actions import invited
from naast.people.models import Person, Role, SafeContact
from naast.privacy.actor import CLIENT, acting_as
from naast.privacy.models import CircleMember, Dossier
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House, house, wearing
from tests.clients.cast import PROGRAMME, client_of
from tests.clients.tracing import Entry, log_keeper, traced

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


def test_a_file_has_its_two_dossiers_and_its_own_circle(at):
    nora, _ = client_of(at)
    with acting_as(at.marije):
        kinds = {one.kind: one for one in Dossier.objects.filter(about_id=nora.person_id)}
        assert set(kinds) == {"client", "considerations"}
        assert {
            kind: {(one.person_id, one.part) for one in CircleMember.objects.filter(dossier=place)}
            for kind, place in kinds.items()
        } == {
            "client": {(nora.person_id, "client"), (at.marije.person_id, "professional")},
            "considerations": {(at.marije.person_id, "professional")},
        }
    assert nora.location_id == at.location.pk


def test_a_client_is_a_person_without_a_way_to_sign_in(at):
    nora, her = client_of(at)
    person = Person.objects.get(pk=nora.person_id)
    assert (person.email, person.has_usable_password()) == ("", False)
    assert [role.kind for role in her.roles] == ["client"]
    with acting_as(her):
        assert [role.kind for role in Role.objects.all()] == ["client"]


def test_opening_leaves_a_trace(at):
    keeper = log_keeper(at)
    nora, _ = client_of(at)
    assert traced(keeper, nora.dossier_id) == [Entry(["client.opened"], at.marije.person_id, True, "")]
    assert traced(keeper, nora.considerations_dossier_id) == [Entry(["client.opened"], at.marije.person_id, True, "")]


def test_sent_twice_opens_one_file(at):
    said = {"key": uuid.uuid4(), "first_name": "Nora", "programme": PROGRAMME, "by": at.marije}
    assert actions.open_client(**said) == actions.open_client(**said)
    with acting_as(at.marije):
        assert Client.objects.count() == 1


def test_only_a_professional_opens_a_file(at):
    for who in (at.hanneke, at.ada, at.rachid, at.fatma):
        with pytest.raises(PermissionDenied):
            actions.open_client(key=uuid.uuid4(), first_name="Nora", programme=PROGRAMME, by=who)
    with acting_as(at.marije):
        assert Client.objects.count() == 0


@pytest.mark.shows("S0-46", "S3-92")
def test_every_look_back_is_kept_with_its_reason(at):
    nora, _ = client_of(at)
    actions.look_back(client=nora, answer="no", reason="Te veel tegelijk.", key=uuid.uuid4(), by=at.marije)
    actions.look_back(client=nora, answer="not_now", key=uuid.uuid4(), by=at.marije)
    with acting_as(at.marije):
        assert [look.answer for look in LookBack.objects.order_by("made_at")] == ["no", "not_now"]
        assert latest_look_backs([nora])[nora.pk].answer == "not_now"
        assert living_requests([nora]) == {}


def test_looking_back_twice_with_one_key_counts_once(at):
    nora, _ = client_of(at)
    said = {"client": nora, "answer": "yes", "key": uuid.uuid4(), "by": at.marije}
    assert actions.look_back(**said) == actions.look_back(**said)
    with acting_as(at.marije):
        assert LookBack.objects.count() == 1


def test_a_look_back_is_the_professionals_alone(at):
    nora, her = client_of(at)
    actions.look_back(client=nora, answer="no", reason="Liever niet.", key=uuid.uuid4(), by=at.marije)
    for who in (her, at.hanneke, at.joost, at.ada):
        with acting_as(who):
            assert LookBack.objects.count() == 0
        with pytest.raises(PermissionDenied):
            actions.look_back(client=nora, answer="yes", key=uuid.uuid4(), by=who)


def test_the_second_editor_of_a_file_is_told(at):
    nora, _ = client_of(at)
    said = {"client": nora, "first_name": "Nora", "last_name": "B.", "by": at.marije}
    assert actions.describe_client(**said, background="Eerst.", version=1).version == 2
    with pytest.raises(EditedMeanwhile):
        actions.describe_client(**said, background="Later.", version=1)
    with acting_as(at.marije):
        assert Client.objects.get(pk=nora.pk).background == "Eerst."
    for who in (at.hanneke, at.joost):
        with pytest.raises(PermissionDenied):
            actions.describe_client(client=nora, first_name="X", last_name="", background="", version=2, by=who)


def test_safe_contact_lies_in_her_own_file(at):
    nora, her = client_of(at)
    actions.set_safe_contact(client=nora, way="none", never="Niet bellen.", version=0, by=at.marije)
    actions.set_safe_contact(client=nora, way="worker", version=1, by=her)
    with acting_as(her):
        assert [(one.way, one.never) for one in SafeContact.objects.all()] == [("worker", "")]
    with pytest.raises(EditedMeanwhile):
        actions.set_safe_contact(client=nora, way="phone", version=1, by=at.marije)
    with pytest.raises(PermissionDenied):
        actions.set_safe_contact(client=nora, way="phone", by=at.hanneke)
    with acting_as(at.hanneke):
        assert SafeContact.objects.count() == 0


def test_her_professional_gives_her_a_way_in_once(at):
    nora, _ = client_of(at)
    word = actions.invite_client(client=nora, by=at.marije)
    found = invited(word)
    assert found is not None
    assert found.person_id == nora.person_id
    for who in (at.hanneke, at.joost, wearing(nora.person_id, CLIENT)):
        with pytest.raises(PermissionDenied):
            actions.invite_client(client=nora, by=who)


def test_where_accounts_are_off_nobody_gets_a_way_in(at, monkeypatch):
    from dataclasses import replace

    from naast.clients.actions import opening
    from naast.programmes.loading import load

    nora, _ = client_of(at)
    buddy = load(PROGRAMME)
    closed = replace(buddy, safety=replace(buddy.safety, client_account="off"))
    monkeypatch.setattr(opening, "load", lambda name: closed)
    with pytest.raises(Refused) as refused:
        actions.invite_client(client=nora, by=at.marije)
    assert [reason.code for reason in refused.value.reasons] == ["client.no_account"]
