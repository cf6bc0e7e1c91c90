"""A client who is a child: her age, who has authority, and a yes of each whom the age asks.

What counts for others is the consent. It is made when the last yes is there, and ends with any of them.
"""

from __future__ import annotations

import uuid
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients import access, ages, children
from naast.clients.actions.consenting import end_consent, record_consent
from naast.clients.ages import Age
from naast.clients.models import ChildAge, Client, Consent, ConsentVoice, Guardian, Request
from naast.clients.queries import STAND_BESIDE, consent_now, consents_given, living_request
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job
from naast.privacy.first import made_before
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.rhythms import add_months


@action("child.age_kept")
def keep_age(
    *, client: Client, band: str, by: Actor, changes_on: date | None = None, version: int | None = None
) -> ChildAge:
    """Which class of age counts, and when the next begins. A yes that this age does not cover ends at once."""
    _hers(client, by)
    row = ChildAge.objects.select_for_update().filter(client=client).first()
    if version is not None and version != (row.version if row else 0):
        raise EditedMeanwhile
    row = row or ChildAge(dossier_id=client.dossier_id, organisation_id=client.organisation_id, client=client)
    row.band, row.changes_on, row.by_id = ChildAge.Band(band), _day(band, changes_on), by.person_id
    row.save()
    _weigh_again(client, by)
    _let_parents_go(client, children.age_of(row))
    return row


def _day(band: str, changes_on: date | None) -> date | None:
    if band == ages.GROWN:
        return None
    if changes_on is None or not ages.may_change_on(band, changes_on, clock.today()):
        raise Refused(
            Reason(
                "child.changes_on",
                _("This day does not fit with this age."),
                _("Write the day of the next birthday that counts: 12, 16 or 18 years."),
            )
        )
    return changes_on


def _let_parents_go(client: Client, age: Age) -> None:
    """Where no yes of a parent is asked any more, none counts and no name of a parent is kept."""
    if age.asks_parents:
        return
    for said in ConsentVoice.objects.filter(client=client, guardian__isnull=False, withdrawn_at__isnull=True):
        said.withdrawn_at = clock.now()
        said.save()
    for one in children.guardians_of(client.pk):
        one.called, one.ended_at = "", clock.now()
        one.save()


@action("child.guardian_added")
def add_guardian(*, client: Client, called: str, key: UUID, by: Actor) -> Guardian:
    """Somebody with parental authority. From now on her yes is asked as well."""
    _hers(client, by)
    if (there := made_before(Guardian, key)) is not None:
        return there
    _refuse_unless_several(client.pk)
    guardian = Guardian(
        id=key, dossier_id=client.dossier_id, organisation_id=client.organisation_id, client=client,
        called=called.strip(), by_id=by.person_id, made_at=clock.now(),
    )  # fmt: skip
    guardian.save()
    _weigh_again(client, by)
    return guardian


def _refuse_unless_several(client_id: UUID) -> None:
    if not children.several_say_yes(client_id):
        raise Refused(
            Reason(
                "child.no_parents",
                _("At this age no yes of a parent is asked."),
                _("Write down the age first, or keep no name."),
                reverse("clients:age", args=[client_id]),
            )
        )


@action("child.guardian_ended")
def end_guardian(*, guardian: Guardian, by: Actor) -> Guardian:
    """She has no parental authority any more: her yes is not asked, and her name goes."""
    _hers(guardian.client, by)
    row = Guardian.objects.select_for_update().get(pk=guardian.pk)
    if row.ended_at is None:
        row.called, row.ended_at = "", clock.now()
        row.save()
        _weigh_again(guardian.client, by)
    return row


