"""What is on the desk of who makes something of it, and the map of the chain that grows out of daily work."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from naast.partners import access, rules
from naast.partners.models import Partner
from naast.partners.queries import register
from naast.partners.queries.referring import counted, goes_to_partners, stuck
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.queries import opened_by


@needs(access.knows_partners)
def mine(request: Request) -> HttpResponse:
    """What waits at my partners, agreements that end, and partners that nobody spoke for long."""
    today = clock.today()
    rows = register.standing_of(register.mine(request.actor), today)
    waits = stuck(today, _silent_days(request))
    names, called = staff_names({one.asked_by for one in waits}), {row.partner.pk: row.partner for row in rows}
    return render(request, "partners/mine.html", {
        "rows": rows, "ending": [row for row in rows if row.agreement_ends or row.no_agreement],
        "unspoken": [row for row in rows if row.long_not_spoken], "planned": [row for row in rows if row.planned],
        "waits": [(called.get(one.partner_id), one, names.get(one.asked_by)) for one in waits],
    })  # fmt: skip


def _silent_days(request: Request) -> int:
    """After how many days without an answer somebody calls, by the ways of working of this organisation."""
    here = [load(name) for name in opened_by(request.actor.organisation_id) if goes_to_partners(name)]
    said = [one.rhythms["no_answer_yet"].every_days for one in here if "no_answer_yet" in one.rhythms]
    return rules.stuck_after(min((days for days in said if days), default=None))


@needs(access.knows_partners)
def chain(request: Request) -> HttpResponse:
    """Which partners there are of every kind, by name, and how often it was asked and answered. Nobody types it."""
    found = list(register.in_list(request.actor))
    numbers = counted(request.actor.organisation_id)
    kinds = [
        (label, [(one, *numbers.get(one.pk, (None, None)), one.pk in numbers) for one in found if kind in one.kinds])
        for kind, label in Partner.Kind.choices
    ]
    return render(request, "partners/map.html", {"kinds": kinds, "any": bool(found)})
