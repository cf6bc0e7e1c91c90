"""Registers the package with Django."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "naast.oversight"

    def ready(self) -> None:
        from naast.oversight.actions import stay_within
        from naast.privacy.taking import ask_first

        if stay_within not in ask_first:
            ask_first.append(stay_within)
