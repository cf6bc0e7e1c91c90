"""The list of courses, a new one, and one with its people, its times and how it went on."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from naast.courses import access, actions, queries
from naast.courses.forms import OpenForm
from naast.courses.views.parts import my_course, shown
from naast.people.form_pages import kept, typed
from naast.privacy.doors import Request, needs
from naast.programmes.forms import ask_which

PER_PAGE = 50


@needs(access.looks_at_courses)
def listed(request: Request) -> HttpResponse:
    """The courses of now, or those that are over."""
    over = request.GET.get("over") == "yes"
    page = Paginator(queries.in_list(request.actor, over=over), PER_PAGE).get_page(request.GET.get("page"))
    opens = access.may_open(request.actor) and bool(queries.ways_with_courses(request.actor.organisation_id))
    return render(request, "courses/list.html", {"page": page, "over": over, "opens": opens})


@needs(access.may_open)
def opened(request: Request) -> HttpResponse:
    """A course begins with a name and a place."""
    ways = queries.ways_with_courses(request.actor.organisation_id)
    if not ways:
        raise Http404
    form = OpenForm(typed(request))
    ask_which(form, ways)
    if request.method == "POST" and form.is_valid():
        course = actions.open_course(**form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("courses:course", course.pk)
    return render(request, "courses/new.html", {"form": form})


@needs(access.looks_at_courses)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Everything about one course."""
    return render(request, "courses/course.html", shown(request, my_course(request, pk)))
