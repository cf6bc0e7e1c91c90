"""The information sheet and the agreement, at the desk of the professional: written together, then signed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from naast.clients.speaking import interpreter_for
from naast.matches import access, actions, caring, deciding, forms, rules, words
from naast.matches.models import Agreement, Match, Participant
from naast.matches.queries import agreement_of, called_in, names_of, people_as, signed
from naast.matches.views.parts import button_on, leads, my_match, pressed, show
from naast.people.access import is_professional, is_professional_or_coordinator
from naast.people.form_pages import kept, tell, typed
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.programmes.template import Template
from naast.ui.pieces import Fact


def lines_now(match: Match) -> dict[str, str]:
    """What stands on the sheet now."""
    return {one.about: one.words for one in match.sheet.filter(ended_at__isnull=True)}


def sheet_facts(match: Match) -> list[Fact]:
    """What stands on the sheet, in the order of the programme."""
    now = lines_now(match)
    return [Fact(words.sheet_label(about), now[about]) for about in load(match.programme).may_hold if about in now]


@needs(is_professional)
def sheet(request: Request, pk: UUID) -> HttpResponse:
    """Filled with the client beside you. It starts empty."""
    match = my_match(request, pk, access.is_accountable)
    first = lines_now(match) | {"version": match.version}
    form = forms.SheetForm(typed(request), template=load(match.programme), initial=first)
    if request.method == "POST" and form.is_valid() and keep_sheet(request, form, match):
        return redirect(rules.page_of(match.pk))
    match = my_match(request, pk)
    tell(form, match.version, sheet_facts(match))
    return show(request, "sheet", match, form=form, interpreter=interpreter_for(match.request_id))


def keep_sheet(request: Request, form: forms.SheetForm, match: Match) -> bool:
    """Save the sheet; when somebody else saved meanwhile, the form keeps its text and says so."""
    try:
        actions.fill_sheet(match=match, lines=form.filled, version=form.cleaned_data["version"], by=request.actor)
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    kept(request)
    return True


@needs(is_professional)
def write(request: Request, pk: UUID) -> HttpResponse:
    """Who does what, what each expects, when messages arrive."""
    match = my_match(request, pk, access.is_accountable)
    names = {part: name for part in rules.THREE if (name := called_in(match, part))}
    first = forms.about_agreement(match, agreement_of(match))
    form = forms.AgreementForm(typed(request), template=load(match.programme), names=names, initial=first)
    if request.method == "POST" and form.is_valid() and keep_agreement(request, form, match):
        return redirect(rules.page_of(match.pk, "agreement"))
    match = my_match(request, pk)
    there = agreement_of(match)
    tell(form, match.version, words.agreed(match, there) if there else [])
    never = [activity.name for activity in load(match.programme).done_by("never")]
    return show(request, "write", match, form=form, never=never, compared=caring.compared(match))


def keep_agreement(request: Request, form: forms.AgreementForm, match: Match) -> bool:
    """Save the agreement; the second of two editors is told."""
    try:
        actions.write_agreement(match=match, by=request.actor, **form.agreed)
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    kept(request)
    return True


def paper(match: Match) -> dict[str, object]:
    """The agreement as it is read, printed and signed."""
    agreement = agreement_of(match)
    if agreement is None:
        raise Http404
    template = load(match.programme)
    return {
        "agreement": agreement, "agreed": words.agreed(match, agreement), "boundaries": words.boundaries(agreement),
        "promises": words.promises(match, agreement), "passed_on": words.passed_on(agreement),
        "expect": words.expectations(match, agreement), "there_for": deciding.there_for(match, agreement),
        "sheet": sheet_facts(match), "missing": signed(agreement, template).missing, "names": names_of(match),
        "places": _places(match, agreement, template),
        **deciding.control_map(match),
    }  # fmt: skip


def _places(match: Match, agreement: Agreement, template: Template) -> list[tuple[str, Participant | None, object]]:
    """Where each signs: of a part with several people each of them, of the others whoever signed for it."""
    signatures = list(agreement.signatures.all())
    of_part = {one.part: one for one in signatures}
    hers = {(one.part, one.person_id): one for one in signatures}
    found: list[tuple[str, Participant | None, object]] = []
    for part in template.agreement.signed_by:
        people = people_as(match, part)
        several = match.is_circle and part == rules.VOLUNTEER
        found += [(part, one, hers.get((part, one.person_id)) if several else of_part.get(part)) for one in people]
        found += [] if people else [(part, None, of_part.get(part))]
    return found


def has_signed(request: Request, match: Match, part: str) -> bool:
    """Did the reader sign this agreement herself?"""
    there = agreement_of(match)
    return there is not None and any(
        one.part == part and one.person_id == request.actor.person_id for one in there.signatures.all()
    )


@needs(is_professional_or_coordinator)
def agreement(request: Request, pk: UUID) -> HttpResponse:
    """The agreement on paper, with the places to sign."""
    match = my_match(request, pk)
    there, who = leads(request, match), request.actor
    if agreement_of(match) is None and there["accountable"]:
        return redirect(rules.page_of(match.pk, "agreement/write"))
    for_her = access.speaks_for(who, match, rules.CLIENT)
    page = paper(match) | {"compared": caring.compared(match) if any(there.values()) else None}
    return show(request, "agreement", match, for_her=for_her, **there, **page)


@button_on("agreement")
@needs(is_professional_or_coordinator)
def sign(request: Request, pk: UUID, part: str) -> HttpResponse:
    """Sign as the professional, or for a client who signs at your desk."""
    match = my_match(request, pk, access.coordinates if part == rules.COORDINATOR else access.is_accountable)
    there = agreement_of(match)
    if there is None or part not in (rules.PROFESSIONAL, rules.CLIENT, rules.COORDINATOR):
        raise Http404

    def sign_it(*, match: Match, **said: object) -> object:  # noqa: ARG001
        return actions.sign_agreement(agreement=there, part=part, by=request.actor)

    return pressed(request, sign_it, match, "agreement")
