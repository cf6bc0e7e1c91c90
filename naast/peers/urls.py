"""Addresses for who works here; what a volunteer sees lives behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.peers.views import own, staff

app_name = "peers"

urlpatterns: list[URLPattern] = [
    path("learning", staff.listed, name="list"),
    path("learning/trainings", staff.catalogue, name="catalogue"),
    path("learning/new", staff.opened, name="new"),
    path("learning/<uuid:pk>", staff.one, name="group"),
    path("learning-times/<uuid:pk>", staff.meeting, name="meeting"),
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = own
