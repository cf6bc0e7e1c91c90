"""How long a page at somebody else's desk stays open, in words that do not hurry."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()
MOST = 60  # minutes; no such page stays open longer


@register.filter
def desk_words(seconds: int) -> list[tuple[str, int]]:
    """What to say now and at each minute after; each with how many seconds are left when it is said."""
    now, minutes = int(seconds), range(min(MOST, int(seconds) // 60), -1, -1)
    return [(_minutes(left), min(now, left * 60 + 59)) for left in minutes]


def _minutes(left: int) -> str:
    if left == 0:
        return _("This page closes in less than a minute. You can always come back.")
    said = ngettext(
        "This page stays open for about %(minutes)d minute. Nothing is lost of what you kept.",
        "This page stays open for about %(minutes)d minutes. Nothing is lost of what you kept.",
        left,
    )
    return said % {"minutes": left}
