"""Registers the package with Django, and what follows when a client takes her yes back."""

from importlib import import_module

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "naast.partners"

    def ready(self) -> None:
        import_module("naast.partners.actions")
