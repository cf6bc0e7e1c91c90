"""Choose who to be. The door refuses outside the demo world, also when an address slipped through."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from naast.people.models import Organisation, Person
from naast.privacy.doors import open_to_all
from naast.programmes.refusing import language
from naast.world.models import Character
from naast.world.queries import kept_mails, with_names


@open_to_all("the first page of the demo world: invented people only")
def choose(request: HttpRequest) -> HttpResponse:
    """One card per person, with what she came to do."""
    if settings.WORLD != "demo":
        raise Http404
    words = language()
    cards = [
        {"character": who, "work": who.work.get(words, ""), "comes_to": who.comes_to.get(words, "")}
        for who in Character.objects.order_by("order")
    ]
    open_here = Organisation.objects.order_by("pk").first() if cards else None
    return render(request, "world/choose.html", {"cards": cards, "organisation": open_here})


@open_to_all("the door of the demo world: invented people only")
@require_POST
def be(request: HttpRequest, key: str) -> HttpResponse:
    """Become an invented person."""
    if settings.WORLD != "demo":
        raise Http404
    who = get_object_or_404(Character, pk=key)
    logout(request)
    login(request, Person.objects.get(pk=who.person_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session["hat"] = who.hat
    return HttpResponseRedirect("/")


@open_to_all("the mails of the demo world: invented people only")
def outbox(request: HttpRequest) -> HttpResponse:
    """Which mail would have gone to whom and when, word for word."""
    if settings.WORLD != "demo":
        raise Http404
    page = Paginator(kept_mails(), 30).get_page(request.GET.get("page"))
    return render(request, "world/outbox.html", {"page": page, "mails": with_names(page.object_list)})
