"""Addresses for who works here; what a volunteer or client sees lives behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.knowledge.views import adding, own, staff, team

app_name = "knowledge"

urlpatterns: list[URLPattern] = [
    path("knowledge", staff.listed, name="list"),
    path("knowledge/team", team.team, name="team"),
    path("add-knowledge/<str:what>", adding.add, name="add"),
    path("knowledge/named/<uuid:thanks>", staff.named, name="named"),
    path("knowledge/people/<uuid:knows>", staff.one, name="one"),
    path("knowledge/along/<uuid:along>", staff.along, name="along"),
    path("knowledge/passed-on/<uuid:passed>", staff.passed, name="passed"),
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = own
