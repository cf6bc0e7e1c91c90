"""An organisation's own version: what it may say otherwise, who sees it, and what keeps running by which words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes import actions, changing
from naast.programmes.loading import NotSound, load
from naast.programmes.models import OwnChange, OwnDraft, OwnVersion
from naast.programmes.own import WayField, template_of
from naast.programmes.queries import opened_by
from tests.cast import House, house
from tests.matches.cast import proposed

pytestmark = pytest.mark.django_db
BUDDY = "temporary-buddy"
COMPANION = {"nl": ["de", "tochtgenoot", "tochtgenoten"], "en": ["companion", "companions"]}


@pytest.fixture
def at() -> House:
    return house(programmes=[BUDDY])


def weekly(days: int) -> dict[str, Any]:
    return changing.shelf_whole(BUDDY)["rhythm"]["weekly"] | {"every_days": days}


def changed(at: House, table: str, thing: str, said: Any, by: Actor | None = None) -> OwnDraft:
    return actions.change_own(
        organisation=at.organisation, template=BUDDY, table=table, thing=thing, said=said, version=version_of(at),
        by=by or at.hanneke,
    )  # fmt: skip


def version_of(at: House) -> int:
    with acting_as(at.hanneke):
        draft = OwnDraft.objects.filter(template=BUDDY).first()
    return draft.version if draft else 0


def published(at: House, why: str = "Zo noemen wij het.", by: Actor | None = None) -> OwnChange:
    return actions.publish_own(
        organisation=at.organisation, template=BUDDY, why=why, version=version_of(at), by=by or at.hanneke
    )


def days_of(row: Any, who: Actor) -> tuple[int | None, str]:
    with acting_as(who):
        template = template_of(row)
        return template.rhythms["weekly"].every_days, template.word("volunteer", "nl")


def test_a_running_match_keeps_the_version_it_began_with_and_a_new_one_has_the_new(at):
    before = proposed(at)
    changed(at, "rhythm", "weekly", weekly(21))
    changed(at, "words", "volunteer", COMPANION)
    published(at)
    first = proposed(at, first_name="Bram", client_name="Ella")
    changed(at, "rhythm", "weekly", weekly(28))
    published(at, why="Elke vier weken past beter.")
    second = proposed(at, first_name="Carla", client_name="Femke")
    assert days_of(before.fresh(), at.hanneke) == (14, "maatje")
    assert days_of(first.fresh(), at.hanneke) == (21, "tochtgenoot")
    assert days_of(second.fresh(), at.hanneke) == (28, "tochtgenoot")
    with acting_as(at.hanneke):
        assert [load(way).rhythms["weekly"].every_days for way in opened_by(at.organisation.pk)] == [28]
    assert load(BUDDY).rhythms["weekly"].every_days == 14


def test_every_row_that_names_a_way_of_working_knows_its_version():
    named = {
        f"{model._meta.label}.{field.name}": isinstance(field, WayField)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "name", "") == "programme" and model._meta.app_label != "people"
    }
    assert len(named) >= 10
    assert [name for name, knows in named.items() if not knows] == []


def test_what_is_published_is_never_changed_or_taken_away_and_only_by_who_leads(at):
    changed(at, "rhythm", "weekly", weekly(21))
    published(at)
    with acting_as(at.hanneke), connection.cursor() as cursor:
        for statement in ("UPDATE programmes_ownversion SET whole = '{}'", "DELETE FROM programmes_ownversion"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute(statement)
    for who in (at.marije, house("Elders").ada):
        with acting_as(who), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            OwnVersion.objects.create(organisation_id=at.organisation.pk, template=BUDDY, number=9, whole="{}")
        with pytest.raises(PermissionDenied):
            changed(at, "rhythm", "weekly", weekly(28), by=who)
        with pytest.raises(PermissionDenied):
            published(at, by=who)


def test_what_does_not_lie_open_cannot_be_said_and_a_mistake_keeps_nothing(at):
    for table, thing, said in (
        ("dossier", "client", {"circle": ["volunteer"]}),
        ("own_contact", "every_days", 56),
        ("gate", "open_request", {"tasks": {"described": True}}),
        ("gate", "open_request", {"facilitated": {"hours": 1}}),
        ("route", "now", changing.shelf_whole(BUDDY)["route"]["now"] | {"to": ["volunteer"]}),
        ("words", "volunteer", {"nl": ["de"], "en": []}),
        ("rhythm", "weekly", {"name": {"nl": "x" * 300_000, "en": "y"}}),
        ("rhythm", "Weekly; DROP", weekly(9)),
    ):
        with pytest.raises(NotSound):
            changed(at, table, thing, said)
    with acting_as(at.hanneke):
        assert OwnDraft.objects.count() == 0


def test_a_gate_that_was_published_never_asks_less(at):
    changed(at, "gate", "open_request", {"facilitated": {"hours": 6}, "readiness": {"in_words": True}})
    published(at)
    for less in (None, {"facilitated": {"hours": 6}}, {"facilitated": {"hours": 4}, "readiness": {"in_words": True}}):
        with pytest.raises(NotSound):
            changed(at, "gate", "open_request", less)
    changed(at, "gate", "open_request", {"facilitated": {"hours": 8}, "readiness": {"in_words": True}})


def test_the_second_publisher_is_told_a_reason_is_asked_and_it_is_traced(at):
    draft = changed(at, "rhythm", "weekly", weekly(21))
    with pytest.raises(EditedMeanwhile):
        actions.publish_own(
            organisation=at.organisation, template=BUDDY, why="Zo.", version=draft.version + 1, by=at.ada
        )
    with pytest.raises(Refused):
        published(at, why="  ")
    published(at)
    with pytest.raises(Refused):
        published(at)


def test_an_address_cannot_be_written_where_nobody_may_be_found():
    at = house(programmes=["shelter"])
    said = changing.shelf_whole("shelter")["obstacle"]["need"]["said_by_client"]
    with pytest.raises(Refused):
        actions.change_own(
            organisation=at.organisation, template="shelter", table="obstacle", thing="need.said_by_client",
            said=said | {"do": {"nl": "Kom naar Dorpsstraat 12, 1234 AB.", "en": "Come."}}, version=0, by=at.hanneke,
        )  # fmt: skip


def test_a_changed_shelf_leaves_what_is_published_as_it_was(at):
    changed(at, "words", "volunteer", COMPANION)
    one = published(at)
    with acting_as(at.hanneke):
        whole = json.loads(OwnVersion.objects.get(pk=one.own_version_id).whole)
    assert set(whole) == set(changing.shelf_whole(BUDDY))
    assert whole["words"]["volunteer"] == COMPANION
