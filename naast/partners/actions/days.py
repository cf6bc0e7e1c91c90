"""The day itself: planned, she is there, and how many came. Never who."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from naast.clients import access as clients_access
from naast.partners import rules
from naast.partners.actions.referring import lies
from naast.partners.models import ProjectDay, Referral
from naast.partners.queries.referring import facts_of, links_of
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked
from naast.privacy.refusal import Reason, Refused
from naast.programmes.gates import gate
from naast.programmes.loading import load
from naast.programmes.refusing import reason_of

# What this day asks; the rest of the gate is about volunteers of our own, and nobody of ours comes.
OF_THE_DAY = (
    "partner.agreement_valid", "partner.accountable_named", "professional.accountable", "activity.permitted",
    "person.present", "displacement.answered_days", "core_process.runs_without",
)  # fmt: skip


@action("referral.day_planned")
def plan_day(*, referral: Referral, on: date, by: Actor) -> ProjectDay:
    """The day on which they come, once the partner said yes."""
    allow(clients_access.is_her_professional(by, referral))
    row = locked(referral)
    if row.state not in ("accepted", "planned"):
        why = _("The partner did not say yes yet.")
        raise Refused(Reason("referral.accepted", why, _("Wait for the answer, or call.")))
    if on < clock.today():
        raise Refused(Reason("referral.day", _("A plan is for today or later."), _("Choose another day.")))
    there = ProjectDay.objects.select_for_update().filter(referral=row, kind="day", state="planned").first()
    day = there or ProjectDay(kind=ProjectDay.Kind.DAY, **lies(row))
    if there and there.on != on:
        day.present, day.present_on = "", None  # another day is another question
    day.on = on
    day.save()
    return day


@action("referral.present")
def will_be_there(*, day: ProjectDay, by: Actor) -> ProjectDay:
    """She is there herself: said by her, or to her professional who writes it down."""
    allow(clients_access.may_speak_in(by, day.referral.request))
    herself = clients_access.is_herself(by, day.referral.client_person_id)
    if not herself:
        trace.note_on_behalf_of(day.referral.client_person_id)
    row = locked(day)
    row.present = Referral.Said.SELF if herself else Referral.Said.SPOKEN
    row.present_on = clock.today()
    row.save()
    return row


@action("referral.day_held")
def tell_day_held(*, day: ProjectDay, came: int | None, version: int, by: Actor) -> ProjectDay:
    """It was: for the day itself how many came, as a number. Without her there is no such day."""
    allow(clients_access.is_her_professional(by, day))
    row = locked(day, version)
    if row.kind == ProjectDay.Kind.DAY:
        _refuse_unless_it_may(row)
        if came is None or not 0 <= came <= rules.MOST_CAME:
            why = _("How many came is a number, up to fifty.")
            raise Refused(Reason("referral.came", why, _("Fill in a number. Nobody’s name is needed.")))
        row.came = came
    row.state = ProjectDay.State.HELD
    row.save()
    return row


def _refuse_unless_it_may(day: ProjectDay) -> None:
    template = load(day.referral.programme)
    facts = facts_of(day.referral, template, clock.today())
    facts["person.present"] = day.present_on is not None
    asked = {one.code for name in ("start_match", "hold_activity") for one in gate(template, name, facts)}
    missing = [code for code in OF_THE_DAY if code in asked]
    if missing:
        links = links_of(day.referral)
        raise Refused(*(reason_of(template, code, links.get(code, "")) for code in missing))


@action("referral.day_off")
def tell_day_off(*, day: ProjectDay, version: int, by: Actor) -> ProjectDay:
    """It did not go on. No reason is asked."""
    allow(clients_access.is_her_professional(by, day))
    row = locked(day, version)
    row.state, row.came = ProjectDay.State.NOT_HELD, None
    row.save()
    return row
