"""Registers the package with Django."""

from django.apps import AppConfig


class LocationsConfig(AppConfig):
    name = "naast.locations"
