"""Registers the package with Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "naast.privacy"
