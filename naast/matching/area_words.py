"""What is wrong with a list of areas, in sentences that say what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from naast.matching.areas import Wrong


def wrong(found: Wrong) -> tuple[str, str]:
    """Which row of a list of areas, and what is wrong with it in a sentence that says what to do."""
    where = _("Row %(row)s") % {"row": found.row} if found.row else _("The whole list")
    said = {
        "headings": _(
            "We found no columns that say where an area lies. Name one column “area”, and two more “x” and “y”, "
            "or “lat” and “lon”."
        ),
        "too_many": _("There are more than %(said)s areas. Keep only those of your own region."),
        "word": _(
            "The area is empty or longer than 60 signs. Write a neighbourhood or the four figures of a postcode."
        ),
        "x": _("“%(said)s” is no number of metres. Write for instance 81500."),
        "y": _("“%(said)s” is no number of metres. Write for instance 455100."),
        "lat": _("“%(said)s” is no latitude. Write for instance 52.08."),
        "lon": _("“%(said)s” is no longitude. Write for instance 4.31."),
        "twice": _("This area stands in the list twice: %(said)s. Keep one of them."),
    }
    return where, said[found.code] % {"said": found.said}


def no_areas() -> str:
    """A list with headings and nothing below them."""
    return _("There is no area below the headings. Add at least one row.")
