"""The map of who decides about what, as the client draws it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.matches.models.together import Match
from naast.privacy.models import InDossier


class ControlMap(InDossier):
    """What she decides herself, what together, and what somebody else does: drawn by her, or with her beside you.

    It lies in `shared`. A new drawing takes the place of the old one; the old one stays readable.
    """

    match = models.ForeignKey(Match, models.PROTECT, related_name="control_maps")
    # The answers to the questionnaire `control_map` of the programme.
    answers = models.JSONField(default=dict)
    # Who wrote it down; somebody else than the client where she drew it beside her professional.
    by_id = models.UUIDField()
    by_part = models.CharField(max_length=14)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="control_map_one_counts", fields=["match"], condition=Q(replaced_at__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"match", "by_part", "replaced_at"}
        personal = {"by_id"}
        special = {"answers"}

    def __str__(self) -> str:
        return f"control map {self.pk}"
