"""A story from a match is written, agreed to by the client, told without names, and taken away when she says so."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from naast.clients.actions import record_consent
from naast.clients.actions.consenting import after_withdrawal_of
from naast.clients.models import Consent, Request
from naast.learning import access
from naast.learning.models import Story, Use
from naast.learning.queries.stories import (
    CONSENT,
    GATE,
    facts_of,
    match_of_story,
    request_of_story,
    why_not,
    words_to_look_at,
)
from naast.learning.rules import is_wider, words_in
from naast.matches.access import part_of
from naast.matches.actions.together import after_start
from naast.matches.models import Match, Participant
from naast.matches.queries import person_in
from naast.people.notices import tell
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import CLIENT, STAFF, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.refusing import refuse_unless

State, Part = Story.State, Participant.Part


@action("story.written")
def write_story(*, match: Match, words: str, key: UUID, by: Actor) -> Story:
    """A professional or coordinator writes one. It lies with the client, her professional and the coordinators."""
    if not access.may_write_story(by, match):
        raise PermissionDenied
    if there := Story.objects.visible_to(by).filter(pk=key).first():
        return there
    _refuse_what_shows(match, words)
    client = person_in(match, Part.CLIENT)
    professional = None if match.is_circle else person_in(match, Part.PROFESSIONAL)  # what is told inside stays there
    seats = [Seat(one.person_id, part) for one, part in ((client, "client"), (professional, "professional")) if one]
    dossier_id = open_dossier(
        organisation_id=match.organisation_id, location_id=match.location_id, kind="story", label="story",
        why="written", circle=seats, by_role=["coordinator"],
    )  # fmt: skip
    story = Story(
        id=key, dossier_id=dossier_id, organisation_id=match.organisation_id, match_id=match.pk, words=words.strip(),
        by_id=by.person_id, by_part="professional" if access.is_professional_of(by, match) else "coordinator",
    )  # fmt: skip
    story.save()
    _hear(story, seats, by)
    return story


def _hear(story: Story, seats: list[Seat], by: Actor) -> None:
    for seat in seats:
        if seat.person_id != by.person_id:
            tell(seat.person_id, hat=CLIENT if seat.part == "client" else STAFF, about="change", of=story, once="made")


@action("story.offered")
def offer_story(*, match: Match, words: str, key: UUID, by: Actor) -> None:
    """A volunteer offers one. The others of the match weigh it; she does not read it there."""
    if part_of(by, match) != Part.VOLUNTEER:
        raise PermissionDenied
    _refuse_what_shows(match, words)
    with connection.cursor() as cursor:
        cursor.execute("SELECT learning_offer(%s, %s, %s, %s)", [match.pk, key, words.strip(), clock.now()])
        [dossier_id] = cursor.fetchone() or [None]
    if dossier_id is not None:  # sent twice is passed on once
        trace.note_change(match.organisation_id, dossier_id, frozenset({"personal"}))


@action("story.changed")
def change_story(*, story: Story, words: str, version: int, by: Actor) -> Story:
    """Other words, as long as it was not told. What was told is taken away first."""
    row, match = _held(story, version), _match(story)
    if not access.may_write_story(by, match):
        raise PermissionDenied
    _refuse_unless_draft(row)
    _refuse_what_shows(match, words)
    row.words = words.strip()
    row.save()
    return row


@action("story.her_words")
def add_client_words(*, story: Story, words: str, version: int, by: Actor) -> Story:
    """What the client says about it herself; her professional may write it down for her. Empty takes it away."""
    row, request = _held(story, version), _request(story)
    if not access.speaks_for_client(by, request):
        raise PermissionDenied
    _refuse_unless_draft(row)
    if words.strip():
        _refuse_what_shows(_match(story), words)
    if by.person_id != request.client_person_id:
        trace.note_on_behalf_of(request.client_person_id)
    row.client_words = words.strip()
    row.save()
    return row


@action("story.agreed")
def agree_to_story(
    *, story: Story, how: str, key: UUID, version: int, by: Actor, language: str = "nl", named: Collection[str] = (),
    uses: Collection[str] = (Use.TEAM,),
) -> Story:  # fmt: skip
    """Her yes to these words, for the uses she chose; `named` are those with a capital that may stay.

    A name that she may not know herself does not stop her yes, or she could find it by trying. It stops the telling,
    and her professional sees it beside the story.
    """
    row, match, request = _held(story), _match(story), _request(story)
    if not access.speaks_for_client(by, request):
        raise PermissionDenied
    if row.state == State.AGREED:
        return row
    if row.version != version:
        raise EditedMeanwhile  # she says yes to the words she read, and to no others
    _refuse_unless_draft(row)
    _refuse_what_shows(match, row.words, row.client_words)
    _refuse_what_nobody_looked_at(row, named)
    row.uses = _chosen(uses)
    given = record_consent(request=request, how=how, key=key, by=by, consent=CONSENT, language=language)
    row.consent_id, row.state, row.agreed_on = given.pk, State.AGREED, clock.today()
    refuse_unless(load(match.programme), GATE, facts_of(row, clock.today()))
    row.save()
    _tell(row)
    professional = person_in(match, Part.PROFESSIONAL)
    if professional is not None and professional.person_id != by.person_id:
        tell(professional.person_id, hat=STAFF, about="change", of=row, once="agreed")
    return row


@action("story.uses")
def change_uses(
    *, story: Story, uses: Collection[str], version: int, by: Actor, how: str = "", language: str = "nl"
) -> Story:  # fmt: skip
    """She chooses anew where it may be told. From where it may not any more it is gone at once.

    A use that was not in her yes is a new yes: it is kept as the first one is, and she is told when somebody else wrote
    it down.
    """
    row, request = _held(story, version), _request(story)
    if not access.speaks_for_client(by, request) or row.state != State.AGREED:
        raise PermissionDenied
    if by.person_id != request.client_person_id:
        trace.note_on_behalf_of(request.client_person_id)
    before, row.uses = row.uses, _chosen(uses)
    if is_wider(row.uses, before):
        _keep_wider_yes(row, request, how, language, by)
    row.save()
    _tell(row)
    return row


def _keep_wider_yes(story: Story, request: Request, how: str, language: str, by: Actor) -> None:
    """Her yes to more than before takes the place of the one that stood under this story."""
    herself = by.person_id == request.client_person_id
    if not (herself or how):
        do = _("Say how she said yes to it.")
        raise Refused(Reason("story.how", _("It may be read by more people than she said yes to."), do))
    key = uuid5(story.pk, f"uses {story.version}")
    given = record_consent(
        request=request, how=Consent.How.SELF if herself else how, key=key, by=by, consent=CONSENT, language=language
    )
    _end_her_yes(story, request, by)
    story.consent_id = given.pk
    refuse_unless(load(_match(story).programme), GATE, facts_of(story, clock.today()))
    if not herself:
        tell(request.client_person_id, hat=CLIENT, about="change", of=story, once=f"uses {story.version}")


def _chosen(uses: Collection[str]) -> list[str]:
    if not uses or not set(uses) <= set(Use.values):
        do = _("Choose where it may be told. Nowhere? Then take it away.")
        raise Refused(Reason("story.use", _("It does not say where it may be told."), do))
    return [one for one in Use.values if one in uses]


def _tell(story: Story) -> None:
    words = words_in(f"{story.words}\n{story.client_words}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT learning_tell(%s, %s::text[])", [story.pk, words])


@action("story.withdrawn")
def withdraw_story(*, story: Story, by: Actor) -> Story:
    """It is taken away: no reason asked, gone in the same transaction, wherever it was told from here."""
    row = _held(story)
    request = request_of_story(row)
    if not access.in_story(by, row):
        raise PermissionDenied
    if row.state == State.WITHDRAWN:
        return row
    if request is not None and access.speaks_for_client(by, request):
        _end_her_yes(row, request, by)
    return _taken_away(row)


def _end_her_yes(story: Story, request: Request, by: Actor) -> None:
    if story.consent_id is None:
        return
    if by.person_id != request.client_person_id:
        trace.note_on_behalf_of(request.client_person_id)
    for consent in Consent.objects.select_for_update().filter(pk=story.consent_id, withdrawn_at__isnull=True):
        consent.withdrawn_at = clock.now()
        consent.save()


@after_withdrawal_of(CONSENT)
def _her_yes_is_gone(request: Request, by: Actor) -> None:
    """Whoever takes back her yes to stories finds none told any more."""
    gone = Consent.objects.filter(dossier_id=request.dossier_id, consent=CONSENT, withdrawn_at__isnull=False)
    for story in Story.objects.visible_to(by).filter(state=State.AGREED, consent_id__in=[one.pk for one in gone]):
        _taken_away(_held(story))


@after_start
def stories_follow_the_accountable(match: Match, by: Actor) -> None:
    """Who becomes accountable reads the stories of this match, and who was reads them no more."""
    del by
    with connection.cursor() as cursor:
        cursor.execute("SELECT learning_follow(%s)", [match.pk])
        came = [row[0] for row in cursor.fetchall()]
    for dossier_id in came:
        trace.note_change(match.organisation_id, dossier_id, frozenset())


def _taken_away(story: Story) -> Story:
    with connection.cursor() as cursor:
        cursor.execute("SELECT learning_tell_no_more(%s)", [story.pk])
    story.state, story.withdrawn_on, story.words, story.client_words = State.WITHDRAWN, clock.today(), "", ""
    story.save()
    return story


def _refuse_unless_draft(story: Story) -> None:
    if story.state != State.DRAFT:
        raise Refused(
            Reason("story.draft", _("This story does not change any more."), _("Take it back, and write a new one."))
        )


def _refuse_what_shows(match: Match, *texts: str) -> None:
    """Every word that tells who or where, at once; the text itself stays with the one who writes."""
    if not "".join(texts).strip():
        raise Refused(Reason("story.empty", _("There are no words yet."), _("One sentence is enough.")))
    if reasons := why_not(match, *texts):
        raise Refused(*reasons)


def _refuse_what_nobody_looked_at(story: Story, named: Collection[str]) -> None:
    """A word with a capital may be anybody's name or any town: the one who says yes names each that may stay."""
    unseen = [one for one in words_to_look_at(story) if one not in named]
    if unseen:
        do = _("Tick it if it may stay. Otherwise let the words be changed first.")
        why = _("“%(words)s” is perhaps a name or a place.")
        raise Refused(*(Reason("story.look", why % {"words": one}, do) for one in unseen))


def _held(story: Story, version: int | None = None) -> Story:
    row = Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
    if version is not None and row.version != version:
        raise EditedMeanwhile
    return row


def _match(story: Story) -> Match:
    if (match := match_of_story(story)) is None:
        raise PermissionDenied
    return match


def _request(story: Story) -> Request:
    if (request := request_of_story(story)) is None:
        raise PermissionDenied
    return request
