"""The icons that Python may ask for. Templates are read by the build; a name in Python has to stand here."""

from __future__ import annotations

ICONS = frozenset(
    {
        "calendar",
        "check",
        "clock",
        "eye",
        "feather",
        "file-text",
        "hand-stop",
        "heart",
        "home",
        "lifebuoy",
        "list-check",
        "message",
        "mood-empty",
        "mood-sad",
        "mood-smile",
        "moon",
        "pencil",
        "phone",
        "player-pause",
        "scale",
        "search",
        "signature",
        "star",
        "user",
        "user-plus",
        "users",
        "walk",
        "x",
    }
)


class UnknownIcon(ValueError):
    """An icon that the build would not put on the sheet, so that an empty square would be shown."""


def known(name: str) -> None:
    if name and name not in ICONS:
        raise UnknownIcon(f"add {name!r} to naast.ui.icons.ICONS and build the look again")
