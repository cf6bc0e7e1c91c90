"""What is agreed with a partner, and who of us makes something of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from naast.partners import access
from naast.partners.actions.knowing import lies
from naast.partners.models import Champion, ContactPerson, Partner, WorkingAgreement
from naast.people.queries import on_duty
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused


@action("partner.agreed")
def agree(
    *, partner: Partner, key: UUID, valid_from: date, until: date, who_does_what: str, by: Actor,
    client_stays_with: str = "", volunteers_stay_with: str = "", theirs: ContactPerson | None = None,
    champion_id: UUID | None = None,
) -> WorkingAgreement:  # fmt: skip
    """The next edition of what was agreed. The one before ends where this one begins."""
    allow(access.agrees(by, partner) and (theirs is None or theirs.partner_id == partner.pk))
    if (there := made_before(WorkingAgreement, key)) is not None:
        return there
    if until < valid_from:
        why = _("It would end before it begins.")
        raise Refused(Reason("agreement.days", why, _("Choose a last day after the first.")))
    locked(partner)
    before = WorkingAgreement.objects.filter(partner=partner)
    last = before.aggregate(last=Max("edition"))["last"] or 0
    for row in before.select_for_update().filter(ended_on__isnull=True, until__gte=valid_from):
        row.ended_on = max(valid_from, row.valid_from)
        row.save()
    agreement = WorkingAgreement(
        id=key, edition=last + 1, valid_from=valid_from, until=until, who_does_what=who_does_what.strip(),
        client_stays_with=client_stays_with.strip(), volunteers_stay_with=volunteers_stay_with.strip(),
        theirs=theirs, made_by_id=by.person_id, **lies(partner),
    )  # fmt: skip
    agreement.save()
    if champion_id is not None:
        let_champion(partner=partner, person_id=champion_id, by=by)
    return agreement


@action("partner.agreement_ended")
def end_agreement(*, agreement: WorkingAgreement, by: Actor) -> WorkingAgreement:
    """It ends today, before its last day."""
    allow(access.agrees(by, agreement.partner))
    row = locked(agreement)
    row.ended_on = row.ended_on or clock.today()
    row.save()
    return row


@action("partner.championed")
def let_champion(*, partner: Partner, person_id: UUID, by: Actor) -> Champion:
    """One of us who knows the partners makes something of it. There may be several."""
    allow(access.agrees(by, partner) or (access.keeps(by, partner) and person_id == by.person_id))
    works = {one.person_id for one in on_duty(partner.organisation_id, None, *access.READERS)}
    if person_id not in works:
        why = _("Only a colleague who works with clients or coordinates can do this.")
        raise Refused(Reason("champion.works_here", why, _("Choose a colleague.")))
    there = Champion.objects.filter(partner=partner, person_id=person_id, until__isnull=True).first()
    if there is not None:
        return there
    champion = Champion(person_id=person_id, since=clock.today(), **lies(partner))
    champion.save()
    return champion


@action("partner.stepped_back")
def step_back(*, champion: Champion, by: Actor) -> Champion:
    """Somebody no longer makes something of it: said by herself, or by who agrees with this partner."""
    allow(access.agrees(by, champion.partner))
    row = locked(champion)
    row.until = row.until or clock.today()
    row.save()
    return row
