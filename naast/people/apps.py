"""Registers the package with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "naast.people"

    def ready(self) -> None:
        from naast.people.second_step import prove_twice
        from naast.privacy.doors import ask_first

        if prove_twice not in ask_first:
            ask_first.append(prove_twice)
