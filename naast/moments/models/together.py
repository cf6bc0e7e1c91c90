"""What people do together, planned and happened, in few words; promises, messages and questions asked.

A report becomes rows by reader: `Report` lies in `contact`, `Observation` in `duo` or `shared`, a worry becomes a
signal, kilometres become an expense.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy import clock
from naast.privacy.models import InDossier


class Moment(InDossier):
    """Something planned or happened, in `shared`; the professional's own contact as well."""

    class Kind(models.TextChoices):
        CONTACT = "contact", _("seeing each other")
        OWN_CONTACT = "own_contact", _("the professional's own contact")
        JOINT = "joint", _("with the three of us")
        CHECK_IN = "check_in", _("check-in")
        REVIEW = "review", _("looking back together")
        HORIZON = "horizon", _("talk about how to go on")

    class Style(models.TextChoices):
        SUPPORTING = "supporting", _("supporting")
        STEERING = "steering", _("steering")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HAPPENED = "happened", _("happened")
        NOT_HAPPENED = "not_happened", _("did not happen")
        CALLED_OFF = "called_off", _("called off")

    match = models.ForeignKey("matches.Match", models.PROTECT, related_name="moments")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CONTACT)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    at = models.DateTimeField()
    where = models.CharField(max_length=120, blank=True)
    # An activity of the programme; of a talk about how to go on, what came out of it.
    activity = models.CharField(max_length=40, blank=True)
    # How the professional stood beside her this time, if she wants to say.
    style = models.CharField(max_length=10, choices=Style.choices, blank=True)
    # Of a visit with the three of them: the professional said herself that she was there. Nobody says it for her.
    professional_there = models.BooleanField(default=False, db_default=False)
    by_part = models.CharField(max_length=14)
    planned_by_id = models.UUIDField()
    called_off_part = models.CharField(max_length=14, blank=True)
    called_off_words = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "-at"], include=["id"], name="moment_newest"),
            models.Index(fields=["match", "kind", "-at"], name="moment_of_match"),
        ]

    class Privacy:
        neutral = {
            "match", "kind", "state", "at", "activity", "by_part", "called_off_part", "style", "professional_there",
        }  # fmt: skip
        personal = {"where", "planned_by_id", "called_off_words"}

    def __str__(self) -> str:
        return f"moment {self.pk}"


class Report(InDossier):
    """Did it happen, and how was it: two taps, in `contact`. Never what was talked about."""

    moment = models.ForeignKey(Moment, models.PROTECT, related_name="reports")
    by_id = models.UUIDField()
    by_part = models.CharField(max_length=14)
    happened = models.BooleanField()
    mood = models.PositiveSmallIntegerField(null=True)
    wants_to_talk = models.BooleanField(default=False)
    talked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="report_once", fields=["moment", "by_id"]),
            models.CheckConstraint(name="report_mood", condition=Q(mood__isnull=True) | Q(mood__range=(1, 5))),
        ]

    class Privacy:
        neutral = {"moment", "by_part", "happened", "talked_at"}
        personal = {"by_id", "mood", "wants_to_talk"}

    def __str__(self) -> str:
        return f"report {self.pk}"


class Observation(InDossier):
    """A small success or what strikes me (`duo`; a success also `shared` when the client wishes); and in `shared` a
    foothold, thanks, or what a way of working asks at a visit besides.
    """

    class Kind(models.TextChoices):
        SUCCESS = "success", _("a small success")
        STRIKING = "striking", _("what strikes me")
        FOOTHOLD = "foothold", _("a foothold")
        THANKS = "thanks", _("thanks")
        AREA = "area", _("something to tell")

    match = models.ForeignKey("matches.Match", models.PROTECT, related_name="observations")
    moment = models.ForeignKey(Moment, models.PROTECT, related_name="observations", null=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # Of what a way of working asks at a visit besides: by which of its questions.
    question = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300)
    by_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "-made_at"], name="observation_newest")]

    class Privacy:
        neutral = {"match", "moment", "kind", "question"}
        personal = {"words", "by_id"}

    def __str__(self) -> str:
        return f"observation {self.pk}"


class ReadingWish(InDossier):
    """The client wishes to read small successes too. It lies in `shared`, and ends as easily as it began."""

    match = models.ForeignKey("matches.Match", models.PROTECT, related_name="reading_wishes")
    said_by_id = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="reading_wish_once", fields=["match"], condition=Q(ended_at__isnull=True))
        ]

    class Privacy:
        neutral = {"match", "ended_at"}
        personal = {"said_by_id"}

    def __str__(self) -> str:
        return f"reading wish {self.pk}"


