"""The lines elsewhere that hold the ends of every chain: added when one moved, and refused when one was touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from naast.people.models import Profile
from naast.privacy.actor import acting_as
from naast.privacy.anchors import AnchorsBroken, add_line, heads_now, lines
from tests.cast import House, house

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "and further" / "anchors.jsonl"


def looks(at: House) -> None:
    with acting_as(at.marije):
        list(Profile.objects.all())


def test_a_line_is_added_when_a_chain_moved_and_not_before(at: House, path: Path) -> None:
    first = add_line(path)
    assert first is not None
    assert first.heads == heads_now()
    assert add_line(path) is None
    looks(at)
    second = add_line(path)
    assert lines(path) == [first, second]
    assert path.stat().st_mode & 0o777 == 0o600


WRONG = [
    "no json", "[]", "1", "{}", '{"heads": 1}', '{"heads": {"x": [1]}}', '{"heads": {}, "at": 1, "before": ""}',
    '{"heads": {}, "at": "yesterday", "before": ""}', '{"heads": {}, "before": ""}',
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_a_line_that_cannot_be_read_is_said_by_its_number(at: House, path: Path, text: str) -> None:
    add_line(path)
    looks(at)
    add_line(path)
    whole = path.read_text().splitlines()
    for place in (0, 1):
        path.write_text("\n".join([*whole[:place], text, *whole[place + 1 :]]))
        with pytest.raises(AnchorsBroken) as broken:
            lines(path)
        assert broken.value.line == place + 1


def test_the_same_said_otherwise_is_another_line(at: House, path: Path) -> None:
    add_line(path)
    path.write_text(json.dumps(json.loads(path.read_text())) + "\n")
    with pytest.raises(AnchorsBroken):
        lines(path)
