"""The first page: home for who is signed in; in the demo world choose who to be; elsewhere sign in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from naast.desks.around import home_of
from naast.privacy.doors import actor_of, open_to_all
from naast.world.views import choose


@open_to_all("sends everybody where she belongs; shows nobody anything")
def front(request: HttpRequest) -> HttpResponse:
    """Where somebody begins."""
    if request.user.is_authenticated:
        if who := actor_of(request):
            return HttpResponseRedirect(home_of(who))
        logout(request)
        return render(request, "people/over.html")
    if settings.WORLD == "demo":
        return choose(request)  # type: ignore[return-value]
    return HttpResponseRedirect(settings.LOGIN_URL)


@open_to_all("says that the house is open, nothing else")
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """For whoever watches over the processes; asks nothing of the database."""
    return HttpResponse("open", content_type="text/plain")
