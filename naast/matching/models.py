"""What matching keeps by itself."""

from __future__ import annotations

import uuid

from django.db import models

from naast.clients.models import Request
from naast.privacy import clock
from naast.privacy.models import InDossier
from naast.volunteers.models import Volunteer


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


class Proposal(InDossier):
    """That a request was laid beside everybody who could, and what came out: to see what is different since yesterday.

    It lies with the request and names nobody. A mark is made of the request and of who would stand beside
    (`rules.mark_of`): whoever may read both recognises it, and nobody else can tell whose it is.
    """

    request = models.OneToOneField(Request, models.PROTECT, related_name="proposal")
    # Empty: nobody, or no volunteers of ours are asked for.
    mark = models.CharField(max_length=64, blank=True)
    # As it was on the last day before. Null: it was not laid yet.
    mark_before = models.CharField(max_length=64, null=True)  # noqa: DJ001 - empty is nobody
    day = models.DateField()
    # Of everything it was made of: when that is another now, it is made again.
    data_mark = models.CharField(max_length=32)
    # Who could, by their lots (`Offer`), and how well they fit (`choices.py`). Null: laid beside nobody.
    choices = models.BinaryField(null=True)

    class Floor:
        # Only the function of the job writes it.
        writes = "false"

    class Privacy:
        neutral = {"day", "data_mark"}
        personal = {"request", "mark", "mark_before", "choices"}

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class Offer(InDossier):
    """The lot that was drawn for a volunteer, and beside how many more people she could stand then.

    It lies in her own file. The lot is another number each time and tells nothing by itself: only who may read both her
    file and a request knows that she could stand beside this one.
    """

    volunteer = models.OneToOneField(Volunteer, models.PROTECT, related_name="offer")
    lot = models.PositiveIntegerField()
    places = models.PositiveSmallIntegerField()
    day = models.DateField()

    class Floor:
        # Only the function of the job writes it.
        writes = "false"

    class Privacy:
        neutral = {"day", "lot"}
        personal = {"volunteer", "places"}

    def __str__(self) -> str:
        return f"offer {self.pk}"
