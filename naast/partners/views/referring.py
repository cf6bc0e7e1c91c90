"""What her professional does: which requests are with a partner, what goes, her yes, the link, and the day itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from naast.clients.access import is_her_professional
from naast.clients.models import Request as ClientRequest
from naast.partners import actions, rules
from naast.partners.forms.referring import CameForm, DayForm, RewriteForm, WriteForm, YesForm
from naast.partners.models import Partner, ProjectDay, Referral
from naast.partners.queries import referring, register
from naast.partners.queries.referring import GATE
from naast.people.access import is_professional, is_professional_or_coordinator
from naast.people.form_pages import kept, typed
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.gates import considered
from naast.programmes.loading import load
from naast.programmes.refusing import on_page
from naast.ui.pieces import Obstacle

PER_PAGE = 50


@needs(is_professional_or_coordinator)
def listed(request: Request) -> HttpResponse:
    """What is with a partner now, and which open requests could go to one."""
    closed = request.GET.get("closed") == "yes"
    page = Paginator(referring.in_list(request.actor, closed=closed), PER_PAGE).get_page(request.GET.get("page"))
    may_go = referring.may_go(request.actor) if is_professional(request.actor) and not closed else []
    return render(request, "partners/referrals.html", {"page": page, "closed": closed, "may_go": may_go})


@needs(is_professional)
def write(request: Request, about: UUID) -> HttpResponse:
    """Choose a partner and say exactly what goes."""
    asked = get_object_or_404(ClientRequest.objects.visible_to(request.actor), pk=about)
    if not referring.goes_to_partners(asked.programme):
        raise Http404
    template = load(asked.programme)
    sends = referring.words_for(asked, template)
    partners = register.in_list(request.actor)
    form = WriteForm(
        typed(request), partners=[(str(one.pk), one.name) for one in partners], sends=list(sends), initial=sends
    )
    if request.method == "POST" and form.is_valid():
        partner = get_object_or_404(Partner.objects.visible_to(request.actor), pk=form.cleaned_data["partner"])
        referral = actions.write_referral(
            request=asked, partner=partner, sends=form.words(), key=form.cleaned_data["key"], by=request.actor
        )
        kept(request)
        return redirect("partners:referral", referral.pk)
    return render(request, "partners/write.html", {"asked": asked, "form": form, "partners": partners})


def my_referral(request: Request, pk: UUID) -> Referral:
    """A referral that somebody here may read, or a page that does not exist."""
    return get_object_or_404(Referral.objects.visible_to(request.actor).select_related("request"), pk=pk)


@needs(is_professional_or_coordinator)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Everything about one."""
    return render(request, "partners/referral.html", shown(request, my_referral(request, pk)))


def shown(request: Request, referral: Referral) -> dict[str, Any]:
    """Everything on the page of one referral."""
    template = load(referral.programme)
    writing = referral.state == Referral.State.WRITING
    gate = _gate(referral) if writing else []
    who = staff_names({referral.professional_id}).get(referral.professional_id)
    return {
        "referral": referral, "words": referring.sent_in_words(referral.sends, template), "gate": gate,
        "open_gate": all(line.met for line in gate), "agreed": referring.is_agreed(referral),
        "unsure": not referring.responsible_known(referral, clock.today()),
        "hers": is_her_professional(request.actor, referral), "who": who, "writing": writing,
        "living": referral.state in rules.LIVING, "days": _days(referral),
        "yes_form": YesForm(initial={"words": rules.print_of(referral.partner_name, referral.sends)}),
        "day_form": DayForm(), "consent": template.consents[referring.CONSENT].text,
    }  # fmt: skip


def _days(referral: Referral) -> list[tuple[ProjectDay, CameForm]]:
    return [(day, CameForm(initial={"version": day.version})) for day in referring.days_of(referral)]


