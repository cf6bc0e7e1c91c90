"""Holding a value against its kind, with a problem at every place where it does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

from naast.programmes.grammar import ALWAYS, GRAMMAR, NEEDED, TERMS
from naast.programmes.kinds import Kind, ListOf, NameOf, OneOf, Simple, Table, Whole


class Wrong(Protocol):
    """Where a problem goes: the key it is about, what it is, and other keys that may be its cause."""

    def __call__(self, path: str, message: str, *also: str) -> None: ...


Names = Mapping[str, Any]
NAME = re.compile(r"[a-z][a-z0-9_]*")
SLOT = re.compile(r"\{([^}.]*)\.?([^}]*)\}")
FORMS = frozenset({"", "many", "the"})


def fit(data: Mapping[str, Any], wrong: Wrong, *, whole: bool = False) -> None:
    """Hold a template against the grammar; a whole one also needs every table, and its names must lead somewhere."""
    if whole:
        for table in NEEDED:
            if table not in data:
                wrong(table, f"[{table}] is missing")
        _fit(Table(keys=GRAMMAR.keys), data, "", wrong, data)
        _fit_words(data.get("words", {}), wrong)
        _fit_lists(data.get("activities", {}), wrong)
        _fit_always(data, wrong)
    else:
        _fit(GRAMMAR, data, "", wrong, None)


def _fit(kind: Kind, value: Any, path: str, wrong: Wrong, names: Names | None) -> None:
    if isinstance(kind, Table):
        _fit_table(kind, value, path, wrong, names)
    elif isinstance(kind, ListOf):
        _fit_list(kind, value, path, wrong, names)
    elif isinstance(kind, OneOf):
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in kind.values:
            wrong(path, f"{value!r} is not one of {', '.join(sorted(map(str, kind.values)))}")
    elif isinstance(kind, Whole):
        if type(value) is not int or not kind.low <= value <= kind.high:
            wrong(path, f"must be a whole number from {kind.low} to {kind.high}")
    elif isinstance(kind, NameOf):
        _fit_name(kind, value, path, wrong, names)
    else:
        _fit_simple(kind, value, path, wrong)


def _fit_table(kind: Table, value: Any, path: str, wrong: Wrong, names: Names | None) -> None:
    if not isinstance(value, Mapping):
        wrong(path, "must be a table")
        return
    for key, inner in value.items():
        place = f"{path}.{key}" if path else key
        if key in kind.keys:
            _fit(kind.keys[key], inner, place, wrong, names)
        elif kind.each is not None and NAME.fullmatch(key):
            _fit(kind.each, inner, place, wrong, names)
        elif kind.each is not None:
            wrong(place, "a name is lower case: letters, digits and _")
        else:
            wrong(place, f"unknown key; known here: {', '.join(sorted(kind.keys))}")
    for key in kind.needed:
        if key not in value:
            wrong(path or key, f"{key} is missing")


def _fit_list(kind: ListOf, value: Any, path: str, wrong: Wrong, names: Names | None) -> None:
    if not isinstance(value, list) or len({repr(item) for item in value}) != len(value):
        wrong(path, "must be a list that says nothing twice")
        return
    for item in value:
        _fit(kind.kind, item, path, wrong, names)


def _fit_name(kind: NameOf, value: Any, path: str, wrong: Wrong, names: Names | None) -> None:
    if not isinstance(value, str) or not value:
        wrong(path, f"must be the name of a thing in [{kind.table}]")
    elif names is not None and value not in names.get(kind.table, {}):
        wrong(path, f"there is no [{kind.table}.{value}]")


def _fit_simple(kind: Simple, value: Any, path: str, wrong: Wrong) -> None:
    if kind is Simple.TEXT or kind is Simple.TEXTS:
        _fit_text(kind, value, path, wrong)
    elif kind is Simple.LINE:
        if not isinstance(value, str) or not value.strip():
            wrong(path, "must be a text")
    elif kind is Simple.YES:
        if value is not True:
            wrong(path, "can only be true")
    elif not isinstance(value, bool):
        wrong(path, "must be true or false")


def _fit_text(kind: Simple, value: Any, path: str, wrong: Wrong) -> None:
    lines = _lines(value, list if kind is Simple.TEXTS else str)
    if lines is None:
        wrong(path, "needs a text in nl and in en, both filled, and nothing else")
        return
    if len(lines["nl"]) != len(lines["en"]):
        wrong(path, "has not as many lines in nl as in en")
    for word, form in SLOT.findall("\n".join([*lines["nl"], *lines["en"]])):
        if word not in TERMS or form not in FORMS:
            wrong(path, f"unknown word {{{word}{'.' if form else ''}{form}}}")


def _lines(value: Any, wanted: type) -> dict[str, list[str]] | None:
    """The lines in both languages, or nothing when a language is missing, empty or of another kind."""
    if not isinstance(value, Mapping) or set(value) != {"nl", "en"}:
        return None
    if not all(isinstance(said, wanted) for said in value.values()):
        return None
    lines = {language: said if isinstance(said, list) else [said] for language, said in value.items()}
    filled = all(said and all(isinstance(line, str) and line.strip() for line in said) for said in lines.values())
    return lines if filled else None


def _fit_words(words: Mapping[str, Any], wrong: Wrong) -> None:
    for term in TERMS:
        if term not in words:
            wrong("words", f"there is no word for {term}")
            continue
        nl, en = words[term]["nl"], words[term]["en"]
        if len(nl) != 3 or nl[0] not in ("de", "het") or len(en) != 2:
            wrong(f"words.{term}", "nl: de or het, one, many; en: one, many")


def _fit_always(data: Mapping[str, Any], wrong: Wrong) -> None:
    """Some things no way of working can do without, whatever it extends."""
    for name in sorted(ALWAYS):
        table, _, thing = name.partition(".")
        if table in data and thing not in data[table]:
            wrong(table, f"[{name}] is missing")
    for table in ("shape", "phase"):
        if table in data and not data[table]:
            wrong(table, "needs at least one")


def _fit_lists(activities: Mapping[str, Any], wrong: Wrong) -> None:
    listed = [code for codes in activities.values() for code in codes]
    for code in sorted({code for code in listed if listed.count(code) > 1}):
        wrong("activities", f"{code} stands in two lists")
