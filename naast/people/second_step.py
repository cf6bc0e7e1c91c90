"""Whoever works with what people told in confidence signs in with two things: a password, and something she has.

Asked at every door: a member of staff without a passkey or an app sees only the pages where she makes one. A person
with a second hat is asked when she puts the staff hat on. The invented people of the demo world are not asked.

What can do much harm at once asks again: whoever proved who she is longer than five minutes ago does so once more, by
what she has when she has it. A telephone that lies open on a table opens no such page.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from naast.privacy import kept_text
from naast.privacy.actor import STAFF, Actor

COUNTS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
LATELY = 5 * 60  # seconds
View = Callable[..., HttpResponseBase]


def prove_twice(request: HttpRequest, who: Actor) -> HttpResponseBase | None:
    """Where a member of staff goes who has no second step yet; nothing for everybody else."""
    if not settings.STAFF_PROVE_TWICE or who.hat != STAFF:
        return None
    if _has_second_step(who.person_id):
        return None
    request.session["second_step_needed"] = True
    return HttpResponseRedirect(reverse("mfa_index"))


def proved_lately(view: View) -> View:
    """Under `needs`, on a page of staff that also answers GET: she proves who she is first; what she typed stays."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if _proved(request) else _to_prove(request)

    return asked


def proved_lately_to_send(view: View) -> View:
    """The same where only sending can do harm; looking is as ever."""
    proved_first = proved_lately(view)

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (view if request.method in ("GET", "HEAD") else proved_first)(request, *args, **kwargs)

    return asked


def _proved(request: HttpRequest) -> bool:
    if not settings.STAFF_PROVE_TWICE:
        return True
    records = get_authentication_records(request, request.user)
    if _has_second_step(request.user.pk):  # then a password alone is not enough
        records = [record for record in records if record["method"] == "mfa"]
    return bool(records) and time.time() - records[-1]["at"] < LATELY


def _to_prove(request: HttpRequest) -> HttpResponseBase:
    return kept_text.to_sign_in(request, reverse("account_reauthenticate"))


def _has_second_step(person_id: Any) -> bool:
    return bool(Authenticator.objects.filter(user_id=person_id, type__in=COUNTS).exists())
