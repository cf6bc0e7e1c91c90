"""Registers the package with Django, and how a client is found by her id."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "naast.clients"

    def ready(self) -> None:
        from naast.clients.models import Client
        from naast.clients.views.desking import no_account_here
        from naast.privacy.doors import ask_first
        from naast.programmes.told import by_id

        if no_account_here not in ask_first:
            ask_first.append(no_account_here)
        by_id["client"] = Client
