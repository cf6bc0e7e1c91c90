"""A group that meets to learn, who takes part, its times, and the questions brought there. No client stands in it.

What a group is called and when it meets lies where it is offered: with everybody who may take part. Who takes part,
what was asked and what it gave lies with those who are in it and the coordinators of the place. A question that
nobody brought yet lies with the one who wrote it, and with nobody else.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.peers.spoken import METHODS
from naast.privacy.models import InDossier


class PeerGroup(InDossier):
    """A group as it is offered. Everything that is said in it lies in its inner dossier."""

    class Kind(models.TextChoices):
        VOLUNTEERS = "volunteers", _("Peer consultation for volunteers")
        PROFESSIONALS = "professionals", _("Peer consultation for professionals")
        CIRCLE = "circle", _("Knowledge circle of several organisations")
        TRAINING = "training", _("Training for professionals")
        TAUGHT = "taught", _("Training for volunteers")

    kind = models.CharField(max_length=13, choices=Kind.choices)
    location_id = models.UUIDField(null=True)
    inner_dossier_id = models.UUIDField()
    called = models.CharField(max_length=80)
    # In plain words: "elke eerste dinsdag, om zeven uur".
    when = models.CharField(max_length=120)
    # Of a training: which one of the catalogue it is, as "way/training". Empty: one of its own.
    training = models.CharField(max_length=81, blank=True, default="", db_default="")
    # A training that begins with what somebody lived through herself, or that one does instead of hears.
    by_experience = models.BooleanField(default=False)
    # The print of the word with which colleagues of another organisation come in, and its last day.
    word = models.CharField(max_length=64, blank=True)
    word_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Privacy:
        neutral = {
            "kind", "location_id", "inner_dossier_id", "called", "when", "by_experience", "training", "word",
            "word_until", "ended_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"peer group {self.pk}"


class PeerMember(InDossier):
    """Somebody who takes part, and the organisation she is of."""

    class Hat(models.TextChoices):
        STAFF = "staff", _("at work")
        VOLUNTEER = "volunteer", _("volunteer")

    group = models.ForeignKey(PeerGroup, models.PROTECT, related_name="members")
    person_id = models.UUIDField()
    hat = models.CharField(max_length=9, choices=Hat.choices)
    first_name = models.CharField(max_length=60)
    # Where she works or volunteers: in a knowledge circle that is not always the organisation of the circle.
    home_id = models.UUIDField()
    organisation_name = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="peer_member_once", fields=["group", "person_id", "hat"], condition=Q(until__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"group", "hat", "home_id", "since", "until"}
        personal = {"person_id", "first_name", "organisation_name"}

    def __str__(self) -> str:
        return f"peer member {self.pk}"


class PeerMeeting(InDossier):
    """One time: its theme, its method, who was there, and what it gave in own words; or that it does not go on."""

    group = models.ForeignKey(PeerGroup, models.PROTECT, related_name="meetings")
    at = models.DateTimeField()
    # So long it takes.
    minutes = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=160, blank=True)
    method = models.CharField(max_length=10, choices=[(name, one.called) for name, one in METHODS.items()])
    # The members who were there, once somebody wrote it down.
    there = ArrayField(models.UUIDField(), default=list)
    noted_on = models.DateField(null=True)
    # Whoever was there now followed the whole training of the catalogue.
    completes = models.BooleanField(default=False, db_default=False)
    gave = models.TextField(max_length=1000, blank=True)
    # It does not go on. Who was asked still reads that until the day is over.
    called_off_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="peer_meeting_off_was_not_noted",
                condition=Q(called_off_on__isnull=True) | Q(noted_on__isnull=True),
            )
        ]

    class Privacy:
        neutral = {"group", "at", "minutes", "method", "noted_on", "completes", "called_off_on"}
        personal = {"theme", "there", "gave"}

    def __str__(self) -> str:
        return f"peer meeting {self.pk}"


class PeerQuestion(InDossier):
    """A question that somebody keeps for her group. Only she reads it, until she brings it to a meeting."""

    person_id = models.UUIDField()
    words = models.TextField(max_length=1000)
    asked_on = models.DateField()
    # Brought to a meeting, or put away.
    done_on = models.DateField(null=True)

    class Privacy:
        neutral = {"asked_on", "done_on"}
        personal = {"person_id", "words"}

    def __str__(self) -> str:
        return f"peer question {self.pk}"


class PeerTurn(InDossier):
    """A question brought to a meeting, and what it gave the one who brought it, in her own words."""

    meeting = models.ForeignKey(PeerMeeting, models.PROTECT, related_name="turns")
    person_id = models.UUIDField()
    hat = models.CharField(max_length=9, choices=PeerMember.Hat.choices)
    first_name = models.CharField(max_length=60)
    words = models.TextField(max_length=1000)
    gave = models.TextField(max_length=1000, blank=True)

    class Privacy:
        neutral = {"meeting", "hat"}
        personal = {"person_id", "first_name", "words", "gave"}

    def __str__(self) -> str:
        return f"peer turn {self.pk}"
