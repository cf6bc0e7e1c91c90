"""Addresses for who works here; what volunteer and core member see lives behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.rings.views import circle, outer, own, ring

app_name = "rings"
ONE = "matches/<uuid:pk>"

urlpatterns: list[URLPattern] = [
    path(f"{ONE}/people", circle.one, name="circle"),
    path(f"{ONE}/people/look/<slug:about>", circle.look, name="look"),
    path(f"{ONE}/people/join", circle.join, name="join"),
    path(f"{ONE}/people/leave/<uuid:participant>", circle.leave, name="leave"),
    path(f"{ONE}/people/newcomer", circle.newcomer, name="newcomer"),
    path(f"{ONE}/people/newcomer/in", circle.newcomer_in, name="newcomer-in"),
    path(f"{ONE}/people/newcomer/end", circle.newcomer_end, name="newcomer-end"),
    path(f"{ONE}/people/minutes", circle.minutes, name="minutes"),
    path(f"{ONE}/people/risk", circle.risk, name="risk"),
    path(f"{ONE}/around", outer.one, name="outer"),
    path(f"{ONE}/around/add", outer.add, name="add"),
    path(f"{ONE}/around/out/<uuid:member>", outer.out, name="out"),
    path("around", ring.listed, name="list"),
    path("around/<uuid:pk>", ring.one, name="ring"),
    path("around/<uuid:pk>/yes", ring.yes, name="yes"),
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = (own,)
