"""What is done on the page of a course: each a small form that comes back to it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.clients.models import Request as Asked
from naast.courses import access, actions, queries
from naast.courses.forms import BeginForm, JoinForm, MoveForm, StopForm, ThereForm
from naast.courses.models import CourseSeat, CourseTime
from naast.courses.views.parts import my_course, my_time, reasons_of, shown, shown_time, there_form
from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load

PAGE = "courses/course.html"


@require_POST
@needs(access.may_open)
def people(request: Request, pk: UUID) -> HttpResponse:
    """Somebody joins."""
    course = my_course(request, pk)
    could = queries.could_join(course, request.actor)
    form = JoinForm(request.POST, people=[(str(one.pk), one.called) for one in could])
    if form.is_valid():
        asked = get_object_or_404(Asked.objects.visible_to(request.actor), pk=form.cleaned_data["request"])
        actions.join(course=course, request=asked, key=form.cleaned_data["key"], by=request.actor)
        kept(request)
        return redirect("courses:course", pk)
    return render(request, PAGE, shown(request, course, join_form=form))


@needs(access.may_open)
def stop(request: Request, pk: UUID, seat: UUID) -> HttpResponse:
    """She stops, said to her coach. A reason may be chosen."""
    course = my_course(request, pk)
    found = get_object_or_404(CourseSeat.objects.filter(course_id=course.pk).select_related("request"), pk=seat)
    form = StopForm(typed(request), reasons=reasons_of(load(course.programme)), initial={"reason": found.reason})
    if saved(request, form, actions.stop_early, seat=found):
        kept(request)
        return redirect("courses:course", pk)
    return render(request, "courses/stop.html", {"course": course, "seat": found, "form": form})


@require_POST
@needs(access.may_open)
def begin(request: Request, pk: UUID) -> HttpResponse:
    """It begins, and every time gets its day."""
    course, form = my_course(request, pk), BeginForm(request.POST)
    if form.is_valid():
        actions.begin_course(course=course, first=form.cleaned_data["first"], by=request.actor)
        kept(request)
        return redirect("courses:course", pk)
    return render(request, PAGE, shown(request, course, begin_form=form))


@needs(access.looks_at_courses)
def time(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Who was there, or that it did not go on. Who saves second keeps her ticks and sees what stands there now."""
    one = my_time(request, pk, number)
    form = there_form(one, typed(request))
    if _noted(request, form, one):
        kept(request)
        return redirect("courses:course", pk)
    tell(form, one.version, ())
    return render(request, "courses/time.html", shown_time(request, one, form=form))


def _noted(request: Request, form: ThereForm, one: CourseTime) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    version = {"version": form.cleaned_data["version"]}
    if "not_held" in request.POST:
        return saved(request, form, actions.note_not_held, version, time=one)
    return saved(request, form, actions.note_there, version, time=one, there=form.seats)


@require_POST
@needs(access.may_open)
def move(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Another day or another hour."""
    one, form = my_time(request, pk, number), MoveForm(request.POST)
    if saved(request, form, actions.move_time, time=one):
        kept(request)
        return redirect("courses:course", pk)
    tell(form, one.version, ())
    return render(request, "courses/time.html", shown_time(request, one, move_form=form))


@require_POST
@needs(access.may_open)
def end(request: Request, pk: UUID) -> HttpResponse:
    """It is over."""
    actions.end_course(course=my_course(request, pk), by=request.actor)
    kept(request)
    return redirect("courses:course", pk)
