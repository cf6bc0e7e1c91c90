"""Where counts are read."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.insight import views

app_name = "insight"

urlpatterns: list[URLPattern] = [
    path("insight", views.desk, name="desk"),
    path("insight/hour", views.hour, name="hour"),
]
