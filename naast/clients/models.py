"""The person who asks, what may hold her professional back, and her request.

Three dossiers: `client` (background; herself and her professional), `considerations` (the doubts; the professional
alone) and `request` (what, when, which wishes; herself, the professional and the coordinators).
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier


class Client(InDossier):
    """Her file. A volunteer's circle never contains it."""

    person_id = models.UUIDField(unique=True)
    location_id = models.UUIDField(null=True)
    programme = models.CharField(max_length=40)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=80, blank=True)
    background = models.TextField(blank=True, max_length=10000)
    considerations_dossier_id = models.UUIDField()
    opened_by_id = models.UUIDField()
    known_since = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Privacy:
        neutral = {"location_id", "programme", "considerations_dossier_id", "known_since", "closed_at"}
        personal = {"person_id", "first_name", "last_name", "opened_by_id"}
        special = {"background"}

    def __str__(self) -> str:
        return f"client {self.pk}"


class LookBack(InDossier):
    """Would a volunteer add something here? Every answer is good.

    A no keeps its reason for the talk, and is never counted. It lies in `considerations`.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NOT_NOW = "not_now", _("not now")
        NO = "no", _("no")

    client = models.ForeignKey(Client, models.PROTECT, related_name="look_backs")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    reason = models.CharField(max_length=500, blank=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"answer"}
        personal = {"client", "by_id"}
        special = {"reason"}

    def __str__(self) -> str:
        return f"look back {self.pk}"


class Doubt(InDossier):
    """One perhaps, and what is arranged against it.

    The professional's lie in `considerations`, the client's own in her file, the volunteer's in hers.
    """

    class Plays(models.TextChoices):
        NO = "no", _("does not play a part")
        A_BIT = "a_bit", _("plays a small part")
        YES = "yes", _("plays a part")

    client = models.ForeignKey(Client, models.PROTECT, related_name="doubts", null=True)
    match_id = models.UUIDField(null=True)
    by_part = models.CharField(max_length=20)
    by_id = models.UUIDField()
    # A question of the template, or empty when it is in somebody's own words.
    question = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=500, blank=True)
    plays = models.CharField(max_length=6, choices=Plays.choices, default=Plays.YES)
    arrangement = models.CharField(max_length=500, blank=True)
    arranged_by = models.CharField(max_length=120, blank=True)
    # What would help, says the one who doubts.
    would_help = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("dossier", "client", "question", name="doubt_once", condition=~Q(question="")),
            models.CheckConstraint(name="doubt_says_something", condition=~Q(question="") | ~Q(words="")),
        ]

    class Privacy:
        neutral = {"by_part", "question", "match_id"}
        personal = {"client", "by_id", "arranged_by"}
        special = {"words", "plays", "arrangement", "would_help"}

    def __str__(self) -> str:
        return f"doubt {self.pk}"


class Weighing(InDossier):
    """The other side of the scales: how it goes with her when nobody comes. It lies with the doubts."""

    client = models.OneToOneField(Client, models.PROTECT, related_name="+")
    doing_nothing = models.TextField(max_length=1000)
    by_id = models.UUIDField()

    class Privacy:
        personal = {"client", "by_id"}
        special = {"doing_nothing"}

    def __str__(self) -> str:
        return f"weighing {self.pk}"


class Request(InDossier):
    """A request for somebody beside her: what, when, which wishes. No background."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        OPEN = "open", _("waiting")
        MATCHED = "matched", _("somebody is proposed")
        CLOSED = "closed", _("closed")

    class Said(models.TextChoices):
        SELF = "self", _("on her own page")
        SPOKEN = "spoken", _("in a talk")
        WRITTEN = "written", _("on paper")

    class PaidWork(models.TextChoices):
        NO = "no", _("no worry about paid work")
        WORRY = "worry", _("there is a worry about paid work")

    client = models.ForeignKey(Client, models.PROTECT, related_name="requests")
    client_person_id = models.UUIDField()
    professional_id = models.UUIDField()
    location_id = models.UUIDField(null=True)
    programme = models.CharField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    # How she wants to be called here; a first name or something else.
    called = models.CharField(max_length=60)
    need = models.TextField(blank=True, max_length=2000)
    need_said_on = models.DateField(null=True)
    need_said = models.CharField(max_length=8, choices=Said.choices, blank=True)
    # Null until the professional said yes or no.
    possible = models.BooleanField(null=True)
    possibility = models.TextField(blank=True, max_length=2000)
    possibility_said_on = models.DateField(null=True)
    thought_through_on = models.DateField(null=True)
    # The professional's own yes: I stay accountable.
    accountable_on = models.DateField(null=True)
    # How the work goes on when nobody comes.
    runs_without = models.TextField(blank=True, max_length=1000)
    # Would this take the place of paid work? Empty until it was asked; a worry has a named person who answers.
    paid_work = models.CharField(max_length=6, choices=PaidWork.choices, blank=True)
    paid_work_worry = models.CharField(max_length=500, blank=True)
    paid_work_asked = models.CharField(max_length=120, blank=True)
    paid_work_asked_on = models.DateField(null=True)
    paid_work_answer = models.CharField(max_length=500, blank=True)
    paid_work_answered_on = models.DateField(null=True)
    facilitated_by = models.CharField(max_length=120, blank=True)
    facilitated_hours = models.PositiveSmallIntegerField(null=True)
    statutory_duty = models.CharField(max_length=300, blank=True)
    # What a volunteer adds, in one sentence.
    adds = models.CharField(max_length=300, blank=True)
    activities = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    wishes = models.JSONField(default=dict, blank=True)
    area = models.CharField(max_length=60, blank=True)
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    interests = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    day_parts = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "state"], name="request_state")]
        constraints = [
            models.CheckConstraint(
                name="request_opened_at", condition=Q(state="draft") | Q(state="closed") | Q(opened_at__isnull=False)
            ),
            models.UniqueConstraint(name="request_one_at_a_time", fields=["client"], condition=~Q(state="closed")),
            models.CheckConstraint(
                name="request_need_said", condition=Q(need_said_on__isnull=True) | (~Q(need="") & ~Q(need_said=""))
            ),
            models.CheckConstraint(
                name="request_paid_work_answer",
                condition=Q(paid_work_answered_on__isnull=True) | (Q(paid_work="worry") & ~Q(paid_work_answer="")),
            ),
        ]

    class Privacy:
        neutral = {
            "location_id", "programme", "template_version", "state", "need_said_on", "possibility_said_on",
            "thought_through_on", "facilitated_hours", "opened_at", "closed_at", "need_said", "possible",
            "accountable_on", "paid_work", "paid_work_asked_on", "paid_work_answered_on",
        }  # fmt: skip
        personal = {
            "client", "client_person_id", "professional_id", "called", "need", "possibility", "facilitated_by", "adds",
            "activities", "wishes", "area", "languages", "interests", "day_parts", "runs_without", "paid_work_worry",
            "paid_work_asked", "paid_work_answer",
        }  # fmt: skip
        special = {"statutory_duty"}

    def __str__(self) -> str:
        return f"request {self.pk}"


