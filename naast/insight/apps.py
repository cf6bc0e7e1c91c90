"""Registers the package with Django."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "naast.insight"
