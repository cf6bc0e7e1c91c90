"""A volunteer: what she said, what was seen, and where she stands on her way."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naast.people.who_suits import WISHED, Gender
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Volunteer(InDossier):
    """Her own file: herself and the coordinators of her organisation and location read it."""

    class Thanks(models.TextChoices):
        TALK = "talk", _("a talk over a cup of coffee")
        CARD = "card", _("a card or a message")
        CALL = "call", _("a call after a visit")
        TOGETHER = "together", _("something with the others")
        COURSE = "course", _("learning something new")
        GIFT = "gift", _("something small")
        QUIET = "quiet", _("rather quietly, without others")

    class State(models.TextChoices):
        APPLIED = "applied", _("applied")
        ON_THE_WAY = "on_the_way", _("on the way")
        # Helps in the office and meets no clients: nobody proposes or introduces her, and less is asked of her.
        OFFICE = "office", _("helps in the office")
        READY = "ready", _("ready")
        PAUSED = "paused", _("pausing")
        DECLINED = "declined", _("not this time")
        LEFT = "left", _("said goodbye")

    person_id = models.UUIDField(unique=True)
    location_id = models.UUIDField(null=True)
    programme = WayField(max_length=40)
    state = models.CharField(max_length=12, choices=State.choices, default=State.APPLIED)
    # The coordinators' own dossier about this volunteer: gut feeling and weighing.
    coordination_dossier_id = models.UUIDField()
    number = models.CharField(max_length=40, blank=True)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    area = models.CharField(max_length=60, blank=True)
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    interests = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    # Activities of the programme she would like to do.
    activities = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    day_parts = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    hours_a_month = models.PositiveSmallIntegerField(null=True)
    wishes = models.TextField(blank=True, max_length=2000)
    motive = models.TextField(blank=True, max_length=2000)
    expected_months = models.PositiveSmallIntegerField(null=True)
    support_that_suits_me = models.TextField(blank=True, max_length=1000)
    # She knows it from own experience, and says that we may say so. Null: it stays hers. Never *no*.
    lived_experience = models.BooleanField(null=True)
    # What she is, and beside whom she would stand; empty: she did not say, or it does not matter.
    gender = models.CharField(max_length=5, choices=Gender.choices, blank=True, default="", db_default="")
    beside_gender = models.CharField(max_length=5, choices=WISHED, blank=True, default="", db_default="")
    # How far she would travel, from neighbourhood to neighbourhood. Null: nobody knows.
    travel_km = models.PositiveSmallIntegerField(null=True)
    # A church, an association, people of one country: so that nobody meets her who wants to stay apart from it.
    communities = ArrayField(models.CharField(max_length=40), default=list, blank=True, db_default=[])
    # What she would like to learn here, and how she likes to be thanked.
    learning_wishes = models.CharField(max_length=300, blank=True, default="", db_default="")
    thanked_how = ArrayField(models.CharField(max_length=8, choices=Thanks), default=list, blank=True, db_default=[])
    # The day and the month, only when she gave them herself. The year nobody asks.
    birth_day = models.PositiveSmallIntegerField(null=True)
    birth_month = models.PositiveSmallIntegerField(null=True)
    # Whom of us she knows, by first name, so that somebody can ask her along again.
    knows_us = models.CharField(max_length=200, blank=True, default="", db_default="")
    # The day on which her sheet with her own story was there; what stands on it nobody else reads.
    own_story_on = models.DateField(null=True)
    # The day on which both said yes to how much energy there is.
    energy_agreed_on = models.DateField(null=True)
    applied_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    # What we told her when it was not to be this time.
    declined_words = models.TextField(blank=True, max_length=2000)
    farewell_words = models.TextField(blank=True, max_length=2000)

    class Meta:
        indexes = [models.Index(fields=["dossier", "state"], name="volunteer_state")]

    class Privacy:
        neutral = {
            "location_id", "programme", "state", "coordination_dossier_id", "applied_at", "ready_at", "left_at",
            "own_story_on", "energy_agreed_on",
        }  # fmt: skip
        personal = {
            "person_id", "number", "first_name", "last_name", "email", "phone", "area", "languages", "interests",
            "activities", "day_parts", "hours_a_month", "wishes", "motive", "expected_months",
            "support_that_suits_me", "declined_words", "farewell_words", "gender", "beside_gender", "travel_km",
            "learning_wishes", "thanked_how", "birth_day", "birth_month", "knows_us",
        }  # fmt: skip
        special = {"lived_experience", "communities"}

    def __str__(self) -> str:
        return f"volunteer {self.pk}"


class Interview(InDossier):
    """The talk before the start, by the questionnaire of the programme."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="interviews")
    held_on = models.DateField()
    held_by_id = models.UUIDField()
    # A professional may sit in.
    joined_by_id = models.UUIDField(null=True)
    answers = models.JSONField(default=dict)

    class Privacy:
        neutral = {"held_on"}
        personal = {"volunteer", "held_by_id", "joined_by_id"}
        special = {"answers"}

    def __str__(self) -> str:
        return f"interview {self.pk}"