class Consent(InDossier):
    """A yes that was asked for, recorded, and can be taken back at any moment."""

    class How(models.TextChoices):
        SPOKEN = "spoken", _("said aloud, written down by the professional")
        SIGNED = "signed", _("signed on paper")
        SELF = "self", _("given by herself on her own page")

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    consent = models.CharField(max_length=40)
    text = models.TextField(max_length=4000)
    language = models.CharField(max_length=5)
    how = models.CharField(max_length=8, choices=How.choices)
    given_at = models.DateTimeField(default=timezone.now)
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    recorded_by_id = models.UUIDField()

    class Privacy:
        neutral = {"consent", "text", "language", "how", "given_at", "until", "withdrawn_at"}
        personal = {"client", "person_id", "recorded_by_id"}

    def __str__(self) -> str:
        return f"consent {self.pk}"


class OwnBoundary(InDossier):
    """A boundary in her own words."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        neutral = {"ended_at"}
        personal = {"client", "words"}

    def __str__(self) -> str:
        return f"own boundary {self.pk}"


class WaitingWord(InDossier):
    """An honest word about the waiting time: a date, possible now, or we do not know."""

    class Expected(models.TextChoices):
        DATE = "date", _("about a date")
        NOW = "now", _("possible now")
        UNKNOWN = "unknown", _("we do not know")

    request = models.ForeignKey(Request, models.PROTECT, related_name="waiting_words")
    expected = models.CharField(max_length=8, choices=Expected.choices)
    expected_on = models.DateField(null=True)
    told_on = models.DateField()
    told_by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="waiting_date_when_said",
                condition=Q(expected="date", expected_on__isnull=False)
                | (~Q(expected="date") & Q(expected_on__isnull=True)),
            )
        ]

    class Privacy:
        neutral = {"expected", "expected_on", "told_on"}
        personal = {"request", "told_by_id"}

    def __str__(self) -> str:
        return f"waiting word {self.pk}"
