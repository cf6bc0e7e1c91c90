"""Everything that changes something between the rings. One function is one use case."""

from naast.rings.actions.telling import tell_outer
from naast.rings.actions.writing import write_minutes

__all__ = ["tell_outer", "write_minutes"]
