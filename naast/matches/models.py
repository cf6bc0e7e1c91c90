"""People side by side.

One row from the first proposal to the end. `shared` is read by all of the triad; at first only by the professional and
the coordinators, and by volunteer and client from the first meeting on. `contact` is for volunteer, professional and
coordinators, `duo` for volunteer and professional, `coordination` for the coordinators alone.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier, InDossierQuerySet


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
    programme = models.CharField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    shape = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    # Opened when they stand side by side; before that there is nothing to read.
    contact_dossier_id = models.UUIDField(null=True)
    duo_dossier_id = models.UUIDField(null=True)
    coordination_dossier_id = models.UUIDField()
    proposed_by_id = models.UUIDField()
    # Co-signing: one sentence on motives and capacities for this client. All three may read it later, and it says so.
    cosigned_by_id = models.UUIDField(null=True)
    cosigned_at = models.DateTimeField(null=True)
    cosign_words = models.CharField(max_length=300, blank=True)
    # The three-way meeting, led by the professional.
    meeting_at = models.DateTimeField(null=True)
    meeting_where = models.CharField(max_length=120, blank=True)
    met_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    horizon_on = models.DateField(null=True)
    resting_since = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = InDossierQuerySet["Match"].as_manager()

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
            "request_id", "location_id", "programme", "template_version", "shape", "state", "contact_dossier_id",
            "duo_dossier_id", "coordination_dossier_id", "cosigned_at", "meeting_at", "met_on", "started_on",
            "horizon_on", "resting_since", "ended_on",
        }  # fmt: skip
        personal = {"proposed_by_id", "cosigned_by_id", "cosign_words", "meeting_where"}

    def __str__(self) -> str:
        return f"match {self.pk}"


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
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)

    objects = InDossierQuerySet["Participant"].as_manager()

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
        ]

    class Privacy:
        neutral = {"match", "part", "accountable", "since", "until", "own_dossier_id"}
        personal = {"person_id", "first_name", "reachable"}

    def __str__(self) -> str:
        return f"participant {self.pk}"


class PrivateAnswer(InDossier):
    """What volunteer and client each say apart: may we meet, and did it click. A no blames nobody.

    It lies in the dossier of the one who is asked, so that the other never reads it.
    """

    class About(models.TextChoices):
        MEETING = "meeting", _("getting to know each other")
        CLICK = "click", _("going on together")

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")

    match_id = models.UUIDField()
    part = models.CharField(max_length=10)
    person_id = models.UUIDField()
    about = models.CharField(max_length=8, choices=About.choices)
    # What she may know before she answers: written for her, without a name of the other.
    told = models.JSONField(default=dict)
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = InDossierQuerySet["PrivateAnswer"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="private_answer_once", fields=["match_id", "part", "about", "person_id"]),
            models.CheckConstraint(
                name="private_answer_and_date",
                condition=(Q(answer="") & Q(answered_at__isnull=True)) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    class Privacy:
        neutral = {"match_id", "part", "about", "answered_at"}
        personal = {"person_id", "told", "answer", "words"}

    def __str__(self) -> str:
        return f"private answer {self.pk}"


class SheetLine(InDossier):
    """One line of the information sheet. It starts empty and is filled together with the client."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="sheet")
    # One of the template's `information_sheet.may_hold`.
    about = models.CharField(max_length=20)
    words = models.CharField(max_length=500)
    filled_by_id = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    objects = InDossierQuerySet["SheetLine"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="sheet_line_once", fields=["match", "about"], condition=Q(ended_at__isnull=True))
        ]

    class Privacy:
        neutral = {"match", "about", "ended_at"}
        personal = {"words", "filled_by_id"}

    def __str__(self) -> str:
        return f"sheet line {self.pk}"


class Agreement(InDossier):
    """What the three agree. A new agreement takes the place of the old one; the old one stays readable."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="agreements")
    # [{"activity": slug, "by": "professional" | "together" | "volunteer"}]; volunteer always under supervision.
    activities = models.JSONField(default=list)
    # [{"name", "essence", "room", "for_client", "for_volunteer"}] as read at that moment.
    boundaries = models.JSONField(default=list)
    own_boundaries = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    reachability = models.TextField(max_length=1000, blank=True)
    # {"must": [...], "may": [...], "keeps": [...]} as printed.
    passed_on = models.JSONField(default=dict)
    # {"client": words, "volunteer": words, "professional": words}: expectations laid side by side.
    expectations = models.JSONField(default=dict)
    # Agreed hours in which messages arrive: "09:00" and "20:00".
    messages_from = models.TimeField()
    messages_until = models.TimeField()
    replaced_at = models.DateTimeField(null=True)

    objects = InDossierQuerySet["Agreement"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agreement_one_that_counts", fields=["match"], condition=Q(replaced_at__isnull=True)),
            models.CheckConstraint(name="agreement_hours", condition=Q(messages_from__lt=models.F("messages_until"))),
        ]

    class Privacy:
        neutral = {"match", "boundaries", "passed_on", "messages_from", "messages_until", "replaced_at"}
        personal = {"activities", "own_boundaries", "reachability", "expectations"}

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class Signature(InDossier):
    """One of the three signs the agreement."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    part = models.CharField(max_length=14)
    person_id = models.UUIDField()
    # A client without an account signs at the professional's desk; then the professional stands here.
    through_id = models.UUIDField(null=True)
    signed_at = models.DateTimeField(default=timezone.now)

    objects = InDossierQuerySet["Signature"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="signature_once", fields=["agreement", "part", "person_id"])]

    class Privacy:
        neutral = {"agreement", "part", "signed_at"}
        personal = {"person_id", "through_id"}

    def __str__(self) -> str:
        return f"signature {self.pk}"


class AccountabilityMove(InDossier):
    """Accountability went from one professional to another, with the reason."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="accountability")
    from_id = models.UUIDField(null=True)
    to_id = models.UUIDField()
    reason = models.CharField(max_length=300)
    by_id = models.UUIDField()

    objects = InDossierQuerySet["AccountabilityMove"].as_manager()

    class Privacy:
        neutral = {"match"}
        personal = {"from_id", "to_id", "reason", "by_id"}

    def __str__(self) -> str:
        return f"accountability move {self.pk}"


class Closing(InDossier):
    """A farewell: planned or early, and what each of them wants to say."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("as planned")
        EARLY = "early", _("earlier than planned")

    match = models.ForeignKey(Match, models.PROTECT, related_name="closings")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    begun_by_id = models.UUIDField()
    next_step = models.CharField(max_length=500, blank=True)

    objects = InDossierQuerySet["Closing"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="closing_once", fields=["match"])]

    class Privacy:
        neutral = {"match", "kind"}
        personal = {"begun_by_id", "next_step"}

    def __str__(self) -> str:
        return f"closing {self.pk}"


class ClosingWord(InDossier):
    """Somebody's own words at the farewell, and thanks."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="words")
    part = models.CharField(max_length=14)
    person_id = models.UUIDField()
    words = models.TextField(max_length=2000, blank=True)
    thanks = models.CharField(max_length=500, blank=True)

    objects = InDossierQuerySet["ClosingWord"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="closing_word_once", fields=["closing", "part", "person_id"])]

    class Privacy:
        neutral = {"closing", "part"}
        personal = {"person_id", "words", "thanks"}

    def __str__(self) -> str:
        return f"closing word {self.pk}"
