"""How far a location is with a way of working. Two dossiers per location and programme, both without clients' names.

`location` is for those who bring it on (professionals, its contact, coordinators, pathfinders); `policy` has the rules
and is read by volunteers as well.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class LocationFile(InDossier):
    """A location in one way of working: its setting and its phase. The location itself decides when it moves."""

    class Setting(models.TextChoices):
        WOMEN = "women", _("women's shelter")
        MEN = "men", _("men's shelter")
        OUTREACH = "outreach", _("outreach team")
        OFFICE = "office", _("office")

    location_id = models.UUIDField()
    programme = WayField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    setting = models.CharField(max_length=10, choices=Setting.choices)
    phase = models.CharField(max_length=40)
    phase_since = models.DateField()
    policy_dossier_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(name="location_file_once", fields=["location_id", "programme"])]

    class Privacy:
        neutral = {
            "location_id", "programme", "template_version", "setting", "phase", "phase_since", "policy_dossier_id",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"location file {self.pk}"


class PhaseStep(InDossier):
    """The location went on a phase, or back, with the reason in its own words."""

    file = models.ForeignKey(LocationFile, models.PROTECT, related_name="steps")
    from_phase = models.CharField(max_length=40)
    to_phase = models.CharField(max_length=40)
    because = models.CharField(max_length=500)
    on = models.DateField()
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"file", "from_phase", "to_phase", "on", "because"}
        personal = {"by_id"}

    def __str__(self) -> str:
        return f"phase step {self.pk}"


class KickOff(InDossier):
    """The first talk with the whole team: who was there, and which chances and boundaries that team names."""

    file = models.ForeignKey(LocationFile, models.PROTECT, related_name="kick_offs")
    held_on = models.DateField()
    present = models.PositiveSmallIntegerField()
    chances = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    boundaries = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"file", "held_on", "present", "chances", "boundaries"}
        personal = {"by_id"}

    def __str__(self) -> str:
        return f"kick-off {self.pk}"


class ContactTraining(InDossier):
    """A contact of this location, or her deputy, was trained in working with volunteers; each time is a row of its own.

    Written down by mistake it counts until before it was done: it never counted.
    """

    file = models.ForeignKey(LocationFile, models.PROTECT, related_name="trainings")
    person_id = models.UUIDField()
    training = models.CharField(max_length=40)
    done_on = models.DateField()
    # Null: it keeps counting.
    valid_until = models.DateField(null=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"file", "training", "done_on", "valid_until"}
        personal = {"person_id", "by_id"}

    def __str__(self) -> str:
        return f"contact training {self.pk}"

    @property
    def taken_back(self) -> bool:
        """It was noted by mistake, and does not count."""
        return self.valid_until is not None and self.valid_until < self.done_on


class StartAnswers(InDossier):
    """The questions to start with, answered by the team; each yes with what is arranged. The newest counts."""

    file = models.ForeignKey(LocationFile, models.PROTECT, related_name="start_answers")
    questionnaire = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    on = models.DateField()
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"file", "questionnaire", "answers", "on"}
        personal = {"by_id"}

    def __str__(self) -> str:
        return f"start answers {self.pk}"


class TeamDoubt(InDossier):
    """A doubt or question of the team that gets an answer, by a named person."""

    file = models.ForeignKey(LocationFile, models.PROTECT, related_name="doubts")
    words = models.CharField(max_length=500)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    answer = models.CharField(max_length=500, blank=True)
    answered_by_name = models.CharField(max_length=60, blank=True)
    answered_on = models.DateField(null=True)

    class Privacy:
        neutral = {"file", "answered_on"}
        personal = {"words", "by_id", "by_name", "answer", "answered_by_name"}

    def __str__(self) -> str:
        return f"team doubt {self.pk}"


class DisplacementWorry(InDossier):
    """This was paid work once: a worry of a professional or volunteer, answered by a named person before a date."""

    class Outcome(models.TextChoices):
        ADDS = "adds", _("it adds to paid work")
        CHANGE = "change", _("we do it differently")
        STOP = "stop", _("we stop it")

    file = models.ForeignKey(LocationFile, models.PROTECT, related_name="worries")
    # An activity of the programme.
    activity = models.CharField(max_length=40)
    words = models.CharField(max_length=500)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    raised_on = models.DateField()
    answers_id = models.UUIDField()
    answers_name = models.CharField(max_length=60)
    answer_before = models.DateField()
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True)
    look_again_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="worry_answered_says_what",
                condition=Q(answered_on__isnull=True) | (~Q(outcome="") & ~Q(answer="")),
            )
        ]

    class Privacy:
        neutral = {"file", "activity", "raised_on", "answer_before", "outcome", "answered_on", "look_again_on"}
        personal = {"words", "by_id", "by_name", "answers_id", "answers_name", "answer"}

    def __str__(self) -> str:
        return f"displacement worry {self.pk}"


class PolicyRule(InDossier):
    """One rule of a location: what is fixed, where there is room, and why, for client and volunteer. In `policy`.

    A change makes a new version; the old one stays readable.
    """

    file = models.ForeignKey(LocationFile, models.PROTECT, related_name="rules")
    # A boundary of the programme, or a name of the location's own.
    boundary = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    essence = models.CharField(max_length=500)
    room = models.CharField(max_length=500)
    for_client = models.CharField(max_length=300)
    for_volunteer = models.CharField(max_length=300)
    number = models.PositiveSmallIntegerField(default=1)
    by_id = models.UUIDField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="policy_rule_one_counts", fields=["file", "boundary"], condition=Q(replaced_at__isnull=True)
            )
        ]

    class Privacy:
        neutral = {
            "file", "boundary", "name", "essence", "room", "for_client", "for_volunteer", "number", "replaced_at",
        }  # fmt: skip
        personal = {"by_id"}

    def __str__(self) -> str:
        return f"policy rule {self.pk}"


class Lesson(InDossier):
    """What this location learned, in one or two sentences; no names."""

    file = models.ForeignKey(LocationFile, models.PROTECT, related_name="lessons")
    words = models.CharField(max_length=500)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    on = models.DateField()

    class Privacy:
        neutral = {"file", "on"}
        personal = {"words", "by_id", "by_name"}

    def __str__(self) -> str:
        return f"lesson {self.pk}"
