"""What a partner does in the chain of a way of working: in which step, in one line, and who of them does it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.partners.models.register import ContactPerson, Partner
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class ChainRole(InDossier):
    """One part of one partner in the chain, with a name. It lies with the partner; nobody who gets help is in it."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="chain_roles")
    programme = WayField(max_length=40)
    step = models.CharField(max_length=8, choices=Partner.Support.choices)
    does = models.CharField(max_length=160)
    person = models.ForeignKey(ContactPerson, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="chain_role_once", fields=["partner", "programme", "step"], condition=Q(until__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"partner", "programme", "step", "since", "until"}
        personal = {"does", "person"}

    def __str__(self) -> str:
        return f"chain role {self.pk}"
