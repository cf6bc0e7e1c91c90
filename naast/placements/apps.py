"""Registers the package with Django, and what follows when she takes her yes back."""

from importlib import import_module

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "naast.placements"

    def ready(self) -> None:
        import_module("naast.placements.actions")
