"""Addresses for who works here; pages of volunteers and clients live behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.signals import views

app_name = "signals"

urlpatterns: list[URLPattern] = [
    path("signals", views.reading.waiting, name="list"),
    path("signals/<uuid:signal_id>", views.reading.signal, name="signal"),
    path("signals/<uuid:signal_id>/call-back", views.reading.call_back, name="call-back"),
    path("matches/<uuid:match_id>/signal", views.reading.raise_here, name="raise"),
]
