"""A borderline case, and a story told with consent. Neither asks for a name or a place."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from naast.privacy import clock
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class BorderlineCase(InDossier):
    """A grey area: what happened, what could be done, what we did. It explores the room of a rule."""

    location_id = models.UUIDField(null=True)
    programme = WayField(max_length=40)
    # The rule whose room it explores; empty when there is none.
    boundary = models.CharField(max_length=40, blank=True)
    words = models.TextField(max_length=2000)
    options = models.TextField(max_length=2000, blank=True)
    done = models.TextField(max_length=2000, blank=True)
    guidance = models.CharField(max_length=500, blank=True)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    on = models.DateField()

    class Privacy:
        neutral = {"location_id", "programme", "boundary", "on"}
        personal = {"words", "options", "done", "guidance", "by_id", "by_name"}

    def __str__(self) -> str:
        return f"borderline case {self.pk}"


class Story(InDossier):
    """A story from a match, in words that may be told. It lies with client, professional and coordinators."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        AGREED = "agreed", _("may be told")
        WITHDRAWN = "withdrawn", _("taken back")

    match_id = models.UUIDField()
    words = models.TextField(max_length=4000)
    client_words = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    consent_id = models.UUIDField(null=True)
    by_id = models.UUIDField()
    # Whose it is to begin with: the volunteer offers one, the professional or a coordinator writes one.
    by_part = models.CharField(max_length=14, default="professional")
    agreed_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Privacy:
        neutral = {"match_id", "state", "consent_id", "by_part", "agreed_on", "withdrawn_on"}
        personal = {"words", "client_words", "by_id"}

    def __str__(self) -> str:
        return f"story {self.pk}"


class ToldStory(models.Model):
    """What may leave the house: the words alone, without person, place or programme. Gone when it is taken back.

    It lies in no dossier; who reads it stands in `rls.sql`, and only the functions there write it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    words = models.TextField()
    client_words = models.CharField(max_length=500, blank=True)
    told_at = models.DateTimeField(default=clock.now)
    # As long as her yes holds.
    until = models.DateField()

    class Privacy:
        neutral = {"id", "organisation_id", "words", "client_words", "told_at", "until"}

    def __str__(self) -> str:
        return f"told story {self.pk}"
