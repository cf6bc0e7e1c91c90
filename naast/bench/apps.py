"""Registers the package with Django."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "naast.bench"
