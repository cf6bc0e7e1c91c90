"""How views load rows, read from their source: through the one who asks or through the parent, never by id alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.apps import apps

from naast.privacy.models import InDossier

HOUSE = Path(__file__).parents[2] / "naast"
# Of what is loaded, the words that say which row of it; anything else narrows whose rows they are, and so does the id
# that stands in a row which was loaded already.
WHICH = {"pk", "id"}
LOADS = {"get", "filter", "get_object_or_404"}


def views() -> dict[str, str]:
    """Every module of views: where it stands, and its source."""
    found = [path for path in HOUSE.glob("*/**/*.py") if path.name == "views.py" or path.parent.name == "views"]
    return {str(path.relative_to(HOUSE.parent)): path.read_text() for path in sorted(found)}


def loose_loads(sources: Mapping[str, str]) -> list[str]:
    """Where a row that lies in a dossier is loaded by its id alone, with the function in which that is done."""
    found = []
    for where, text in sources.items():
        tree = ast.parse(text)
        names = _models_named(tree)
        for function in (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)):
            found += [
                f"{where}: {function.name} loads {model} by its id alone"
                for model in _loose_in(function, names)
            ]  # fmt: skip
    return found


def _models_named(tree: ast.Module) -> dict[str, str]:
    """By the name it has in this module, each model whose rows lie in a dossier."""
    ours = {model.__name__ for model in apps.get_models() if issubclass(model, InDossier)}
    imports = [one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    return {one.asname or one.name: one.name for node in imports for one in node.names if one.name in ours}


def _loose_in(function: ast.FunctionDef, models: Mapping[str, str]) -> Iterator[str]:
    inner = {id(call.func.value) for call in ast.walk(function) if _is_method(call)}  # type: ignore[attr-defined]
    for call in (one for one in ast.walk(function) if isinstance(one, ast.Call) and id(one) not in inner):
        chain = list(_chain(call))
        asked = [word for one in chain for word in one.keywords if word.arg]
        name = next((_root(one) for one in chain if _root(one) in models), None)
        by_id = any(word.arg in WHICH and not isinstance(word.value, ast.Attribute) for word in asked)
        through = any("visible_to" in ast.dump(one.func) for one in chain)
        narrowed = any(word.arg not in WHICH and not isinstance(word.value, ast.Constant) for word in asked)
        if name and by_id and not through and not narrowed:
            yield name


def _is_method(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


def _chain(call: ast.Call) -> Iterator[ast.Call]:
    """The calls of one load, from the outside in: `get_object_or_404(Model.objects.filter(...), pk=...)`."""
    yield call
    inner = call.func.value if isinstance(call.func, ast.Attribute) else None
    for one in (inner, *call.args[:1]):
        if isinstance(one, ast.Call):
            yield from _chain(one)


def _root(call: ast.Call) -> str:
    """The name at which a load begins."""
    shortcut = isinstance(call.func, ast.Name) and call.func.id in LOADS and call.args
    here: ast.AST = call.args[0] if shortcut else call.func
    while isinstance(here, ast.Attribute | ast.Call):
        here = here.value if isinstance(here, ast.Attribute) else here.func
    return here.id if isinstance(here, ast.Name) else ""
