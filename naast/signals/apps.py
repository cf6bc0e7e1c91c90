"""Registers the package with Django."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "naast.signals"
