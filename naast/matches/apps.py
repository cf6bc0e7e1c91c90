"""Registers the package with Django."""

from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "naast.matches"
