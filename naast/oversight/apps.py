"""Registers the package with Django."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "naast.oversight"