class Promise(InDossier):
    """What one of the triad promised another, and by when; professionals as well."""

    match = models.ForeignKey("matches.Match", models.PROTECT, related_name="promises")
    by_part = models.CharField(max_length=14)
    by_id = models.UUIDField()
    to_part = models.CharField(max_length=14)
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    kept_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "due_on"], name="promise_due")]

    class Privacy:
        neutral = {"match", "by_part", "to_part", "due_on", "kept_at", "released_at"}
        personal = {"by_id", "words"}

    def __str__(self) -> str:
        return f"promise {self.pk}"


class Message(InDossier):
    """A message within Naast. It arrives in the agreed hours; outside them it waits until the next."""

    match = models.ForeignKey("matches.Match", models.PROTECT, related_name="messages")
    by_id = models.UUIDField()
    by_part = models.CharField(max_length=14)
    words = models.TextField(max_length=2000)
    arrives_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "-arrives_at"], name="message_newest")]

    class Privacy:
        neutral = {"match", "arrives_at"}
        personal = {"by_id", "by_part", "words"}

    def __str__(self) -> str:
        return f"message {self.pk}"


class Asked(InDossier):
    """A questionnaire asked of somebody. It lies where that person reads; the answer lies where the template says."""

    match_id = models.UUIDField(null=True)
    questionnaire = models.CharField(max_length=40)
    week = models.PositiveSmallIntegerField(null=True)
    of_id = models.UUIDField()
    of_part = models.CharField(max_length=14)
    into_id = models.UUIDField()
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    skipped_at = models.DateTimeField(null=True)
    # A neutral reminder went out; later those whom the rhythm tells heard that it did not happen.
    reminded_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "due_on"], name="asked_due")]
        constraints = [
            models.UniqueConstraint(name="asked_once", fields=["match_id", "questionnaire", "week", "of_id"])
        ]

    class Privacy:
        neutral = {
            "match_id", "questionnaire", "week", "of_part", "into_id", "due_on", "answered_at", "skipped_at",
            "reminded_at", "told_at",
        }  # fmt: skip
        personal = {"of_id"}

    def __str__(self) -> str:
        return f"asked {self.pk}"


class Answer(InDossier):
    """The answers to a questionnaire, in the dossier the template names, written through one pinned function.

    What is for her own eyes alone lies in her reflection, as a second row.
    """

    asked_id = models.UUIDField()
    match_id = models.UUIDField(null=True)
    questionnaire = models.CharField(max_length=40)
    week = models.PositiveSmallIntegerField(null=True)
    by_id = models.UUIDField()
    by_part = models.CharField(max_length=14)
    answers = models.JSONField(default=dict)
    answered_at = models.DateTimeField(default=clock.now)
    # One of her answers asks for a talk; then whoever reads this says that they talked.
    wants_to_talk = models.BooleanField(default=False, db_default=False)
    talked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="answer_once", fields=["asked_id", "dossier"])]

    class Privacy:
        neutral = {"asked_id", "match_id", "questionnaire", "week", "by_part", "answered_at", "talked_at"}
        personal = {"by_id", "wants_to_talk"}
        special = {"answers"}

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Drift(InDossier):
    """What they do grew away from what they agreed. The volunteer hears it first and alone, in her reflection."""

    class Kind(models.TextChoices):
        MORE_OFTEN = "more_often", _("more often than agreed")
        OTHER = "other", _("something else than agreed")
        AT_NIGHT = "at_night", _("outside the agreed hours")

    class Answer(models.TextChoices):
        AGREED = "agreed", _("we agreed on this together")
        TALK = "talk", _("I would like to talk about it")
        LESS = "less", _("I go back to what we agreed")

    match_id = models.UUIDField()
    of_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    seen_on = models.DateField()
    answer = models.CharField(max_length=6, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="drift_once", fields=["match_id", "of_id", "kind"], condition=Q(answered_at__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"match_id", "seen_on", "answered_at"}
        personal = {"of_id", "kind", "answer"}

    def __str__(self) -> str:
        return f"drift {self.pk}"


class Draft(InDossier):
    """What somebody is typing, kept for her after two idle seconds. It lies in her own reflection dossier.

    A thought of her own is a text that is never sent: it stays here until she throws it away.
    """

    # The place of a thought, before its own key; and of the sheet with what she gives and gets.
    THOUGHT: ClassVar[str] = "thought:"
    GIVE_AND_TAKE: ClassVar[str] = "give-and-take"

    of_id = models.UUIDField()
    # The page and the thing it is about; never a name.
    place = models.CharField(max_length=120)
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=clock.now)
    # Which opened page wrote last, so that a second one is told.
    page_id = models.UUIDField(null=True)

    @property
    def thought_id(self) -> str:
        """The key of a thought."""
        return self.place.removeprefix(self.THOUGHT)

    class Meta:
        constraints = [models.UniqueConstraint(name="draft_once", fields=["of_id", "place"])]

    class Privacy:
        neutral = {"place", "saved_at", "page_id"}
        personal = {"of_id"}
        special = {"typed"}

    def __str__(self) -> str:
        return f"draft {self.pk}"
