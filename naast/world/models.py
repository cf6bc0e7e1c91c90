"""Who can be chosen on the first page of the demo world."""

from __future__ import annotations

from django.db import models


class Character(models.Model):
    """An invented person whom a visitor may be, with what she came to do."""

    key = models.CharField(primary_key=True, max_length=30)
    person_id = models.UUIDField()
    hat = models.CharField(max_length=10)
    first_name = models.CharField(max_length=60)
    # Role of the figure in the drawing.
    role = models.CharField(max_length=20)
    work = models.JSONField(default=dict)
    comes_to = models.JSONField(default=dict)
    order = models.PositiveSmallIntegerField()

    class Floor:
        open = True

    class Privacy:
        neutral = {"key", "hat", "role", "order", "work", "comes_to"}
        personal = {"person_id", "first_name"}

    def __str__(self) -> str:
        return f"character {self.key}"
