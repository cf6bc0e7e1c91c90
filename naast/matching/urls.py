"""Addresses of this package."""

from __future__ import annotations

from django.urls import path

from naast.matching.views import areas, shortlist

app_name = "matching"
urlpatterns = [
    path("requests/<uuid:pk>/shortlist", shortlist.shortlist, name="shortlist"),
    path("areas", areas.areas, name="areas"),
]
