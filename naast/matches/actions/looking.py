"""A coordinator looks whether a circle fits this person, and whether these people fit together."""

from __future__ import annotations

from django.utils.translation import gettext as _

from naast.matches import access, rules
from naast.matches.actions.moving import held, place
from naast.matches.models import CircleLook, Match
from naast.matches.queries.rings import looks_at
from naast.matches.refusing import not_yet
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow

About = CircleLook.About


@action("circle.looked")
def look_at_circle(*, match: Match, about: str, fits: bool, words: str, by: Actor) -> CircleLook:
    """Write down what you think, with the reason. The last time counts; the earlier ones stay readable for you."""
    row = held(match)
    allow(row.is_circle and access.coordinates(by, row))
    if row.state not in (*rules.BEFORE_START, *rules.TOGETHER) or not words.strip():
        raise not_yet(
            "circle.words", _("One sentence is needed: why do you think so?"), _("Write what you saw and heard."),
            rules.page_of(row.pk, "people"),
        )  # fmt: skip
    look = CircleLook(
        match=row, about=About(about), fits=fits, words=words.strip(), by_id=by.person_id,
        **place(row, row.coordination_dossier_id),
    )  # fmt: skip
    look.save()
    if look.about == About.COMPOSITION:
        row.composed_on = clock.today() if fits else None
        row.save()
    return look


def refuse_unless_it_fits(match: Match) -> None:
    """Nobody is asked for a circle before the coordinator wrote that a circle fits this person."""
    if not match.is_circle:
        return
    look = looks_at(match).get(About.SUITABILITY)
    if look is None or not look.fits:
        raise not_yet(
            "circle.suitability", _("It does not say yet that a circle fits this person."),
            _("Talk with both first, and write down what you think."), rules.page_of(match.pk, "people"),
        )  # fmt: skip
