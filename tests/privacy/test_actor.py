"""Who acts: signed for one transaction, nobody else inside it, and nobody after it."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from typing import Any

import pytest
from django.db import connection, transaction

from naast.privacy import trace
from naast.privacy.action import action
from naast.privacy.actor import (
    CLIENT,
    STAFF,
    Actor,
    AnotherActor,
    Job,
    RoleHeld,
    acting_as,
    actor,
    key_halves,
)
from tests.cast import house, person


@pytest.mark.parametrize("length", [0, 1, 32, 63, 64, 65, 200])
def test_the_halves_of_a_key_sign_as_hmac_does(length: int) -> None:
    key, words = bytes(range(256))[:length], b"who.when"
    inner, outer = key_halves(key)
    assert (len(inner), len(outer)) == (64, 64)
    signed = hashlib.sha256(outer + hashlib.sha256(inner + words).digest()).digest()
    assert signed == hmac.digest(key, words, "sha256")


def test_a_role_without_a_way_of_working_is_for_all() -> None:
    assert RoleHeld("coordinator", uuid.uuid4(), None).programme == ""


def named() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('naast.actor', true)")
        [said] = cursor.fetchone() or [""]
    return said or ""


@pytest.mark.django_db
def test_inside_one_transaction_somebody_acts_and_nobody_else() -> None:
    one, other = (Actor(person().pk, STAFF) for _ in range(2))
    assert (actor(), named()) == (None, "")
    with acting_as(one):
        assert actor() == one
        assert named().startswith(one.token_name)
        with acting_as(one):
            assert actor() == one
        for somebody in (other, Actor(one.person_id, CLIENT), Job("rewrap", one.person_id)):
            with pytest.raises(AnotherActor), acting_as(somebody):
                pass
        assert actor() == one
    assert (actor(), named()) == (None, "")


@pytest.mark.django_db(transaction=True)
def test_after_the_commit_nobody_acts_and_somebody_else_may() -> None:
    one, other = (Actor(person().pk, STAFF) for _ in range(2))
    seen: list[Any] = []

    def afterwards() -> None:
        seen.append(actor())
        with acting_as(other):
            seen.append(actor())

    with acting_as(one):
        transaction.on_commit(afterwards)
    assert seen == [None, other]
    assert (actor(), named()) == (None, "")


@pytest.mark.django_db(transaction=True)
def test_what_one_transaction_notes_is_one_entry_for_each_organisation(as_administrator: Any) -> None:
    at = house()
    of, dossier, other, consent, someone = at.organisation.pk, *(uuid.uuid4() for _ in range(4))
    noted: list[tuple[Any, Any]] = []

    def entries(rule: str, *, on_behalf_of: uuid.UUID | None = None) -> dict[str, Any]:
        with acting_as(Actor(at.marije.person_id, STAFF, at.marije.roles, on_behalf_of), rule=rule):
            for note, said in noted:
                note(*said)
        last = "SELECT organisation_id, said, dossiers FROM privacy_auditentry ORDER BY id DESC LIMIT 1"
        [(organisation, said, dossiers)] = as_administrator.execute(last).fetchall()
        assert organisation == of
        assert {str(one) for one in dossiers} == {*said["read"], *said["changed"]}
        return dict(said)

    plain = {
        "action": ["read"], "rule": "is_staff", "read": [str(dossier)], "changed": [], "classes": ["personal"],
        "on_behalf_of": "", "consent": "", "break_glass": False,
    }  # fmt: skip
    noted.append((trace.note_read, (of, dossier, frozenset({"personal"}))))
    assert entries("is_staff") == plain
    assert entries("", on_behalf_of=someone) == plain | {"rule": "", "on_behalf_of": str(someone)}
    noted.append((trace.note_action, ("test.done",)))
    noted.append((trace.note_change, (of, other, frozenset({"special"}))))
    done = plain | {"action": ["test.done"], "changed": [str(other)], "classes": ["personal", "special"]}
    assert entries("is_staff") == done
    noted.append((trace.note_change, (of, dossier, frozenset())))
    noted.append((trace.note_consent, (consent,)))
    noted.append((trace.note_on_behalf_of, (someone,)))
    both = done | {"read": [], "changed": sorted([str(dossier), str(other)]), "consent": str(consent)}
    assert entries("is_staff", on_behalf_of=other) == both | {"on_behalf_of": str(someone)}
    noted.append((trace.note_taken, (of, 3)))
    noted.append((trace.note_taken, (of, 4)))
    assert entries("is_staff") == both | {"on_behalf_of": str(someone), "rows_taken": 7}


def test_outside_of_it_nothing_is_noted() -> None:
    of = uuid.uuid4()
    for quiet, said in ((trace.note_consent, (of,)), (trace.note_on_behalf_of, (of,)), (trace.note_taken, (of, 1))):
        assert quiet(*said) is None
    assert trace.looked_up() == {}
    for loud, said in (
        (trace.note_read, (of, of, frozenset())),
        (trace.note_change, (of, of, frozenset())),
        (trace.note_action, ("x",)),
    ):
        with pytest.raises(trace.Untraced):
            loud(*said)
    with trace.kept("rule"):
        trace.looked_up()["once"] = 1
        assert trace.looked_up() == {"once": 1}
        with pytest.raises(trace.Untraced):
            trace.note_change(of, of, frozenset())


@pytest.mark.django_db
def test_a_form_that_comes_twice_waits_for_itself_and_for_no_other() -> None:
    at, key = house(), uuid.uuid4()

    @action("test.waits")
    def waits(*, key: uuid.UUID | None, by: Actor) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks"
                " WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            )
            return {lock for (lock,) in cursor.fetchall()}

    def lock_of(form: uuid.UUID) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT hashtextextended(%s, 0)", [f"form {form}"])
            [lock] = cursor.fetchone() or [0]
        return int(lock)

    assert waits(key=None, by=at.marije) == set()
    assert waits(key=key, by=at.marije) == {lock_of(key)}


@pytest.mark.django_db(transaction=True)
def test_rows_that_leave_are_an_entry_by_themselves_and_without_a_rule_none_stands_there(as_administrator: Any) -> None:
    at = house()
    with acting_as(at.marije):
        trace.note_taken(at.organisation.pk, 3)
    last = "SELECT said, dossiers FROM privacy_auditentry WHERE person_id = %s ORDER BY id DESC LIMIT 1"
    [(said, dossiers)] = as_administrator.execute(last, [at.marije.person_id]).fetchall()
    assert (said["rule"], said["action"], said["rows_taken"], dossiers) == ("", ["read"], 3, [])
