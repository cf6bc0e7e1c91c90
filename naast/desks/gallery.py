"""Every component on one page, in every state: for who builds a page, and for the test that looks at all of them.

Only in the demo world; the people on it are invented and come from the look itself.
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from naast.privacy.doors import open_to_all
from naast.ui.samples import SHELLS, sample

DEMO = "demo"


@open_to_all("a page of the look with invented people, in the demo world only")
def gallery(request: HttpRequest, frame: str = "staff") -> HttpResponse:
    """`frame` is the page frame around it: staff, volunteer or client."""
    if settings.WORLD != DEMO or frame not in SHELLS:
        raise Http404
    return render(request, "ui/gallery.html", {**sample(), "shell": SHELLS[frame](), "base": f"{frame}.html"})


urlpatterns = [path("gallery/", gallery), path("gallery/<slug:frame>/", gallery)]
