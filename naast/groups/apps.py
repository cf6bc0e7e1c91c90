"""Registers the package with Django, and what follows when a location takes a step back."""

from importlib import import_module

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "naast.groups"

    def ready(self) -> None:
        import_module("naast.groups.actions")
