"""Registers the package with Django."""

from django.apps import AppConfig


class MomentsConfig(AppConfig):
    name = "naast.moments"

    def ready(self) -> None:
        from naast.moments.actions import asking  # noqa: F401 - what follows when people begin
