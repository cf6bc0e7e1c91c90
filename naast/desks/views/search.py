"""The page on which staff search by name."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from naast.desks.queries.search import find
from naast.people.access import is_staff
from naast.people.form_pages import word
from naast.privacy.doors import Request, needs

SHORTEST = 2


@needs(is_staff)
def search(request: Request) -> HttpResponse:
    """By name, within one's own circle. A name is posted: it never stands in an address."""
    words = word(request, "q", 60)
    found = find(request.actor, words) if len(words) >= SHORTEST else []
    return render(request, "desks/search.html", {"q": words, "found": found, "short": len(words) < SHORTEST})
