"""What a partner does with its link, and what happens when no answer comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from naast.partners import rules
from naast.partners.actions.referring import AFTER_YES, end_links, lies
from naast.partners.holding import Held, bind, held_by
from naast.partners.models import PartnerLink, ProjectDay, Referral
from naast.partners.queries.referring import sent_in_words
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Job
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load

JOB, EXPIRES = "partner-link", "referral-expires"
State = Referral.State


@dataclass(frozen=True)
class Asked:
    """What a partner sees: the words that were sent and what can be answered. Nothing else of the request."""

    partner: str
    words: list[tuple[str, str]]
    state: str
    answers: list[str]
    visit_on: date | None


def hold(word: str, browser: str) -> Held:
    """Look what is behind a word. Nobody is signed in."""
    return held_by(JOB, "SELECT said, link, dossier FROM partners_by_link(%s, %s, %s)", word, browser)


@action("partner.opened_link")
def open_link(*, link_id: UUID, browser: str, by: Job) -> bool:
    """Bind the link to the browser in which it is opened. The second browser comes too late."""
    link = PartnerLink.objects.select_for_update().get(pk=link_id, dossier_id=by.dossier_id)
    return bind(link, browser)


@action("partner.read_link")
def read_link(*, link_id: UUID, by: Job) -> Asked:
    """Exactly the words that were sent."""
    row = _of(link_id, by)
    template = load(row.programme)
    returns = template.referral.returns if template.referral else ()
    visit = ProjectDay.objects.filter(referral=row, kind="visit", state="planned").first()
    return Asked(
        row.partner_name, sent_in_words(row.sends, template), row.state, rules.answers_now(row.state, returns),
        visit.on if visit else None,
    )  # fmt: skip


def _of(link_id: UUID, by: Job) -> Referral:
    link = PartnerLink.objects.select_related("referral").get(pk=link_id, dossier_id=by.dossier_id)
    return link.referral


@action("partner.answered")
def answer_by_link(*, link_id: UUID, answer: str, by: Job, visit_on: date | None = None, went: str = "") -> Referral:
    """Accepted, planned, done, declined or stopped; her professional hears that an answer came."""
    link = PartnerLink.objects.select_for_update().get(pk=link_id, dossier_id=by.dossier_id)
    row = Referral.objects.select_for_update().get(pk=link.referral_id)
    template = load(row.programme)
    returns = template.referral.returns if template.referral else ()
    if answer not in rules.answers_now(row.state, returns):
        why = _("This was answered meanwhile.")
        raise Refused(Reason("referral.answered", why, _("Open the link again and look how it stands.")))
    if answer == "planned":
        _plan_visit(row, visit_on)
    row.state, row.went = State(answer), went if answer == "done" else ""
    row.answered_on = row.answered_on or clock.today()
    if answer in rules.CLOSED_BY_ANSWER:
        row.closed_on = clock.today()
    row.save()
    if answer in rules.CLOSED_BY_ANSWER:
        end_links(row)
    else:
        link.expires_on = clock.today() + AFTER_YES
        link.save()
    tell(row.professional_id, hat=STAFF, about="answer", of=row, once=f"{answer} {row.version}")
    return row


def _plan_visit(row: Referral, on: date | None) -> None:
    if on is None or on < clock.today():
        raise Refused(Reason("referral.visit", _("A first look together needs a day."), _("Choose today or later.")))
    visit = ProjectDay.objects.filter(referral=row, kind="visit", state="planned").first()
    visit = visit or ProjectDay(kind=ProjectDay.Kind.VISIT, **lies(row))
    visit.on = on
    visit.save()


@action("referral.expired")
def expire(*, dossier_id: UUID, by: Job) -> int:  # noqa: ARG001 - the job opens this dossier
    """No answer came in time: the link is dead, her professional hears it, and who makes something of it calls."""
    ended = 0
    due = Referral.objects.select_for_update().filter(
        dossier_id=dossier_id, state=State.SENT, expires_on__lte=clock.today()
    )
    for row in due:
        row.state, row.closed_on = State.EXPIRED, clock.today()
        row.save()
        end_links(row)
        tell(row.professional_id, hat=STAFF, about="reminder", of=row, once="expired")
        tell_champions(row, "expired")
        ended += 1
    return ended


def tell_champions(row: Referral, about: str) -> int:
    """Who makes something of it with this partner hears that something waits, without hearing about whom."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT partners_tell_champions(%s, %s, %s)", [row.pk, about, clock.now()])
        [told] = cursor.fetchone() or [0]
    return int(told)
