"""Registers the package with Django."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "naast.matching"
