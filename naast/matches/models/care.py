"""What keeps people beside each other: small steps, who stays when somebody stops, and who stands there too."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.matches.models.together import Match
from naast.privacy.models import InDossier


class MatchPhase(InDossier):
    """A small step, or a step back: a phase of the programme with one sentence. It lies in `shared`."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="phases")
    phase = models.CharField(max_length=40)
    words = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    by_id = models.UUIDField()
    by_part = models.CharField(max_length=14)

    class Privacy:
        neutral = {"match", "phase", "on", "by_part"}
        personal = {"words", "by_id"}

    def __str__(self) -> str:
        return f"match phase {self.pk}"


class ContinuityPlan(InDossier):
    """Who keeps the contact when the volunteer stops. Made before they begin; all three may read it."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="continuity_plans")
    keeps_id = models.UUIDField()
    keeps_name = models.CharField(max_length=60)
    words = models.CharField(max_length=500)
    by_id = models.UUIDField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="continuity_plan_one_counts", fields=["match"], condition=Q(replaced_at__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"match", "replaced_at"}
        personal = {"keeps_id", "keeps_name", "words", "by_id"}

    def __str__(self) -> str:
        return f"continuity plan {self.pk}"


class Fallback(InDossier):
    """One fixed person to fall back on, with times: for whoever stands there and needs somebody herself.

    It lies in `shared`; a new one takes the place of the old.
    """

    match = models.ForeignKey(Match, models.PROTECT, related_name="fallbacks")
    who_id = models.UUIDField()
    who_name = models.CharField(max_length=60)
    times = models.CharField(max_length=160)
    by_id = models.UUIDField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="fallback_one_counts", fields=["match"], condition=Q(replaced_at__isnull=True))
        ]

    class Privacy:
        neutral = {"match", "replaced_at"}
        personal = {"who_id", "who_name", "times", "by_id"}

    def __str__(self) -> str:
        return f"fallback {self.pk}"


class Handover(InDossier):
    """A warm handover when somebody leaves: who comes more often, how the goodbye goes, and when it was done.

    It lies in `contact`: the client hears it from people, together, and never from a page. Who stays she reads in the
    continuity plan.
    """

    match = models.ForeignKey(Match, models.PROTECT, related_name="handovers")
    leaving_part = models.CharField(max_length=14)
    # What the one who leaves says herself. Nobody asks why.
    said = models.CharField(max_length=300, blank=True)
    # Empty until the professional or the coordinator planned it.
    takes_over = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=500, blank=True)
    last_meeting_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    # She stays after all.
    taken_back_on = models.DateField(null=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="handover_once", fields=["match", "leaving_part"],
                condition=Q(done_on__isnull=True, taken_back_on__isnull=True),
            )
        ]  # fmt: skip

    class Privacy:
        neutral = {"match", "leaving_part", "last_meeting_on", "done_on", "taken_back_on"}
        personal = {"said", "takes_over", "words", "by_id"}

    def __str__(self) -> str:
        return f"handover {self.pk}"


class AlsoBeside(InDossier):
    """An informal carer or neighbour who stands there too: a first name, what she does, and her own yes. No account."""

    class Tie(models.TextChoices):
        CARER = "carer", _("informal carer")
        FAMILY = "family", _("family")
        NEIGHBOUR = "neighbour", _("neighbour")
        FRIEND = "friend", _("friend")

    match = models.ForeignKey(Match, models.PROTECT, related_name="also_beside")
    first_name = models.CharField(max_length=60)
    tie = models.CharField(max_length=10, choices=Tie.choices)
    does = models.CharField(max_length=300)
    # The day on which she said herself that she may stand here, and to whom.
    agreed_on = models.DateField()
    by_id = models.UUIDField()
    ended_on = models.DateField(null=True)

    class Privacy:
        neutral = {"match", "tie", "agreed_on", "ended_on"}
        personal = {"first_name", "does", "by_id"}

    def __str__(self) -> str:
        return f"also beside {self.pk}"


class StandingDuo(InDossier):
    """A professional and a volunteer who work together again and again; each says that they have met.

    It lies in a dossier of the two and the coordinators, and is shown first when somebody is sought.
    """

    professional_id = models.UUIDField()
    professional_name = models.CharField(max_length=60)
    volunteer_person_id = models.UUIDField()
    volunteer_name = models.CharField(max_length=60)
    professional_met_on = models.DateField(null=True)
    volunteer_met_on = models.DateField(null=True)
    words = models.CharField(max_length=300, blank=True)
    by_id = models.UUIDField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="standing_duo_once", fields=["professional_id", "volunteer_person_id"],
                condition=Q(ended_on__isnull=True),
            )
        ]  # fmt: skip

    class Privacy:
        neutral = {"professional_met_on", "volunteer_met_on", "ended_on"}
        personal = {
            "professional_id", "professional_name", "volunteer_person_id", "volunteer_name", "words", "by_id",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"standing duo {self.pk}"
