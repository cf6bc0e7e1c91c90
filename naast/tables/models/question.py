"""One question in one dossier: her words, her yes, what was offered, what she chose and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy import clock
from naast.privacy.models import InDossier
from naast.programmes.own import WayField
from naast.tables.models.table import RoundTable, TableMeeting


class TableQuestion(InDossier):
    """A question in the person's own words. Whoever is at the table that time reads it, until it was told back."""

    class State(models.TextChoices):
        ASKED = "asked", _("written down")
        ON_AGENDA = "on_agenda", _("on the agenda")
        AT_THE_TABLE = "at_the_table", _("at the table")
        CHOSEN = "chosen", _("something was chosen")
        TOLD_BACK = "told_back", _("told how it went")
        WITHDRAWN = "withdrawn", _("taken back")
        CLOSED = "closed", _("closed")

    class There(models.TextChoices):
        YES = "yes", _("she is there")
        WITH = "with", _("she is there, with somebody she brings")
        CONSENT = "consent", _("it may be without her")
        UNKNOWN = "", _("not asked yet")

    class Said(models.TextChoices):
        SELF = "self", _("written by herself")
        SPOKEN = "spoken", _("her words, written down with her")
        ABOUT = "about", _("in words of somebody else")

    table = models.ForeignKey(RoundTable, models.PROTECT, related_name="+")
    programme = WayField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    asker_id = models.UUIDField()
    called = models.CharField(max_length=60)
    # Her professional, when she wrote it down together with one.
    professional_id = models.UUIDField(null=True)
    words = models.TextField(max_length=1000)
    tried = models.TextField(max_length=1000, blank=True)
    said = models.CharField(max_length=8, choices=Said.choices)
    there = models.CharField(max_length=8, choices=There.choices, blank=True)
    # Her own words for "it may be without me".
    without_me = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    # Where it is or was on the agenda. She does not read the table itself, so name and day stand here too.
    meeting = models.ForeignKey(TableMeeting, models.PROTECT, related_name="+", null=True)
    table_called = models.CharField(max_length=80)
    meets_at = models.DateTimeField(null=True)
    first_offer_at = models.DateTimeField(null=True)
    chose_at = models.DateTimeField(null=True)
    # What came of it, in her words.
    became = models.TextField(max_length=1000, blank=True)
    told_back_on = models.DateField(null=True)
    # Her words as they may inspire others, while her yes holds.
    example = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="table_question_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="table_question_on_an_agenda",
                condition=Q(state__in=["asked", "withdrawn", "closed"]) | Q(meeting__isnull=False),
            ),
            models.CheckConstraint(
                name="table_question_told_back",
                condition=~Q(state="told_back") | Q(told_back_on__isnull=False),
            ),
        ]

    class Privacy:
        neutral = {
            "table", "programme", "template_version", "said", "there", "state", "asked_at", "meeting", "table_called",
            "meets_at", "first_offer_at", "chose_at", "told_back_on",
        }  # fmt: skip
        personal = {"asker_id", "called", "professional_id"}
        special = {"words", "tried", "without_me", "became", "example"}

    def __str__(self) -> str:
        return f"table question {self.pk}"


class TableConsent(InDossier):
    """Her yes to bring it to the table, or to let it inspire others; taken back at any moment."""

    class How(models.TextChoices):
        SPOKEN = "spoken", _("said aloud, written down with her")
        SELF = "self", _("given by herself on her own page")

    question = models.ForeignKey(TableQuestion, models.PROTECT, related_name="consents")
    consent = models.CharField(max_length=40)
    text = models.TextField(max_length=4000)
    language = models.CharField(max_length=5)
    how = models.CharField(max_length=8, choices=How.choices)
    given_at = models.DateTimeField(default=clock.now)
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    recorded_by_id = models.UUIDField()

    class Privacy:
        neutral = {"consent", "text", "language", "how", "given_at", "until", "withdrawn_at"}
        personal = {"question", "recorded_by_id"}

    def __str__(self) -> str:
        return f"table consent {self.pk}"


class TableOffer(InDossier):
    """What somebody at the table offers, in one line. She chooses one, or none."""

    class Led(models.TextChoices):
        PLACEMENT = "placement", _("a place to work or learn")
        BESIDE = "beside", _("somebody beside her")
        ACTIVITY = "activity", _("an activity or meeting place")
        OTHER = "other", _("something else")

    question = models.ForeignKey(TableQuestion, models.PROTECT, related_name="offers")
    who = models.CharField(max_length=60)
    organisation_name = models.CharField(max_length=80)
    words = models.CharField(max_length=200)
    by_id = models.UUIDField()
    chosen = models.BooleanField(default=False)
    # What began from it, and on which day.
    led_to = models.CharField(max_length=10, choices=Led.choices, blank=True)
    led_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="table_one_chosen", fields=["question"], condition=Q(chosen=True)),
            models.CheckConstraint(name="table_led_from_chosen", condition=Q(led_to="") | Q(chosen=True)),
        ]

    class Privacy:
        neutral = {"question", "chosen", "led_to", "led_on"}
        personal = {"who", "organisation_name", "words", "by_id"}

    def __str__(self) -> str:
        return f"table offer {self.pk}"


class TableAction(InDossier):
    """Who does what before which day."""

    question = models.ForeignKey(TableQuestion, models.PROTECT, related_name="actions")
    words = models.CharField(max_length=200)
    owner = models.CharField(max_length=60)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"question", "due_on", "done_on"}
        personal = {"words", "owner", "by_id"}

    def __str__(self) -> str:
        return f"table action {self.pk}"
