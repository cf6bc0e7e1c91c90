"""Addresses of this package."""

from __future__ import annotations

from django.urls import path

from naast.matching.views import areas, fairness, shortlist, whole

app_name = "matching"
urlpatterns = [
    path("requests/<uuid:pk>/shortlist", shortlist.shortlist, name="shortlist"),
    path("requests/whole", whole.whole, name="whole"),
    path("requests/fairness", fairness.fairness, name="fairness"),
    path("areas", areas.areas, name="areas"),
]
