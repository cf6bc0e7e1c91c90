"""What the host does with its link: three questions, confirming what was agreed, a word and a question to her coach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from naast.partners.holding import Held, bind, held_by
from naast.people.links import new_word, print_of
from naast.people.notices import tell as tell_staff
from naast.placements import access, rules
from naast.placements.actions.placing import lies, living, read_or_refuse
from naast.placements.actions.starting import end_links, keep_host_answers
from naast.placements.models import (
    HostQuestion,
    HostWord,
    Placement,
    PlacementAgreement,
    PlacementAnswers,
    PlacementLink,
)
from naast.placements.models.placement import Said
from naast.placements.queries.placing import agreements_of, gate_of, links_of, questions_of, tasks_of
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor, Job
from naast.privacy.first import allow, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_where_hidden
from naast.programmes.questionnaires import Answer
from naast.programmes.refusing import language, reason_of

JOB = "place-link"
# As long as the longest between two talks about how to go on; a new one is made in a minute.
LASTS = timedelta(days=183)


@dataclass(frozen=True)
class AtWork:
    """What a host sees: her first name, her tasks, what was agreed and what it asked itself. Nothing else of her."""

    place: str
    called: str
    when: tuple[str, str]
    colleague: str
    tasks: list[str]
    agreements: list[PlacementAgreement]
    questions: list[HostQuestion]
    started: bool
    programme: str


@action("placement.link_made")
def new_link(*, placement: Placement, by: Actor) -> str:
    """A link for the host, once she said yes. The one before opens nothing any more."""
    allow(access.coaches(by, placement))
    row = living(placement)
    template, today = load(row.programme), clock.today()
    missing = [one.code for one in gate_of(row, template, today, rules.BEFORE_A_LINK) if not one.met]
    if missing:
        links = links_of(row)
        raise Refused(*(reason_of(template, code, links.get(code, "")) for code in missing))
    end_links(row)
    word = new_word()
    PlacementLink(print=print_of(word), expires_on=today + LASTS, **lies(row)).save()
    return word


def hold(word: str, browser: str) -> Held:
    """Look what is behind a word. Nobody is signed in."""
    return held_by(JOB, "SELECT said, link, dossier FROM placements_by_link(%s, %s, %s)", word, browser)


@action("placement.opened_link")
def open_link(*, link_id: UUID, browser: str, by: Job) -> bool:
    """Bind the link to the browser in which it is opened. The second browser comes too late."""
    link = PlacementLink.objects.select_for_update().get(pk=link_id, dossier_id=by.dossier_id)
    return bind(link, browser)


@action("placement.read_link")
def read_link(*, link_id: UUID, by: Job) -> AtWork:
    """Exactly her first name, her tasks, what was agreed, and what this host asked with its answers."""
    row = _of(link_id, by)
    return AtWork(
        row.partner_name, row.request.called, (row.how_often, row.how_long), row.colleague,
        [one.words for one in tasks_of(row)], agreements_of(row), questions_of(row), row.started_on is not None,
        row.programme,
    )  # fmt: skip


def _of(link_id: UUID, by: Job) -> Placement:
    link = PlacementLink.objects.get(pk=link_id, dossier_id=by.dossier_id)
    held = Placement.objects.select_for_update(of=("self",)).select_related("request")
    return held.get(pk=link.placement_id)


@action("placement.link_answered")
def answer_start(
    *, link_id: UUID, answers: Mapping[str, Answer], arranged: Mapping[str, str], paid_work: str, worry: str,
    welcome: bool, key: UUID, by: Job,
) -> Placement:  # fmt: skip
    """The three questions, whether somebody would be paid for this, and whether she is welcome."""
    row = _of(link_id, by)
    if PlacementAnswers.objects.filter(pk=key).exists():
        return row
    keep_host_answers(row, answers, arranged, paid_work, worry, welcome, Said.LINK, key)
    tell_staff(row.request.professional_id, hat=STAFF, about="answer", of=row, once=f"start {row.version}")
    return row


@action("placement.agreement_confirmed")
def confirm_agreement(*, link_id: UUID, agreement_id: UUID, by: Job) -> PlacementAgreement | None:
    """The host says that this is what was agreed."""
    row = _of(link_id, by)
    found = PlacementAgreement.objects.select_for_update().filter(placement=row, pk=agreement_id, ended_on__isnull=True)
    agreement = found.first()
    if agreement is not None and agreement.confirmed_on is None:
        agreement.confirmed_on, agreement.confirmed_said = clock.today(), Said.LINK
        agreement.save()
    return agreement


@action("placement.host_told")
def tell(*, link_id: UUID, signal: str, by: Job) -> HostWord:
    """She did not come, or it goes less well: her coach hears it and calls. About illness nothing is asked or kept."""
    row = _of(link_id, by)
    template = load(row.programme)
    meant = template.signals.get(signal)
    allow(meant is not None and "host" in meant.from_ and row.started_on is not None)
    if meant is None or meant.route is None:
        advice = meant.help.to(language()) if meant and meant.help else ""
        raise Refused(Reason("host.keeps", _("We do not tell or ask that."), advice))
    waiting = HostWord.objects.filter(placement=row, signal=signal, answered_at__isnull=True).first()
    if waiting is not None:
        return waiting
    now, route = clock.now(), template.routes[meant.route]
    word = HostWord(signal=signal, said_at=now, answer_before=now + timedelta(minutes=route.minutes), **lies(row))
    word.save()
    tell_staff(row.request.professional_id, hat=STAFF, about="reminder", of=word, due_at=now, once=signal)
    return word


@action("placement.host_asked")
def ask_coach(*, link_id: UUID, words: str, key: UUID, by: Job) -> HostQuestion:
    """How does one do this? Her coach hears it, and the host reads the answer by the same link."""
    row = _of(link_id, by)
    if (there := made_before(HostQuestion, key)) is not None:
        return there
    refuse_where_hidden(load(row.programme), words)
    question = HostQuestion(id=key, words=words.strip(), asked_at=clock.now(), **lies(row))
    question.save()
    tell_staff(row.request.professional_id, hat=STAFF, about="reminder", of=question)
    return question


@action("placement.host_looked_back")
def answer_as_host(
    *, link_id: UUID, questionnaire: str, answers: Mapping[str, Answer], key: UUID, by: Job
) -> PlacementAnswers:
    """How it is at their place, or looking back together."""
    row = _of(link_id, by)
    if (there := PlacementAnswers.objects.filter(pk=key).first()) is not None:
        return there
    asked = load(row.programme).questionnaires.get(questionnaire)
    open_now = questionnaire in (rules.CHECKINS["host"], rules.REVIEW) and row.started_on is not None
    allow(open_now and asked is not None and "host" in asked.for_)
    said = PlacementAnswers(
        id=key, request=row.request, questionnaire=questionnaire, part="host", said=Said.LINK,
        answers=read_or_refuse(row.programme, questionnaire, answers), on=clock.today(), **lies(row),
    )  # fmt: skip
    said.save()
    return said
