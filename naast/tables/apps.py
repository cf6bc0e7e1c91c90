"""Registers the package with Django."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    name = "naast.tables"
