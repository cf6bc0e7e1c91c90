"""Attention that was given to a volunteer: when, and because of what. A gift a year is one kind among others."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier
from naast.volunteers.models.file import Volunteer


class Attention(InDossier):
    """One time that somebody thought of her, or a moment for everybody to which she is asked. Never what was said."""

    class Kind(models.TextChoices):
        HARD_VISIT = "hard_visit", _("after a hard visit")
        BIRTHDAY = "birthday", _("on a birthday")
        MILESTONE = "milestone", _("after so many years")
        BETWEEN = "between", _("just in between")
        YEARLY = "yearly", _("once a year, for everybody")
        # Asked to, and then it did not go on: it is no attention that she had.
        CALLED_OFF = "called_off", _("for everybody, did not go on")

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="attentions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    given_on = models.DateField()
    # Of a hard visit: the report that said so.
    about_id = models.UUIDField(null=True)
    # Of a moment for everybody that is still to come: what it is, and whether she said that she comes.
    called = models.CharField(max_length=160, blank=True, default="", db_default="")
    comes = models.BooleanField(null=True)
    by_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["volunteer", "given_on"], name="attention_of_volunteer")]

    class Privacy:
        neutral = {"kind", "given_on", "called"}
        personal = {"volunteer", "about_id", "comes", "by_id"}

    def __str__(self) -> str:
        return f"attention {self.pk}"
