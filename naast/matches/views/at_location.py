"""After a location went back a phase: the matches of one professional in which something agreed is no longer open."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from naast.matches import rules
from naast.matches.queries import person_in
from naast.matches.queries.at_location import no_longer_open
from naast.people.access import is_professional
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui.pieces import Figure


@needs(is_professional)
def to_decide(request: Request) -> HttpResponse:
    """Each match goes on; she looks with both what they do from now on."""
    rows = []
    for one in no_longer_open(request.actor):
        known, said = load(one.match.programme).activities, language()
        people = [person_in(one.match, part) for part in rules.THREE]
        rows.append(
            {
                "match": one.match, "name": ", ".join(who.first_name for who in people if who),
                "figures": [Figure(who.part, who.first_name[:1].upper()) for who in people if who],
                "shut": ", ".join(known[name].name.to(said) if name in known else name for name in one.activities),
            }
        )  # fmt: skip
    return render(request, "matches/no_longer_open.html", {"rows": rows})