@action("consent.voice_given")
def say_yes_apart(
    *,
    request: Request,
    how: str,
    key: UUID,
    by: Actor,
    guardian: Guardian | None = None,
    consent: str = STAND_BESIDE,
    language: str = "nl",
) -> ConsentVoice:
    """The yes of one of those whom the age asks. With the last of them the consent is given."""
    _speaks(request, by, guardian, how)
    if (there := made_before(ConsentVoice, key)) is not None:
        return there
    if guardian is not None and (guardian.ended_at is not None or guardian.client_id != request.client_id):
        raise PermissionDenied
    _refuse_unless_several(request.client_id)
    asked = load(request.programme).consents[consent]
    file = Client.objects.get(pk=request.client_id)
    voice = ConsentVoice(
        id=key, dossier_id=file.dossier_id, organisation_id=request.organisation_id, client=file, request=request,
        guardian=guardian, consent=consent, text=asked.text.to(language), language=language, how=Consent.How(how),
        said_at=clock.now(), made_at=clock.now(), until=add_months(clock.today(), asked.months),
        recorded_by_id=by.person_id,
    )  # fmt: skip
    voice.save()
    if consent == STAND_BESIDE:
        _give_when_all_said(request, Consent.How(how), language, by)
    return voice


@action("consent.voice_withdrawn")
def take_back_apart(
    *, request: Request, by: Actor, guardian: Guardian | None = None, consent: str = STAND_BESIDE
) -> None:
    """One of them takes her yes back: no reason asked, and without it the consent ends in the same moment."""
    if not access.may_speak_in(by, request):
        raise PermissionDenied
    herself = access.is_herself(by, request.client_person_id)
    if herself and guardian is not None:
        raise PermissionDenied
    if not herself:
        trace.note_on_behalf_of(request.client_person_id)
    said = ConsentVoice.objects.select_for_update().filter(request=request, consent=consent, withdrawn_at__isnull=True)
    if not herself or _asks_child(request):  # of who is not asked yet, a no ends what her parents said for her
        said = said.filter(guardian=guardian)
    for one in said:
        one.withdrawn_at = clock.now()
        one.save()
    if herself or children.all_said_until(request, consent) is None:
        end_consent(request, by, consent)


@action("child.grew")
def grow(*, dossier_id: UUID, by: Job) -> bool:  # noqa: ARG001 - the job opens this dossier
    """Her birthday was: the next class of age stands in her file, and of a grown-up no day and no parent is kept."""
    row = ChildAge.objects.select_for_update().filter(dossier_id=dossier_id).first()
    if row is None or row.changes_on is None or row.changes_on > clock.today():
        return False
    now = children.age_of(row).on(clock.today())
    row.band, row.changes_on = now.band, now.changes_on
    row.save()
    _let_parents_go(row.client, now)
    return True


def _give_when_all_said(request: Request, how: Consent.How, language: str, by: Actor) -> None:
    until, given = children.all_said_until(request), consent_now(request)
    if until is not None and children.several_say_yes(request.client_id) and (given is None or given.until < until):
        record_consent(request=request, how=how, language=language, key=uuid.uuid4(), until=until, by=by)


def _weigh_again(client: Client, by: Actor) -> None:
    """After a change of age or authority: what is not covered by everybody's yes ends, what is now covered is given."""
    request = living_request(client.pk)
    if request is None:
        return
    if not children.several_say_yes(client.pk):
        _end_what_others_said(request, by)
        return
    for consent in consents_given(request, clock.today()):
        until, given = children.all_said_until(request, consent), consent_now(request, consent)
        if until is None:
            end_consent(request, by, consent)
        elif given is not None and given.until > until:
            given.until = until
            given.save()
    _give_when_all_said(request, Consent.How.SPOKEN, "nl", by)


def _end_what_others_said(request: Request, by: Actor) -> None:
    """She decides alone: what her parents said yes to, and she did not, ends."""
    for consent in consents_given(request, clock.today()):
        said = children.voices_of(request, consent)
        if said and ages.HERSELF not in said:
            end_consent(request, by, consent)


def _asks_child(request: Request) -> bool:
    return children.age_of(children.age_row(request.client_id)).on(clock.today()).asks_child


def _hers(client: Client, by: Actor) -> None:
    if not access.is_her_professional(by, client):
        raise PermissionDenied


def _speaks(request: Request, by: Actor, guardian: Guardian | None, how: str) -> None:
    """Herself on her own page for herself, or her professional for whoever said it."""
    if not access.may_speak_in(by, request):
        raise PermissionDenied
    herself = access.is_herself(by, request.client_person_id)
    if herself != (Consent.How(how) == Consent.How.SELF) or (herself and guardian is not None):
        raise PermissionDenied
    if not herself:
        trace.note_on_behalf_of(request.client_person_id)
