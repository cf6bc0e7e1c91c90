"""Registers the package with Django."""

from django.apps import AppConfig


class CopiesConfig(AppConfig):
    name = "naast.copies"
