"""Where the mails of the demo world go: nowhere. They are kept, so that a visitor sees who would have got what."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from naast.world.models import KeptMail


class Outbox(BaseEmailBackend):
    """Keeps every mail as it would have gone out. Refuses to be anywhere but in the demo world."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        if settings.WORLD != "demo":
            raise ImproperlyConfigured("The outbox keeps mails readable for everybody: in the demo world only.")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them; how many."""
        for mail in email_messages:
            KeptMail.objects.create(
                to=", ".join(mail.to), sender=mail.from_email, subject=str(mail.subject), text=str(mail.body)
            )
        return len(email_messages)
