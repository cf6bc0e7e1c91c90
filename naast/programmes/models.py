"""Which ways of working an organisation has open."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone


class Programme(models.Model):
    """A way of working that an organisation runs, by the name of its template and the version it began with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    template = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="programme_once", fields=["organisation_id", "template"])]

    class Floor:
        open = True

    class Privacy:
        neutral = {"id", "organisation_id", "template", "version", "opened_at"}

    def __str__(self) -> str:
        return f"programme {self.pk}"
