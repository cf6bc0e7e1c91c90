"""Reads about her languages: hers, and what whoever plans a talk with her may know of an interpreter."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from naast.clients.models import Speaking


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody should interpret: into which language, and whether that is every time."""

    language: str
    every_time: bool


def speaking_of(client_id: UUID) -> Speaking | None:
    """What is written down about her languages, for whom may read her file."""
    return Speaking.objects.filter(client_id=client_id).first()


def interpreter_for(request_id: UUID) -> Interpreter | None:
    """Whether a talk about this request wishes an interpreter, for staff who read it. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wanted, said FROM clients_interpreter(%s)", [request_id])
        row = cursor.fetchone()
    return Interpreter(row[1], row[0] == Speaking.Interpreter.ALWAYS) if row else None