def _gate(referral: Referral) -> list[Obstacle]:
    template = load(referral.programme)
    lines = considered(template, GATE, referring.facts_of(referral, template, clock.today()))
    return on_page(lines, referring.links_of(referral))


@needs(is_professional)
def rewrite(request: Request, pk: UUID) -> HttpResponse:
    """Other words, before it goes. Who saves second keeps her text and sees what stands there now."""
    referral = my_referral(request, pk)
    template = load(referral.programme)
    form = RewriteForm(
        typed(request), sends=template.referral.sends if template.referral else (),
        initial={**referral.sends, "version": referral.version},
    )  # fmt: skip
    edited = request.method == "POST" and form.is_valid() and not _rewritten(request, referral, form)
    if request.method == "POST" and form.is_valid() and not edited:
        kept(request)
        return redirect("partners:referral", pk)
    shown = {"referral": referral, "form": form, "edited": edited}
    return render(
        request, "partners/rewrite.html", shown | {"words": referring.sent_in_words(referral.sends, template)}
    )


def _rewritten(request: Request, referral: Referral, form: RewriteForm) -> bool:
    try:
        said = {"sends": form.words(), "version": form.cleaned_data["version"]}
        actions.rewrite_referral(referral=referral, **said, by=request.actor)
    except EditedMeanwhile:
        newer = request.POST.copy()
        newer["version"] = str(referral.version)
        form.data = newer
        return False
    return True


@require_POST
@needs(is_professional)
def yes(request: Request, pk: UUID) -> HttpResponse:
    """Her yes to exactly these words, written down by her professional."""
    referral, form = my_referral(request, pk), YesForm(request.POST)
    if form.is_valid():
        actions.agree_to_send(referral=referral, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("partners:referral", pk)
    return render(request, "partners/referral.html", shown(request, referral) | {"yes_form": form})


@require_POST
@needs(is_professional)
def send(request: Request, pk: UUID) -> HttpResponse:
    """It goes, or another link is made. The link is shown once, and only here."""
    referral = my_referral(request, pk)
    make = actions.send_referral if referral.state == Referral.State.WRITING else actions.new_link
    word = make(referral=referral, by=request.actor)
    where = request.build_absolute_uri(reverse("partners:asked", args=[word]))
    referral.refresh_from_db()
    return render(request, "partners/link.html", {"referral": referral, "where": where})


@require_POST
@needs(is_professional)
def back(request: Request, pk: UUID) -> HttpResponse:
    """It is taken back: the link is dead at once."""
    actions.take_back(referral=my_referral(request, pk), by=request.actor)
    kept(request)
    return redirect("partners:referral", pk)


@require_POST
@needs(is_professional)
def plan(request: Request, pk: UUID) -> HttpResponse:
    """The day on which they come."""
    referral, form = my_referral(request, pk), DayForm(request.POST)
    if form.is_valid():
        actions.plan_day(referral=referral, on=form.cleaned_data["on"], by=request.actor)
        kept(request)
        return redirect("partners:referral", pk)
    return render(request, "partners/referral.html", shown(request, referral) | {"day_form": form})


@require_POST
@needs(is_professional)
def day(request: Request, pk: UUID, day: UUID) -> HttpResponse:
    """She is there, it was and so many came, or it did not go on."""
    referral, form = my_referral(request, pk), CameForm(request.POST)
    row = get_object_or_404(ProjectDay.objects.filter(referral=referral), pk=day)
    if "present" in request.POST:
        actions.will_be_there(day=row, by=request.actor)
    elif not form.is_valid():
        days = [(one, form if one == row else empty) for one, empty in _days(referral)]
        return render(request, "partners/referral.html", shown(request, referral) | {"days": days})
    elif "off" in request.POST:
        actions.tell_day_off(day=row, version=form.cleaned_data["version"], by=request.actor)
    else:
        actions.tell_day_held(day=row, **form.cleaned_data, by=request.actor)
    kept(request)
    return redirect("partners:referral", pk)
