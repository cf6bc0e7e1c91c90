"""Registers the package with Django."""

from django.apps import AppConfig


class MomentsConfig(AppConfig):
    name = "naast.moments"
