"""Registers the package with Django."""

from django.apps import AppConfig


class ExpensesConfig(AppConfig):
    name = "naast.expenses"