class GutFeeling(InDossier):
    """What a feeling says, with one reason. In the coordinators' own dossier; it decides nothing by itself."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)
    by_id = models.UUIDField()

    class Privacy:
        personal = {"volunteer", "by_id"}
        special = {"words", "reason"}

    def __str__(self) -> str:
        return f"gut feeling {self.pk}"


class Reference(InDossier):
    """Somebody who knows her told something about her: what she is to her, never a name, and what was said."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="references")
    who = models.CharField(max_length=80)
    words = models.CharField(max_length=500, blank=True)
    spoken_on = models.DateField()
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"spoken_on"}
        personal = {"volunteer", "who", "words", "by_id"}

    def __str__(self) -> str:
        return f"reference {self.pk}"


class Screening(InDossier):
    """A certificate of conduct that somebody saw, or a reasoned alternative by two professionals. Never the paper."""

    class Kind(models.TextChoices):
        CERTIFICATE = "certificate", _("certificate of conduct")
        REASONED = "reasoned", _("reasoned alternative")
        FOREIGN = "foreign", _("certificate of conduct of another country")

    class Outcome(models.TextChoices):
        GIVEN = "given", _("given")
        REFUSED = "refused", _("not given")
        WAITING = "waiting", _("asked for")

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="screenings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    dated_on = models.DateField(null=True)
    # Of a certificate of another country: which one gave it.
    country = models.CharField(max_length=60, blank=True)
    aspects = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    seen_by_id = models.UUIDField(null=True)
    seen_on = models.DateField(null=True)
    renew_on = models.DateField(null=True)
    # The two professionals do not read her file; this is all they know of who she is and what for.
    first_name = models.CharField(max_length=60, blank=True)
    programme = WayField(max_length=40, blank=True)
    reason = models.TextField(blank=True, max_length=2000)
    # Two professionals, apart from each other; both must sign before it counts.
    first_id = models.UUIDField(null=True)
    first_signed_at = models.DateTimeField(null=True)
    first_words = models.CharField(max_length=500, blank=True)
    second_id = models.UUIDField(null=True)
    second_signed_at = models.DateTimeField(null=True)
    second_words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="screening_certificate_was_seen",
                condition=~Q(kind="certificate", outcome="given")
                | Q(dated_on__isnull=False, seen_by_id__isnull=False, seen_on__isnull=False, renew_on__isnull=False),
            ),
            models.CheckConstraint(
                name="screening_foreign_was_seen",
                condition=~Q(kind="foreign", outcome="given")
                | (
                    Q(dated_on__isnull=False, seen_by_id__isnull=False, seen_on__isnull=False, renew_on__isnull=False)
                    & ~Q(country="")
                ),
            ),
            models.CheckConstraint(
                name="screening_reasoned_by_two",
                condition=~Q(kind="reasoned")
                | (
                    Q(first_id__isnull=False, second_id__isnull=False)
                    & ~Q(reason="")
                    & ~Q(first_id=models.F("second_id"))
                ),
            ),
            models.CheckConstraint(
                name="screening_reasoned_counts_when_both_signed",
                condition=~Q(kind="reasoned", outcome="given")
                | Q(first_signed_at__isnull=False, second_signed_at__isnull=False, renew_on__isnull=False),
            ),
        ]

    class Privacy:
        neutral = {
            "kind", "programme", "dated_on", "country", "aspects", "seen_on", "renew_on", "first_signed_at",
            "second_signed_at",
        }  # fmt: skip
        personal = {"volunteer", "first_name", "seen_by_id", "first_id", "second_id"}
        criminal = {"outcome", "reason", "first_words", "second_words"}

    def __str__(self) -> str:
        return f"screening {self.pk}"


