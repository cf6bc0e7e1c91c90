"""Migrations as the owner, on a lifted floor that is laid again whatever happens."""

from __future__ import annotations

import os
from contextlib import suppress

from django.core.management import execute_from_command_line
from django.db import Error, connection

from naast.config.schema import mark, state_of_the_schema
from naast.privacy.floor import lay_floor, lift_floor


def migrate(arguments: list[str]) -> None:
    """Run Django's migrate; the mark on the database is there only when all of it was laid."""
    connection.ensure_connection()
    mark(connection.connection, {"schema": None})
    lift_floor()
    try:
        execute_from_command_line(["naast", "migrate", *arguments])
    except BaseException:
        with suppress(Error):  # what went wrong first tells more
            lay_floor()
        raise
    lay_floor()
    if all(word.startswith("-") or word.isdigit() for word in arguments):
        mark(connection.connection, {"schema": state_of_the_schema(os.environ["NAAST_ACTOR_KEY"])})
