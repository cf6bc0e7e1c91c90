"""What the client herself sees: what goes to whom in plain words, her yes, taking it back, and that she is there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.partners import actions, rules
from naast.partners.forms.referring import OwnYesForm
from naast.partners.models import ProjectDay, Referral
from naast.partners.queries import referring
from naast.people.access import is_client
from naast.people.form_pages import kept
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load


@page("my-asked")
@needs(is_client)
def asked(request: Request) -> HttpResponse:
    """What is or was asked of others for her, word for word."""
    rows = referring.hers(request.actor)
    if request.method == "POST":
        _done(request, rows)
        return redirect(address(request.actor.person_id, "my-asked"))
    return render(request, "partners/own/asked.html", {"rows": [_shown(row) for row in rows]})


def _done(request: Request, rows: list[Referral]) -> None:
    if named := request.POST.get("present"):
        mine = ProjectDay.objects.visible_to(request.actor).filter(referral__in=rows).select_related("referral")
        actions.will_be_there(day=get_object_or_404(mine, pk=_uuid(named)), by=request.actor)
    named = request.POST.get("back") or request.POST.get("yes")
    row = next((one for one in rows if str(one.pk) == named), None)
    if row is not None and "back" in request.POST:
        actions.take_back(referral=row, by=request.actor)
    elif row is not None and (form := OwnYesForm(request.POST)).is_valid():
        actions.agree_to_send(referral=row, how="self", **form.cleaned_data, by=request.actor)
    kept(request)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _shown(row: Referral) -> dict[str, Any]:
    template = load(row.programme)
    return {
        "row": row, "words": referring.sent_in_words(row.sends, template), "agreed": referring.is_agreed(row),
        "living": row.state in rules.LIVING, "writing": row.state == Referral.State.WRITING,
        "text": template.consents[referring.CONSENT].text, "days": referring.days_of(row),
        "form": OwnYesForm(initial={"words": rules.print_of(row.partner_name, row.sends)}),
    }  # fmt: skip
