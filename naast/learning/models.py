"""A borderline case, a story told with consent, and why it was sound to do. None asks for a name or a place."""

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


class SoundStatement(InDossier):
    """Why it was sound to let somebody stand beside her: what could go wrong, what was arranged, and her own words.

    It lies with the considerations of her professional, who is the one to be called to account. A new one takes the
    place of the old; the old one stays readable. It holds no number that anybody could aim at.
    """

    match_id = models.UUIDField()
    # Why, in the words of the professional.
    why = models.TextField(max_length=1000)
    # [{"doubt", "risk_client", "risk_volunteer", "chance", "arrangement", "by", "now", "helped"}] as it stood that day.
    risks = models.JSONField(default=list)
    # [{"about", "words"}]: what the client said herself.
    her_words = models.JSONField(default=list)
    stated_on = models.DateField()
    by_id = models.UUIDField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="sound_statement_one_counts", fields=["match_id"], condition=models.Q(replaced_at__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"match_id", "stated_on", "replaced_at"}
        personal = {"by_id"}
        special = {"why", "risks", "her_words"}

    def __str__(self) -> str:
        return f"sound statement {self.pk}"


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
