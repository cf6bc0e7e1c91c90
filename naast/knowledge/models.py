"""Whom to ask for what, with her yes; looking along; what is passed on; and what was done for support among colleagues.

Knowledge stays with people and in stories: a topic needs no text at all, and a tip is one sentence. No row holds a
client; only `Guest` names one, and it lies with her and with who asked her.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier


class Thanks(InDossier):
    """Somebody is named: she helped, knows a lot, is asked to go on with it or how one begins. For two alone.

    A team may be thanked as well: then it lies with everybody who works beside volunteers there, without who said it.
    """

    # The hat of a team, whose `to_id` is its place, or the organisation.
    TEAM: ClassVar[str] = "team"

    class Why(models.TextChoices):
        HELPED = "helped", _("helped me")
        KNOWS = "knows", _("knows a lot about it")
        NEXT = "next", _("goes on with it")
        BEGINS = "begins", _("would like to work with a volunteer")

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")

    why = models.CharField(max_length=6, choices=Why.choices)
    to_id = models.UUIDField()
    to_name = models.CharField(max_length=60)
    to_hat = models.CharField(max_length=10)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    by_hat = models.CharField(max_length=10)
    # With what; whoever thanks may leave it open.
    topic = models.CharField(max_length=60, blank=True)
    # What she goes on with, when somebody hands it over.
    knows_id = models.UUIDField(null=True)
    # May colleagues ask her about it? Empty as long as she did not say.
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    on = models.DateField()

    class Privacy:
        neutral = {"why", "to_hat", "by_hat", "knows_id", "answer", "on"}
        personal = {"to_id", "to_name", "by_id", "by_name", "topic"}

    def __str__(self) -> str:
        return f"thanks {self.pk}"


class Knows(InDossier):
    """Somebody who can be asked about something: she said so herself, or said yes when she was named."""

    knower_id = models.UUIDField()
    knower_name = models.CharField(max_length=60)
    topic = models.CharField(max_length=60)
    words = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    ended_on = models.DateField(null=True)
    # Who goes on with it, once she said yes.
    next_id = models.UUIDField(null=True)
    next_name = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(
            name="knows_ends_after_it_began", condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("since"))
        )]  # fmt: skip

    class Privacy:
        neutral = {"since", "ended_on"}
        personal = {"knower_id", "knower_name", "topic", "words", "next_id", "next_name"}

    def __str__(self) -> str:
        return f"knows {self.pk}"


class LookAlong(InDossier):
    """Two colleagues look along with each other, or talk: asked with a moment, agreed, and afterwards what it gave."""

    class Way(models.TextChoices):
        ALONG = "along", _("look along with you")
        TALK = "talk", _("talk about it")

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", _("not this time")
        HELD = "held", _("it was")

    asked_id = models.UUIDField()
    asked_name = models.CharField(max_length=60)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    topic = models.CharField(max_length=60)
    way = models.CharField(max_length=5, choices=Way.choices)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    # Who has to say something now, as long as it is asked.
    turn_id = models.UUIDField()
    # In one sentence, for these two; it may stay empty.
    gave = models.CharField(max_length=300, blank=True)

    class Privacy:
        neutral = {"way", "at", "state"}
        personal = {"asked_id", "asked_name", "by_id", "by_name", "topic", "words", "turn_id", "gave"}

    def other_than(self, person_id: uuid.UUID) -> str:
        """What the other one of the two is called."""
        return self.by_name if person_id == self.asked_id else self.asked_name

    def __str__(self) -> str:
        return f"look along {self.pk}"


class PassedOn(InDossier):
    """What a colleague passes on to everybody here: a tip, a good example, or her own work as a volunteer elsewhere."""

    class Kind(models.TextChoices):
        TIP = "tip", _("a tip")
        EXAMPLE = "example", _("a good example")
        VOLUNTEERING = "own", _("my own volunteering")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    topic = models.CharField(max_length=60)
    words = models.TextField(max_length=2000, blank=True)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    on = models.DateField()
    # Taken back: its words are gone.
    gone_on = models.DateField(null=True)

    class Privacy:
        neutral = {"kind", "on", "gone_on"}
        personal = {"topic", "words", "by_id", "by_name"}

    def __str__(self) -> str:
        return f"passed on {self.pk}"


class SupportStep(InDossier):
    """Something that was done so that colleagues come to work with volunteers, and what it gave."""

    class Kind(models.TextChoices):
        KICK_OFF = "kick_off", _("a kick-off")
        MEETING = "meeting", _("a meeting")
        EXAMPLE = "example", _("a good example was shown")
        GUEST = "guest", _("a guest told her story")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    called = models.CharField(max_length=120)
    on = models.DateField()
    # How many colleagues were there, and how many of them want to work with a volunteer now.
    present = models.PositiveSmallIntegerField()
    want = models.PositiveSmallIntegerField(default=0)
    gave = models.CharField(max_length=500, blank=True)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(name="support_step_wanted_were_there", condition=Q(want__lte=models.F("present")))
        ]

    class Privacy:
        neutral = {"kind", "called", "on", "present", "want"}
        personal = {"gave", "by_id", "by_name"}

    def __str__(self) -> str:
        return f"support step {self.pk}"


class Mandate(InDossier):
    """What the contact of a location may decide herself, and in how many hours a week. A new one takes its place."""

    location_id = models.UUIDField()
    contact_id = models.UUIDField()
    contact_name = models.CharField(max_length=60)
    hours = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=1000)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    on = models.DateField()
    replaced_on = models.DateField(null=True)

    class Privacy:
        neutral = {"location_id", "hours", "on", "replaced_on"}
        personal = {"contact_id", "contact_name", "words", "by_id", "by_name"}

    def __str__(self) -> str:
        return f"mandate {self.pk}"


class Guest(InDossier):
    """A volunteer or a client is asked to tell her own story to colleagues. Her yes ends as easily as it was given."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        YES = "yes", _("she comes")
        NO = "no", _("not this time")
        TAKEN_BACK = "back", _("she took it back")

    person_id = models.UUIDField()
    hat = models.CharField(max_length=10)
    # What she is called, for the one who asked.
    called = models.CharField(max_length=60)
    # At which meeting, in plain words, and when.
    place = models.CharField(max_length=120)
    at = models.DateTimeField()
    state = models.CharField(max_length=5, choices=State.choices, default=State.ASKED)
    said_on = models.DateField(null=True)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Privacy:
        neutral = {"hat", "place", "at", "state", "said_on"}
        personal = {"person_id", "called", "by_id", "by_name"}

    def __str__(self) -> str:
        return f"guest {self.pk}"
