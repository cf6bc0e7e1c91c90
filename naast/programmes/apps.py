"""Registers the package with Django, and answers below whether a way of working lets clients have an account."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "naast.programmes"

    def ready(self) -> None:
        from naast.people.queries.notices import asked_of_programmes
        from naast.programmes.loading import has_client_accounts

        if has_client_accounts not in asked_of_programmes:
            asked_of_programmes.append(has_client_accounts)
