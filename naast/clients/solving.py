"""Where each check of a request is solved, or who can do it there; and a line said to the reader herself."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients import access, rules
from naast.clients.models import Request
from naast.locations import queries as locations
from naast.people.queries import staff_names
from naast.privacy.actor import Actor
from naast.programmes.gates import Considered
from naast.programmes.loading import load
from naast.programmes.refusing import Hands, Place, in_the_hands_of, language


def links_of(request: Request, who: Actor) -> dict[str, Place]:
    """Where each check of a request is solved; where the reader may not come, who can do it there."""
    there = locations.file_at(request.location_id, request.programme)
    waits = request.paid_work == Request.PaidWork.WORRY and request.paid_work_answered_on is None
    links: dict[str, Place] = {**locations.links_of(there)}
    if access.is_her_professional(who, request):
        links |= _pages_of_her_client(request)
    else:
        links |= dict.fromkeys(_pages_of_her_client(request), _hers(request))
        if access.coordinates(who, request):
            links["activity.permitted"] = reverse("clients:describe", args=[request.pk])
    if there and not waits:
        links["displacement.answered_days"] = locations.worries_page(there)
    elif access.coordinates(who, request) and waits:
        links["displacement.answered_days"] = f"{reverse('clients:for_coordinator', args=[request.pk])}#paid-work"
    return links


def said_to(who: Actor, request: Request, line: Considered) -> tuple[str, str]:
    """Why a line is not met and what to do: the template speaks of the professional, so she is told it as herself."""
    if line.code == "possibility.said_by_professional" and access.is_her_professional(who, request):
        why = _("You did not say yet whether it is possible now.")
        return why if request.possible is None else _("You said that it is not possible now."), _(
            "Say yes or no, with a reason."
        )
    if line.code == "displacement.answered_days" and request.paid_work == Request.PaidWork.NO:
        return _said_of_paid_work(request, line)
    if line.code == "activity.permitted" and not request.activities:
        return _("No activity was chosen yet."), _("Choose what somebody could come to do.")
    return line.why.to(language()), line.do.to(language())


def _said_of_paid_work(request: Request, line: Considered) -> tuple[str, str]:
    known, words = load(request.programme).activities, language()
    were = [known[name].name.to(words) for name in rules.were_paid_work(load(request.programme), request.activities)]
    if not were:
        return line.why.to(words), line.do.to(words)
    why = _("This used to be paid work: %(what)s. Nobody by name looked at it yet.") % {"what": ", ".join(were)}
    return why, _("Write what could be lost, and name one person who answers.")


def _pages_of_her_client(request: Request) -> dict[str, str]:
    """The pages of the professional about this client, by the check that is solved there."""
    steps, client = reverse("clients:request", args=[request.client_id]), request.client_id
    return {
        "professional.accountable": f"{steps}#thought",
        "need.said_by_client": f"{steps}#need",
        "voluntary.stated": f"{steps}#voluntary",
        "supervision.end_known": reverse("clients:afterwards", args=[client]),
        "supervision.client_chose": reverse("clients:afterwards", args=[client]),
        "possibility.said_by_professional": f"{steps}#possibility",
        "activity.permitted": f"{steps}#wishes",
        "core_process.runs_without": f"{steps}#thought",
        "displacement.answered_days": f"{steps}#thought",
        "facilitated.hours": f"{steps}#facilitated",
        "doubts.answered": reverse("clients:doubts", args=[client]),
        "consent.given": reverse("clients:consent", args=[client]),
        "safety.checked": reverse("clients:safety", args=[client]),
        "inventory.done": reverse("clients:inventory", args=[client]),
        "contact_person.consented": reverse("clients:contact_person", args=[client]),
        "partner.accountable_named": reverse("clients:return_plan", args=[client]),
        "readiness.in_words": reverse("clients:standing", args=[client]),
        "professional.seen_client_days": f"{reverse('clients:standing', args=[client])}#seen",
    }


def _hers(request: Request) -> Hands:
    """In the hands of her professional, by the first name."""
    one = staff_names({request.professional_id}).get(request.professional_id)
    return in_the_hands_of(one.first_name if one else "")