class Permit(InDossier):
    """A paper that somebody saw, by what it allows: enter a place, drive, take people along. It stays with her."""

    class Kind(models.TextChoices):
        ENTER = "enter", _("permit to enter")
        DRIVE = "drive", _("driving licence")
        INSURED = "insured", _("car, insured for people who ride along")

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="permits")
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.ENTER)
    # Of a permit to enter: the place.
    location_id = models.UUIDField(null=True)
    valid_until = models.DateField()
    seen_on = models.DateField()
    seen_by_id = models.UUIDField()
    # The place took it back, or she does not go there any more.
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["volunteer", "location_id"], name="permit_of_volunteer")]

    class Privacy:
        neutral = {"kind", "location_id", "valid_until", "seen_on", "ended_on"}
        personal = {"volunteer", "seen_by_id"}

    def __str__(self) -> str:
        return f"permit {self.pk}"


class TrainingRecord(InDossier):
    """A training that was followed. Written down by mistake it counts until before it was done: it never counted."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="trainings")
    training = models.CharField(max_length=40)
    done_on = models.DateField()
    valid_until = models.DateField(null=True)
    seen_by_id = models.UUIDField()

    class Privacy:
        neutral = {"training", "done_on", "valid_until"}
        personal = {"volunteer", "seen_by_id"}

    def __str__(self) -> str:
        return f"training record {self.pk}"

    @property
    def taken_back(self) -> bool:
        """It was noted by mistake, and does not count."""
        return self.valid_until is not None and self.valid_until < self.done_on


class VolunteerAgreement(InDossier):
    """Code of conduct and secrecy, read and signed by both sides."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="agreements")
    template_version = models.PositiveSmallIntegerField()
    # The text as it was read, so that a later wording never changes what was signed.
    text = models.JSONField(default=dict)
    signed_at = models.DateTimeField(null=True)
    countersigned_at = models.DateTimeField(null=True)
    countersigned_by_id = models.UUIDField(null=True)

    class Privacy:
        neutral = {"template_version", "text", "signed_at", "countersigned_at"}
        personal = {"volunteer", "countersigned_by_id"}

    def __str__(self) -> str:
        return f"volunteer agreement {self.pk}"


class OwnStory(InDossier):
    """What she shares of her own life and what she keeps. It lies in a dossier with nobody in it but herself."""

    person_id = models.UUIDField()
    # By the questions of the programme.
    answers = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(name="own_story_once", fields=["organisation_id", "person_id"])]

    class Privacy:
        personal = {"person_id"}
        special = {"answers"}

    def __str__(self) -> str:
        return f"own story {self.pk}"


class Energy(InDossier):
    """How often, how long, and what she does on a bad day: in her own words, and agreed by a coordinator."""

    volunteer = models.OneToOneField(Volunteer, models.PROTECT, related_name="energy")
    how_often = models.CharField(max_length=120)
    how_long = models.CharField(max_length=120)
    bad_day = models.CharField(max_length=500)
    # Each says yes to these words; new words ask both again.
    hers_on = models.DateField(null=True)
    ours_on = models.DateField(null=True)
    ours_by_id = models.UUIDField(null=True)

    class Privacy:
        neutral = {"hers_on", "ours_on"}
        personal = {"volunteer", "ours_by_id"}
        special = {"how_often", "how_long", "bad_day"}

    def __str__(self) -> str:
        return f"energy {self.pk}"


class Pause(InDossier):
    """Pause, less, or no: one tap and a ready sentence. A reason is never asked."""

    class Kind(models.TextChoices):
        PAUSE = "pause", _("a pause")
        LESS = "less", _("do less")
        NO = "no", _("not this time")

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="pauses")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    words = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    # She took it back, or came back.
    ended_at = models.DateTimeField(null=True)
    # A coordinator saw it and answered.
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Privacy:
        neutral = {"kind", "since", "until", "ended_at", "answered_at"}
        personal = {"volunteer", "words", "answer"}

    def __str__(self) -> str:
        return f"pause {self.pk}"
