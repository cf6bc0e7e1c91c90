"""The door of the demo world: choose who to be. These addresses exist in the demo world only."""

from __future__ import annotations

from django.urls import path

from naast.world import views

app_name = "world"
urlpatterns = [
    path("be/<str:key>", views.be, name="be"),
    path("outbox", views.outbox, name="outbox"),
]
