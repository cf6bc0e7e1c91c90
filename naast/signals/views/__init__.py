"""Pages about worries and calls for help. Importing them gives the pages behind tokens their place."""

from naast.signals.views import apart, events, helping, letters, reading, reporting, steps

__all__ = ["apart", "events", "helping", "letters", "reading", "reporting", "steps"]
