"""Is it safe: answered together with her, and asked again when something changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from naast.clients import access
from naast.clients.models import Client, SafetyCheck
from naast.clients.safety import checks_of, living_check, questionnaire_of
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.questionnaires import answered, read_answers
from naast.programmes.template import Template


@action("safety.checked")
def check_safety(
    *,
    client: Client,
    answers: Mapping[str, str],
    arranged: Mapping[str, str],
    key: UUID,
    by: Actor,
    on: date | None = None,
    with_client: bool = True,
    also: str = "",
    version: int | None = None,
) -> SafetyCheck:
    """Keep the answers about safety. *Not yet* counts as soon as it says what is arranged; the newest answers hold."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    Client.objects.select_for_update().get(pk=client.pk)
    if (there := SafetyCheck.objects.filter(pk=key).first()) is not None:
        return there
    if version is not None and version != len(checks_of(client)):
        raise EditedMeanwhile
    template, day = load(client.programme), on or clock.today()
    asked = _asked(template)
    _refuse_what_cannot_be_kept(template, asked, answers, day)
    _replace(living_check(client), SafetyCheck.Because.ANSWERED)
    said = {name: value for name, value in answers.items() if value}
    check = SafetyCheck(
        id=key, dossier_id=client.dossier_id, organisation_id=client.organisation_id, client=client,
        questionnaire=asked, answers={name: _one(value, arranged.get(name, "")) for name, value in said.items()},
        arranged=also.strip(), with_client=with_client, on=day, by_id=by.person_id, made_at=clock.now(),
        complete=answered(template, asked, said, {name for name, words in arranged.items() if words.strip()}),
    )  # fmt: skip
    check.save()
    return check


def _one(value: str, arranged: str) -> dict[str, str]:
    return {"said": value, "arranged": arranged.strip()} if arranged.strip() else {"said": value}


def _asked(template: Template) -> str:
    if not (asked := questionnaire_of(template)):
        raise Refused(
            Reason(
                "safety.not_asked",
                _("This way of working asks no questions about safety beforehand."),
                _("Is there something you worry about? Write it down with your doubts."),
            )
        )
    return asked


def _refuse_what_cannot_be_kept(template: Template, asked: str, answers: Mapping[str, str], on: date) -> None:
    read = read_answers(template, asked, answers)
    wrong = [Reason(f"safety.{one.question}", _(one.message), _("Look at the question once more.")) for one in
             read.problems if one.code != "required"]  # fmt: skip
    if on > clock.today():
        wrong.append(
            Reason("safety.date", _("This date still has to come."), _("Write the day on which you talked about it."))
        )
    if wrong:
        raise Refused(*wrong)


def _replace(check: SafetyCheck | None, because: str) -> None:
    if check is not None:
        check.replaced_at, check.replaced_because = clock.now(), because
        check.save()


@action("safety.asked_again")
def ask_safety_again(*, client: Client, because: str, by: Actor) -> SafetyCheck | None:
    """Something changed: what was answered no longer counts, and is asked again before they meet."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    Client.objects.select_for_update().get(pk=client.pk)
    check = living_check(client)
    _replace(check, SafetyCheck.Because(because))
    return check


def safety_again_for(request_id: UUID, organisation_id: UUID, because: str) -> bool:
    """The same, from a match: by anybody who takes part in it, as a part of what she does there. Were there answers?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clients_ask_safety_again(%s, %s)", [request_id, SafetyCheck.Because(because)])
        [place] = cursor.fetchone() or [None]
    if place is not None:
        trace.note_change(organisation_id, place, frozenset())
    return place is not None
