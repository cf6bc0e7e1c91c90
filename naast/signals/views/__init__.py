"""Pages about worries and calls for help. Importing them gives the pages behind tokens their place."""

from naast.signals.views import helping, reading, reporting

__all__ = ["helping", "reading", "reporting"]
