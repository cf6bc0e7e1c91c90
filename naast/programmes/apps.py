"""Registers the package with Django."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "naast.programmes"
