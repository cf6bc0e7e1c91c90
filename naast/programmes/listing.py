"""``naast programmes list``, ``check FILE`` and ``pages``: which there are, whether one is sound, how each reads.

Exit 0: all is well. Exit 1: a template has a problem. Exit 2: the question was not understood. With ``--json`` the last
line is one JSON object.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from naast.programmes import describing
from naast.programmes.loading import SHELF, Examined, examine_source, load_all
from naast.programmes.piling import Pile
from naast.programmes.reading import Problem, read_file
from naast.programmes.template import Template

Write = Callable[[str], object]
USAGE = "naast programmes list [--json]\nnaast programmes check FILE… [--json]\nnaast programmes pages [FOLDER]\n"
UNSURE = ("to be confirmed", "custom")
SOUND, WITH_PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2


@dataclass(frozen=True)
class ToConfirm:
    """A number or ground that a data protection officer or the organisation still has to look at."""

    file: str
    line: int
    where: str
    what: str


def main(argv: Sequence[str], write: Write = sys.stdout.write) -> int:
    """Answer one question about programmes."""
    words = [word for word in argv if word != "--json"]
    as_json = len(words) != len(argv)
    unknown_option = any(word.startswith("-") for word in words)
    if words == ["list"]:
        return list_programmes(as_json=as_json, write=write)
    if len(words) > 1 and words[0] == "check" and not unknown_option:
        return check_files([Path(word) for word in words[1:]], as_json=as_json, write=write)
    if words[:1] == ["pages"] and len(words) <= 2 and not unknown_option:
        return write_pages(Path(*words[1:]) if words[1:] else describing.FOLDER, write=write)
    write(USAGE)
    return NOT_UNDERSTOOD


def write_pages(folder: Path, *, write: Write) -> int:
    """Write one page per way of working, in plain Dutch; pages of what is gone go too."""
    write(f"{describing.write_into(folder)} pages in {folder}\n")
    return SOUND


def list_programmes(*, as_json: bool, write: Write) -> int:
    """Every programme on the shelf, with what it is called and where it comes from."""
    found = [_about(template) for template in load_all()]
    if as_json:
        write(json.dumps({"programmes": found}, ensure_ascii=False) + "\n")
        return SOUND
    for one in found:
        write(f"{one['id']}  {one['name']['en']} · {one['name']['nl']}\n")
        write(f"    {', '.join(one['shapes'])} · version {one['version']} · {one['source']}\n")
    return SOUND


def check_files(files: Sequence[Path], *, as_json: bool, write: Write) -> int:
    """Examine each file; say every problem with its line, and what still has to be confirmed."""
    examined = [(path, _examine(path)) for path in files]
    problems = [problem for _, one in examined for problem in one.problems]
    unsure = list(dict.fromkeys(line for _, one in examined if not one.problems for line in to_confirm(one.pile)))
    if as_json:
        write(json.dumps(_report(examined, unsure), ensure_ascii=False) + "\n")
    else:
        _say(files, list(dict.fromkeys(problems)), unsure, write)
    return WITH_PROBLEMS if problems else SOUND


def to_confirm(pile: Pile) -> list[ToConfirm]:
    """What this template says that nobody has confirmed for the organisation yet."""
    found = [
        ("screening.vog_aspects", "which aspects the certificate of conduct covers"),
        ("own_contact.every_days", "how often the professional sees the client in person"),
    ]
    for name, term in pile.whole.get("term", {}).items():
        if any(word in term["basis"] for word in UNSURE):
            found.append((f"term.{name}", f"{term['months']} months: {term['basis']}"))
    return [ToConfirm(*pile.place_of(where), where, what) for where, what in found]


def _examine(path: Path) -> Examined:
    on_shelf = SHELF / f"{path}.toml"
    source = read_file(on_shelf if not path.exists() and on_shelf.is_file() else path)
    return examine_source(source, beside=path.parent)


def _about(template: Template) -> dict[str, Any]:
    return {
        "id": template.id,
        "name": {"nl": template.name.nl, "en": template.name.en},
        "neutral": {"nl": template.neutral.nl, "en": template.neutral.en},
        "shape": next(iter(template.shapes)),
        "shapes": list(template.shapes),
        "source": template.source,
        "version": template.version,
    }


def _report(examined: Sequence[tuple[Path, Examined]], unsure: Sequence[ToConfirm]) -> dict[str, Any]:
    files = [{"file": str(path), "problems": [_told(problem) for problem in one.problems]} for path, one in examined]
    return {
        "files": files,
        "ok": not any(one.problems for _, one in examined),
        "to_confirm": [{"file": c.file, "line": c.line, "where": c.where, "what": c.what} for c in unsure],
    }


def _told(problem: Problem) -> dict[str, Any]:
    return {"file": problem.file, "line": problem.line, "where": problem.where, "problem": problem.message}


def _say(files: Sequence[Path], problems: Sequence[Problem], unsure: Sequence[ToConfirm], write: Write) -> None:
    for problem in problems:
        write(f"{problem}\n")
    if unsure:
        write("To be confirmed by your data protection officer:\n")
    for line in unsure:
        write(f"  {line.file}:{line.line} {line.where}: {line.what}\n")
    write(f"{len(files)} read, {len(problems)} problems\n")
