"""Registers the package with Django."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "naast.vault"
