"""Of her own free will: taking part, what she wishes of somebody, and how she goes on when supervision ends."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients import access
from naast.clients.actions.asking import living
from naast.clients.actions.consenting import record_consent, withdraw_consent
from naast.clients.actions.waiting import close_request
from naast.clients.models import AfterSupervision, Consent, Request
from naast.clients.queries import GO_ON_ELSEWHERE, consent_now
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.refusing import language

Choice = AfterSupervision.Choice
Follows = Callable[[AfterSupervision, Actor], None]
_follow: list[Follows] = []


def after_end_noted(follows: Follows) -> Follows:
    """Have this done in the same transaction whenever the day on which supervision ends is noted."""
    _follow.append(follows)
    return follows


@action("request.freely_said")
def say_freely(
    *, request: Request, freely: bool, by: Actor, said: str = "spoken", version: int | None = None
) -> Request:
    """She does this of her own free will, or rather not. A no ends it, and nothing of the no is kept.

    Yes and no leave the same trace, so that nobody can read a refusal in it.
    """
    herself = _speaks(request, by)
    row = living(request, version)
    if not freely:
        return _no(row, by)
    row.voluntary_on = row.voluntary_on or clock.today()
    row.voluntary_said = Request.Said.SELF if herself else Request.Said(said)
    row.save()
    return row


def _no(row: Request, by: Actor) -> Request:
    row.voluntary_on, row.voluntary_said = None, ""
    row.save()
    if row.state == Request.State.MATCHED:  # somebody stands beside her: she steps back as after any stop
        withdraw_consent(request=row, by=by)
        return row
    return close_request(request=row, by=by)


@action("request.lived_experience_wished")
def wish_lived_experience(*, request: Request, wanted: bool, by: Actor, version: int | None = None) -> Request:
    """She would like somebody who has been through it too, or it does not matter to her."""
    _speaks(request, by)
    row = living(request, version)
    row.lived_experience = True if wanted else None
    row.save()
    return row


@action("supervision.end_noted")
def note_supervision_end(*, request: Request, ends_on: date, by: Actor, version: int | None = None) -> AfterSupervision:
    """On which day supervision ends. Nothing closes by itself then; she is asked in time how she goes on."""
    if not access.is_her_professional(by, request):
        raise PermissionDenied
    row = living(request)
    there = after_of(row)
    if version is not None and version != (there.version if there else 0):
        raise EditedMeanwhile
    there = there or AfterSupervision(dossier_id=row.dossier_id, organisation_id=row.organisation_id, request=row)
    there.ends_on, there.by_id = ends_on, by.person_id
    there.save()
    for follows in _follow:
        follows(there, by)
    return there


@action("supervision.afterwards_chosen")
def choose_afterwards(
    *, request: Request, choice: str, by: Actor, said: str = "spoken", version: int | None = None
) -> AfterSupervision:
    """She chooses: stop, or go on with another organisation. Onward is her consent for exactly that."""
    herself = _speaks(request, by)
    row = living(request)
    there = after_of(row)
    if there is None:
        raise Refused(
            Reason(
                "supervision.end_known",
                _("It does not say yet on which day the supervision ends."),
                _("Write that day down first."),
                reverse("clients:afterwards", args=[row.client_id]),
            )
        )
    if version is not None and version != there.version:
        raise EditedMeanwhile
    there.choice, there.chosen_on = Choice(choice), clock.today()
    there.chosen_said = Request.Said.SELF if herself else Request.Said(said)
    there.save()
    _consent_that_goes_with_it(row, there, by, herself=herself)
    return there


def _consent_that_goes_with_it(row: Request, there: AfterSupervision, by: Actor, *, herself: bool) -> None:
    given = consent_now(row, GO_ON_ELSEWHERE)
    if there.choice == Choice.ONWARD and given is None:
        how = {"self": Consent.How.SELF, "written": Consent.How.SIGNED}.get(there.chosen_said, Consent.How.SPOKEN)
        record_consent(
            request=row, how=Consent.How.SELF if herself else how, key=uuid.uuid4(), by=by, consent=GO_ON_ELSEWHERE,
            language=language(),
        )  # fmt: skip
    elif there.choice == Choice.STOP and given is not None:
        withdraw_consent(request=row, by=by, consent=GO_ON_ELSEWHERE)


def after_of(request: Request) -> AfterSupervision | None:
    """When supervision ends and what she chose, held until the transaction ends."""
    return AfterSupervision.objects.select_for_update().filter(request=request).first()


def _speaks(request: Request, by: Actor) -> bool:
    """Herself, or her professional on her behalf; nobody else. Gives whether it is herself."""
    if not access.may_speak_in(by, request):
        raise PermissionDenied
    herself = access.is_herself(by, request.client_person_id)
    if not herself:
        trace.note_on_behalf_of(request.client_person_id)
    return herself
