"""Where the folder, the list and the statement are."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.evidence import views

app_name = "evidence"

urlpatterns: list[URLPattern] = [
    path("evidence", views.folder, name="folder"),
    path("evidence/list", views.certificates, name="certificates"),
    path("accessibility", views.accessibility, name="accessibility"),
]
