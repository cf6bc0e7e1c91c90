"""The pages of docs/programmes say what the templates say, today, and no page stays behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from naast.programmes import describing
from naast.programmes.grammar import ACTIONS, RHYTHM, SHAPES
from naast.programmes.kinds import OneOf
from naast.programmes.listing import main as listing
from naast.programmes.loading import load, names

ROOT = Path(__file__).parent.parent.parent


def words_of(key: str) -> tuple[str, ...]:
    kind = RHYTHM.get(key) or RHYTHM[f"{key}!"]
    assert isinstance(kind, OneOf)
    return tuple(sorted(map(str, kind.values)))


def test_the_pages_that_are_kept_say_what_the_templates_say() -> None:
    assert describing.stale(ROOT / describing.FOLDER) == []
    assert {f"{name}.md" for name in names()} | {"README.md"} == {
        path.name for path in (ROOT / describing.FOLDER).glob("*.md")
    }


@pytest.mark.parametrize(
    ("table", "closed"),
    [
        ("shape", tuple(SHAPES)), ("action", ACTIONS), ("does", words_of("does")), ("from", words_of("from")),
        ("tone", words_of("tone")), ("rule", ("must", "may", "keeps")), ("pace", ("moving", "calm", "resting")),
    ],
)  # fmt: skip
def test_every_closed_word_has_plain_words(table: str, closed: tuple[str, ...]) -> None:
    assert {word for word in closed if not describing.said(table, word)} == set()


def test_a_page_that_is_changed_missing_or_left_behind_is_found(tmp_path: Path) -> None:
    said: list[str] = []
    assert listing(["pages", str(tmp_path)], write=said.append) == 0
    assert said == [f"{len(names()) + 1} pages in {tmp_path}\n"]
    assert describing.stale(tmp_path) == []
    (tmp_path / "shelter.md").write_text("anders")
    (tmp_path / "presence.md").unlink()
    (tmp_path / "gone.md").write_text("van vroeger")
    assert describing.stale(tmp_path) == ["gone.md", "presence.md", "shelter.md"]
    describing.write_into(tmp_path)
    assert describing.stale(tmp_path) == []


@pytest.mark.shows("S3-93")
@pytest.mark.parametrize("name", names())
def test_a_page_shows_every_phase_gate_route_and_word(name: str) -> None:
    template, page = load(name), describing.page(load(name))
    told = [phase.name.nl for phase in template.phases.values()]
    told += [template.obstacles[check].name.nl for lines in template.gates.values() for check, _value in lines]
    told += [signal.name.nl for signal in template.signals.values()]
    told += [template.word(term, "nl", "many") for term in template.words.nl]
    assert [one for one in told if one not in page] == []
