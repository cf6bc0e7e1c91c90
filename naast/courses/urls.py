"""Addresses for who works here; what a participant sees lives behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.courses.views import changing, own, staff

app_name = "courses"

urlpatterns: list[URLPattern] = [
    path("courses", staff.listed, name="list"),
    path("courses/new", staff.opened, name="new"),
    path("courses/<uuid:pk>", staff.one, name="course"),
    path("courses/<uuid:pk>/people", changing.people, name="people"),
    path("courses/<uuid:pk>/people/<uuid:seat>/stop", changing.stop, name="stop"),
    path("courses/<uuid:pk>/begin", changing.begin, name="begin"),
    path("courses/<uuid:pk>/times/<int:number>", changing.time, name="time"),
    path("courses/<uuid:pk>/times/<int:number>/move", changing.move, name="move"),
    path("courses/<uuid:pk>/end", changing.end, name="end"),
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = own
