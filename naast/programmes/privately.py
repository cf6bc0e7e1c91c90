"""A number, mail or address of one's own in a text: stopped by the boundary of the programme, and the text is kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from naast.privacy.refusal import Reason, Refused
from naast.programmes.contact_words import addresses_in, ways_in
from naast.programmes.refusing import language
from naast.programmes.template import Boundary, Template

BOUNDARY = "private_number"


class Stopped(Refused):
    """Refused by a boundary of the programme. The page shows it with its room and its reasons, and keeps the text."""

    keeps_text = True
    page_part = "programmes/stopped.html"

    def __init__(self, boundary: Boundary | None, *reasons: Reason, said: str = "") -> None:
        super().__init__(*reasons)
        self.boundary, self.said = boundary, said


def refuse_private_ways(template: Template, *texts: str) -> None:
    """Raise `Stopped` when one of these texts holds a way to reach somebody that the programme keeps private."""
    if not any(ways_in(text) for text in texts if text):
        return
    boundary, words = template.boundaries.get(BOUNDARY), language()
    do = boundary.room.to(words) if boundary else _("Take it out. You reach each other through this page.")
    why = boundary.essence.to(words) if boundary else ""
    said = _("This looks like a phone number, an e-mail address or an address.")
    raise Stopped(boundary, Reason("boundary.private_number", f"{said} {why}".strip(), do), said=said)


def refuse_where_hidden(template: Template, *texts: str) -> None:
    """The same for a programme in which nobody may be found; elsewhere an address may be written down."""
    if template.is_hidden:
        refuse_addresses(*texts)


def refuse_addresses(*texts: str) -> None:
    """Raise `Stopped` when one of these texts says where somebody is. For programmes in which nobody may be found."""
    if any(addresses_in(text) for text in texts if text):
        raise Stopped(
            None,
            Reason(
                "boundary.no_address",
                _("This looks like an address. Here nobody writes down where somebody is."),
                _("Say it in other words, for instance: the small room, or the park."),
            ),
        )
