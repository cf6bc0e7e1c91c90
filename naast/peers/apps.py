"""Registers the package with Django."""

from django.apps import AppConfig


class PeersConfig(AppConfig):
    name = "naast.peers"
