"""Which small mistakes one piece of source could hold: each a node of the tree and what could stand there in its place.

A comparison one step over its boundary, `and` for `or`, a condition or an element left out, another constant, another
answer, a statement forgotten. Not changed: what is said to people (texts of errors, words to translate), annotations,
decorators and what the database holds (fields of models), as other checks are about those.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

Change = tuple[str, ast.AST]
"""What differs, in words, and what stands in the place of the node."""

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.BitXor: ast.BitOr,
}  # fmt: skip
CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
SHORTEST, LONGEST = 3, 60


def changes(node: ast.AST, within: list[ast.AST]) -> Iterator[Change]:
    """Every mistake that could be made at this node; `within` are the nodes around it, the nearest last."""
    for kind, of in KINDS.items():
        if isinstance(node, kind):
            yield from of(node, within)


def said(node: ast.AST) -> str:
    """A piece of source on one line, cut where it is long."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _like(node: ast.AST, **fields: object) -> ast.AST:
    """The same node with other fields."""
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _without(things: list, number: int) -> list:
    return things[:number] + things[number + 1 :]


def _compare(node: ast.Compare, within: list[ast.AST]) -> Iterator[Change]:
    for number, op in enumerate(node.ops):
        other = COMPARED[type(op)]
        ops = [*node.ops[:number], other(), *node.ops[number + 1 :]]
        changed = _like(node, ops=ops)
        yield f"{said(node)} becomes {said(changed)}", changed


def _both(node: ast.BoolOp, within: list[ast.AST]) -> Iterator[Change]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield f"{said(node)}: {'or' if isinstance(node.op, ast.And) else 'and'}", _like(node, op=other)
    for number, value in enumerate(node.values):
        left = _without(node.values, number)
        yield f"without {said(value)}", left[0] if len(left) == 1 else _like(node, values=left)


def _not(node: ast.UnaryOp, within: list[ast.AST]) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield f"{said(node)} without not", node.operand


def _reckoned(node: ast.BinOp, within: list[ast.AST]) -> Iterator[Change]:
    if other := RECKONED.get(type(node.op)):
        changed = _like(node, op=other())
        yield f"{said(node)} becomes {said(changed)}", changed


def _constant(node: ast.Constant, within: list[ast.AST]) -> Iterator[Change]:
    value = node.value
    if isinstance(within[-1], ast.Tuple | ast.List | ast.Set) and isinstance(value, str):
        return  # that it is left out says as much
    if isinstance(within[-1], ast.Return) and value in (True, False):
        return  # the other answer is there already
    if isinstance(value, bool):
        other: object = not value
    elif isinstance(value, int | float):
        other = value + 1
    elif isinstance(value, str):
        other = value + "x"
    elif isinstance(value, bytes):
        other = value + b"x"
    else:
        return
    yield f"{said(node)} becomes {other!r}", _like(node, value=other)


def _answer(node: ast.Return, within: list[ast.AST]) -> Iterator[Change]:
    if node.value is None or (isinstance(node.value, ast.Constant) and not isinstance(node.value.value, bool)):
        return  # another constant is there already
    function = next(one for one in reversed(within) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
    plain = function.returns is not None and ast.unparse(function.returns) == "bool"
    for other in (True, False) if plain else (None,):
        if not (isinstance(node.value, ast.Constant) and node.value.value is other):
            yield f"{said(node)} becomes {other}", _like(node, value=ast.Constant(other))


def _branch(node: ast.If, within: list[ast.AST]) -> Iterator[Change]:
    for other, word in ((True, "always"), (False, "never")):
        yield f"if {said(node.test)}: {word}", _like(node, test=ast.Constant(other))


def _either(node: ast.IfExp, within: list[ast.AST]) -> Iterator[Change]:
    yield f"always {said(node.body)}", node.body
    yield f"always {said(node.orelse)}", node.orelse


def _filter(node: ast.comprehension, within: list[ast.AST]) -> Iterator[Change]:
    for number, one in enumerate(node.ifs):
        yield f"without if {said(one)}", _like(node, ifs=_without(node.ifs, number))


def _elements(node: ast.Tuple | ast.List | ast.Set, within: list[ast.AST]) -> Iterator[Change]:
    unpacked = isinstance(within[-1], ast.Assign) and isinstance(within[-1].targets[0], ast.Tuple)
    if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load) or unpacked:
        return
    for number, one in enumerate(node.elts):
        if not (isinstance(node, ast.Set) and len(node.elts) == 1):
            yield f"without {said(one)}", _like(node, elts=_without(node.elts, number))


def _entries(node: ast.Dict, within: list[ast.AST]) -> Iterator[Change]:
    for number, key in enumerate(node.keys):
        less = _like(node, keys=_without(node.keys, number), values=_without(node.values, number))
        yield f"without {said(key) if key else said(node.values[number])}", less


def _call(node: ast.Call, within: list[ast.AST]) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and (other := CALLED.get(node.func.id)):
        yield f"{other} for {said(node)}", _like(node, func=ast.Name(other, ast.Load()))


def _statement(node: ast.stmt, within: list[ast.AST]) -> Iterator[Change]:
    if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Call):
        return
    yield f"{said(node)}: left out", ast.Pass()


KINDS = {
    ast.Compare: _compare, ast.BoolOp: _both, ast.UnaryOp: _not, ast.BinOp: _reckoned, ast.Constant: _constant,
    ast.Return: _answer, ast.If: _branch, ast.IfExp: _either, ast.comprehension: _filter, ast.Tuple: _elements,
    ast.List: _elements, ast.Set: _elements, ast.Dict: _entries, ast.Call: _call, ast.Expr: _statement,
    ast.Raise: _statement, ast.AugAssign: _statement,
}  # fmt: skip
