"""Registers the package with Django."""

from django.apps import AppConfig


class WorldConfig(AppConfig):
    name = "naast.world"
