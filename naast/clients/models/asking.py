"""The request, the consent under it, and an honest word about waiting."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naast.clients.models.file import Client
from naast.people.who_suits import WISHED, Gender
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


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

    class Contact(models.TextChoices):
        LIGHT = "light", _("long and light, without a target")

    class Goal(models.TextChoices):
        STRONGER = "stronger", _("Standing stronger")
        MYSELF = "myself", _("Doing more myself")
        TAKE_PART = "take_part", _("Taking part again")
        RECOVER = "recover", _("Recovering")

    class PaidWork(models.TextChoices):
        NO = "no", _("no worry about paid work")
        WORRY = "worry", _("there is a worry about paid work")

    client = models.ForeignKey(Client, models.PROTECT, related_name="requests")
    client_person_id = models.UUIDField()
    professional_id = models.UUIDField()
    location_id = models.UUIDField(null=True)
    programme = WayField(max_length=40)
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
    # The day on which she said that she does this of her own free will. A no is not kept: the request is closed then.
    voluntary_on = models.DateField(null=True)
    voluntary_said = models.CharField(max_length=8, choices=Said.choices, blank=True)
    # She would like somebody who has been through it too. Null: nobody asked, or it does not matter to her.
    lived_experience = models.BooleanField(null=True)
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
    # What a volunteer adds, in one sentence: for her, and for each of the others who are in it.
    adds = models.CharField(max_length=300, blank=True)
    adds_volunteer = models.CharField(max_length=300, blank=True, default="", db_default="")
    adds_professional = models.CharField(max_length=300, blank=True, default="", db_default="")
    adds_organisation = models.CharField(max_length=300, blank=True, default="", db_default="")
    # Long and light, without a target. Empty: as this way of working does it.
    contact = models.CharField(max_length=5, choices=Contact.choices, blank=True, default="", db_default="")
    # What she would like to get stronger in, when she chose something. Nothing is fine, and is never asked why.
    goals = ArrayField(models.CharField(max_length=10, choices=Goal), default=list, blank=True, db_default=[])
    activities = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    wishes = models.JSONField(default=dict, blank=True)
    area = models.CharField(max_length=60, blank=True)
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    interests = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    day_parts = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    # For how many months she thinks of it; laid beside what the volunteer thinks. Empty: nobody knows, or open.
    expected_months = models.PositiveSmallIntegerField(null=True)
    # What she is, and who may stand beside her; empty: nobody said, or it does not matter.
    gender = models.CharField(max_length=5, choices=Gender.choices, blank=True, default="", db_default="")
    beside_gender = models.CharField(max_length=5, choices=WISHED, blank=True, default="", db_default="")
    # Somebody lives at least so far away, and is of none of these communities.
    at_least_km = models.PositiveSmallIntegerField(null=True)
    not_from = ArrayField(models.CharField(max_length=40), default=list, blank=True, db_default=[])
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
            models.CheckConstraint(name="request_light_without_goal", condition=~Q(contact="light") | Q(goals=[])),
            models.CheckConstraint(
                name="request_paid_work_answer",
                condition=Q(paid_work_answered_on__isnull=True) | (Q(paid_work="worry") & ~Q(paid_work_answer="")),
            ),
        ]

    class Privacy:
        neutral = {
            "location_id", "programme", "template_version", "state", "need_said_on", "possibility_said_on",
            "thought_through_on", "facilitated_hours", "opened_at", "closed_at", "need_said", "possible",
            "accountable_on", "paid_work", "paid_work_asked_on", "paid_work_answered_on", "expected_months",
            "voluntary_on", "voluntary_said", "contact",
        }  # fmt: skip
        personal = {
            "client", "client_person_id", "professional_id", "called", "need", "possibility", "facilitated_by", "adds",
            "activities", "wishes", "area", "languages", "interests", "day_parts", "runs_without", "paid_work_worry",
            "paid_work_asked", "paid_work_answer", "gender", "beside_gender", "at_least_km",
            "adds_volunteer", "adds_professional", "adds_organisation",
        }  # fmt: skip
        special = {"statutory_duty", "lived_experience", "not_from", "goals"}

    def __str__(self) -> str:
        return f"request {self.pk}"


class AfterSupervision(InDossier):
    """The day on which mandatory supervision ends, and what the client chooses for afterwards.

    It lies in the dossier of the request: herself, her professional and the coordinators. Who stands beside her reads
    nothing of it.
    """

    class Choice(models.TextChoices):
        STOP = "stop", _("stop")
        ONWARD = "onward", _("go on with another organisation")

    request = models.OneToOneField(Request, models.PROTECT, related_name="after_supervision")
    ends_on = models.DateField()
    choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)
    chosen_on = models.DateField(null=True)
    chosen_said = models.CharField(max_length=8, choices=Request.Said.choices, blank=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="after_supervision_chosen_on", condition=Q(choice="") | Q(chosen_on__isnull=False)
            )
        ]

    class Privacy:
        neutral = {"chosen_on", "chosen_said"}
        personal = {"request", "by_id"}
        criminal = {"ends_on", "choice"}

    def __str__(self) -> str:
        return f"after supervision {self.pk}"


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
