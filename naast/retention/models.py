"""Terms of an organisation, what somebody asks about her own data, what two people decide, and what must stay.

Terms lie in one dossier of the organisation; a wish lies in her own file; an erasing and a hold lie each in a
dossier of their own: who decides about it need not be in her circle, and what stays of it must outlive her file.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Kind(models.TextChoices):
    """What a term is about; the words are those of the templates."""

    MATCH_FILE = "match_file", _("the file of a client, and what was told of her match")
    VOLUNTEER_FILE = "volunteer_file", _("the file of a volunteer who left")
    REJECTED = "rejected", _("the file of somebody who became no volunteer")
    # In nobody's file: these hold for the whole organisation, and go by themselves once two people turned them on.
    TALK = "talk", _("what a talk about a dilemma gave")
    PEERS = "peers", _("questions in peer consultation, and what it gave")


BY_ITSELF = (Kind.TALK, Kind.PEERS)


class Term(InDossier):
    """How long one kind of file is kept, why, and what happens then. While it is off, nothing does."""

    class Then(models.TextChoices):
        ASK = "ask", _("look at it again")
        ERASE = "erase", _("erase it")

    # Empty: every way of working of this organisation that has no term of its own.
    programme = WayField(max_length=40, blank=True)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    purpose = models.CharField(max_length=200)
    basis = models.CharField(max_length=200)
    months = models.PositiveSmallIntegerField()
    then = models.CharField(max_length=5, choices=Then.choices, default=Then.ASK)
    is_on = models.BooleanField(default=False)
    # Who said that it should be on; another one turns it on.
    wanted_on_by_id = models.UUIDField(null=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="term_once", fields=["organisation_id", "programme", "kind"]),
            models.CheckConstraint(name="term_some_months", condition=Q(months__range=(1, 360))),
        ]

    class Privacy:
        neutral = {"programme", "kind", "purpose", "basis", "months", "then", "is_on"}
        personal = {"wanted_on_by_id", "by_id"}

    def __str__(self) -> str:
        return f"term {self.pk}"


class Wish(InDossier):
    """Somebody asks that what is written about her goes. A person answers, within a month. It lies in her own file."""

    class Answer(models.TextChoices):
        NONE = "", _("not answered yet")
        BEGUN = "begun", _("it is going to be erased")
        PARTLY = "partly", _("a part of it stays for now")
        STAYS = "stays", _("it must stay for now")
        TAKEN_BACK = "taken_back", _("asked for no longer")

    person_id = models.UUIDField()
    hat = models.CharField(max_length=10)
    words = models.CharField(max_length=500, blank=True)
    asked_on = models.DateField()
    answer_before = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answer_words = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True)
    answered_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="wish_one_at_a_time", fields=["person_id", "hat", "organisation_id"],
                condition=Q(answered_on__isnull=True),
            ),
            models.CheckConstraint(
                name="wish_answered_when_answered", condition=Q(answer="") ^ Q(answered_on__isnull=False)
            ),
        ]  # fmt: skip

    class Privacy:
        neutral = {"hat", "asked_on", "answer_before", "answer", "answered_on"}
        personal = {"person_id", "words", "answer_words", "answered_by_id"}

    def __str__(self) -> str:
        return f"wish {self.pk}"


class Erasure(InDossier):
    """One person decides that somebody's data goes, another carries it out. What stays afterwards has no content."""

    class State(models.TextChoices):
        ASKED = "asked", _("waits for a second person")
        CALLED_OFF = "called_off", _("not gone through with")
        DONE = "done", _("erased")

    class Because(models.TextChoices):
        WISH = "wish", _("she asked for it herself")
        TERM = "term", _("the term is over")
        MISTAKE = "mistake", _("it should never have been written")

    person_id = models.UUIDField()
    hat = models.CharField(max_length=10)
    location_id = models.UUIDField(null=True)
    # So that the second person knows about whom she decides; empty when it is done.
    called = models.CharField(max_length=160, blank=True)
    because = models.CharField(max_length=8, choices=Because.choices)
    words = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by_id = models.UUIDField()
    asked_on = models.DateField()
    decided_by_id = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    # By kind of row how many went, were emptied, or lost only her name.
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="erasure_one_at_a_time", fields=["person_id", "hat", "organisation_id"], condition=Q(state="asked")
            ),
            models.CheckConstraint(name="erasure_by_two", condition=~Q(decided_by_id=F("asked_by_id"))),
            models.CheckConstraint(
                name="erasure_done_says_nothing",
                condition=~Q(state="done")
                | Q(called="", words="", decided_by_id__isnull=False, done_at__isnull=False),
            ),
        ]  # fmt: skip

    class Floor:
        # Nobody writes down that somebody else asked.
        writes = (
            "((state = 'asked' AND asked_by_id = public.privacy_actor()) OR state = 'called_off'"
            " OR (state = 'done' AND decided_by_id = public.privacy_actor()))"
        )

    class Privacy:
        neutral = {"hat", "location_id", "because", "state", "asked_on", "done_at", "counts"}
        personal = {"person_id", "called", "words", "asked_by_id", "decided_by_id"}

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class Hold(InDossier):
    """Somebody's data must stay: with a reason, until a day, by two people. It counts from the first word on."""

    person_id = models.UUIDField()
    hat = models.CharField(max_length=10)
    location_id = models.UUIDField(null=True)
    called = models.CharField(max_length=160, blank=True)
    reason = models.CharField(max_length=500)
    since = models.DateField()
    until = models.DateField()
    asked_by_id = models.UUIDField()
    confirmed_by_id = models.UUIDField(null=True)
    # Ending it early is for two as well.
    end_asked_by_id = models.UUIDField(null=True)
    ended_on = models.DateField(null=True)
    ended_by_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person_id", "hat"], name="hold_of_person")]
        constraints = [
            models.CheckConstraint(
                name="hold_by_two",
                condition=~Q(confirmed_by_id=F("asked_by_id")) & ~Q(ended_by_id=F("end_asked_by_id")),
            ),
            models.CheckConstraint(name="hold_until_later", condition=Q(until__gt=F("since"))),
            models.CheckConstraint(
                name="hold_ended_by_somebody", condition=Q(ended_on__isnull=True) | Q(ended_by_id__isnull=False)
            ),
        ]  # fmt: skip

    class Privacy:
        neutral = {"hat", "location_id", "since", "until", "ended_on"}
        personal = {
            "person_id", "called", "reason", "asked_by_id", "confirmed_by_id", "end_asked_by_id", "ended_by_id",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"hold {self.pk}"
