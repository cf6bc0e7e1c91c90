"""A group of Marije in a course, made by the actions people use: complete, begun, or with some times behind it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from naast.clients import actions as clients
from naast.clients.models import Request
from naast.courses import actions
from naast.courses.models import Course, CourseSeat, CourseTime
from naast.courses.queries import times_of
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, acting_as
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.clients.cast import client_of, request_of
from tests.placements.cast import chained

WAY = "talents"
NAMES = ("Ali", "Bert", "Noor", "Lies", "Mo", "Saar", "Truus", "Wim")


@dataclass
class Group:
    """A course with its people, in the order in which they joined."""

    house: House
    course: Course
    seats: list[CourseSeat]

    @property
    def marije(self) -> Actor:
        return self.house.marije

    def fresh(self) -> Course:
        with acting_as(self.marije):
            return Course.objects.get(pk=self.course.pk)

    def seat(self, number: int = 0) -> CourseSeat:
        with acting_as(self.marije):
            return CourseSeat.objects.select_related("request").get(pk=self.seats[number].pk)

    def time(self, number: int) -> CourseTime:
        with acting_as(self.marije):
            return times_of(self.course)[number - 1]

    def herself(self, number: int = 0) -> Actor:
        return wearing(self.seats[number].client_person_id, CLIENT)


def wants_to_join(house: House, name: str, *, by: Actor | None = None) -> Request:
    """Somebody of Marije who said freely that she wants to."""
    who = by or house.marije
    request = request_of(client_of(house, name, by=who, programme=WAY)[0], by=who)
    clients.say_freely(request=request, freely=True, by=who)
    return request


def gathered(house: House | None = None, *, people: int = 6, chain: bool = True) -> Group:
    """So many joined; it did not begin yet."""
    at = house or make_house(programmes=[WAY])
    if chain:
        chained(at, WAY)
    course = actions.open_course(programme=WAY, called="Herfstgroep", place="De Spil", key=uuid.uuid4(), by=at.marije)
    group = Group(at, course, [])
    for name in NAMES[:people]:
        group.seats.append(actions.join(course=course, request=wants_to_join(at, name), key=uuid.uuid4(), by=at.marije))
    return group


def begun(house: House | None = None, *, people: int = 6, ago: int = 10) -> Group:
    """It began so many days ago, at the hour of now."""
    group = gathered(house, people=people)
    first = clock.now() - timedelta(days=ago, hours=1)
    group.course = actions.begin_course(course=group.course, first=first, by=group.marije)
    return group


def noted(group: Group, number: int, *away: int) -> CourseTime:
    """Who was there at this time: everybody but these."""
    there = {one.pk for place, one in enumerate(group.seats) if place not in away}
    time = group.time(number)
    return actions.note_there(time=time, there=there, version=time.version, by=group.marije)
