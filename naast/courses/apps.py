"""Registers the package with Django."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "naast.courses"
