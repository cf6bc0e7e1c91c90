"""The folder, the list for the free certificate, and the statement about accessibility."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from naast.evidence import queries, rules, words
from naast.insight.access import reads_counts
from naast.people.access import is_coordinator
from naast.people.models import Organisation
from naast.privacy import clock
from naast.privacy.doors import Request, actor_of, needs, open_to_all
from naast.privacy.taking import take_along
from naast.volunteers.giving_back import KINDS, list_answer


@needs(reads_counts)
def folder(request: Request) -> HttpResponse:
    """What the organisation can show, by the themes of the quality mark, and the checklist of the free certificate."""
    who, today = request.actor, clock.today()
    flags, counts = queries.flags_of(who), queries.counts_of(who.organisation_id, today)
    coordinates = is_coordinator(who)
    shown = {
        "themes": [
            (words.theme(name), [words.said(one) for one in rules.lines(names, flags, counts)])
            for name, names in rules.THEMES.items()
        ],
        "prevention": [words.said(one) for one in rules.lines(rules.PREVENTION, flags, counts)],
        "asks": len(queries.asks_certificate(who, today)) if coordinates else None, "today": today,
    }  # fmt: skip
    return render(request, "evidence/folder.html", shown)


@require_POST
@needs(is_coordinator)
def certificates(request: Request) -> HttpResponse:
    """The list with which somebody puts applications ready; each line that leaves counts for the day."""
    kind = request.POST.get("kind", "")
    if kind not in KINDS:
        raise Http404
    rows = words.list_of(queries.asks_certificate(request.actor, clock.today()))
    take_along(rows=len(rows) - 1, by=request.actor)
    return list_answer(kind, rows)


@open_to_all("says how well these pages can be used by everybody; the same for whoever looks")
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement about accessibility: what was looked at, what was not yet, and where to tell what does not work."""
    who = actor_of(request) if request.user.is_authenticated else None
    here = Organisation.objects.filter(pk=who.organisation_id).first() if who else None
    return render(request, "evidence/accessibility.html", {"organisation": here})
