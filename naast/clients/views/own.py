"""The client's own pages: consent, boundaries, doubts, request, and who looked. Behind tokens, with a quiet title."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naast.clients import actions, ages, children, forms, queries
from naast.clients.models import Client, Doubt, OwnBoundary
from naast.clients.models import Request as Asked
from naast.clients.queries import STAND_BESIDE, Look, consent_now, living_request, with_words
from naast.clients.rules import may_have_goals
from naast.clients.views.parts import my_file
from naast.clients.views.steps import in_words
from naast.clients.words import done, whose
from naast.people.access import is_client
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.models import Role
from naast.people.pages import address, page
from naast.people.queries import Colleague, staff_names
from naast.privacy.circles import IN_EMERGENCY
from naast.privacy.doors import Request, needs
from naast.privacy.models import Dossier
from naast.programmes.explaining import explanations
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui import pieces


def again(request: Request, name: str) -> HttpResponse:
    """Back to the same page of her own."""
    return redirect(address(request.actor.person_id, name))


@page("my-consent")
@needs(is_client)
def my_consent(request: Request) -> HttpResponse:
    """Read it, say yes, take it back with one tap."""
    client = my_file(request)
    asked, template = living_request(client.pk), load(client.programme)
    if request.method == "POST" and asked is not None:
        _yes_or_back(request, asked)
        return again(request, "my-consent")
    return render(
        request,
        "clients/own/consent.html",
        {
            "basis": template.basis, "whose": whose(template.sourcing),
            "client": client, "asked": asked, "sections": template.explanation.values(), "form": forms.Once(),
            "words": template.consents[STAND_BESIDE].text, "given": consent_now(asked) if asked else None,
            "explained": explanations(client.organisation_id, template, STAND_BESIDE),
            "before": queries.consent_before(asked) if asked else None, **_of_a_child(client, asked),
        },
    )  # fmt: skip


def _of_a_child(client: Client, asked: Asked | None) -> dict[str, object]:
    """Of a child: her own yes, and that others say yes as well."""
    if asked is None or not children.several_say_yes(client.pk):
        return {}
    mine = children.voices_of(asked).get(ages.HERSELF)
    return {"several": True, "mine": mine, "parents": [one for one in children.asked_now(asked) if one.guardian]}


def _yes_or_back(request: Request, asked: Asked) -> None:
    of_a_child = children.several_say_yes(asked.client_id)
    if "back" in request.POST:
        back = actions.take_back_apart if of_a_child else actions.withdraw_consent
        back(request=asked, by=request.actor)
        return
    form = forms.Once(request.POST)
    if form.is_valid():
        say = actions.say_yes_apart if of_a_child else actions.record_consent
        say(request=asked, how="self", key=form.cleaned_data["key"], language=language(), by=request.actor)


@page("my-boundaries")
@needs(is_client)
def my_boundaries(request: Request) -> HttpResponse:
    """What she does not want, in her own words."""
    client = my_file(request)
    ended = request.POST.get("end") if request.method == "POST" else None
    form = forms.BoundaryForm(None if ended else typed(request))
    if ended:
        boundary = get_object_or_404(OwnBoundary.objects.filter(client=client), pk=_uuid(ended))
        actions.end_own_boundary(boundary=boundary, by=request.actor)
        return again(request, "my-boundaries")
    if saved(request, form, actions.set_own_boundary, client=client):
        kept(request)
        return again(request, "my-boundaries")
    rows = OwnBoundary.objects.filter(client=client, ended_at__isnull=True).order_by("made_at", "id")
    return render(request, "clients/own/boundaries.html", {"client": client, "rows": list(rows), "form": form})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@page("my-doubts")
@needs(is_client)
def my_doubts(request: Request) -> HttpResponse:
    """What she doubts, and what would help."""
    client = my_file(request)
    form = forms.OwnDoubt(typed(request), template=load(client.programme))
    if saved(request, form, actions.add_own_doubt, client=client):
        kept(request)
        return again(request, "my-doubts")
    rows = Doubt.objects.filter(client=client, by_part="client").order_by("made_at", "id")
    return render(request, "clients/own/doubts.html", {"client": client, "rows": list(rows), "form": form})


@page("my-request")
@needs(is_client)
def my_request(request: Request) -> HttpResponse:
    """What she asked for, how long it may take, and no longer wanting it."""
    client = my_file(request)
    asked = living_request(client.pk)
    if asked is None:
        return render(request, "clients/own/request.html", {"client": client, "asked": None})
    if request.method == "POST" and _pressed(request, asked):
        return again(request, "my-request")
    form = forms.OwnNeedForm(typed(request), initial={"words": asked.need, "version": asked.version})
    if saved(request, form, actions.say_need, request=asked):
        kept(request)
        return again(request, "my-request")
    return _request_page(request, client, asked, form)


def _pressed(request: Request, asked: Asked) -> bool:
    """One tap of hers: stop, choose it freely or rather not, somebody who has been through it too, and goals."""
    if "stop" in request.POST and asked.state in (Asked.State.DRAFT, Asked.State.OPEN):
        actions.close_request(request=asked, by=request.actor)
    elif "freely" in request.POST:
        actions.say_freely(request=asked, freely=request.POST["freely"] == "yes", by=request.actor)
    elif "lived" in request.POST:
        actions.wish_lived_experience(request=asked, wanted=request.POST["lived"] == "yes", by=request.actor)
    elif "choose" in request.POST:
        actions.choose_goals(request=asked, goals=request.POST.getlist("goals"), by=request.actor)
    else:
        return False
    return True


def _request_page(request: Request, client: Client, asked: Asked, form: forms.OwnNeedForm) -> HttpResponse:
    asked.refresh_from_db()
    tell(form, asked.version, [pieces.Fact(_("In your own words"), asked.need)])
    [stands] = with_words([asked])
    told_by = staff_names({stands.word.told_by_id}) if stands.word else {}
    template = load(client.programme)
    shown = {"client": client, "asked": asked, "form": form, "stands": stands, "facts": in_words(asked)[1:]}
    shown |= {"freely": template.explanation["voluntary"], "peers": template.peer_workers != "no"}
    shown |= {"goals": forms.GoalsForm(initial={"goals": asked.goals}, auto_id="goals_%s"),
              "may_have_goals": may_have_goals(template, asked.contact)}  # fmt: skip
    return render(request, "clients/own/request.html", shown | {"told_by": next(iter(told_by.values()), None)})


@page("who-looked")
@needs(is_client)
def who_looked(request: Request) -> HttpResponse:
    """Everybody who looked at what is written about her: who, when and why."""
    client = my_file(request)
    mine = Dossier.objects.filter(about_id=client.person_id, organisation_id=client.organisation_id)
    looks = [look for look in queries.who_looked(mine.values_list("pk", flat=True)) if look.person_id]
    others = [look for look in looks if look.person_id != client.person_id]
    names = staff_names({look.person_id for look in others if look.person_id})
    shown = [_told(look, names) for look in others]
    return render(request, "clients/own/who_looked.html", {"client": client, "looks": list(dict.fromkeys(shown))})


def _told(look: Look, names: dict[UUID, Colleague]) -> pieces.Look:
    colleague = names.get(look.person_id) if look.person_id else None
    kinds = dict(Role.Kind.choices)
    itself = _without_a_person(look.part)
    who = colleague.first_name if colleague else itself or str(kinds.get(look.part, look.part)).capitalize()
    when = date_format(timezone.localtime(look.at), "l j F, H.i")
    how = _("It was urgent. Colleagues check whether it was right.") + " " if look.part == IN_EMERGENCY else ""
    return pieces.Look(who, f"{when}. {how}{done(list(look.actions), look.changed)}")


def _without_a_person(part: str) -> str:
    """What looked where nobody was signed in: a partner by the link it got, or the system by itself."""
    if part == "job-partner-link":
        return _("Another organisation, by its link")
    if part == "job-place-link":
        return _("Your place, by its link")
    return _("This system by itself") if part.startswith("job-") else ""
