"""Addresses of a place where only measuring happens (NAAST_WORLD=bench); nowhere else do they exist."""

from __future__ import annotations

from django.urls import path

from naast.bench import views

urlpatterns = [path(views.ADDRESS, views.two_rows)]
