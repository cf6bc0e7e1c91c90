"""Registers the package with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "naast.people"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from naast.people.second_step import prove_twice
        from naast.people.signed_in import note_where
        from naast.privacy.doors import ask_first

        if prove_twice not in ask_first:
            ask_first.append(prove_twice)
        user_logged_in.connect(note_where, dispatch_uid="note_where")
