"""Consent and boundaries: hers to give, hers to take back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients import access, children
from naast.clients.models import Client, Consent, ConsentVoice, OwnBoundary, Request
from naast.clients.queries import STAND_BESIDE
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.rhythms import add_months

Follows = Callable[[Request, Actor], None]
_follow: dict[str, list[Follows]] = {}


def after_withdrawal(follows: Follows) -> Follows:
    """Have this done in the same transaction whenever a consent to stand beside her is taken back."""
    return after_withdrawal_of(STAND_BESIDE)(follows)


def after_withdrawal_of(consent: str) -> Callable[[Follows], Follows]:
    """The same for another consent."""

    def listens(follows: Follows) -> Follows:
        _follow.setdefault(consent, []).append(follows)
        return follows

    return listens


@action("consent.given")
def record_consent(
    *,
    request: Request,
    how: str,
    key: UUID,
    by: Actor,
    consent: str = STAND_BESIDE,
    language: str = "nl",
    until: date | None = None,
) -> Consent:
    """Her yes, with the words she said yes to. By herself, or written down by her professional on her behalf.

    Of a child it counts only once everybody whom her age asks said yes, and no longer than each of them does.
    """
    if not access.may_speak_in(by, request):
        raise PermissionDenied
    if (there := Consent.objects.filter(pk=key).first()) is not None:
        return there
    herself = access.is_herself(by, request.client_person_id)
    if herself != (Consent.How(how) == Consent.How.SELF):
        raise PermissionDenied
    if not herself:
        trace.note_on_behalf_of(request.client_person_id)
    asked, now = load(request.programme).consents[consent], clock.now()
    longest = _longest(request, consent, add_months(clock.today(), asked.months), herself=herself)
    given = Consent(
        id=key, dossier_id=request.dossier_id, organisation_id=request.organisation_id, client_id=request.client_id,
        person_id=request.client_person_id, consent=consent, text=asked.text.to(language), language=language, how=how,
        given_at=now, made_at=now, until=_at_most(until or longest, longest), recorded_by_id=by.person_id,
    )  # fmt: skip
    given.save()
    return given


def _longest(request: Request, consent: str, longest: date, *, herself: bool) -> date:
    """The longest that a yes may hold; of a child refused while somebody has not said it."""
    if not children.several_say_yes(request.client_id):
        return longest
    until = children.all_said_until(request, consent)
    if until is None:
        why = _("At this age more than one yes is asked, and not each of them is there.")
        if herself:
            raise Refused(Reason("consent.by_age", why, _("Ask your worker to speak with your parents or guardians.")))
        page = f"{reverse('clients:consent', args=[request.client_id])}?for={consent}"
        raise Refused(Reason("consent.by_age", why, _("Write down each yes apart."), page))
    return min(until, longest)


def _at_most(until: date, longest: date) -> date:
    if clock.today() <= until <= longest:
        return until
    raise Refused(
        Reason(
            "consent.until",
            _("A consent holds from today for a year at most."),
            _("Choose a day in between. It can be given again then."),
        )
    )


@action("consent.withdrawn")
def withdraw_consent(*, request: Request, by: Actor, consent: str = STAND_BESIDE) -> Consent | None:
    """She takes it back: no reason asked, in force from this moment. The last one she gave, or none.

    Who stands beside her follows in the same transaction.
    """
    if not access.may_speak_in(by, request):
        raise PermissionDenied
    if not access.is_herself(by, request.client_person_id):
        trace.note_on_behalf_of(request.client_person_id)
    for one in ConsentVoice.objects.filter(request=request, consent=consent, withdrawn_at__isnull=True):
        one.withdrawn_at = clock.now()
        one.save()
    return end_consent(request, by, consent)


def end_consent(request: Request, by: Actor, consent: str = STAND_BESIDE) -> Consent | None:
    """The consent ends now, with everything that follows from that. For an action that decided so."""
    given = list(
        Consent.objects.select_for_update()
        .filter(dossier_id=request.dossier_id, person_id=request.client_person_id, consent=consent)
        .order_by("given_at", "id")
    )
    living = [one for one in given if one.withdrawn_at is None]
    for one in living:
        one.withdrawn_at = clock.now()
        one.save()
    if living:
        for follows in _follow.get(consent, ()):
            follows(request, by)
    return given[-1] if given else None


@action("boundary.set")
def set_own_boundary(*, client: Client, words: str, key: UUID, by: Actor) -> OwnBoundary:
    """A boundary in her own words; her professional may write it down for her."""
    _hers(client, by)
    if (there := OwnBoundary.objects.filter(pk=key).first()) is not None:
        return there
    boundary = OwnBoundary(
        id=key, dossier_id=client.dossier_id, organisation_id=client.organisation_id, client=client,
        words=words.strip(), made_at=clock.now(),
    )  # fmt: skip
    boundary.save()
    return boundary


@action("boundary.ended")
def end_own_boundary(*, boundary: OwnBoundary, by: Actor) -> OwnBoundary:
    """This boundary is not needed any more. It stays in her file, with the day it ended."""
    _hers(boundary.client, by)
    row = OwnBoundary.objects.select_for_update().get(pk=boundary.pk)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save()
    return row


def _hers(client: Client, by: Actor) -> None:
    if not access.may_write_for(by, client):
        raise PermissionDenied
    if not access.is_herself(by, client.person_id):
        trace.note_on_behalf_of(client.person_id)
