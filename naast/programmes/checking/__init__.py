"""Is this template sound? First the grammar, then what must hold once it is laid over its base.

Nothing is half accepted: one problem and the template does not load.
"""

from naast.programmes.checking.fitting import fit
from naast.programmes.checking.rules import hold_rules

__all__ = ["fit", "hold_rules"]
