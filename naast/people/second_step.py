"""Whoever works with what people told in confidence signs in with two things: a password, and something she has.

Asked at every door: a member of staff without a passkey or an app sees only the pages where she makes one. A person
with a second hat is asked when she puts the staff hat on. The invented people of the demo world are not asked.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from naast.privacy.actor import STAFF, Actor

COUNTS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def prove_twice(request: HttpRequest, who: Actor) -> HttpResponseBase | None:
    """Where a member of staff goes who has no second step yet; nothing for everybody else."""
    if not settings.STAFF_PROVE_TWICE or who.hat != STAFF:
        return None
    if Authenticator.objects.filter(user_id=who.person_id, type__in=COUNTS).exists():
        return None
    request.session["second_step_needed"] = True
    return HttpResponseRedirect(reverse("mfa_index"))
