"""Signing in: by invitation only, with words that tell nobody whether an account exists, and without any mail.

The library does the work; here stand our words, our rules, and names that tell nothing on somebody's own telephone.

Wrong passwords are counted apart for a browser in which she signed in before: whoever guesses from elsewhere uses up
the tries of everywhere else, and never those of the place that is hers. Her passkey is asked for no password at all.
"""

from __future__ import annotations

import hmac
import logging
import time
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.people.models import Person
from naast.people.sealing import opened, sealed
from naast.privacy import kept_text
from naast.privacy.kept_text import WHOSE

# What an authenticator app or a key shows beside the code. It may be read over a shoulder.
NEUTRAL_NAME = "Agenda"
# Who signed in this short ago need not do it once more before she changes how she signs in.
JUST_NOW = 10 * 60
NOBODY = UUID(int=0)
said = logging.getLogger(__name__)

SAID = {
    "account/messages/password_changed.txt": gettext_lazy("Your new password counts from now on."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Your app counts from now on."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Your app no longer counts."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Here are new codes. The old ones no longer count."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Your passkey counts from now on."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("This passkey no longer counts."),
}
MISMATCH = gettext_lazy("This address and this password do not belong together. Try once more.")


class ByInvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in as allauth does it, signing up not at all."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": MISMATCH,
        "account_inactive": MISMATCH,
        "incorrect_password": gettext_lazy("This is not your password. Try once more."),
        "enter_current_password": gettext_lazy("This is not your password. Try once more."),
        "incorrect_code": gettext_lazy("This code does not fit. Wait for the next one and try again."),
        "too_many_login_attempts": gettext_lazy("That was often. Wait five minutes, then you can try again."),
        "rate_limited": gettext_lazy("That was often. Wait a minute, then you can try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """From her own browser only what is tried there counts; from elsewhere as the library does it."""
        if not _is_hers(request, credentials.get("email", "")):
            super().pre_authenticate(request, **credentials)
            return
        key = self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed_at_hers", key=key
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """One line for whoever keeps the server: that it happened, and whether it is one account or many.

        Known and unknown addresses give the same line; whose it is cannot be read from it.
        """
        super().authentication_failed(request, **credentials)
        tried = str(credentials.get("email", "")).casefold()
        said.warning("Signing in failed, account %s", salted_hmac("signing in failed", tried).hexdigest()[:12])

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for who signed in just now: she proved it a moment ago."""
        request = self.request
        records = get_authentication_records(request, request.user) if request else []
        if records and time.time() - records[-1]["at"] < JUST_NOW:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """By what she has, when she has it: a password alone is what somebody may have seen her type."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] != "reauthenticate"] or methods

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what the reader needs, in our words; never who signed in."""
        if text := message or SAID.get(message_template or ""):
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Accounts send no mail: a mail may be read by somebody else."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nor about a change of how somebody signs in."""


def _is_hers(request: HttpRequest, email: str) -> bool:
    """Whether whoever signs in with this address did so in this browser before. Nobody else can make that mark."""
    mark = request.COOKIES.get(WHOSE, "")
    if not mark:
        return False
    person_id = Person.objects.filter(email__iexact=email).values_list("pk", flat=True).first() if email else None
    return hmac.compare_digest(mark.encode(), kept_text.print_of(person_id or NOBODY).encode())


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """App, passkey and codes: with a name that tells nothing, and kept encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code does not fit. Wait for the next one and try again."),
    }

    def get_totp_label(self, user: Person) -> str:  # noqa: ARG002
        return NEUTRAL_NAME

    def get_totp_issuer(self) -> str:
        return NEUTRAL_NAME

    def _get_site_name(self) -> str:
        return NEUTRAL_NAME

    def _get_user_identifier(self, user: Person) -> str:
        return user.email or NEUTRAL_NAME

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        return {"id": user.pk.hex.encode(), "display_name": NEUTRAL_NAME, "name": self._get_user_identifier(user)}

    def generate_authenticator_name(self, user: Person, type: Any) -> str:  # noqa: ARG002
        return _("My passkey")

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)
