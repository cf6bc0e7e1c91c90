"""Five dated steps of a professional when safety at home is in doubt. Nothing is ever reported by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.clients.access import is_her_professional
from naast.clients.models import Client
from naast.people.models import Notice
from naast.people.notices import tell
from naast.people.queries import separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, let_in, let_out, open_dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.refusing import reason_of
from naast.signals import access, rules
from naast.signals.models import ReportingCode, ReportingCodeStep, Signal
from naast.signals.queries import plans

ORDER, CLOSED, NAMED, FUTURE = "plan.order", "plan.closed", "plan.named", "plan.future"


@action("plan.begun")
def begin_plan(*, client: Client, by: Actor, signal: Signal | None = None, key: UUID | None = None) -> ReportingCode:
    """Begin the steps about a client. Only she reads them; the client's own pages show nothing of it."""
    if not is_her_professional(by, client):
        raise PermissionDenied
    if open_now := plans.plans_about(client, by).filter(closed_on__isnull=True, professional_id=by.person_id).first():
        return open_now
    dossier_id = open_dossier(
        organisation_id=client.organisation_id, location_id=client.location_id, kind="plan", label="plan",
        why="own steps", circle=[Seat(by.person_id, "professional")],
    )  # fmt: skip
    plan = ReportingCode(
        **({"id": key} if key else {}), dossier_id=dossier_id, organisation_id=client.organisation_id,
        client_id=client.pk, signal_id=signal.pk if signal else None, professional_id=by.person_id,
        begun_on=clock.today(),
    )  # fmt: skip
    plan.save()
    return plan


@action("plan.step_written")
def write_step(
    *,
    plan: ReportingCode,
    step: int,
    on: date,
    words: str,
    by: Actor,
    advice_from: str = "",
    weighed: Mapping[str, Any] | None = None,
    key: UUID | None = None,
) -> ReportingCodeStep:
    """Write a step with its date; written again it is a new version, and the earlier one stays.

    In the text of step 2 the client's name may not stand, because advice is asked without a name.
    """
    client = plans.file_of(plan, by)
    if client is None or not access.leads_plan(by, plan):
        raise PermissionDenied
    if key and (made := ReportingCodeStep.objects.visible_to(by).filter(pk=key).first()):
        return made
    _may_write(plan, step, on)
    if step == 2 and rules.names_her(words, client.first_name, client.last_name):
        raise Refused(Reason(NAMED, _("The name stands in the text."), _("Ask without a name. Then keep it here.")))
    row = ReportingCodeStep(
        **({"id": key} if key else {}), dossier_id=plan.dossier_id, organisation_id=plan.organisation_id, code=plan,
        step=step, on=on, words=words, advice_from=advice_from if step == 2 else "",
        weighed=dict(weighed or {}) if step in (4, 5) else {}, by_id=by.person_id,
    )  # fmt: skip
    row.save()
    return row


def _may_write(plan: ReportingCode, step: int, on: date) -> None:
    if plan.closed_on is not None:
        raise Refused(Reason(CLOSED, _("These steps are closed."), _("Begin again from the page of the client.")))
    if not rules.may_take(step, plans.taken(plan)):
        raise Refused(Reason(ORDER, _("The step before this one is still open."), _("Take that step first.")))
    if on > clock.today():
        raise Refused(Reason(FUTURE, _("This day is still to come."), _("Write the day on which you did it.")))


@action("plan.colleague_in")
def let_colleague_in(*, plan: ReportingCode, colleague_id: UUID, by: Actor) -> None:
    """Let one colleague read along, by name."""
    _among(plan, colleague_id, by)
    _refuse_who_may_not_meet(plan, colleague_id, by)
    seat = Seat(colleague_id, "colleague")
    let_in(dossier_id=plan.dossier_id, organisation_id=plan.organisation_id, seat=seat, why="reads along")
    tell(colleague_id, hat=STAFF, about=Notice.About.CHANGE, of=plan, once="colleague")


@action("plan.handed_over")
def hand_over(*, plan: ReportingCode, to_id: UUID, by: Actor) -> None:
    """Somebody else goes on with the steps; the one who began leaves."""
    if not access.leads_plan(by, plan) or not any(one.person_id == to_id for one in plans.successors(plan, by)):
        raise PermissionDenied
    _refuse_who_may_not_meet(plan, to_id, by)
    where = {"dossier_id": plan.dossier_id, "organisation_id": plan.organisation_id}
    let_in(**where, seat=Seat(to_id, "professional"), why="goes on")
    plan.professional_id = to_id
    plan.save()
    tell(to_id, hat=STAFF, about=Notice.About.CHANGE, of=plan, once="hers")
    let_out(**where, person_id=by.person_id, part="professional")


def _among(plan: ReportingCode, colleague_id: UUID, by: Actor) -> None:
    if not access.leads_plan(by, plan):
        raise PermissionDenied
    if not any(one.person_id == colleague_id for one in plans.colleagues(plan, by)):
        raise PermissionDenied


def _refuse_who_may_not_meet(plan: ReportingCode, colleague_id: UUID, by: Actor) -> None:
    """Whoever no longer reads whom it is about lets nobody in: it cannot be asked then."""
    if (client := plans.file_of(plan, by)) is None:
        raise PermissionDenied
    if separated(colleague_id, client.person_id):
        raise Refused(reason_of(load(client.programme), "separation.clear"))


@action("plan.closed")
def close_plan(*, plan: ReportingCode, because: str, version: int, by: Actor) -> ReportingCode:
    """Close the steps, with a reason."""
    if not access.leads_plan(by, plan):
        raise PermissionDenied
    if plan.closed_on is not None:
        return plan
    if plan.version != version:
        raise EditedMeanwhile
    plan.closed_on, plan.closed_because = clock.today(), because
    plan.save()
    return plan
