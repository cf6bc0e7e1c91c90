"""The doctor names what is wrong and how to mend it, and is never content without having looked."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from naast.config.embedded import Cluster, administrator
from tests.config.processes import reachable_place
from tests.config.test_command import naast

TABLE = "privacy_circlemember"


@pytest.fixture(scope="module")
def laid() -> Iterator[Path]:
    """A migrated place of its own."""
    with reachable_place() as made:
        migrated = naast("migrate", "--skip-checks", "--verbosity", "0", data=made)
        assert migrated.returncode == 0, migrated.stderr
        yield made


def findings(said: subprocess.CompletedProcess[str]) -> dict[str, dict[str, object]]:
    return {found["name"]: found for found in json.loads(said.stdout.splitlines()[-1])["checks"]}


def test_before_anything_runs_there_is_nothing_wrong_with_the_database(tmp_path: Path) -> None:
    found = findings(naast("doctor", "--json", data=tmp_path))
    assert (found["server"]["well"], found["server"]["mend"]) == (True, "`naast demo` or `naast migrate` makes it.")
    assert list(tmp_path.iterdir()) == []


def test_https_without_the_number_of_proxies_is_found(tmp_path: Path) -> None:
    """Then everybody shares one limit, and a whole house waits for one who mistypes."""
    for given, well in (({}, True), ({"NAAST_HTTPS": "1"}, False), ({"NAAST_HTTPS": "1", "NAAST_PROXIES": "1"}, True)):
        assert findings(naast("doctor", "--json", data=tmp_path, **given))["proxies"]["well"] is well


def test_a_migrated_place_is_well(laid: Path) -> None:
    found = findings(naast("doctor", "--json", data=laid))
    asked = ("secrets", "server", "database", "role", "migrations", "floor")
    assert {name: found[name]["well"] for name in asked} == dict.fromkeys(asked, True)
    assert found["role"]["said"] == "naast_app, under every policy"
    assert "state" not in found


def test_a_lifted_floor_is_found_and_a_place_does_not_open_on_it(laid: Path) -> None:
    with Cluster(laid / "db").running() as cluster, administrator(cluster.socket, "naast") as connection:
        connection.execute(f"ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY")
        try:
            said = naast("doctor", "--json", data=laid)
            keys = {"NAAST_SECRET_KEY": "k" * 40, "NAAST_ACTOR_KEY": "k" * 40}
            refused = naast("serve", data=laid, NAAST_DB_HOST=str(cluster.socket), **keys)
        finally:
            connection.execute(f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY")
    assert said.returncode == 1
    assert findings(said)["floor"] == {
        "name": "floor",
        "said": f"not laid under {TABLE}",
        "mend": "Run `naast migrate`; start nothing before.",
        "well": False,
    }
    assert refused.returncode == 1
    assert f"floor: not laid under {TABLE}. Run `naast migrate`; start nothing before." in refused.stderr


def test_keys_that_others_may_read_are_found(laid: Path) -> None:
    key = laid / "secrets" / "actor_key"
    key.chmod(0o644)
    try:
        found = findings(naast("doctor", "--json", data=laid))["secrets"]
    finally:
        key.chmod(0o600)
    assert (found["well"], found["said"]) == (False, "others may read actor_key")


def test_a_place_that_was_made_with_another_key_is_found(laid: Path) -> None:
    key = laid / "secrets" / "actor_key"
    kept = key.read_text()
    key.write_text("another key, as after a restored backup without its keys")
    try:
        found = findings(naast("doctor", "--json", data=laid))["state"]
    finally:
        key.write_text(kept)
    assert (found["well"], found["mend"]) == (False, "Run `naast migrate`.")


def test_a_server_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    keys = {"NAAST_SECRET_KEY": "k" * 40, "NAAST_ACTOR_KEY": "k" * 40}
    said = naast("doctor", "--json", data=tmp_path, DATABASE_URL="postgres://naast_app@127.0.0.1:1/naast", **keys)
    assert said.returncode == 1
    assert findings(said)["database"]["well"] is False


def test_people_read_lines(laid: Path) -> None:
    lines = naast("doctor", data=laid).stdout.splitlines()
    assert any(line.startswith("ok     floor") for line in lines)
    assert not any(line.startswith("{") for line in lines)
    assert os.path.basename(laid) in "".join(lines)
