"""Registers the package with Django, what follows when a client takes back her yes, what a location learns,
and whose names somebody knows."""

from importlib import import_module

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "naast.learning"

    def ready(self) -> None:
        import_module("naast.learning.actions.stories")
        import_module("naast.learning.queries.cases")
        import_module("naast.learning.queries.logged")
