"""Who may do what with a course. The circle decides; a role alone opens nothing."""

from __future__ import annotations

from naast.clients import access as clients_access
from naast.clients.access import sits_in
from naast.courses.models import Course, CourseSeat
from naast.people.access import is_coordinator, is_professional, is_professional_or_coordinator
from naast.privacy.actor import Actor


def looks_at_courses(who: Actor) -> bool:
    """Who has a list of courses: who gives them, and a coordinator who reads along."""
    return is_professional_or_coordinator(who)


def may_open(who: Actor) -> bool:
    """Who begins a course: the professional who gives it."""
    return is_professional(who)


def gives(who: Actor, course: Course) -> bool:
    """The coach who gives it."""
    return is_professional(who) and who.person_id == course.trainer_id


def notes(who: Actor, course: Course) -> bool:
    """Who writes down who was there: who gives it, or a coordinator of it when she is away."""
    return gives(who, course) or (is_coordinator(who) and sits_in(who, course.dossier_id, "coordinator"))


def speaks(who: Actor, seat: CourseSeat) -> bool:
    """Who says that she stops: she herself, or her coach who writes down what she said."""
    return clients_access.may_speak_in(who, seat.request)
