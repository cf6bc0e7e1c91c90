"""Registers the package with Django, and lays her own words beside her file."""

from importlib import import_module

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "naast.duties"

    def ready(self) -> None:
        """Her own words stand on the page of her file, beside what others wrote."""
        below, beside = import_module("naast.people.queries.beside"), import_module("naast.duties.queries.asked").beside
        if beside not in below.asked_beside:
            below.asked_beside.append(beside)
