"""Addresses for who works here; pages of volunteers live behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.groups.views import changing, own, staff

app_name = "groups"

urlpatterns: list[URLPattern] = [
    path("groups", staff.listed, name="list"),
    path("groups/new", staff.opened, name="new"),
    path("groups/<uuid:pk>", staff.one, name="group"),
    path("groups/<uuid:pk>/poster", staff.poster, name="poster"),
    path("groups/<uuid:pk>/change", changing.change, name="change"),
    path("groups/<uuid:pk>/begin", changing.begin, name="begin"),
    path("groups/<uuid:pk>/end", changing.end, name="end"),
    path("groups/<uuid:pk>/lead", changing.lead, name="lead"),
    path("groups/<uuid:pk>/plan", changing.plan, name="plan"),
    path("groups/<uuid:pk>/accountable", changing.ask, name="ask"),
    path("groups/<uuid:pk>/answer", changing.answer, name="answer"),
    path("groups/<uuid:pk>/let-go/<uuid:part>", changing.let_go, name="let-go"),
    path("groups/<uuid:pk>/times/<uuid:time>", changing.count, name="count"),
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = own
