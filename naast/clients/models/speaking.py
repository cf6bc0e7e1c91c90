"""Which languages she speaks, and whether somebody should interpret."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models.file import Client
from naast.privacy.models import InDossier


class Speaking(InDossier):
    """Her languages and her wish for an interpreter, in her own file.

    Who plans a talk with her reads whether an interpreter is wished and in which language, and no more.
    """

    class Interpreter(models.TextChoices):
        NO = "no", _("not needed")
        TALKS = "talks", _("yes, at important talks")
        ALWAYS = "always", _("yes, every time")

    client = models.OneToOneField(Client, models.PROTECT, related_name="+")
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    interpreter = models.CharField(max_length=8, choices=Interpreter.choices, default=Interpreter.NO)
    interpreter_language = models.CharField(max_length=40, blank=True)
    # What she wishes of who interprets: "a woman", "nobody from my town".
    wish = models.CharField(max_length=200, blank=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="speaking_interpreter_in_a_language",
                condition=Q(interpreter="no", interpreter_language="", wish="")
                | (~Q(interpreter="no") & ~Q(interpreter_language="")),
            )
        ]

    class Privacy:
        neutral = {"interpreter"}
        personal = {"client", "languages", "interpreter_language", "wish", "by_id"}

    def __str__(self) -> str:
        return f"speaking {self.pk}"
