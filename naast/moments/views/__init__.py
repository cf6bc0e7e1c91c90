"""Pages about what people do together. Importing them gives the pages behind tokens their place."""

from naast.moments.views import (
    asking,
    drafting,
    meeting,
    promising,
    rhythm,
    saying,
    supporting,
    thinking,
    together,
    voices,
)

__all__ = [
    "asking", "drafting", "meeting", "promising", "rhythm", "saying", "supporting", "thinking", "together", "voices",
]  # fmt: skip
