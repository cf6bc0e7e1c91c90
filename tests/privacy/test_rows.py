"""A row that lies in a dossier: read whole, written by an action, one version further each time, never deleted."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from naast.clients.models import Client
from naast.people.models import Profile
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.first import allow, locked, made_before
from naast.privacy.models import (
    ActorKey,
    AuditChain,
    AuditEntry,
    CircleMember,
    Dossier,
    InDossier,
    Separation,
    SeparationGroup,
    SeparationGroupMember,
)
from naast.privacy.refusal import EditedMeanwhile
from naast.privacy.trace import Untraced
from tests.cast import House, house

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


@action("test.saved")
def saved(*, row: Profile, by: Actor) -> Profile:
    row.save()
    return row


@action("test.held")
def held(*, row: InDossier, version: int | None = None, by: Actor) -> Any:
    return locked(row, version)


def hers(at: House) -> Profile:
    with acting_as(at.marije):
        return Profile.objects.get(person_id=at.marije.person_id)


def test_of_two_who_save_the_second_is_told(at):
    first, second = hers(at), hers(at)
    version = first.version
    assert saved(row=first, by=at.ada).version == version + 1
    assert hers(at).version == version + 1
    with pytest.raises(EditedMeanwhile):
        saved(row=second, by=at.ada)
    assert second.version == version
    assert held(row=first, version=version + 1, by=at.ada).pk == first.pk
    assert held(row=first, by=at.ada).version == version + 1
    with pytest.raises(EditedMeanwhile):
        held(row=first, version=version, by=at.ada)


def test_what_is_not_there_or_not_hers_is_one_refusal(at):
    nowhere, row = Profile(pk=uuid.uuid4()), hers(at)
    with pytest.raises(PermissionDenied):
        held(row=nowhere, by=at.ada)
    with pytest.raises(PermissionDenied):
        allow(False)
    assert allow(True) is None
    with acting_as(at.ada):
        assert made_before(Profile, None) is None
        assert made_before(Profile, uuid.uuid4()) is None
        assert made_before(Profile, row.pk) == row


def test_rows_are_read_whole_or_counted(at):
    with acting_as(at.marije):
        rows = Profile.objects.filter(person_id=at.marije.person_id)
        for loose in (rows.values("first_name"), rows.values_list("first_name", flat=True)):
            for read in (list, lambda loose: list(loose.iterator())):
                with pytest.raises(Untraced, match="read whole rows, or count them; loose values leave no trace"):
                    read(loose)
        for without in (rows.only("first_name"), rows.only("dossier_id"), rows.only("organisation_id")):
            with pytest.raises(Untraced, match="without its dossier"):
                list(without)
        assert [one.first_name for one in rows.only("first_name", "dossier_id", "organisation_id")] == ["Marije"]
        found = list(rows)
        assert list(rows.iterator()) == found
        again = rows.all()
        assert (len(again), list(again)) == (1, found)
        assert rows.count() == 1
        for beside in (rows.update, rows.get().delete):
            with pytest.raises(Untraced):
                beside()


def test_the_classes_of_a_row_are_those_its_fields_are_sorted_in():
    assert Profile.field_classes() == {"personal"}
    assert Separation.field_classes() == {"personal", "special"}

    class Sealed(Client):
        class Meta:
            app_label = "privacy"
            abstract = True

        class Privacy:
            neutral = {"a"}
            vault = {"b"}
            criminal = {"c"}

    assert Sealed.field_classes() == {"vault", "criminal"}


def test_no_row_says_more_of_itself_than_its_key():
    key = uuid.UUID(int=7)
    for kind, called in (
        (AuditChain, "audit chain"), (AuditEntry, "audit entry"), (CircleMember, "circle member"), (Dossier, "dossier"),
        (Separation, "separation"), (SeparationGroup, "separation group"),
        (SeparationGroupMember, "separation group member"),
    ):  # fmt: skip
        assert str(kind(pk=key)).endswith(f"{called} {key}"), kind
    assert str(ActorKey()) == "actor key"


@action("test.several")
def made_at_once(*, rows: list[Profile], by: Actor) -> list[Profile]:
    return Profile.objects.bulk_create(rows)


@pytest.mark.django_db(transaction=True)
def test_rows_that_are_made_at_once_are_changes_as_well(at, as_administrator):
    profile = hers(at)
    rows = [
        Profile(
            dossier_id=profile.dossier_id, organisation_id=profile.organisation_id, person_id=at.ada.person_id,
            first_name="Ada",
        )
    ]  # fmt: skip
    made_at_once(rows=rows, by=at.marije)
    last = "SELECT said -> 'action', said -> 'changed' FROM privacy_auditentry ORDER BY id DESC LIMIT 1"
    assert as_administrator.execute(last).fetchall() == [(["test.several"], [str(profile.dossier_id)])]


@pytest.mark.parametrize("left_out", ["dossier_id", "organisation_id"])
def test_a_row_without_its_dossier_or_its_house_is_not_loaded(at, left_out):
    with acting_as(at.marije), pytest.raises(Untraced):
        list(Profile.objects.defer(left_out))
