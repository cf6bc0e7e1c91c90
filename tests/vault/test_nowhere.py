"""The address is nowhere in the house but on its own page: in no file of the database, no dump, no page and no copy."""

from __future__ import annotations

import os
import pwd
import subprocess
import uuid
from pathlib import Path
from typing import Any

import pytest

from naast.config.embedded.programs import find_programs
from naast.copies.actions import make_copy, make_file
from naast.people.pages import address as page_address
from naast.privacy import keys
from naast.vault import actions
from tests.moments.cast import seen_by
from tests.vault.cast import Hidden, agreed, hidden

pytestmark = pytest.mark.django_db(transaction=True)


def lived_with(town: str) -> Hidden:
    """The address goes in, is changed, asked for, seen, and stands on the pages around it."""
    there = hidden(address=f"Lindenzoom 47\n7391 QX {town}")
    actions.put_address(stay=there.stay, address=f"Zoomdijk 9\n7391 QX {town}", version=1, by=there.house.marije)
    assert town in actions.see_address(opening=agreed(there), by=there.house.marije).address
    actions.end_stay(stay=there.stay, by=there.house.marije)
    return there


def traces_of(town: str, other: Any) -> dict[str, int]:
    """How often it stands in the files of this database, in its write-ahead log, in the server's log and in a dump."""
    other.execute("SELECT pg_switch_wal()")  # on the disk, and read before a checkpoint of anybody takes it away
    [[home, oid, name]] = other.execute(
        "SELECT current_setting('data_directory'), oid, datname FROM pg_database WHERE datname = current_database()"
    ).fetchall()
    data = Path(home)
    wal = sum(holds(_if_there(file), town) for file in (data / "pg_wal").glob("0*"))
    for statement in ("ANALYZE", "CHECKPOINT"):
        other.execute(statement)
    logs = [one for one in (*data.parent.glob("*.log"), *data.glob("log/*")) if one.is_file()]
    places = {"files": [*(data / "base" / str(oid)).iterdir()], "logs": logs}
    found = {place: sum(holds(file.read_bytes(), town) for file in files) for place, files in places.items()}
    return found | {"wal": wal, "dump": holds(dump_of(str(name), data), town)}


def _if_there(file: Path) -> bytes:
    """Other tests write here as well: a segment may go while it is read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def dump_of(name: str, data: Path) -> bytes:
    """What a backup of this database would be, as text."""
    programs = find_programs(pwd.getpwuid(os.getuid()), data.parent)
    here = ["-h", os.environ["NAAST_DB_HOST"], "-U", "naast_admin", name]
    return subprocess.run([programs / "pg_dump", *here], check=True, capture_output=True).stdout


def holds(content: bytes, town: str) -> int:
    """As text, and as the hexadecimal figures in which a dump writes bytes."""
    return content.count(town.encode()) + content.count(town.encode().hex().encode())


def a_town() -> str:
    """A name that no other test wrote into the log of this server."""
    return f"Vinkenwold{uuid.uuid4().hex[:10]}"


def test_no_file_of_the_database_and_no_dump_holds_it(as_administrator: Any) -> None:
    town = a_town()
    lived_with(town)
    assert traces_of(town, as_administrator) == {"files": 0, "wal": 0, "logs": 0, "dump": 0}
    assert keys.available()


def test_unsealed_it_would_be_found(as_administrator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search can fail: the same life with the seal left out leaves the address in files, log and dump."""
    monkeypatch.setattr(keys, "seal", lambda text, _whose, _where: text.encode())
    monkeypatch.setattr(keys, "opened", lambda sealed, _whose, _where: sealed.decode())
    town = a_town()
    lived_with(town)
    found = traces_of(town, as_administrator)
    assert found["files"] > 0
    assert found["wal"] > 0
    assert found["dump"] > 0


def test_no_page_no_search_and_no_copy_holds_it() -> None:
    town = a_town()
    there = hidden(address=f"Lindenzoom 47\n7391 QX {town}")
    opening = agreed(there)
    actions.see_address(opening=opening, by=there.house.marije)
    of_client, of_stay = f"/clients/{there.client.pk}", f"/stays/{there.stay.pk}"
    pages = ["/today", "/clients", of_client, f"{of_client}/stay", f"{of_stay}/address", f"{of_stay}/ask", "/vault",
             f"/vault/{opening.pk}"]  # fmt: skip
    marije, herself = seen_by(there.house.marije), seen_by(there.herself)
    for where in pages:
        assert town not in marije.get(where).content.decode(), where
    assert town not in marije.post("/search", {"q": town}).content.decode().replace(f'value="{town}"', "")
    assert town in marije.get(f"/vault/{opening.pk}/address").content.decode()
    for name in ("home", "who-looked"):
        assert town not in herself.get(page_address(there.herself.person_id, name)).content.decode()
    assert town.encode() not in make_file(by=there.herself)
    told = make_copy(by=there.herself)
    assert [row.fields["code_name"] for row in told.rows if row.table == "vault_stay"] == ["Huis Merel"]
    assert {row.table for row in told.rows if row.table.startswith("vault_")} == {"vault_stay"}
