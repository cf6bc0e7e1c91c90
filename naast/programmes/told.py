"""What an action is told about somebody who may not be found: no text of it holds an address.

Each action is looked at before anything of it is kept, so that a new one need not think of it. A call for help, a
complaint, an emergency and what somebody asks about her own data are never stopped: there it matters more that they
arrive. A draft is read by nobody but her until it is sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from naast.programmes.contact_words import addresses_in
from naast.programmes.loading import load
from naast.programmes.privately import refuse_addresses

ALWAYS_ARRIVES = {"signals", "emergency", "vault", "duties", "retention", "oversight"}
DRAFT = "draft.saved"
MANY = (list, tuple, set, frozenset)
# What a row hangs on that says in which way of working it is.
HANGS_ON = ("match", "request", "client", "volunteer", "file", "group", "placement", "moment", "course")
# Of which only the id stands in a row: packages above say where it is found.
by_id: dict[str, type[Model]] = {}


def refuse_where_she_is(package: str, name: str, said: Mapping[str, object]) -> None:
    """Raise `Stopped` when an action of a hidden way of working was told where somebody is."""
    if package in ALWAYS_ARRIVES or name == DRAFT:
        return
    told = {word: one for word, one in said.items() if word != "by"}
    found = [text for one in told.values() for text in _texts(one) if addresses_in(text)]
    if found and any(way is None or load(way).is_hidden for way in _ways(told)):
        refuse_addresses(*found)


def _texts(one: Any) -> Iterator[str]:
    if isinstance(one, str):
        yield one
    elif isinstance(one, Mapping):
        for part in one.values():
            yield from _texts(part)
    elif isinstance(one, MANY):
        for part in one:
            yield from _texts(part)
    elif is_dataclass(one):
        for field in fields(one):
            yield from _texts(getattr(one, field.name))


def _ways(said: Mapping[str, object]) -> Iterator[str | None]:
    """The ways of working that this is about: said as such, or those of the rows it is about; None for one that is
    out of her sight.
    """
    if said.get("programme"):
        yield str(said["programme"])
    for one in said.values():
        for row in one if isinstance(one, MANY) else (one,):
            yield from _ways_of(row, 2) if isinstance(row, Model) else ()


def _ways_of(row: Model, steps: int) -> Iterator[str | None]:
    if way := getattr(row, "programme", ""):
        yield str(way)
        return
    for name in HANGS_ON if steps else ():
        try:
            held = getattr(row, name) if hasattr(type(row), name) else _found(name, row)
        except ObjectDoesNotExist:
            yield None
        else:
            yield from _ways_of(held, steps - 1) if isinstance(held, Model) else ()


def _found(name: str, row: Model) -> Model | None:
    """What this row holds the id of, as far as she reads it."""
    key = getattr(row, f"{name}_id", None)
    return by_id[name]._default_manager.get(pk=key) if key and name in by_id else None
