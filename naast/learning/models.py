"""A borderline case, a story told with consent, why it was sound, and dilemmas. None asks for a name or a place."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
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


class Use(models.TextChoices):
    """Where a story may be told. The client says yes to each apart, and may take back each apart."""

    TEAM = "team", _("by who works here")
    NEWS = "news", _("in a newsletter or on a website")
    REPORT = "report", _("in a report for who pays us")


def inside() -> list[str]:
    """Where a story was told before anybody could choose: inside the house."""
    return [Use.TEAM.value]


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
    uses = ArrayField(models.CharField(max_length=6, choices=Use), default=inside, db_default=["team"])
    by_id = models.UUIDField()
    # Whose it is to begin with: the volunteer offers one, the professional or a coordinator writes one.
    by_part = models.CharField(max_length=14, default="professional")
    agreed_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Privacy:
        neutral = {"match_id", "state", "consent_id", "uses", "by_part", "agreed_on", "withdrawn_on"}
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
    uses = ArrayField(models.CharField(max_length=6, choices=Use), default=inside, db_default=["team"])
    told_at = models.DateTimeField(default=clock.now)
    # As long as her yes holds.
    until = models.DateField()

    class Privacy:
        neutral = {"id", "organisation_id", "words", "client_words", "uses", "told_at", "until"}

    def __str__(self) -> str:
        return f"told story {self.pk}"


class Dilemma(InDossier):
    """Two things that are both worth something and pull apart, in own words of an organisation. It has no end."""

    question = models.CharField(max_length=160)
    one = models.CharField(max_length=60)
    other = models.CharField(max_length=60)
    by_id = models.UUIDField()

    class Privacy:
        neutral: ClassVar[set[str]] = set()
        personal = {"question", "one", "other", "by_id"}

    def __str__(self) -> str:
        return f"dilemma {self.pk}"


class DilemmaSession(InDossier):
    """One dilemma, asked of the professionals and volunteers of a place or of the whole organisation.

    Everybody says once where she stands (`DilemmaPicture`), then both groups look at it together. Nothing here says
    that a dilemma is over: a session only has a day on which both pictures were shown.
    """

    location_id = models.UUIDField(null=True)
    # The name of a built-in dilemma; empty for an own one, whose words lie here as they were on that day.
    dilemma = models.CharField(max_length=20, blank=True)
    question = models.CharField(max_length=160, blank=True)
    one = models.CharField(max_length=60, blank=True)
    other = models.CharField(max_length=60, blank=True)
    opened_on = models.DateField()
    # The last day on which somebody says where she stands.
    until = models.DateField()
    shown_on = models.DateField(null=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"location_id", "dilemma", "opened_on", "until", "shown_on"}
        personal = {"question", "one", "other", "by_id"}

    def __str__(self) -> str:
        return f"dilemma session {self.pk}"


class DilemmaYield(InDossier):
    """What a talk about a dilemma gave, in own words of those who were there, and without who said it."""

    class Step(models.TextChoices):
        EXAMPLE = "example", _("an example")
        NEVER = "never", _("what we would never do")
        TRY = "try", _("what we try")

    session = models.ForeignKey(DilemmaSession, models.PROTECT, related_name="yields")
    step = models.CharField(max_length=8, choices=Step.choices)
    words = models.CharField(max_length=500)
    on = models.DateField()

    class Privacy:
        neutral = {"session", "step", "on"}
        personal = {"words"}

    def __str__(self) -> str:
        return f"dilemma yield {self.pk}"


class DilemmaPlacing(models.Model):
    """That somebody said where she stands, so that she cannot do so twice; never what. Gone with the showing.

    It lies in no dossier: whoever it is about reads it, and the functions in `rls.sql` write it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session_id = models.UUIDField()
    organisation_id = models.UUIDField()
    person_id = models.UUIDField()
    hat = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(name="dilemma_placed_once", fields=["session_id", "person_id", "hat"])]

    class Privacy:
        neutral = {"id", "session_id", "organisation_id", "hat"}
        personal = {"person_id"}

    def __str__(self) -> str:
        return f"dilemma placing {self.pk}"


class DilemmaPicture(models.Model):
    """Where everybody stands in a session: how many on each of the seven places, per group, and how many named a theme.

    The themes that professionals named come first and after them those of volunteers: a group that is not shown does
    not count among them.

    One row that is counted up, never a row per answer: no order, no time and nobody in it (ADR 0038). It lies in no
    dossier, and nobody reads it but a function that keeps small groups to itself.
    """

    session_id = models.UUIDField(primary_key=True)
    professionals = ArrayField(models.PositiveSmallIntegerField())
    volunteers = ArrayField(models.PositiveSmallIntegerField())
    themes = ArrayField(models.PositiveSmallIntegerField())

    class Privacy:
        neutral = {"session_id", "professionals", "volunteers", "themes"}

    def __str__(self) -> str:
        return f"dilemma picture {self.pk}"
