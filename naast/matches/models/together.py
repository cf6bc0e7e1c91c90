"""Who stand beside whom: the match, the part of each, its rests, and who is accountable."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy import clock
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Match(InDossier):
    """A volunteer beside a client beside a professional."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        COSIGNED = "cosigned", _("co-signed")
        MEETING = "meeting", _("getting to know each other")
        AGREED = "agreed", _("agreed")
        SIDE_BY_SIDE = "side_by_side", _("side by side")
        RESTING = "resting", _("resting")
        CLOSING = "closing", _("saying goodbye")
        ENDED = "ended", _("ended")

    request_id = models.UUIDField()
    location_id = models.UUIDField(null=True)
    programme = WayField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    # The organisation's own version of the way of working with which it began; none: the one on the shelf.
    own_version_id = models.UUIDField(null=True)
    shape = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    # Opened when they stand side by side; before that there is nothing to read.
    contact_dossier_id = models.UUIDField(null=True)
    duo_dossier_id = models.UUIDField(null=True)
    coordination_dossier_id = models.UUIDField()
    # Of a circle alone: what is said within it, which no professional reads, and what goes to the ring around it.
    inner_dossier_id = models.UUIDField(null=True)
    outer_dossier_id = models.UUIDField(null=True)
    # Of a circle: the day on which was looked whether these people fit together. Somebody more or less: look again.
    composed_on = models.DateField(null=True)
    proposed_by_id = models.UUIDField()
    # Why these two, in words, and what they have in common ([{"code", "values"}]). All three may read it later.
    proposed_because = models.CharField(max_length=500)
    reasons = models.JSONField(default=list)
    # Co-signing: one sentence on motives and capacities for this client. All three may read it later, and it says so.
    cosigned_by_id = models.UUIDField(null=True)
    cosigned_at = models.DateTimeField(null=True)
    cosign_words = models.CharField(max_length=300, blank=True)
    # The three-way meeting, led by the professional.
    meeting_at = models.DateTimeField(null=True)
    meeting_where = models.CharField(max_length=120, blank=True)
    met_on = models.DateField(null=True)
    # The day on which client and professional looked together at the information sheet; it may stay empty.
    sheet_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    horizon_on = models.DateField(null=True)
    resting_since = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "state"], name="match_state")]
        constraints = [
            models.UniqueConstraint(
                name="match_one_living_for_request", fields=["request_id"], condition=~Q(state="ended")
            ),
            models.CheckConstraint(
                name="match_cosigned_before_on",
                condition=Q(state__in=["proposed", "closing", "ended"])
                | (Q(cosigned_by_id__isnull=False, cosigned_at__isnull=False) & ~Q(cosign_words="")),
            ),
            models.CheckConstraint(
                name="match_started_when_side_by_side",
                condition=~Q(state__in=["side_by_side", "resting"]) | Q(started_on__isnull=False),
            ),
            models.CheckConstraint(name="match_ended_on", condition=Q(ended_on__isnull=False) | ~Q(state="ended")),
        ]

    class Privacy:
        neutral = {
            "request_id", "location_id", "programme", "template_version", "own_version_id", "shape", "state",
            "contact_dossier_id", "duo_dossier_id", "coordination_dossier_id", "inner_dossier_id", "outer_dossier_id",
            "composed_on", "cosigned_at", "meeting_at", "met_on", "sheet_on", "started_on", "horizon_on",
            "resting_since", "ended_on",
        }  # fmt: skip
        personal = {
            "proposed_by_id", "proposed_because", "reasons", "cosigned_by_id", "cosign_words", "meeting_where",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"match {self.pk}"

    @property
    def is_circle(self) -> bool:
        """Several volunteers around one person, with a ring of professionals around them."""
        return self.outer_dossier_id is not None

    @property
    def said_dossier_id(self) -> UUID:
        """Where lies what they say to each other: in a circle apart from what the professional reads."""
        return self.inner_dossier_id or self.dossier_id


class Participant(InDossier):
    """Somebody's part in a match, by the name the others may know."""

    class Part(models.TextChoices):
        VOLUNTEER = "volunteer", _("volunteer")
        CLIENT = "client", _("client")
        PROFESSIONAL = "professional", _("professional")
        COORDINATOR = "coordinator", _("coordinator")

    match = models.ForeignKey(Match, models.PROTECT, related_name="participants")
    person_id = models.UUIDField()
    part = models.CharField(max_length=14, choices=Part.choices)
    first_name = models.CharField(max_length=60)
    # A volunteer's or client's own dossier, where what is private to her about this match lies.
    own_dossier_id = models.UUIDField(null=True)
    accountable = models.BooleanField(default=False)
    reachable = models.CharField(max_length=160, blank=True)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="match_one_accountable", fields=["match"], condition=Q(accountable=True, until__isnull=True)
            ),
            models.CheckConstraint(
                name="only_a_professional_is_accountable", condition=Q(accountable=False) | Q(part="professional")
            ),
            models.UniqueConstraint(
                name="participant_once", fields=["match", "person_id", "part"], condition=Q(until__isnull=True)
            ),
            # Who wears both hats is never put beside herself, whatever somebody chooses.
            models.UniqueConstraint(
                name="nobody_beside_herself",
                fields=["match", "person_id"],
                condition=Q(until__isnull=True, part__in=["client", "volunteer"]),
            ),
        ]

    class Privacy:
        neutral = {"match", "part", "accountable", "since", "until", "own_dossier_id"}
        personal = {"person_id", "first_name", "reachable"}

    def __str__(self) -> str:
        return f"participant {self.pk}"


class Rest(InDossier):
    """A time in which the match rests. That is agreed, never a verdict; `until` is empty while it lasts."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="rests")
    since = models.DateField()
    until = models.DateField(null=True)
    # The client stopped; then the volunteer is out of every circle.
    stopped = models.BooleanField(default=False)
    # Her yes came to its date, and she said nothing; the volunteer is out as well.
    ran_out = models.BooleanField(default=False)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="rest_one_at_a_time", fields=["match"], condition=Q(until__isnull=True))
        ]

    class Privacy:
        neutral = {"match", "since", "until", "stopped", "ran_out"}
        personal = {"by_id"}

    def __str__(self) -> str:
        return f"rest {self.pk}"


class AccountabilityMove(InDossier):
    """Accountability went from one professional to another, with the reason."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="accountability")
    from_id = models.UUIDField(null=True)
    to_id = models.UUIDField()
    reason = models.CharField(max_length=300)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"match"}
        personal = {"from_id", "to_id", "reason", "by_id"}

    def __str__(self) -> str:
        return f"accountability move {self.pk}"
