"""Addresses of opening in an emergency."""

from __future__ import annotations

from django.urls import path

from naast.emergency import views

app_name = "emergency"
urlpatterns = [
    path("emergency", views.begin, name="begin"),
    path("emergency/<uuid:pk>", views.opening, name="opening"),
    path("emergency/<uuid:pk>/close", views.close, name="close"),
]
