"""A partner: another organisation, the people there, what was agreed, and when somebody last spoke with them."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from naast.partners.rules import controller_holds
from naast.privacy.models import InDossier


class Partner(InDossier):
    """Another organisation, known by everybody here who works with clients. Nothing about a client lies here."""

    class Kind(models.TextChoices):
        GUIDING = "guiding", _("guides people towards volunteering, or along the way")
        CARE = "care", _("supports, houses or cares")
        PLACES = "places", _("finds places")
        NEIGHBOURHOOD = "neighbourhood", _("neighbourhood team")
        VOLUNTEERS = "volunteers", _("organisation of volunteers")
        RESIDENTS = "residents", _("residents’ initiative")

    class Support(models.TextChoices):
        SEEKING = "seeking", _("seeking")
        FINDING = "finding", _("finding")
        DOING = "doing", _("doing")

    class Controller(models.TextChoices):
        THEY = "they", _("the partner, for what it receives")
        BOTH = "both", _("both together")
        WE = "we", _("we are")

    name = models.CharField(max_length=120)
    kinds = ArrayField(models.CharField(max_length=14, choices=Kind.choices))
    areas = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    supports = ArrayField(models.CharField(max_length=8, choices=Support.choices), default=list, blank=True)
    # Which push this partner can give or needs, and from whom: one line each.
    push = models.CharField(max_length=160, blank=True)
    push_by = models.CharField(max_length=80, blank=True)
    controller = models.CharField(max_length=4, choices=Controller.choices)
    # Since when that is so, in which agreement it stands, and until when that holds.
    controller_since = models.DateField(null=True)
    controller_agreement = models.CharField(max_length=160, blank=True, default="", db_default="")
    controller_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="partner_of_some_kind", condition=~Q(kinds=[])),
            models.CheckConstraint(
                name="partner_push_by_somebody",
                condition=Q(push="", push_by="") | (~Q(push="") & ~Q(push_by="")),
            ),
        ]

    class Privacy:
        neutral = {
            "name", "kinds", "areas", "supports", "controller", "controller_since", "controller_agreement",
            "controller_until", "ended_on",
        }  # fmt: skip
        personal = {"push", "push_by"}

    def __str__(self) -> str:
        return f"partner {self.pk}"

    def controller_holds(self, on: date) -> bool:
        """Does it stand somewhere who is responsible, and does that still hold on this day?"""
        return controller_holds(self.controller_since, self.controller_agreement, self.controller_until, on)


class ContactPerson(InDossier):
    """Somebody at a partner: what she does there, how she is reached at work, and what she knows or can."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="people")
    name = models.CharField(max_length=80)
    work = models.CharField(max_length=80, blank=True)
    reach = models.CharField(max_length=120, blank=True)
    knows = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    ended_on = models.DateField(null=True)

    class Privacy:
        neutral = {"partner", "ended_on"}
        personal = {"name", "work", "reach", "knows"}

    def __str__(self) -> str:
        return f"contact person {self.pk}"


class PartnerTalk(InDossier):
    """One time that somebody of us spoke with a partner, or plans to."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="talks")
    on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices)
    # Whom of theirs; empty when it was somebody else.
    person = models.ForeignKey(ContactPerson, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=200, blank=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="partner_one_planned_talk", fields=["partner"], condition=Q(state="planned")),
            models.CheckConstraint(name="partner_talk_in_words", condition=Q(state="planned") | ~Q(words="")),
        ]

    class Privacy:
        neutral = {"partner", "on", "state"}
        personal = {"person", "words", "by_id"}

    def __str__(self) -> str:
        return f"partner talk {self.pk}"


class Champion(InDossier):
    """Who of us makes something of it. They may be several."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="champions")
    person_id = models.UUIDField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="partner_champion_once", fields=["partner", "person_id"], condition=Q(until__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"partner", "since", "until"}
        personal = {"person_id"}

    def __str__(self) -> str:
        return f"champion {self.pk}"


class WorkingAgreement(InDossier):
    """What was agreed with a partner, from when until when. A change is a next edition; the older stays."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreements")
    edition = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    until = models.DateField()
    who_does_what = models.TextField(max_length=4000)
    # Who stays accountable for the client, and who for the volunteers. Empty until it is known: then nothing is sent.
    client_stays_with = models.CharField(max_length=120, blank=True)
    volunteers_stay_with = models.CharField(max_length=120, blank=True)
    # Who of them makes something of it.
    theirs = models.ForeignKey(ContactPerson, models.PROTECT, null=True, related_name="+")
    made_by_id = models.UUIDField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="partner_agreement_edition", fields=["partner", "edition"]),
            models.CheckConstraint(name="partner_agreement_days", condition=Q(until__gte=F("valid_from"))),
        ]

    class Privacy:
        neutral = {"partner", "edition", "valid_from", "until", "who_does_what", "ended_on"}
        personal = {"client_stays_with", "volunteers_stay_with", "theirs", "made_by_id"}

    def __str__(self) -> str:
        return f"working agreement {self.pk}"
