"""A worry or a call for help: it reaches exactly its route, and it gets an answer.

The signal lies in a dossier of its own; its circle is the one who raised it and the route, nobody more.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from naast.privacy import clock
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Signal(InDossier):
    """What somebody raised, whom it went to, and until when an answer may take."""

    match_id = models.UUIDField(null=True)
    programme = WayField(max_length=40)
    kind = models.CharField(max_length=40)
    route = models.CharField(max_length=40)
    words = models.TextField(max_length=2000, blank=True)
    # Empty, with the part "house", when the house itself noticed: a professional who became silent.
    raised_by_id = models.UUIDField(null=True)
    raised_part = models.CharField(max_length=14)
    raised_name = models.CharField(max_length=60, blank=True)
    raised_at = models.DateTimeField(default=clock.now)
    told = ArrayField(models.UUIDField(), default=list)
    told_names = ArrayField(models.CharField(max_length=80), default=list)
    answer_before = models.DateTimeField()
    # Who is called when no answer came, and from when.
    stand_ins = ArrayField(models.UUIDField(), default=list)
    stand_in_at = models.DateTimeField()
    stand_ins_called_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    # What the route weighs lies in a dossier without the one who raised it.
    triage_dossier_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "-raised_at"], name="signal_newest"),
            models.Index(
                fields=["stand_in_at"],
                name="signal_due",
                condition=models.Q(answered_at__isnull=True, stand_ins_called_at__isnull=True),
            ),
        ]

    class Privacy:
        neutral = {
            "match_id", "programme", "route", "raised_at", "raised_part", "answer_before", "stand_in_at",
            "stand_ins_called_at", "answered_at", "triage_dossier_id",
        }  # fmt: skip
        personal = {"raised_by_id", "raised_name", "told", "told_names", "stand_ins"}
        special = {"kind", "words"}

    def __str__(self) -> str:
        return f"signal {self.pk}"


class SignalAnswer(InDossier):
    """An answer back to the one who raised it."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="answers")
    words = models.TextField(max_length=2000)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Privacy:
        neutral = {"signal"}
        personal = {"by_id", "by_name"}
        special = {"words"}

    def __str__(self) -> str:
        return f"signal answer {self.pk}"


class Triage(InDossier):
    """How heavy the route weighs it, and why. Read by the route alone; a later one takes the place of an earlier."""

    class Weight(models.TextChoices):
        NOW = "now", _("now")
        SOON = "soon", _("within days")
        KEEP = "keep", _("keep an eye on it")
        ELSEWHERE = "elsewhere", _("belongs somewhere else")

    signal_id = models.UUIDField()
    weight = models.CharField(max_length=10, choices=Weight.choices)
    reason = models.CharField(max_length=500)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Privacy:
        neutral = {"signal_id"}
        personal = {"by_id", "by_name"}
        special = {"weight", "reason"}

    def __str__(self) -> str:
        return f"triage {self.pk}"


class Afterthought(InDossier):
    """Asked after the answer: was lack of a professional's time behind it? About ourselves, in `triage`."""

    class Time(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")

    signal_id = models.UUIDField(unique=True)
    lacked_time = models.CharField(max_length=6, choices=Time.choices)
    words = models.CharField(max_length=300, blank=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"signal_id", "lacked_time"}
        personal = {"by_id"}
        special = {"words"}

    def __str__(self) -> str:
        return f"afterthought {self.pk}"


class ReportingCode(InDossier):
    """The reporting code: five dated steps of a professional about a client. A dossier of its own, neutrally named."""

    client_id = models.UUIDField()
    signal_id = models.UUIDField(null=True)
    professional_id = models.UUIDField()
    begun_on = models.DateField()
    closed_on = models.DateField(null=True)
    closed_because = models.CharField(max_length=300, blank=True)

    class Privacy:
        neutral = {"signal_id", "begun_on", "closed_on"}
        personal = {"client_id", "professional_id"}
        special = {"closed_because"}

    def __str__(self) -> str:
        return f"step plan {self.pk}"


class ReportingCodeStep(InDossier):
    """One step with its date: facts, advice (anonymous about the client), the talk, the weighing, the decision."""

    code = models.ForeignKey(ReportingCode, models.PROTECT, related_name="steps")
    step = models.PositiveSmallIntegerField()
    on = models.DateField()
    words = models.TextField(max_length=4000, blank=True)
    # Step 2: "colleague" or "national"; asked without the name of the client.
    advice_from = models.CharField(max_length=10, blank=True)
    anonymous = models.BooleanField(default=True)
    # Step 4 and 5: {"report_needed": bool, "help_possible": bool, "decision": ..., "reported_on": date}
    weighed = models.JSONField(default=dict)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="reporting_code_five_steps", condition=models.Q(step__range=(1, 5))),
        ]

    class Privacy:
        neutral = {"code", "step", "on"}
        personal = {"by_id"}
        special = {"words", "advice_from", "anonymous", "weighed"}

    def __str__(self) -> str:
        return f"step {self.pk}"


