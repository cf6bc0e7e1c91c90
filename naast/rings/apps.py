"""Registers the package with Django."""

from django.apps import AppConfig


class RingsConfig(AppConfig):
    name = "naast.rings"
