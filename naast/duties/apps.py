"""Registers the package with Django."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "naast.duties"
