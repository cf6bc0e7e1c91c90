"""Laying tables: the changes of one migration at once, so that the house is drawn anew once and not after each of them.

Django renders every model again after each operation, and most of ours hang together: of the time in which a new
database was laid, 95 % went there. A group may hold anything but a change of what the same group creates; a table is
created in it with all its fields, constraints and indexes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState


class AtOnce(Operation):
    """Several operations on tables, in their order, between one state and the next."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations
        made = {one.name_lower for one in operations if isinstance(one, CreateModel)}
        changed = {getattr(one, "model_name_lower", "") for one in operations}
        if both := made & changed:
            raise ValueError(f"{sorted(both)}: created and changed in one group. Create them as they end.")

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # rendered when it is asked for again, not after each operation
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for one in self.operations:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for one in reversed(self.operations):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name: str, app_label: str) -> bool:
        return any(one.references_model(name, app_label) for one in self.operations)

    def describe(self) -> str:
        return "; ".join(one.describe() for one in self.operations)
