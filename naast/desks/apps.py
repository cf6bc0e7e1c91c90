"""Registers the package with Django."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "naast.desks"
