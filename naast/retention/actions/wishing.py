"""She asks that what is written about her goes; a person answers her within a month."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from naast.clients.models import Client
from naast.people.access import is_client_or_volunteer
from naast.people.notices import tell
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import CLIENT, STAFF, Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.models import CircleMember
from naast.privacy.refusal import Reason, Refused
from naast.retention import access, rules
from naast.retention.models import Wish
from naast.volunteers.models import Volunteer

Answer = Wish.Answer


@action("erasure.wished")
def wish_erasure(*, words: str, key: UUID, by: Actor) -> Wish:
    """She asks, and need not say why. Who is in the circle of her own file hears of it."""
    allow(is_client_or_volunteer(by))
    if (there := made_before(Wish, key)) is not None:
        return there
    file = get_object_or_404(
        (Client if by.hat == CLIENT else Volunteer).objects.visible_to(by), person_id=by.person_id
    )  # fmt: skip
    type(file)._default_manager.select_for_update().get(pk=file.pk)  # two devices at the same moment
    waiting = Wish.objects.filter(dossier_id=file.dossier_id, person_id=by.person_id, answered_on__isnull=True).first()
    if waiting is not None:
        return waiting
    today = clock.today()
    wish = Wish(
        id=key, dossier_id=file.dossier_id, organisation_id=file.organisation_id, person_id=by.person_id, hat=by.hat,
        words=words.strip(), asked_on=today, answer_before=rules.a_month_later(today),
    )  # fmt: skip
    wish.save()
    _tell_who_answers(wish)
    return wish


def _tell_who_answers(wish: Wish) -> None:
    circle = CircleMember.objects.filter(dossier_id=wish.dossier_id, hat=STAFF, until__gt=clock.now())
    for person_id in circle.filter(part__in=("professional", "coordinator")).values_list("person_id", flat=True):
        tell(person_id, hat=STAFF, about="signal", of=wish)


@action("erasure.wish_taken_back")
def take_back_wish(*, wish: Wish, by: Actor) -> Wish:
    """She asks no longer."""
    allow(is_client_or_volunteer(by) and by.person_id == wish.person_id and by.hat == wish.hat)
    row = locked(wish)
    return row if row.answered_on else _answered(row, Answer.TAKEN_BACK, "", clock.today(), by)


@action("erasure.wish_answered")
def answer_wish(*, wish: Wish, answer: str, answer_words: str, version: int, by: Actor) -> Wish:
    """A person answers; what stays is said with why."""
    allow(access.answers(by) and answer in (Answer.BEGUN, Answer.PARTLY, Answer.STAYS))
    row = locked(wish, version)
    if row.answered_on is not None:
        raise Refused(Reason("wish.answered", _("This was answered already."), _("Read the answer.")))
    if answer != Answer.BEGUN and not answer_words.strip():
        raise Refused(Reason("wish.why", _("She hears why it stays."), _("Say it in a sentence.")))
    trace.note_on_behalf_of(row.person_id)
    answered = _answered(row, Answer(answer), answer_words.strip(), clock.today(), by)
    tell(row.person_id, hat=row.hat, about="answer", of=row)
    return answered


def _answered(row: Wish, answer: Answer, words: str, on: date, by: Actor) -> Wish:
    row.answer, row.answer_words, row.answered_on, row.answered_by_id = answer, words, on, by.person_id
    row.save()
    return row
