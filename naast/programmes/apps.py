"""Registers the package with Django, and answers below what only the programmes know: of accounts, and of addresses."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "naast.programmes"

    def ready(self) -> None:
        from naast.people.queries.notices import asked_of_programmes
        from naast.privacy.action import looks
        from naast.programmes.loading import has_client_accounts
        from naast.programmes.told import refuse_where_she_is

        if refuse_where_she_is not in looks:
            looks.append(refuse_where_she_is)
        if has_client_accounts not in asked_of_programmes:
            asked_of_programmes.append(has_client_accounts)
