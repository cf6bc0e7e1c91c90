"""Installing skips what is done, does again what changed, and says what a failing step said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from naast.config import installing
from naast.config.schema import state_of_the_schema


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(installing, "ROOT", tmp_path)
    monkeypatch.setattr(installing, "VENV", tmp_path)
    return tmp_path


def test_a_step_is_done_once_and_again_when_its_source_changed(place: Path) -> None:
    done: list[int] = []
    source = place / "lock.txt"
    for text in ("a", "a", "b", "b"):
        source.write_text(text)
        installing.step("python", [source], lambda: done.append(1))
    assert len(done) == 2


def test_a_step_whose_result_is_gone_is_done_again(place: Path) -> None:
    done: list[int] = []
    source = place / "package-lock.json"
    source.write_text("{}")
    installing.step("node", [source], lambda: done.append(1))
    installing.step("node", [source], lambda: (place / "node_modules").mkdir())
    installing.step("node", [source], lambda: done.append(3))
    assert done == [1]


def test_a_step_that_fails_is_not_marked_and_says_what_was_said(place: Path) -> None:
    with pytest.raises(installing.NotInstalled, match=r"did not succeed. It said:\nno disk"):
        installing.step("look", [], lambda: installing.run(sys.executable, "-c", "raise SystemExit('no disk')"))
    assert not (place / "naast-look").exists()


def test_what_pip_was_told_is_told_to_uv_and_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = tmp_path / "authority.pem"
    authority.touch()
    for names in installing.TOLD.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_FIND_LINKS", "/somewhere/wheels")
    monkeypatch.setenv("PIP_CERT", str(authority))
    told = installing.sources_of_pip()
    assert told["UV_FIND_LINKS"] == "/somewhere/wheels"
    assert told["NODE_EXTRA_CA_CERTS"] == told["SSL_CERT_FILE"] == str(authority)


def test_every_lock_has_hashes_for_every_package() -> None:
    for name in ("base.txt", "dev.txt", "node.txt", "tools.txt"):
        blocks = (installing.LOCKS / name).read_text().replace("\\\n", " ").splitlines()
        pinned = [line for line in blocks if line.strip() and not line.startswith(("#", " "))]
        assert pinned
        assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []


def test_another_key_is_another_state_of_the_database() -> None:
    assert state_of_the_schema("a") != state_of_the_schema("b")
    assert state_of_the_schema("a") == state_of_the_schema("a")
