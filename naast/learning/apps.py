"""Registers the package with Django, and what follows when a client takes back her yes to a story."""

from importlib import import_module

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "naast.learning"

    def ready(self) -> None:
        import_module("naast.learning.actions.stories")
