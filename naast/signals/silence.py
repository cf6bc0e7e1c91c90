"""When a professional is silent, others than she hear it.

The volunteer never carries a silence of the professional, and the professional is never the only one who knows of it.
Before the alarm she gets one quiet reminder; after it, her own contact is what ends it. A rest changes nothing here:
she keeps coming.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from naast.clients.actions import after_seen
from naast.clients.models import Client, Request
from naast.matches.actions.together import after_start
from naast.matches.models import Match
from naast.moments import queries as moments
from naast.moments.actions.allowed import after_own_contact
from naast.moments.rules import day_of
from naast.people.notices import tell
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor, Job
from naast.programmes import rhythms
from naast.programmes.loading import load, names
from naast.programmes.template import Template
from naast.signals.models import Signal, SignalAnswer
from naast.ui import days

JOB, TOLD_JOB = "silence", "silence-told"
KIND = "silence"
# Who was told calls her and says what she heard; without an answer the coordinators are called in as well.
ANSWER_WITHIN, STAND_IN_AFTER = timedelta(hours=72), timedelta(hours=48)


def due_dossiers(today: date) -> list[UUID]:
    """The dossiers of matches whose professional is silent or nearly: ids and nothing else."""
    norms = {name: load(name).own_contact for name in names()}
    days = [norm.every_days - norm.warn_days_before for norm in norms.values()]
    return _asked("SELECT * FROM signals_silent_matches(%s::text[], %s::int[], %s)", [list(norms), days, today])


def untold_dossiers() -> list[UUID]:
    """Alarms of which nobody got word yet, because a worker stopped in between."""
    return _asked("SELECT * FROM signals_untold_silences()", [])


@action("silence.looked_at")
def look_at(*, dossier_id: UUID, by: Job) -> UUID | None:  # noqa: ARG001 - the job opens this dossier
    """Look at one match: nothing, a quiet reminder to herself, or the alarm. Gives the dossier of the alarm."""
    match = Match.objects.filter(dossier_id=dossier_id).first()
    if match is None:
        return None
    template, today = load(match.programme), clock.today()
    if match.state not in moments.LIVING:
        return _raise(match, template, is_silent=False)  # the floor knows whether anybody is expected still
    contact = moments.contact_of([match], today)[match.pk]
    state = moments.own_contact_state(match, contact, today)
    if state == "soon":
        _remind_herself(match, moments.last_own_contact(match, contact))
    return _raise(match, template, is_silent=state == "silent")


def _remind_herself(match: Match, since: date | None) -> None:
    """One notice for this silence; she reads on her desk for whom."""
    one = moments.triad(match).one("professional")
    if one is not None and one.accountable:
        tell(one.person_id, hat=STAFF, about="reminder", of=match, once=f"own contact {since}")


def _raise(match: Match, template: Template, *, is_silent: bool) -> UUID | None:
    """Silent, or nobody who works here is accountable: that last the floor sees, since a job reads no roles."""
    now, norm = clock.now(), template.own_contact
    found = _asked(
        "SELECT signals_raise_silence(%s, %s, %s::text[], %s, %s, %s, %s, %s)",
        [match.dossier_id, is_silent, list(norm.tells), norm.stand_in, now, now + ANSWER_WITHIN, now + STAND_IN_AFTER,
         norm.every_days],
    )  # fmt: skip
    for place in filter(None, found):
        trace.note_change(match.organisation_id, place, Signal.field_classes())
        return place
    return None


@action("silence.told")
def tell_them(*, dossier_id: UUID, by: Job) -> int:  # noqa: ARG001 - the job opens this dossier
    """Word to everybody the alarm went to. Run again, nobody is told twice."""
    signal = Signal.objects.filter(dossier_id=dossier_id, kind=KIND, answered_at__isnull=True).first()
    if signal is None:
        return 0
    for person_id in signal.told:
        tell(person_id, hat=STAFF, about="silence", of=signal)
    return len(signal.told)


@after_own_contact
@after_start
def end_by_itself(match: Match, by: Actor) -> None:  # noqa: ARG001 - the floor sees who asks
    """There was contact again, or somebody else became accountable: the alarm ends, answered by the house."""
    every = load(match.programme).own_contact.every_days
    for place in _asked("SELECT signals_end_silence(%s, %s)", [match.pk, every]):
        trace.note_change(match.organisation_id, place, Signal.field_classes() | SignalAnswer.field_classes())


@after_seen
def end_after_goodbye(client: Client, by: Actor) -> None:
    """She saw her after a match that ended: what was told about her silence ends as well."""
    requests = Request.objects.visible_to(by).filter(client=client)
    ended = Match.objects.visible_to(by).filter(request_id__in=requests.values("pk"), state=Match.State.ENDED)
    for match in ended:
        end_by_itself(match, by)


def is_silence(signal: Signal) -> bool:
    """Whether the house itself raised this: a professional who became silent."""
    return signal.kind == KIND and signal.raised_by_id is None


def in_words(signal: Signal, viewer: Actor, today: date) -> tuple[str, Match | None]:
    """One calm sentence for who was told, and the match where it is about, when she may read that."""
    match = Match.objects.visible_to(viewer).filter(pk__in=[signal.match_id]).first()
    if match is None:
        return _("Somebody was not in touch with her client as agreed. Call her, and write down what you agree."), None
    name = moments.triad(match).name("professional")
    last = moments.last_own_contact(match, moments.contact_of([match], today)[match.pk])
    weeks = load(match.programme).own_contact.every_days // 7
    if not name or last is None:
        return _("Nobody is accountable here now. Choose together who stays with the client."), match
    said = {"name": name, "weeks": weeks, "ago": days.ago(last, today)}
    return _("Agreed: %(name)s is in touch every %(weeks)s weeks. Last contact: %(ago)s. Call %(name)s.") % said, match


def answer_in_words(answer: SignalAnswer) -> str:
    """What an answer says; that of the house itself is one neutral sentence, in the language of who reads it."""
    if answer.words or answer.by_name:
        return answer.words
    return _("There was contact again. This was noted on %(day)s.") % {"day": days.on(day_of(answer.made_at))}


def own_contact_due(match: Match, contact: moments.Contact) -> date | None:
    """The day before which her own contact is expected."""
    last = moments.last_own_contact(match, contact)
    return rhythms.own_contact_due(load(match.programme), last) if last else None


def _asked(statement: str, values: list[Any]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]
