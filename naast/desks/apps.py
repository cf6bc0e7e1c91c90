"""Registers the package with Django."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "naast.desks"

    def ready(self) -> None:
        from naast.desks.simply import chosen_first, spoken_to
        from naast.privacy.doors import ask_first, speaks

        if chosen_first not in ask_first:
            ask_first.append(chosen_first)
        if spoken_to not in speaks:
            speaks.append(spoken_to)
