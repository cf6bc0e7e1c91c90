"""Her own page about the course: when it is, when she was there, and stopping."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from naast.courses import actions, queries
from naast.courses.forms import StopForm
from naast.courses.views.parts import reasons_of
from naast.people.access import is_client
from naast.people.form_pages import kept, saved
from naast.people.pages import address, page
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load


@page("my-course")
@needs(is_client)
def course(request: Request) -> HttpResponse:
    """My course: when and where, and stopping whenever I like."""
    seat = queries.my_seat(request.actor)
    if seat is None:
        raise Http404
    form = StopForm(request.POST or None, reasons=reasons_of(load(seat.request.programme)))
    if saved(request, form, actions.stop_early, seat=seat):
        kept(request)
        return redirect(address(request.actor.person_id, "my-course"))
    shown = {"seat": seat, "times": queries.my_times(seat), "form": form, "now": clock.now(),
             "over": queries.is_over(seat)}  # fmt: skip
    return render(request, "courses/own/course.html", shown)
