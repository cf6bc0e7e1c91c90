"""Which ways of working an organisation has open, what stands around each, and its own versions."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naast.privacy import clock
from naast.privacy.models import InDossier
from naast.programmes import instruments
from naast.programmes.own import WayField


class Programme(models.Model):
    """A way of working that an organisation runs, by the name of its template and the version it began with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    template = WayField(max_length=40)
    version = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField(default=timezone.now)
    # Why we work like this: one text, for colleagues and for who reads the public page.
    vision = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="programme_once", fields=["organisation_id", "template"])]

    class Floor:
        open = True

    class Privacy:
        neutral = {"id", "organisation_id", "template", "version", "opened_at", "vision"}

    def __str__(self) -> str:
        return f"programme {self.pk}"


class OwnVersion(models.Model):
    """An organisation's own version of a way of working, whole, as it was when it was published. It never changes.

    It lies in no dossier: jobs and people who apply go by its words too. Who writes it stands in `rls.sql`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    template = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    # As JSON in the order in which it was written: phases and questions have an order.
    whole = models.TextField()
    published_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="own_version_once", fields=["organisation_id", "template", "number"])
        ]

    class Privacy:
        neutral = {"id", "organisation_id", "template", "number", "whole", "published_at"}

    def __str__(self) -> str:
        return f"own version {self.pk}"


class Explained(models.Model):
    """An explanation in a further language, of a text that somebody says yes to or of the page of her own.

    What is agreed to stays the Dutch text: `explains` is that text as it was, so that an explanation of another text is
    not shown. It lies in no dossier and holds nothing about anybody. Who writes it stands in `rls.sql`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    template = models.CharField(max_length=40)
    about = models.CharField(max_length=40)
    tongue = models.CharField(max_length=8)
    text = models.TextField(max_length=8000)
    explains = models.TextField(max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="explained_once", fields=["organisation_id", "template", "about", "tongue"])
        ]

    class Privacy:
        neutral = {
            "id", "organisation_id", "template", "about", "tongue", "text", "explains", "version", "changed_at"
        }  # fmt: skip

    def __str__(self) -> str:
        return f"explained {self.pk}"


class OwnChange(InDossier):
    """What came with a version: what differs from the shelf, who published it, and why."""

    own_version = models.OneToOneField(OwnVersion, models.PROTECT, related_name="+")
    template = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    # What the organisation says otherwise than the shelf, as JSON; with this one goes on from here.
    says = models.TextField()
    why = models.CharField(max_length=300)
    # The number of the version it goes back to.
    back_to = models.PositiveSmallIntegerField(null=True)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Privacy:
        neutral = {"own_version", "template", "number", "says", "back_to"}
        personal = {"why", "by_id", "by_name"}

    def __str__(self) -> str:
        return f"own change {self.pk}"


class OwnDraft(InDossier):
    """What the organisation is about to say otherwise. It is sound at every moment: what is not, is not kept."""

    template = models.CharField(max_length=40)
    says = models.TextField(default="{}")
    # The number of the version it goes back to, when that is what it is for; 0 is the one of the house.
    back_to = models.PositiveSmallIntegerField(null=True)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(name="own_draft_once", fields=["organisation_id", "template"])]

    class Privacy:
        neutral = {"template", "says", "back_to"}
        personal = {"by_id", "by_name"}

    def __str__(self) -> str:
        return f"own draft {self.pk}"


class Frame(InDossier):
    """What stands around a way of working here: who pays, on what ground, how much, and who supervises. No client."""

    template = models.CharField(max_length=40)
    funder = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    hours_per_year = models.PositiveIntegerField(null=True)
    # In whole euros.
    budget_per_year = models.PositiveIntegerField(null=True)
    supervisor_id = models.UUIDField(null=True)
    supervisor_name = models.CharField(max_length=60, blank=True)
    supervision_hours = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="frame_once", fields=["organisation_id", "template"])]

    class Privacy:
        neutral = {"template", "funder", "legal_basis", "hours_per_year", "budget_per_year", "supervision_hours"}
        personal = {"supervisor_id", "supervisor_name"}

    def __str__(self) -> str:
        return f"frame {self.pk}"


class Condition(InDossier):
    """Something without which this way of working does not do well: met or not, by whom and when."""

    template = models.CharField(max_length=40)
    sentence = models.CharField(max_length=200)
    # What somebody can do about it as long as it is not met.
    do = models.CharField(max_length=200)
    needed = models.BooleanField(default=False)
    met_on = models.DateField(null=True)
    met_by_id = models.UUIDField(null=True)
    met_by_name = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "template"], name="condition_of_way")]

    class Privacy:
        neutral = {"template", "sentence", "do", "needed", "met_on"}
        personal = {"met_by_id", "met_by_name"}

    def __str__(self) -> str:
        return f"condition {self.pk}"


class Milestone(InDossier):
    """What was meant to be there in a year, and what came. Something new may take years."""

    template = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    meant = models.CharField(max_length=300)
    came = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "template", "year"], name="milestone_of_way")]

    class Privacy:
        neutral = {"template", "year", "meant", "came"}

    def __str__(self) -> str:
        return f"milestone {self.pk}"


class OwnInstrument(InDossier):
    """A questionnaire of others that an organisation entered, with its source and who stated the right to use it."""

    class Kind(models.TextChoices):
        AGREE = instruments.AGREE, _("yes, more or less, no")
        LADDER = instruments.LADDER, _("a step from 0 to 10")
        WORDS = instruments.WORDS, _("own words")

    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    # How the organisation has the rights: its own work, free to use, a licence, a permission and of whom.
    rights = models.CharField(max_length=300)
    # One kind of answer, and the questions in their order.
    kind = models.CharField(max_length=8, choices=Kind.choices)
    asks = ArrayField(models.CharField(max_length=300))
    stated_on = models.DateField()
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    ended_on = models.DateField(null=True)

    class Privacy:
        neutral = {"name", "source", "rights", "kind", "asks", "stated_on", "ended_on"}
        personal = {"by_id", "by_name"}

    def __str__(self) -> str:
        return f"own instrument {self.pk}"
