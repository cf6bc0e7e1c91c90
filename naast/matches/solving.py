"""Where each check of a match is solved: an address the reader may open, or who can do it there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from naast.clients.models import Request
from naast.clients.solving import links_of as of_request
from naast.matches import access, rules
from naast.matches.models import Match, Participant
from naast.matches.queries import agreement_of, person_in, request_of, volunteer_of
from naast.privacy.actor import Actor
from naast.programmes.refusing import Hands, Place, in_the_hands_of
from naast.volunteers.models import Volunteer

Part = Participant.Part
AGREED = ("expectations.compared", "pass_on.agreed", "agreement.signed", "activity.permitted")


def links_of(match: Match, who: Actor) -> dict[str, Place]:
    """Where each check of a match is solved; where the reader may not come, who can do it there."""
    here = {
        "click.both": "", "three_way.planned": "meeting", "closing.words_asked": "closing",
        "closing.who_stays": "closing", "continuity.planned": "continuity", "fallback.named": "fallback",
        "handover.planned": "handover/volunteer",
    } | dict.fromkeys(AGREED, "agreement")  # fmt: skip
    request, volunteer = request_of(match), volunteer_of(match)
    links: dict[str, Place] = {**of_request(request, who)} if request else {}
    links |= {code: rules.page_of(match.pk, name) for code, name in here.items()}
    links["professional.knows_volunteer"] = "/duos"
    mine, hers = _of_the_professional(match), _of_the_coordinator(match, request, volunteer)
    if not access.is_accountable(who, match):
        one = person_in(match, Part.PROFESSIONAL)
        without = () if agreement_of(match) else AGREED  # nobody else can open what is not written yet
        mine |= dict.fromkeys((*mine, *without), in_the_hands_of(one.first_name if one else ""))
    if not access.coordinates(who, match):
        hers |= dict.fromkeys(hers, Hands(_("A coordinator can do this.")))
    return links | mine | hers


def _of_the_professional(match: Match) -> dict[str, Place]:
    """The pages that only the accountable professional opens."""
    here = {
        "professional.cosigned": "cosign",
        "information_sheet.filled_together": "sheet",
        "control_map.made": "control-map",
    }
    return {code: rules.page_of(match.pk, name) for code, name in here.items()}


def _of_the_coordinator(match: Match, request: Request | None, volunteer: Volunteer | None) -> dict[str, Place]:
    """The pages that only a coordinator opens."""
    page = rules.page_of(match.pk, "accountability")
    links: dict[str, Place] = {"growth.starters": page, "professional.accountable": page}
    if match.is_circle:
        links |= dict.fromkeys(("circle.size", "circle.composition"), rules.page_of(match.pk, "people"))
        links["outer_ring.has_supervisor"] = rules.page_of(match.pk, "around")
    if volunteer is not None:
        links["volunteer.ready"] = f"/volunteers/{volunteer.pk}"
        links["screening.covers_child"] = f"/volunteers/{volunteer.pk}"
        links |= dict.fromkeys(("permit.valid", "activity.covered"), f"/volunteers/{volunteer.pk}/permit")
    if request is not None:
        links["separation.clear"] = f"/requests/{request.pk}/shortlist"
    return links
