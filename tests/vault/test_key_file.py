"""The file with keys: how it is made and turned, and what is wrong with one that cannot be read."""

from __future__ import annotations

import base64
from pathlib import Path
from uuid import UUID

import pytest

from naast.privacy import key_file
from naast.privacy.key_file import Key, NoKeys

SECRET = base64.b64encode(bytes(32)).decode()
LINE = f"00112233 {SECRET}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def names(path: Path) -> list[bytes]:
    return [key.name for key in key_file.read(path).keys]


def test_a_first_key_is_made_once_and_read_by_its_owner_alone(path: Path) -> None:
    assert key_file.make(path) is True
    assert path.stat().st_mode & 0o777 == 0o600
    [key] = key_file.read(path).keys
    assert path.read_text() == f"{key_file.ABOUT}\n{key.name.hex()} {base64.b64encode(key.secret).decode()}\n"
    assert key_file.ABOUT.startswith("# Keys of the vault, newest first.")
    assert key_file.ABOUT.endswith(" Keep it out of backups.")
    before = path.read_bytes()
    assert key_file.make(path) is False
    assert path.read_bytes() == before


def test_a_new_key_stands_before_the_others_until_they_go(path: Path) -> None:
    key_file.make(path)
    [first] = names(path)
    ring = key_file.add_newest(path)
    assert [key.name for key in ring.keys] == names(path)
    assert names(path)[1:] == [first]
    assert ring.newest.name != first
    assert ring.named(first).name == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert key_file.keep_newest_only(path).newest.name == ring.newest.name
    assert names(path) == [ring.newest.name]
    assert [one.name for one in path.parent.iterdir()] == ["keys"]
    with pytest.raises(NoKeys, match=f"{first.hex()} is not in the file"):
        key_file.read(path).named(first)


def test_spaces_and_remarks_are_passed_over(path: Path) -> None:
    path.write_text(f"# a remark\n\n   \n{LINE}\n")
    assert names(path) == [bytes.fromhex("00112233")]


@pytest.mark.parametrize("text", [
    LINE.replace("00112233", "001122"), LINE.replace("00112233", "0011223344"), f"00112233 {SECRET[4:]}", "",
    f"{LINE}\n{LINE.replace('00112233', '0011')}", "# only a remark",
])  # fmt: skip
def test_a_file_in_which_no_key_fits_is_said(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(NoKeys, match="holds no key that fits"):
        key_file.read(path)


@pytest.mark.parametrize("text", ["zz " + SECRET, "00112233", f"00112233 {SECRET} more", f"00112233 !{SECRET}!!!"])
def test_a_file_that_is_no_file_of_keys_is_said(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(NoKeys, match="cannot be read as a file with keys"):
        key_file.read(path)
    path.unlink()
    with pytest.raises(NoKeys, match="cannot be read"):
        key_file.read(path)
    with pytest.raises(NoKeys, match="NAAST_KEYS is not given"):
        key_file.read(None)


def test_the_key_of_an_organisation_is_the_same_in_every_version_of_the_house() -> None:
    """What was wrapped years ago has to open: RFC 5869 with SHA-256, no salt, and these words."""
    made = Key(bytes(4), bytes(range(32))).of(UUID(int=7))
    assert made.hex() == "152b0a7657879a4917564688da690572dd89fb26efb3426cf7db15f52b80c597"
