"""Registers the package with Django."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "naast.clients"

    def ready(self) -> None:
        from naast.clients.views.desking import no_account_here
        from naast.privacy.doors import ask_first

        if no_account_here not in ask_first:
            ask_first.append(no_account_here)
