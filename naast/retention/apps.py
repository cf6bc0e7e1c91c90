"""Registers the package with Django."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "naast.retention"
