"""What somebody dreams of, what she would like to bring, and a first small step: hers, before anybody plans."""

from __future__ import annotations

from django.db import models

from naast.clients.models.file import Client
from naast.privacy.models import InDossier


class Dream(InDossier):
    """The dream of one client, in the questions of her way of working. It lies in her own file."""

    client = models.OneToOneField(Client, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    by_id = models.UUIDField()

    class Privacy:
        personal = {"client", "by_id", "answers"}

    def __str__(self) -> str:
        return f"dream {self.pk}"
