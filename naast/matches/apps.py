"""Registers the package with Django, what follows when a consent is taken back, and how a match is found by its id."""

from importlib import import_module

from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "naast.matches"

    def ready(self) -> None:
        """Whoever takes back a consent must never meet a process that does not know what follows."""
        import_module("naast.matches.actions")
        below, running_in = import_module("naast.programmes.queries"), import_module("naast.matches.running").running_in
        if running_in not in below.asked_how_many_run:
            below.asked_how_many_run.append(running_in)
        told, models = import_module("naast.programmes.told"), import_module("naast.matches.models")
        told.by_id["match"] = models.Match
