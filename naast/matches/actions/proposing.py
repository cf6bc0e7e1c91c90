"""A coordinator proposes, the professional co-signs, or it ends before it began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients.access import coordinates as coordinates_request
from naast.clients.actions import mark_matched, reopen_request
from naast.clients.models import Request
from naast.clients.solving import links_of as request_links
from naast.matches import access, rules
from naast.matches.actions.moving import end_parts, go, held, let_go, place
from naast.matches.actions.ringing import end_ring
from naast.matches.models import AccountabilityMove, Feeling, Match, OuterRing, Participant, PrivateAnswer
from naast.matches.queries import facts_between, request_of
from naast.matches.refusing import not_yet, out_of_order, refuse_unless_all, refuse_unless_moves
from naast.matches.telling import tell_others
from naast.people.models import Notice
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import CLIENT, Actor
from naast.privacy.circles import Seat, let_out, open_dossier
from naast.privacy.first import allow, made_before
from naast.programmes.loading import load
from naast.programmes.own import current_version
from naast.programmes.template import Template
from naast.volunteers.models import Volunteer

Part = Participant.Part


@action("match.proposed")
def propose(
    *,
    request: Request,
    volunteer: Volunteer,
    because: str,
    key: UUID,
    by: Actor,
    reasons: Sequence[Mapping[str, object]] = (),
    feeling: str = "",
    feeling_reason: str = "",
) -> Match:
    """Propose somebody to the professional, with the reason. Volunteer and client hear nothing yet."""
    allow(coordinates_request(by, request))
    if (there := made_before(Match, key)) is not None:
        return there
    request = Request.objects.select_for_update().get(pk=request.pk)
    template = load(request.programme)
    _refuse_where_nobody_of_ours_stands_beside(template)
    refuse_unless_it_waits(request)
    facts = facts_between(request, volunteer, template, clock.today())
    links = request_links(request, by) | {"volunteer.ready": f"/volunteers/{volunteer.pk}"}
    always = ("professional.accountable", "separation.clear")
    refuse_unless_all(template, "plan_meeting", facts, also=always, links=links)
    match = _open(request, by, key, because, list(reasons))
    _take_their_places(match, request, volunteer, by)
    if feeling.strip():
        Feeling(
            match=match, words=feeling.strip(), reason=feeling_reason.strip(), by_id=by.person_id,
            **place(match, match.coordination_dossier_id),
        ).save()  # fmt: skip
    mark_matched(request=request, by=by)
    tell_others(match, of=match, about=Notice.About.REMINDER, by=by, parts=(Part.PROFESSIONAL,))
    return match


def _refuse_where_nobody_of_ours_stands_beside(template: Template) -> None:
    if template.has_placements:
        raise not_yet(
            "programme.of_places", _("In this way of working nobody stands beside: somebody works at a place."),
            _("The coach looks for a place."), "/placements",
        )  # fmt: skip
    if not template.has_matches:
        raise not_yet(
            "programme.of_tables", _("In this way of working nobody stands beside: people think along at a table."),
            _("Put the question on the agenda of a table."), "/rounds",
        )  # fmt: skip
    if not template.has_own_volunteers:
        raise not_yet(
            "programme.of_partners", _("In this way of working the volunteers come from another organisation."),
            _("Her professional asks a partner."), "/referrals",
        )  # fmt: skip


def refuse_unless_it_waits(request: Request) -> None:
    """Somebody was proposed already, or it is not asked any more."""
    if request.state != Request.State.OPEN:
        raise not_yet(
            "request.not_waiting",
            _("This request does not wait for somebody now."),
            _("Look at the request. Perhaps somebody is proposed already."),
            f"/requests/{request.pk}",
        )


def _open(request: Request, by: Actor, key: UUID, because: str, reasons: list[Mapping[str, object]]) -> Match:
    def opened(kind: str, about_id: UUID | None, *circle: Seat) -> UUID:
        return open_dossier(
            organisation_id=request.organisation_id, location_id=request.location_id, kind=kind, label=kind,
            circle=circle, by_role=["coordinator"], about_id=about_id, why="proposed",
        )  # fmt: skip

    shared = opened("shared", request.client_person_id, Seat(request.professional_id, "professional"))
    coordination = opened("coordination", None)
    template = load(request.programme)
    shape = next(iter(template.shapes))
    outer = opened(rules.OUTER, None, Seat(request.professional_id, "professional")) if shape == rules.CIRCLE else None
    match = Match(
        id=key, dossier_id=shared, organisation_id=request.organisation_id, request_id=request.pk,
        location_id=request.location_id, programme=request.programme, template_version=template.version,
        own_version_id=current_version(request.organisation_id, request.programme),
        shape=shape, coordination_dossier_id=coordination, outer_dossier_id=outer, proposed_by_id=by.person_id,
        proposed_because=because.strip(), reasons=reasons, made_at=clock.now(),
    )  # fmt: skip
    match.save()
    if outer is not None:
        OuterRing(
            match_id=match.pk, programme=match.programme, called=request.called, **place(match, outer)
        ).save()  # fmt: skip
    return match


def _take_their_places(match: Match, request: Request, volunteer: Volunteer, by: Actor) -> None:
    staff = staff_names({request.professional_id, by.person_id})
    professional, coordinator = staff.get(request.professional_id), staff.get(by.person_id)
    people = [
        Participant(
            person_id=volunteer.person_id, part=Part.VOLUNTEER, first_name=volunteer.first_name,
            own_dossier_id=volunteer.dossier_id,
        ),
        Participant(
            person_id=request.client_person_id, part=Part.CLIENT, first_name=request.called,
            own_dossier_id=request.dossier_id,
        ),
        Participant(
            person_id=request.professional_id, part=Part.PROFESSIONAL, accountable=True,
            first_name=professional.first_name if professional else "",
            reachable=professional.reachable if professional else "",
        ),
        Participant(
            person_id=by.person_id, part=Part.COORDINATOR, first_name=coordinator.first_name if coordinator else "",
            reachable=coordinator.reachable if coordinator else "",
        ),
    ]  # fmt: skip
    for one in people:
        one.match, one.dossier_id, one.organisation_id = match, match.dossier_id, match.organisation_id
        one.since = one.made_at = clock.now()
        one.save()


@action("match.cosigned")
def cosign(*, match: Match, words: str, by: Actor, version: int | None = None) -> Match:
    """The accountable professional signs along: one sentence on motives and capacities for this client."""
    row = held(match, version)
    allow(access.is_accountable(by, row))
    if row.state == rules.COSIGNED and row.cosigned_by_id == by.person_id:
        return row
    refuse_unless_moves(row, rules.COSIGNED)
    if not words.strip():
        raise not_yet(
            "cosign.words",
            _("One sentence is needed: why this person, for this client."),
            _("Write what you see in her motives and what she can do."),
            rules.page_of(row.pk, "cosign"),
        )
    row.cosigned_by_id, row.cosigned_at, row.cosign_words = by.person_id, clock.now(), words.strip()
    AccountabilityMove(
        match=row, from_id=None, to_id=by.person_id, reason="cosigned", by_id=by.person_id, **place(row)
    ).save()  # fmt: skip
    return go(row, rules.COSIGNED)


@action("match.declined")
def decline_match(*, match: Match, by: Actor) -> Match:
    """It will not be this time. The request waits again, from the day it began to wait; nobody is blamed."""
    row = held(match)
    first_step = row.state == rules.PROPOSED and access.is_accountable(by, row)
    allow(first_step or access.coordinates(by, row))
    if row.state == rules.ENDED:
        return row
    if row.state not in rules.BEFORE_START:
        raise out_of_order(row)
    return end_before_start(row, by)


def end_before_start(match: Match, by: Actor) -> Match:
    """Part of every end before they stood side by side: circles close, questions end, the request waits again."""
    let_go(match, Part.VOLUNTEER)
    if by.hat != CLIENT:
        let_go(match, Part.CLIENT)
    for asked in PrivateAnswer.objects.filter(match_id=match.pk, ended_at__isnull=True):
        asked.ended_at = clock.now()
        asked.save()
    end_parts(match)
    match.ended_on = clock.today()
    match.state = rules.ENDED
    match.save()
    end_ring(match)
    if (request := request_of(match)) is not None:
        reopen_request(request=request, by=by)
    if by.hat == CLIENT:  # she goes last, for she is the one who acts
        let_out(
            dossier_id=match.dossier_id, organisation_id=match.organisation_id, person_id=by.person_id, part=Part.CLIENT
        )
    return match
