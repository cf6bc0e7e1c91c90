"""The one mail that leaves the house. It says that something is ready, and where the house is; nothing else.

The same text for everybody, whatever waits and whoever reads along: no name, place or programme, no hat, no kind. The
sender is an address and no name. The number of the mail follows from its notices: sent twice, it is known as the same.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from smtplib import SMTPException
from uuid import UUID

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


class NotSent(Exception):
    """The mail did not leave: the reason is the server's, without the address it was for."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that is to go out: where to, in which language, and for which notices."""

    to: str
    language: str
    notices: tuple[UUID, ...]


def leaves_the_house() -> bool:
    """Whether there is a way out for mail here; without one a notice stays in the house."""
    return settings.EMAIL_BACKEND != NOWHERE


def text_in(language: str) -> tuple[str, str]:
    """Subject and text."""
    with translation.override(language):
        subject = _("Something is ready")
        text = _("Something is ready. You can look when it suits you.")
    return subject, f"{text}\n\n{settings.SITE}/\n"


def written(letter: Letter) -> EmailMessage:
    """The mail as it goes out."""
    subject, text = text_in(letter.language)
    headers = {"Message-ID": f"<{_number(letter.notices)}@{_domain()}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=headers)


def post(letter: Letter) -> None:
    """Hand it to the mail server."""
    try:
        if written(letter).send() != 1:
            raise NotSent("refused")
    except (SMTPException, AnymailError, OSError) as why:
        raise NotSent(type(why).__name__) from why


def _number(notices: Iterable[UUID]) -> UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, " ".join(sorted(map(str, notices))))


def _domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
