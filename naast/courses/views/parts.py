"""What several pages share: a course or nothing, a time of it, and everything on the page of a course."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from naast.courses import access, queries, rules
from naast.courses.forms import BeginForm, JoinForm, MoveForm, ThereForm
from naast.courses.models import Course, CourseSeat, CourseTime
from naast.privacy import clock
from naast.privacy.doors import Request
from naast.programmes.gates import considered
from naast.programmes.loading import load
from naast.programmes.refusing import language, on_page
from naast.programmes.template import Template
from naast.ui.pieces import Obstacle


def my_course(request: Request, pk: UUID) -> Course:
    """A course that somebody here may read, or a page that does not exist."""
    return get_object_or_404(Course.objects.visible_to(request.actor), pk=pk)


def my_time(request: Request, pk: UUID, number: int) -> CourseTime:
    """One of its times."""
    found = CourseTime.objects.filter(course=my_course(request, pk)).select_related("course")
    return get_object_or_404(found, number=number)


def reasons_of(template: Template) -> list[tuple[str, str]]:
    """What may be chosen as what decided a stop, in the words of the way of working."""
    question = template.questions.get(rules.REASON)
    return [(name, text.to(language())) for name, text in (question.choice or {}).items()] if question else []


def _gate(course: Course, template: Template) -> list[Obstacle]:
    if course.began_on is not None or course.ended_on is not None:
        return []
    return on_page(considered(template, rules.GATE, queries.facts_of(course, template)), queries.links_of(course))


def _people(seats: list[CourseSeat], template: Template) -> list[tuple[queries.WentOn, str, str]]:
    why = dict(reasons_of(template))
    phases = {name: phase.name.to(language()) for name, phase in template.phases.items()}
    return [
        (one, why.get(one.seat.reason, ""), phases.get(one.placement.phase, "") if one.placement else "")
        for one in queries.went_on(seats)
    ]


def shown(request: Request, course: Course, **also: Any) -> dict[str, Any]:
    """Everything on the page of one course; `also` is what a form just brought back."""
    template, seats, times = load(course.programme), queries.seats_of(course), queries.times_of(course)
    gate, gives = _gate(course, template), access.gives(request.actor, course)
    people, here = _people(seats, template), sum(queries.goes_on(one) for one in seats)
    could = queries.could_join(course, request.actor) if gives and course.ended_on is None else []
    return {
        "course": course, "template": template, "gate": gate, "open_gate": all(one.met for one in gate),
        "gives": gives, "notes": access.notes(request.actor, course), "people": people, "times": times,
        "count": here, "room": rules.has_room(template, here), "now": clock.now(), "could": could,
        "few": course.began_on is not None and course.ended_on is None and rules.too_few(template, here),
        "went": {
            "began": len(seats), "stopped": sum(one.stopped_on is not None for one in seats),
            "at_work": sum(one.at_work for one, _why, _phase in people),
            "after_a_year": sum(one.after_a_year for one, _why, _phase in people),
        },
        "all_noted": bool(times) and all(one.state != CourseTime.State.PLANNED for one in times),
        "join_form": JoinForm(people=[(str(one.pk), one.called) for one in could], auto_id="join_%s"),
        "begin_form": BeginForm(auto_id="begin_%s"),
    } | also  # fmt: skip


def there_form(one: CourseTime, typed: QueryDict | None = None) -> ThereForm:
    """Everybody who had a seat, ticked unless she was away."""
    seats = queries.seated_at(one)
    ticked = [str(seat.pk) for seat in seats if one.number not in seat.away]
    people = [(str(seat.pk), seat.request.called) for seat in seats]
    return ThereForm(typed, people=people, initial={"version": one.version, "there": ticked})


def shown_time(request: Request, one: CourseTime, **also: Any) -> dict[str, Any]:
    """Everything on the page of one time; `also` is what a form just brought back."""
    seats = queries.seated_at(one)
    return {
        "time": one, "course": one.course, "now": clock.now(), "people": seats, "form": there_form(one),
        "move_form": MoveForm(initial={"version": one.version, "at": one.at}, auto_id="move_%s"),
        "gives": access.gives(request.actor, one.course),
        "were": [seat.request.called for seat in seats if one.number in seat.there],
    } | also  # fmt: skip
