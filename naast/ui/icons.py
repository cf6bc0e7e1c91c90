"""The icons that Python may ask for. Templates are read by the build; a name in Python has to stand here."""

from __future__ import annotations

ICONS = frozenset(
    {
        "antenna-bars-1",
        "antenna-bars-2",
        "antenna-bars-3",
        "antenna-bars-4",
        "antenna-bars-5",
        "arrow-back-up",
        "arrow-left",
        "arrow-right",
        "bike",
        "book",
        "bottle",
        "building",
        "calendar",
        "check",
        "clock",
        "coin",
        "door",
        "ear",
        "equal",
        "eye",
        "feather",
        "file-text",
        "hand-finger",
        "hand-stop",
        "heart",
        "home",
        "lifebuoy",
        "list-check",
        "mail",
        "man",
        "message",
        "minus",
        "mood-empty",
        "mood-kid",
        "mood-sad",
        "mood-smile",
        "moon",
        "pencil",
        "phone",
        "player-pause",
        "plus",
        "question-mark",
        "scale",
        "search",
        "seedling",
        "shopping-cart",
        "signature",
        "star",
        "sun",
        "sunrise",
        "tool",
        "trending-up",
        "user",
        "user-plus",
        "users",
        "woman",
        "volume",
        "walk",
        "x",
    }
)


class UnknownIcon(ValueError):
    """An icon that the build would not put on the sheet, so that an empty square would be shown."""


def known(name: str) -> None:
    if name and name not in ICONS:
        raise UnknownIcon(f"add {name!r} to naast.ui.icons.ICONS and build the look again")