class Incident(InDossier):
    """Something went wrong, or nearly, or so badly that the supervisor must know at once. Never about blame."""

    class Kind(models.TextChoices):
        INCIDENT = "incident", _("it went wrong")
        NEAR_MISS = "near_miss", _("it nearly went wrong")
        CALAMITY = "calamity", _("a calamity")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    match_id = models.UUIDField(null=True)
    happened_on = models.DateField()
    known_at = models.DateTimeField(default=clock.now)
    words = models.TextField(max_length=4000)
    first_help = models.CharField(max_length=500, blank=True)
    raised_by_id = models.UUIDField()
    raised_part = models.CharField(max_length=14)
    raised_name = models.CharField(max_length=60)
    told = ArrayField(models.UUIDField(), default=list)
    # How others are is not for the one who told it: whoever was told writes it here.
    care_dossier_id = models.UUIDField(null=True)
    # A calamity has a clock: the supervisor hears it at once, and this is the last moment.
    report_before = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    learned = models.TextField(max_length=2000, blank=True)
    closed_at = models.DateTimeField(null=True)
    # How often its clock called, at most twice, and when others were called.
    calls_made = models.PositiveSmallIntegerField(default=0)
    stand_ins_called_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="calamity_has_a_clock",
                condition=~models.Q(kind="calamity") | models.Q(report_before__isnull=False),
            )
        ]

    class Privacy:
        neutral = {
            "match_id", "happened_on", "known_at", "report_before", "reported_at", "closed_at", "raised_part",
            "care_dossier_id", "calls_made", "stand_ins_called_at",
        }  # fmt: skip
        personal = {"raised_by_id", "raised_name", "told"}
        special = {"kind", "words", "first_help", "learned"}

    def __str__(self) -> str:
        return f"incident {self.pk}"


class Aftercare(InDossier):
    """Who was asked how she is after an incident, by whom, and when again.

    What is about the one who told it lies in the event, so that she reads it; about others only among who was told.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="aftercare")
    for_part = models.CharField(max_length=14)
    words = models.CharField(max_length=500)
    on = models.DateField()
    again_on = models.DateField(null=True)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Privacy:
        neutral = {"incident", "for_part", "on", "again_on"}
        personal = {"by_id", "by_name"}
        special = {"words"}

    def __str__(self) -> str:
        return f"aftercare {self.pk}"


class Complaint(InDossier):
    """A complaint of a client or a volunteer, with an answer before a date and the way to independent support."""

    class To(models.TextChoices):
        COORDINATORS = "coordinators", _("the coordinators")
        ALONE = "alone", _("one coordinator alone")
        CONFIDANT = "confidant", _("the confidential adviser")

    words = models.TextField(max_length=4000)
    wishes = models.CharField(max_length=500, blank=True)
    match_id = models.UUIDField(null=True)
    raised_by_id = models.UUIDField()
    raised_part = models.CharField(max_length=14)
    raised_name = models.CharField(max_length=60)
    # Said at the worker's desk, for somebody without an account.
    through_id = models.UUIDField(null=True)
    told = ArrayField(models.UUIDField(), default=list)
    told_names = ArrayField(models.CharField(max_length=80), default=list)
    # Whom she chose decides who may stand in; unknown counts as one alone.
    goes_to = models.CharField(max_length=12, choices=To.choices, default=To.ALONE)
    answer_before = models.DateField()
    received_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(max_length=4000, blank=True)
    answered_by_name = models.CharField(max_length=60, blank=True)
    # How often its days called, at most twice, and when others were called.
    calls_made = models.PositiveSmallIntegerField(default=0)
    stand_ins_called_at = models.DateTimeField(null=True)

    class Privacy:
        neutral = {
            "match_id", "raised_part", "answer_before", "received_at", "answered_at", "calls_made",
            "stand_ins_called_at",
        }  # fmt: skip
        personal = {"raised_by_id", "raised_name", "through_id", "told", "told_names", "goes_to", "answered_by_name"}
        special = {"words", "wishes", "answer"}

    def __str__(self) -> str:
        return f"complaint {self.pk}"
