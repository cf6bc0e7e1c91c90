"""The path between application and ready: the talk, the feeling, the training and the two signatures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from naast.people.queries import on_duty
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.questionnaires import read_answers
from naast.programmes.refusing import language
from naast.programmes.template import Section, Template
from naast.programmes.training_load import counts_until
from naast.volunteers import access, queries
from naast.volunteers.actions.file import not_in_future, on_the_way
from naast.volunteers.models import GutFeeling, Interview, TrainingRecord, Volunteer, VolunteerAgreement


@action("volunteer.interviewed")
def record_interview(
    *,
    volunteer: Volunteer,
    held_on: date,
    answers: Mapping[str, Any],
    by: Actor,
    joined_by_id: UUID | None = None,
    key: UUID | None = None,
) -> Interview:
    """What was said in the talk, by the questionnaire of the programme. A professional may have sat in."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    if before := made_before(Interview, key):
        return before
    not_in_future(held_on)
    _works_here(now, joined_by_id)
    on_the_way(now)
    interview = Interview(
        dossier_id=now.dossier_id, organisation_id=now.organisation_id, volunteer=now, held_on=held_on,
        held_by_id=by.person_id, joined_by_id=joined_by_id, answers=_read(load(now.programme), answers),
        **({"id": key} if key else {}),
    )  # fmt: skip
    interview.save()
    return interview


def _read(template: Template, answers: Mapping[str, Any]) -> dict[str, Any]:
    read = read_answers(template, "interview", answers)
    if not read.sound:
        raise Refused(
            *(
                Reason(f"answer.{problem.code}", _(problem.message), _("Go back to this question in the talk."))
                for problem in read.problems
            )
        )
    return dict(read.cleaned)


def _works_here(volunteer: Volunteer, person_id: UUID | None) -> None:
    if person_id is None:
        return
    here = on_duty(volunteer.organisation_id, volunteer.location_id, "professional", "location_contact")
    if person_id not in {one.person_id for one in here}:
        raise Refused(
            Reason("professional.unknown", _("This professional does not work here."), _("Choose somebody else."))
        )


@action("volunteer.felt")
def record_gut_feeling(
    *, volunteer: Volunteer, words: str, reason: str, by: Actor, key: UUID | None = None
) -> GutFeeling:
    """What a feeling says, with one reason. Only coordinators read it, and it decides nothing by itself."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    if before := made_before(GutFeeling, key):
        return before
    if not words.strip() or not reason.strip():
        raise Refused(Reason("feeling.reason", _("A feeling counts with one reason beside it."), _("Write both.")))
    feeling = GutFeeling(
        dossier_id=now.coordination_dossier_id, organisation_id=now.organisation_id, volunteer=now, words=words.strip(),
        reason=reason.strip(), by_id=by.person_id, **({"id": key} if key else {}),
    )  # fmt: skip
    feeling.save()
    return feeling


@action("volunteer.trained")
def record_training(
    *, volunteer: Volunteer, training: str, done_on: date, by: Actor, key: UUID | None = None
) -> TrainingRecord:
    """A training of the programme was followed; how long it counts follows from the programme."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    before = made_before(TrainingRecord, key)
    if before is not None and not before.taken_back:
        return before
    not_in_future(done_on)
    known = load(now.programme).trainings.get(training)
    if known is None or known.for_ != "volunteer":
        raise Refused(
            Reason("training.unknown", _("This training does not belong here."), _("Choose a training from the list."))
        )
    if before is not None:  # taken back by mistake: it counts again
        before.done_on, before.valid_until, before.seen_by_id = done_on, counts_until(known, done_on), by.person_id
        before.save()
        return before
    on_the_way(now)
    record = TrainingRecord(
        dossier_id=now.dossier_id, organisation_id=now.organisation_id, volunteer=now, training=training,
        done_on=done_on,
        valid_until=counts_until(known, done_on),
        seen_by_id=by.person_id, **({"id": key} if key else {}),
    )  # fmt: skip
    record.save()
    return record


@action("volunteer.not_trained")
def take_back_training(*, volunteer: Volunteer, key: UUID, by: Actor) -> TrainingRecord | None:
    """This one was noted by mistake: it counts until the day before it was done, and stands on no page."""
    allow(access.leads(by, volunteer))
    locked(volunteer)
    record = TrainingRecord.objects.filter(pk=key, volunteer=volunteer).first()
    if record is not None and not record.taken_back:
        record.valid_until = record.done_on - timedelta(days=1)
        record.save()
    return record


def text_to_sign(template: Template) -> dict[str, Any]:
    """The code of conduct and the promise of secrecy, as they read now in the language of the page."""
    words = language()

    def sections(of: Mapping[str, Section]) -> list[dict[str, str]]:
        return [{"id": one.id, "title": one.title.to(words), "text": one.text.to(words)} for one in of.values()]

    return {
        "language": words,
        "code_of_conduct": sections(template.code_of_conduct),
        "secrecy": sections(template.secrecy),
    }


@action("volunteer.agreement_signed")
def sign_agreement(*, volunteer: Volunteer, by: Actor, at: datetime | None = None) -> VolunteerAgreement:
    """She read the code of conduct and the promise of secrecy, and signs. The text is kept as she read it."""
    allow(access.is_herself(by, volunteer))
    now = locked(volunteer)
    template = load(now.programme)
    before = queries.agreement_of(now, template)
    if before is not None and before.signed_at is not None:
        return before
    on_the_way(now)
    agreement = VolunteerAgreement(
        dossier_id=now.dossier_id, organisation_id=now.organisation_id, volunteer=now,
        template_version=template.version, text=text_to_sign(template), signed_at=at or clock.now(),
    )  # fmt: skip
    agreement.save()
    return agreement


@action("volunteer.agreement_countersigned")
def countersign_agreement(*, volunteer: Volunteer, by: Actor, at: datetime | None = None) -> VolunteerAgreement:
    """The organisation signs too. First she, then we."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    agreement = queries.agreement_of(now, load(now.programme))
    if agreement is None or agreement.signed_at is None:
        raise Refused(
            Reason(
                "agreement.own",
                _("The code of conduct and secrecy are not signed yet."),
                _("Ask to read and sign them. That is done on the own page."),
            )
        )
    if agreement.countersigned_at is None:
        agreement.countersigned_at, agreement.countersigned_by_id = at or clock.now(), by.person_id
        agreement.save()
    return agreement
