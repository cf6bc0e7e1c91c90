"""Getting a programme by its name, or from the text of an organisation's own copy. A mistake and it does not load."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from naast.programmes.building import build
from naast.programmes.checking import fit, hold_rules
from naast.programmes.grammar import RECEIVERS
from naast.programmes.piling import Pile, lay_over
from naast.programmes.reading import Problem, Source, read_file, read_source
from naast.programmes.template import Template

SHELF = Path(__file__).parent / "templates"
NAME = re.compile(r"[a-z][a-z0-9-]{0,60}")
ANY_PROGRAMME = {  # stands in for the programme a base does not have, so that the rules can be held against it
    **{key: {"nl": "x", "en": "x"} for key in ("name", "neutral", "summary")},
    "source": "x",
    "version": 1,
    "sourcing": "own",
    "goals": "none",
    "peer_workers": "no",
    "reports": [],
    "roles": list(RECEIVERS),
}
FIRST_LINE = "This template is not sound"


class NotSound(Exception):
    """A template with a mistake: it does not load, and every problem has a file and a line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([FIRST_LINE, *map(str, self.problems)]))


class NoSuchProgramme(LookupError):
    """Nobody laid a template with this name on the shelf."""


@dataclass(frozen=True)
class Examined:
    """What an examination of one template found: the problems, or the sound template."""

    problems: tuple[Problem, ...]
    template: Template | None
    pile: Pile


class Way(str):
    """The name of a way of working as a row says it: it knows which text counts for that row.

    It is the name in every other respect. Without `own`, or where that gives nothing, the shelf counts.
    """

    own: Callable[[], Template | None] | None = None


def load(name: str) -> Template:
    """The programme of this name: the organisation's own version where a row has one, else from the shelf."""
    own = name.own() if isinstance(name, Way) and name.own is not None else None
    return own or from_shelf(str(name))


@cache
def from_shelf(name: str) -> Template:
    """The programme of this name as the house brings it."""
    path = _on_shelf(name)
    if path is None:
        raise NoSuchProgramme(name)
    return read(path.read_text(encoding="utf-8"), path.name)


def has_client_accounts(name: str) -> bool:
    """Whether a client of this programme may sign in herself; of a programme that is gone, nobody may."""
    try:
        return load(name).safety.client_account != "off"
    except (NoSuchProgramme, NotSound):
        return False


@cache
def load_all() -> tuple[Template, ...]:
    """Every programme on the shelf that is a way of working by itself, by name."""
    return tuple(from_shelf(name) for name in names())


@cache
def names() -> tuple[str, ...]:
    """The names of the ways of working on the shelf: the programmes, and a layer that says what it is by itself."""
    found = (path for path in sorted(SHELF.glob("*.toml")) if NAME.fullmatch(path.stem))
    return tuple(path.stem for path in found if _stands_alone(read_file(path).data))


def _stands_alone(said: Mapping[str, Any]) -> bool:
    return said.get("kind") == "programme" or (said.get("kind") == "layer" and "programme" in said)


def read(text: str, origin: str) -> Template:
    """A programme from the text of a template, for instance an organisation's own copy."""
    examined = examine(text, origin)
    if examined.template is None:
        raise NotSound(examined.problems)
    return examined.template


def examine(text: str, origin: str, *, layers: Sequence[str] = ()) -> Examined:
    """Everything there is to say about the text of a template."""
    return examine_source(read_source(text, origin), layers=layers)


def examine_source(source: Source, *, layers: Sequence[str] = (), beside: Path | None = None) -> Examined:
    """Everything there is to say about a template, laid over what it extends and over extra layers.

    What it extends is looked for ``beside`` it first, then on the shelf. A base is no programme, so it gives no
    template; the rules are held against it all the same.
    """
    pile = Pile(own=source, problems=list(source.problems))
    kind = str(source.data.get("kind", ""))
    if not pile.problems:
        fit(source.data, pile.wrong)
    if not pile.problems:
        pile.below = tuple(_below(pile, source, layers, beside, (source.origin,)))
    if not pile.problems:
        lay_over(pile)
        whole = {"programme": ANY_PROGRAMME, **pile.whole} if kind == "base" else pile.whole
        fit(whole, pile.wrong, whole=True)
    if pile.problems:
        return Examined(tuple(pile.problems), None, pile)
    made = build(Path(source.file).stem, whole, kind)
    hold_rules(made, pile.wrong)
    sound = not pile.problems and kind != "base"
    return Examined(tuple(pile.problems), made if sound else None, pile)


def _below(
    pile: Pile, source: Source, layers: Sequence[str], beside: Path | None, seen: tuple[str, ...]
) -> Iterator[Source]:
    """What a template stands on, lowest first, each file once."""
    wanted = [*([source.data["extend"]] if "extend" in source.data else []), *source.data.get("layers", ()), *layers]
    laid: list[str] = []
    for name in wanted:
        path = _on_shelf(name, beside)
        if path is None or str(path) in seen:
            pile.wrong("extend", f"{name} is not there, or extends itself")
            continue
        below = read_file(path)
        if not below.problems:
            trial = Pile(own=below)
            fit(below.data, trial.wrong)
            pile.problems += trial.problems
        pile.problems += below.problems
        if pile.problems:
            continue
        for lower in (*_below(pile, below, (), beside, (*seen, str(path))), below):
            if lower.origin not in laid:
                laid.append(lower.origin)
                yield lower


def _on_shelf(name: str, beside: Path | None = None) -> Path | None:
    """The file of a template: beside the file that asks, or on the shelf. A name is never a path."""
    if not NAME.fullmatch(name):
        return None
    folders = [SHELF] if beside is None else [beside, SHELF]
    return next((path for folder in folders if (path := folder / f"{name}.toml").is_file()), None)
