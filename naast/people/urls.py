"""Addresses of this package."""

from __future__ import annotations

from django.urls import include, path

from naast.people import session_views, views

people = [
    path("welcome/<str:word>", views.welcome, name="welcome"),
    path("hats", views.hats, name="hats"),
    path("people", views.people, name="people"),
    path("people/new", views.new_colleague, name="new"),
    path("people/<uuid:person_id>", views.one_colleague, name="colleague"),
    path("people/<uuid:person_id>/way-in", views.way_in, name="way_in"),
    path("people/<uuid:person_id>/signed-out", session_views.everywhere, name="everywhere"),
    path("people/roles/<uuid:role_id>/stand-in", views.stand_in, name="stand_in"),
    path("people/roles/<uuid:role_id>/end", views.end, name="end"),
]
urlpatterns = [path("", include((people, "people")))]
