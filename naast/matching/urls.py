"""Addresses of this package."""

from __future__ import annotations

from django.urls import path

from naast.matching import views

app_name = "matching"
urlpatterns = [path("requests/<uuid:pk>/shortlist", views.shortlist, name="shortlist")]
