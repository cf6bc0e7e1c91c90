"""The time before a request with somebody who lives very much alone: months at the door, trust, and who is around her.

An outreach has initials only and lies in a dossier of the professional. What she weighs afterwards (how it began, what
piles up, who could help) lies in `considerations`: for the professional alone. An empty map is an answer too.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models.file import Client
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Outreach(InDossier):
    """Somebody at whose door a professional calls. Initials, no name, no address; months are normal."""

    initials = models.CharField(max_length=12)
    programme = WayField(max_length=40)
    location_id = models.UUIDField(null=True)
    professional_id = models.UUIDField()
    began_on = models.DateField()
    # Why she calls there, in one sentence.
    because = models.CharField(max_length=300, blank=True)
    # The file that grew out of it, once she was let in and wanted that.
    client_id = models.UUIDField(null=True)
    closed_on = models.DateField(null=True)
    closed_because = models.CharField(max_length=300, blank=True)

    class Privacy:
        neutral = {"programme", "location_id", "began_on", "client_id", "closed_on"}
        personal = {"initials", "professional_id"}
        special = {"because", "closed_because"}

    def __str__(self) -> str:
        return f"outreach {self.pk}"


class OutreachAttempt(InDossier):
    """One time she called: at the door, by letter, through somebody else. No answer is no failure."""

    class Way(models.TextChoices):
        DOOR = "door", _("at the door")
        LETTER = "letter", _("a note or letter")
        PHONE = "phone", _("by phone")
        THROUGH = "through", _("through somebody she knows")
        OUTSIDE = "outside", _("met outside")

    class Came(models.TextChoices):
        NOTHING = "nothing", _("nobody opened")
        SIGN = "sign", _("a sign of life")
        WORDS = "words", _("a few words")
        INSIDE = "inside", _("I was let in")

    class Style(models.TextChoices):
        SUPPORTING = "supporting", _("supporting")
        STEERING = "steering", _("steering")

    outreach = models.ForeignKey(Outreach, models.PROTECT, related_name="attempts")
    on = models.DateField()
    way = models.CharField(max_length=8, choices=Way.choices)
    came = models.CharField(max_length=8, choices=Came.choices)
    style = models.CharField(max_length=10, choices=Style.choices, default=Style.SUPPORTING)
    words = models.CharField(max_length=500, blank=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"outreach", "on", "way", "style"}
        personal = {"by_id"}
        special = {"came", "words"}

    def __str__(self) -> str:
        return f"outreach attempt {self.pk}"


class ClientPhase(InDossier):
    """Where she stands, in a phase of the programme and in the words of her professional. Going back is fine."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="phases")
    phase = models.CharField(max_length=40)
    words = models.CharField(max_length=500)
    on = models.DateField()
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"on"}
        personal = {"client", "by_id"}
        special = {"phase", "words"}

    def __str__(self) -> str:
        return f"client phase {self.pk}"


class SeenDay(InDossier):
    """The professional saw her on this day: one tap, in `considerations`. Nothing about how it was."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="seen_days")
    on = models.DateField()
    by_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(name="seen_day_once", fields=["client", "by_id", "on"])]

    class Privacy:
        neutral = {"on"}
        personal = {"client", "by_id"}

    def __str__(self) -> str:
        return f"seen day {self.pk}"


class Circumstances(InDossier):
    """How her being alone began, and what piled up. Optional, in `considerations`."""

    class Began(models.TextChoices):
        EVENT = "event", _("after something that happened")
        EARLY = "early", _("early in life")
        UNKNOWN = "unknown", _("we do not know")

    class Lasts(models.TextChoices):
        SITUATION = "situation", _("because of how things are now")
        LONG = "long", _("for very long already")
        UNKNOWN = "unknown", _("we do not know")

    client = models.OneToOneField(Client, models.PROTECT, related_name="+")
    began = models.CharField(max_length=8, choices=Began.choices, default=Began.UNKNOWN)
    began_words = models.CharField(max_length=500, blank=True)
    lasts = models.CharField(max_length=10, choices=Lasts.choices, default=Lasts.UNKNOWN)
    # What came on top of each other: "health", "addiction", "neglect", "clutter", "debts", "grief", "housing".
    piled_up = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    piled_up_words = models.CharField(max_length=500, blank=True)
    by_id = models.UUIDField()

    class Privacy:
        personal = {"client", "by_id"}
        special = {"began", "began_words", "lasts", "piled_up", "piled_up_words"}

    def __str__(self) -> str:
        return f"circumstances {self.pk}"


class NetworkLook(InDossier):
    """The professional looked who is around her on this day. Nobody is an answer too."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="network_looks")
    on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"on"}
        personal = {"client", "by_id"}
        special = {"words"}

    def __str__(self) -> str:
        return f"network look {self.pk}"


class NetworkPerson(InDossier):
    """Somebody who could help if it came to that: what she is to her, never more than a first name."""

    class Ring(models.TextChoices):
        NEAR = "near", _("near")
        SOMETIMES = "sometimes", _("now and then")
        FAR = "far", _("from afar")

    client = models.ForeignKey(Client, models.PROTECT, related_name="network")
    who = models.CharField(max_length=80)
    ring = models.CharField(max_length=10, choices=Ring.choices)
    could_help = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    by_id = models.UUIDField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="network_person_says_who", condition=~Q(who=""))]

    class Privacy:
        neutral = {"ended_on"}
        personal = {"client", "by_id"}
        special = {"who", "ring", "could_help", "words"}

    def __str__(self) -> str:
        return f"network person {self.pk}"
