"""What pages call the five steps, and the parts of those an incident touched."""

from __future__ import annotations

from django.utils.translation import gettext as _


def step_name(number: int) -> str:
    """What one of the five steps is."""
    return {
        1: _("Write down what you see"),
        2: _("Ask advice, without a name"),
        3: _("Talk with her"),
        4: _("Weigh it"),
        5: _("Decide"),
    }[number]


def part_name(part: str) -> str:
    """Who was asked, in words; a role of colleagues without a word of its own is a colleague."""
    return dict(parts()).get(part, _("a colleague"))


def parts() -> list[tuple[str, str]]:
    """Who may be asked how she is."""
    return [
        ("volunteer", _("the volunteer")),
        ("client", _("the client")),
        ("professional", _("the professional")),
        ("coordinator", _("the coordinator")),
    ]
