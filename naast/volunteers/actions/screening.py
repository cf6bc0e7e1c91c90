"""The screening: a certificate of conduct that somebody saw, or a decision with reasons by two professionals, apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people.queries import not_told, on_duty
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.refusing import reason_of
from naast.volunteers import access, rules
from naast.volunteers.actions.file import not_in_future, on_the_way
from naast.volunteers.models import Screening, Volunteer
from naast.volunteers.queries import asked_by

Kind, Outcome = Screening.Kind, Screening.Outcome


@action("volunteer.screened")
def record_certificate(
    *,
    volunteer: Volunteer,
    outcome: str,
    by: Actor,
    dated_on: date | None = None,
    aspects: Sequence[int] = (),
    seen_on: date | None = None,
    country: str = "",
    key: UUID | None = None,
) -> Screening:
    """Asked for, given or not given. Who saw it, its date and its aspects are noted; the paper stays with her.

    With a country it is the certificate of that country, where the programme takes one.
    """
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    if before := made_before(Screening, key):
        return before
    asked, seen = asked_by(load(now.programme)), seen_on or clock.today()
    not_in_future(seen)
    elsewhere = _taken_from(country, asked)
    renew_on = _renewal(asked, dated_on, aspects, seen, bool(elsewhere)) if outcome == Outcome.GIVEN else None
    on_the_way(now)
    was_seen = outcome == Outcome.GIVEN
    screening = Screening(
        dossier_id=now.dossier_id, organisation_id=now.organisation_id, volunteer=now, outcome=Outcome(outcome),
        kind=Kind.FOREIGN if elsewhere else Kind.CERTIFICATE, country=elsewhere, dated_on=dated_on,
        aspects=sorted(set(aspects)) if was_seen and not elsewhere else [],
        seen_by_id=by.person_id if was_seen else None, seen_on=seen if was_seen else None, renew_on=renew_on,
        **({"id": key} if key else {}),
    )  # fmt: skip
    screening.save()
    return screening


def _taken_from(country: str, asked: rules.Asked) -> str:
    """The country that gave it; refused where the programme takes no certificate of another country."""
    if country.strip() and not asked.foreign:
        raise Refused(
            Reason(
                "certificate.country",
                _("This programme asks for a certificate of the Netherlands."),
                _("Ask for one together, or choose another way with reasons."),
            )
        )
    return country.strip()


def _renewal(asked: rules.Asked, dated_on: date | None, aspects: Sequence[int], seen_on: date, elsewhere: bool) -> date:
    """When a certificate has to be renewed; refused with everything about it that does not fit."""
    found = []
    if dated_on is None or dated_on > seen_on:
        found.append(
            Reason("certificate.date", _("The date on the certificate is missing."), _("Copy the date from the paper."))
        )
    elif not rules.is_fresh(dated_on, seen_on, asked):
        found.append(
            Reason(
                "certificate.fresh",
                _("The certificate is older than %(months)s months.") % {"months": asked.fresh_months},
                _("Ask for a new one together."),
            )
        )
    if not elsewhere and (missing := asked.aspects - set(aspects)):
        found.append(
            Reason(
                "certificate.aspects",
                _("The certificate does not cover: %(aspects)s.") % {"aspects": ", ".join(map(str, sorted(missing)))},
                _("Look at the paper once more, or ask for one that does."),
            )
        )
    if found or dated_on is None:
        raise Refused(*found)
    return rules.renewed_on(dated_on, asked)


@action("volunteer.screening_proposed")
def propose_reasoned_screening(
    *, volunteer: Volunteer, reason: str, first_id: UUID, second_id: UUID, by: Actor, key: UUID | None = None
) -> Screening:
    """Ask two professionals to decide, each apart. It lies in a dossier of its own, so they need not read her file."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    if before := made_before(Screening, key):
        return before
    _may_be_proposed(now, reason, first_id, second_id)
    on_the_way(now)
    dossier = open_dossier(
        organisation_id=now.organisation_id, location_id=now.location_id, kind="screening", label="screening",
        why="asked to decide", by_role=["coordinator"], about_id=now.person_id,
        circle=[
            Seat(now.person_id, "volunteer"), Seat(first_id, "professional"), Seat(second_id, "professional"),
            Seat(by.person_id, "coordinator"),
        ],
    )  # fmt: skip
    screening = Screening(
        dossier_id=dossier, organisation_id=now.organisation_id, volunteer=now, kind=Kind.REASONED,
        outcome=Outcome.WAITING, first_name=now.first_name, programme=now.programme, reason=reason.strip(),
        first_id=first_id, second_id=second_id, **({"id": key} if key else {}),
    )  # fmt: skip
    screening.save()
    return screening


def _may_be_proposed(volunteer: Volunteer, reason: str, first_id: UUID, second_id: UUID) -> None:
    found = []
    if not asked_by(load(volunteer.programme)).reasoned:
        found.append(
            Reason("screening.no_alternative", _("This programme asks for a certificate."), _("Ask for one together."))
        )
    here = on_duty(volunteer.organisation_id, volunteer.location_id, "professional", "location_contact")
    if not {first_id, second_id} <= {one.person_id for one in here} or volunteer.person_id in (first_id, second_id):
        found.append(
            Reason("professional.unknown", _("This professional does not work here."), _("Choose somebody else."))
        )
    if not_told(volunteer.organisation_id, [volunteer.person_id], first_id, second_id):
        found.append(reason_of(load(volunteer.programme), "separation.clear"))
    if first_id == second_id:
        found.append(
            Reason("screening.two", _("Two people decide, not one."), _("Choose two different professionals."))
        )
    if not reason.strip():
        found.append(Reason("screening.reason", _("There is no reason yet."), _("Write why another route fits here.")))
    if found:
        raise Refused(*found)


@action("volunteer.screening_signed")
def sign_reasoned_screening(
    *, screening: Screening, agrees: bool, words: str, by: Actor, at: datetime | None = None
) -> Screening:
    """One of the two decides, with her own reason. It counts when both said yes; one no is a no."""
    now = Screening.objects.select_for_update().filter(pk=screening.pk).first()
    if now is None or not access.may_sign_screening(by, now):
        raise PermissionDenied
    part = "first" if now.first_id == by.person_id else "second"
    if getattr(now, f"{part}_signed_at") is not None:
        return now
    if not words.strip():
        raise Refused(Reason("words.empty", _("There is no reason of your own yet."), _("Write in one sentence why.")))
    moment = at or clock.now()
    setattr(now, f"{part}_signed_at", moment)
    setattr(now, f"{part}_words", words.strip())
    if not agrees:
        now.outcome = Outcome.REFUSED
    elif now.first_signed_at and now.second_signed_at and now.outcome == Outcome.WAITING:
        now.outcome, now.seen_on = Outcome.GIVEN, timezone.localdate(moment)
        now.renew_on = rules.renewed_on(now.seen_on, asked_by(load(now.programme)))
    now.save()
    return now
