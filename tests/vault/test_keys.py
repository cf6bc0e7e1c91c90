"""What is sealed opens with her key, at its own place, with the file of this house; and with nothing else."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from naast.privacy import clock, key_file, keys
from naast.privacy.actor import Actor, Job, acting_as
from naast.privacy.key_file import NoKeys
from naast.privacy.keys import CannotOpen, Where, Whose
from naast.privacy.refusal import Refused
from naast.vault import actions, queries
from naast.vault.jobs import erase_one, look_for_ended
from naast.vault.models import SecretAddress
from tests.cast import house
from tests.vault.cast import ADDRESS, Hidden, agreed, hidden

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_file(settings: Any, tmp_path: Path) -> Path:
    """A file with keys of this test alone."""
    settings.KEYS = tmp_path / "keys"
    path = Path(settings.KEYS)
    key_file.make(path)
    return path


@pytest.fixture
def there() -> Hidden:
    return hidden()


def whose(there: Hidden) -> Whose:
    return Whose(there.client.person_id, there.client.organisation_id)


def a_place(version: int = 1) -> Where:
    return Where("vault_secretaddress", uuid.uuid4(), "sealed", version)


def seen(there: Hidden) -> str:
    return actions.see_address(opening=agreed(there), by=there.house.marije).address


def test_a_sealed_text_opens_at_its_own_place_alone(there: Hidden) -> None:
    other, place = hidden(there.house), a_place()
    moved = [
        Where(place.table, uuid.uuid4(), place.column, 1), Where(place.table, place.row, place.column, 2),
        Where(place.table, place.row, "words", 1), Where("clients_client", place.row, place.column, 1),
    ]  # fmt: skip
    with acting_as(there.house.marije):
        sealed = keys.seal(ADDRESS, whose(there), place)
        assert keys.opened(sealed, whose(there), place) == ADDRESS
        for where in moved:
            with pytest.raises(CannotOpen):
                keys.opened(sealed, whose(there), where)
        with pytest.raises(CannotOpen):
            keys.opened(sealed, whose(other), place)
        for broken in (b"", sealed[:-1], sealed[:20], sealed[:-1] + bytes([sealed[-1] ^ 1]), b"\x02" + sealed[1:]):
            with pytest.raises(CannotOpen):
                keys.opened(broken, whose(there), place)


def test_the_length_and_a_second_time_tell_nothing(there: Hidden) -> None:
    place = a_place()
    with acting_as(there.house.marije):
        short, long, again = (keys.seal(text, whose(there), place) for text in ("Oord 1", "Laan " * 40, "Oord 1"))
    assert len(short) == len(long)
    assert short != again


def test_nobody_else_gets_her_key(there: Hidden) -> None:
    elsewhere = house("Elders")
    for who in (there.house.hanneke, there.house.joost, there.herself, elsewhere.marije):
        with acting_as(who):
            assert keys._key_of(whose(there)) is None
        with pytest.raises(DatabaseError, match="not yours to seal"), transaction.atomic(), acting_as(who):
            keys.seal("x", whose(there), a_place())
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), acting_as(there.house.marije):
        SecretAddress.objects.raw("SELECT * FROM privacy_personkey")[0]


@pytest.mark.django_db(transaction=True)
def test_an_address_that_was_moved_to_another_row_does_not_open(as_administrator: Any) -> None:
    first = hidden()
    second = hidden(first.house, address="Elders 9")
    sealed = dict(as_administrator.execute("SELECT stay_id, sealed FROM vault_secretaddress").fetchall())
    as_administrator.execute(
        "UPDATE vault_secretaddress SET sealed = %s WHERE stay_id = %s", [sealed[second.stay.pk], first.stay.pk]
    )
    with pytest.raises(Refused) as why:
        seen(first)
    assert why.value.reasons[0].code == "vault.does_not_open"
    assert seen(second) == "Elders 9"


def test_another_file_opens_nothing(there: Hidden, settings: Any, tmp_path: Path) -> None:
    opening = agreed(there)
    settings.KEYS = tmp_path / "another"
    key_file.make(settings.KEYS)
    with pytest.raises((NoKeys, Refused)), transaction.atomic():
        actions.see_address(opening=opening, by=there.house.marije)


@pytest.mark.parametrize("content", [None, "", "abc", "00112233 dGU=", "zz zz\n", "\x00"])
def test_without_a_file_that_fits_there_is_no_vault_and_all_else_goes_on(
    there: Hidden, settings: Any, tmp_path: Path, content: str | None
) -> None:
    opening = agreed(there)
    settings.KEYS = None if content is None else tmp_path / "broken"
    if content is not None:
        settings.KEYS.write_text(content)
    by = there.house.marije
    assert not keys.available()
    with pytest.raises(Refused, match="not_available"), transaction.atomic():
        actions.see_address(opening=opening, by=by)
    with pytest.raises(Refused, match="not_available"), transaction.atomic():
        actions.put_address(stay=there.stay, address="Nieuw", version=1, by=by)
    actions.end_stay(stay=there.stay, by=by)
    stay = actions.begin_stay(client=there.client, code_name="Huis Valk", key=uuid.uuid4(), by=by)
    assert stay.code_name == "Huis Valk"


def test_turned_keys_open_what_was_sealed_before(there: Hidden, own_file: Path, capsys: Any) -> None:
    before = own_file.read_text()
    call_command("keys", "rotate")
    assert len(key_file.read(own_file).keys) == 2
    assert "1 wrapped anew" in capsys.readouterr().out
    assert seen(there) == ADDRESS
    call_command("keys", "rotate", "--forget-old")
    assert len(key_file.read(own_file).keys) == 1
    assert seen(there) == ADDRESS
    assert own_file.stat().st_mode & 0o777 == 0o600
    own_file.write_text(before)  # the key of before opens nothing any more
    with pytest.raises((NoKeys, Refused)), transaction.atomic():
        seen(there)


def test_a_file_is_never_made_over_one_that_is_there(own_file: Path, settings: Any) -> None:
    before = own_file.read_text()
    call_command("keys", "make")
    assert own_file.read_text() == before
    settings.KEYS = None
    with pytest.raises(CommandError, match="NAAST_KEYS"):
        call_command("keys", "rotate")


def test_without_her_key_nothing_of_hers_opens(there: Hidden) -> None:
    other, opening = hidden(there.house), agreed(there)
    with acting_as(there.house.marije):
        lies = queries.lies_in_vault(there.stay)
    assert lies is not None
    with pytest.raises(DatabaseError, match="not yours to erase"), transaction.atomic(), acting_as(there.house.ada):
        keys.destroy_key(there.client.person_id)
    with acting_as(Job("erase", lies.dossier_id)):
        assert keys.destroy_key(other.client.person_id) == 0  # a job erases whom its dossier is about
        assert keys.destroy_key(there.client.person_id) == 1
    with pytest.raises(Refused, match="does_not_open"), transaction.atomic():
        actions.see_address(opening=opening, by=there.house.marije)
    assert seen(other) == ADDRESS


def test_thirty_days_after_the_stay_the_address_goes_and_then_her_key(there: Hidden) -> None:
    by: Actor = there.house.marije
    with acting_as(by):
        lies = queries.lies_in_vault(there.stay)
    assert lies is not None
    actions.end_stay(stay=there.stay, on=clock.today() - timedelta(days=29), by=by)
    new = actions.begin_stay(client=there.client, code_name="Huis Valk", address="Elders 9", key=uuid.uuid4(), by=by)
    assert queries.due(clock.today()) == []
    assert queries.due(clock.today() + timedelta(days=1)) == [lies.dossier_id]
    assert erase_one(str(lies.dossier_id)) == 1
    assert erase_one(str(lies.dossier_id)) == 0
    assert queries.due(clock.today() + timedelta(days=1)) == []
    there.stay = new
    assert seen(there) == "Elders 9"  # her key is still needed
    actions.end_stay(stay=new, on=clock.today() - timedelta(days=30), by=by)
    [left] = queries.due(clock.today())
    assert look_for_ended(0) == 1
    assert erase_one(str(left)) == 1
    with acting_as(by):
        assert keys._key_of(whose(there)) is None
        assert queries.lies_in_vault(new).erased  # type: ignore[union-attr]
    with acting_as(Job("vault", left)):
        assert [bytes(row.sealed) for row in SecretAddress.objects.all()] == [b""]


@pytest.mark.django_db(transaction=True)
def test_turning_the_keys_stands_in_the_trace(there: Hidden, as_administrator: Any) -> None:
    assert keys.REWRAPS == "rewrap"  # as the functions of the database call this job
    assert keys.rewrap_all() == 1
    asked = "SELECT hat, organisation_id FROM privacy_auditentry WHERE said -> 'action' = '[\"keys.rewrapped\"]'"
    assert as_administrator.execute(asked).fetchall() == [("job-rewrap", there.client.organisation_id)]
