"""Registers the package with Django, and what follows when a consent is taken back."""

from importlib import import_module

from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "naast.matches"

    def ready(self) -> None:
        """Whoever takes back a consent must never meet a process that does not know what follows."""
        import_module("naast.matches.actions")
