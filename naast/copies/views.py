"""Everything that is written about me: what it is, and taking it along."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from naast.copies.actions import make_file
from naast.copies.packing import ARCHIVE
from naast.copies.queries import received
from naast.people.access import is_client_or_volunteer
from naast.people.at_desk import at_desk
from naast.people.pages import page
from naast.privacy.actor import CLIENT
from naast.privacy.doors import Request, needs


@page("my-copy")
@needs(is_client_or_volunteer)
def my_copy(request: Request) -> HttpResponse:
    """What comes along and what does not; a press makes the file, and nothing of it stays here."""
    if at_desk(request):
        raise Http404  # the device is somebody else's, and a file would stay on it
    if request.method != "POST":
        shown = {"is_client": request.actor.hat == CLIENT, "received": received(request.actor)}
        return render(request, "copies/own/copy.html", shown)
    answer = HttpResponse(make_file(by=request.actor), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{ARCHIVE}"'
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
