"""What matching keeps by itself."""

from __future__ import annotations

import uuid

from django.db import models

from naast.privacy import clock


class Area(models.Model):
    """Where a neighbourhood lies, from the list an organisation supplied. It lies in no dossier: it is about nobody.

    Who may lay it stands in `rls.sql`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    word = models.CharField(max_length=60)
    # Whole metres, on whatever grid the list has.
    x = models.IntegerField()
    y = models.IntegerField()
    laid_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="area_once", fields=["organisation_id", "word"])]

    class Privacy:
        neutral = {"id", "organisation_id", "word", "x", "y", "laid_at"}

    def __str__(self) -> str:
        return f"area {self.pk}"
