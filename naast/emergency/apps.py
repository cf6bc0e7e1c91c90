"""Registers the package with Django."""

from django.apps import AppConfig


class EmergencyConfig(AppConfig):
    name = "naast.emergency"
