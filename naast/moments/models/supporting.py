"""Support to a volunteer: what is agreed with her, and what is planned and given. It is work, with its cost."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier


class Support(InDossier):
    """Time of a professional or coordinator for the volunteer of a match, planned or given. It lies in `contact`."""

    class Kind(models.TextChoices):
        FEEDBACK = "feedback", _("giving feedback")
        WATCHING = "watching", _("following how it goes")
        ADJUSTING = "adjusting", _("adjusting together")
        ENCOURAGING = "encouraging", _("encouraging")
        WALKING_ALONG = "walking_along", _("walking along")
        CALLING_AFTER = "calling_after", _("calling afterwards")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        GIVEN = "given", _("given")
        CALLED_OFF = "called_off", _("did not happen")

    match = models.ForeignKey("matches.Match", models.PROTECT, related_name="support")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    # Whose time it is: she planned it, or gave it.
    by_id = models.UUIDField()
    by_part = models.CharField(max_length=14)

    class Meta:
        indexes = [models.Index(fields=["match", "-on"], name="support_of_match")]
        constraints = [models.CheckConstraint(name="support_minutes", condition=Q(minutes__range=(1, 600)))]

    class Privacy:
        neutral = {"match", "kind", "state", "on", "minutes", "by_part"}
        personal = {"by_id"}

    def __str__(self) -> str:
        return f"support {self.pk}"


class SupportPlan(InDossier):
    """What is agreed with this one volunteer: her role, support, training, safety net, and what she gets.

    It lies in her own file. A new plan takes the place of the old one, and asks her yes again.
    """

    volunteer = models.ForeignKey("volunteers.Volunteer", models.PROTECT, related_name="support_plans")
    role = models.CharField(max_length=300)
    support = models.CharField(max_length=500)
    training = models.CharField(max_length=500, blank=True)
    safety_net = models.CharField(max_length=500)
    gets = models.CharField(max_length=500, blank=True)
    by_id = models.UUIDField()
    # She said herself that this is what was agreed.
    agreed_on = models.DateField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="support_plan_one_counts", fields=["volunteer"], condition=Q(replaced_at__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"agreed_on", "replaced_at"}
        personal = {"volunteer", "role", "support", "training", "safety_net", "gets", "by_id"}

    def __str__(self) -> str:
        return f"support plan {self.pk}"
