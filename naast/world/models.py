"""Who can be chosen on the first page of the demo world, and the mails that stayed there."""

from __future__ import annotations

import uuid

from django.db import models

from naast.privacy import clock


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


class KeptMail(models.Model):
    """A mail of the demo world, as it would have gone out. Invented people only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.EmailField()
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="kept_mail_newest")]

    class Floor:
        open = True

    class Privacy:
        neutral = {"id", "sender", "subject", "text", "at"}
        personal = {"to"}

    def __str__(self) -> str:
        return f"kept mail {self.pk}"
