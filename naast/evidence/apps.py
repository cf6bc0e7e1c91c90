"""Registers the package with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "naast.evidence"
