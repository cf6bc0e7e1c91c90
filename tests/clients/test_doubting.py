"""Doubts: whose they are, who reads them, and what is arranged."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from naast.clients import actions
from naast.clients.models import Doubt, Weighing
from naast.clients.queries import doubts_of, facts_of, versions
from naast.clients.rules import Weighed
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from tests.cast import House, house
from tests.clients.cast import NO_DOUBTS, PROGRAMME, client_of, request_of
from tests.clients.tracing import Entry, log_keeper, traced
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
FIRST = load(PROGRAMME).questionnaires["doubts"].ask[0]


@pytest.fixture
def at() -> House:
    return house()


def answered(request, who) -> bool:
    with acting_as(who):
        return facts_of(request, load(PROGRAMME), clock.today())["doubts.answered"] == {"doubts"}


def test_doubts_are_answered_one_by_one_and_changed_later(at):
    nora, _ = client_of(at)
    actions.answer_doubts(client=nora, answers={FIRST: Weighed("yes")}, by=at.marije)
    settled = Weighed("a_bit", "Na elk bezoek bellen.", "Marije")
    actions.answer_doubts(client=nora, answers={FIRST: settled}, by=at.marije)
    with acting_as(at.marije):
        [doubt] = doubts_of(nora.pk)
        assert (doubt.plays, doubt.arrangement, doubt.arranged_by, doubt.version) == (
            "a_bit", "Na elk bezoek bellen.", "Marije", 2,
        )  # fmt: skip


def test_the_same_answer_again_changes_nothing(at):
    nora, _ = client_of(at)
    for _again in range(2):
        actions.answer_doubts(client=nora, answers=NO_DOUBTS, by=at.marije)
    with acting_as(at.marije):
        assert versions(doubts_of(nora.pk)) == 9


def test_the_gate_hears_of_doubts_only_when_all_are_settled(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    assert not answered(request, at.marije)
    actions.answer_doubts(client=nora, answers=NO_DOUBTS, by=at.marije)
    assert answered(request, at.marije)
    own = actions.add_own_doubt(client=nora, words="Misschien praat hij.", key=uuid.uuid4(), by=at.marije)
    assert not answered(request, at.marije)
    actions.answer_doubts(client=nora, answers={str(own.pk): Weighed("yes", "Afspreken.", "Marije")}, by=at.marije)
    assert answered(request, at.marije)
    assert not answered(request, at.hanneke)  # what she may not read is not known to her


def test_a_question_that_nobody_asked_is_refused(at):
    nora, _ = client_of(at)
    with pytest.raises(Refused):
        actions.answer_doubts(client=nora, answers={"made_up": Weighed("no")}, by=at.marije)
    with acting_as(at.marije):
        assert Doubt.objects.count() == 0


def test_the_second_editor_of_the_doubts_is_told(at):
    nora, _ = client_of(at)
    actions.answer_doubts(client=nora, answers={FIRST: Weighed("no")}, version=0, by=at.marije)
    with pytest.raises(EditedMeanwhile):
        actions.answer_doubts(client=nora, answers={FIRST: Weighed("yes")}, version=0, by=at.marije)


def test_her_own_doubt_lies_in_her_own_file(at):
    keeper = log_keeper(at)
    nora, her = client_of(at)
    actions.add_own_doubt(client=nora, words="Vindt iemand mij aardig?", would_help="Koffie.", key=uuid.uuid4(), by=her)
    actions.add_own_doubt(client=nora, words="Wat als het misgaat?", key=uuid.uuid4(), for_client=True, by=at.marije)
    with acting_as(her):
        mine = doubts_of(nora.pk, "client", "professional")
    assert [(one.dossier_id, one.by_part, one.by_id) for one in mine] == [
        (nora.dossier_id, "client", nora.person_id)
    ] * 2
    assert traced(keeper, nora.dossier_id)[1] == Entry(["doubt.added"], at.marije.person_id, True, str(nora.person_id))


def test_a_doubt_sent_twice_counts_once(at):
    nora, her = client_of(at)
    said = {"client": nora, "words": "Vindt iemand mij aardig?", "key": uuid.uuid4(), "by": her}
    assert actions.add_own_doubt(**said) == actions.add_own_doubt(**said)
    with acting_as(her):
        assert Doubt.objects.count() == 1


def test_the_doubts_of_the_professional_are_read_by_nobody_else(at):
    nora, her = client_of(at)
    actions.answer_doubts(client=nora, answers=NO_DOUBTS, by=at.marije)
    actions.weigh_doing_nothing(client=nora, words="Zij ziet niemand.", by=at.marije)
    with acting_as(at.marije):
        assert (Doubt.objects.count(), Weighing.objects.count()) == (9, 1)
    for who in (her, at.hanneke, at.joost, at.ada, at.tom, at.rachid, at.fatma):
        with acting_as(who):
            assert (Doubt.objects.count(), Weighing.objects.count()) == (0, 0)
        with pytest.raises(PermissionDenied):
            actions.answer_doubts(client=nora, answers=NO_DOUBTS, by=who)
        with pytest.raises(PermissionDenied):
            actions.weigh_doing_nothing(client=nora, words="x", by=who)
    for who in (at.hanneke, at.joost, at.ada):
        with pytest.raises(PermissionDenied):
            actions.add_own_doubt(client=nora, words="x", key=uuid.uuid4(), by=who)


def test_a_volunteer_may_doubt_too_in_her_own_file(at):
    volunteer, wim = ready_volunteer(at)
    _nora, her = client_of(at)
    match_id = uuid.uuid4()
    where = {"dossier_id": volunteer.dossier_id, "organisation_id": at.organisation.pk, "match_id": match_id}
    actions.add_volunteer_doubt(**where, words="Kan ik dit?", key=uuid.uuid4(), by=wim)
    with acting_as(wim):
        assert [(one.words, one.match_id, one.by_part) for one in Doubt.objects.all()] == [
            ("Kan ik dit?", match_id, "volunteer")
        ]
    for who in (her, at.marije, at.hanneke):
        with pytest.raises(PermissionDenied):
            actions.add_volunteer_doubt(**where, words="x", key=uuid.uuid4(), by=who)


def test_the_whole_page_is_kept_at_once(at):
    nora, _ = client_of(at)
    actions.keep_doubts(
        client=nora, answers={FIRST: Weighed("no")}, own_words="Misschien te ver.", key=uuid.uuid4(), version=0,
        own=Weighed("yes", "Met de bus.", "Nora"), doing_nothing="Zij ziet niemand.", by=at.marije,
    )  # fmt: skip
    with acting_as(at.marije):
        assert [(one.question, one.words, one.arranged_by) for one in doubts_of(nora.pk)] == [
            (FIRST, "", ""), ("", "Misschien te ver.", "Nora"),
        ]  # fmt: skip
        assert [one.doing_nothing for one in Weighing.objects.all()] == ["Zij ziet niemand."]


@pytest.mark.shows("S0-51")
def test_the_doubts_of_client_and_volunteer_get_an_answer_that_they_read(at):
    nora, her = client_of(at)
    volunteer, wim = ready_volunteer(at)
    hers = actions.add_own_doubt(client=nora, words="Vindt iemand mij aardig?", key=uuid.uuid4(), by=her)
    his = actions.add_volunteer_doubt(
        dossier_id=volunteer.dossier_id, organisation_id=at.organisation.pk, match_id=uuid.uuid4(), words="Kan ik dit?",
        key=uuid.uuid4(), by=wim,
    )  # fmt: skip
    actions.settle_doubt(doubt=hers, arrangement="Eerst koffie.", arranged_by="Marije", version=1, by=at.marije)
    actions.settle_doubt(doubt=his, arrangement="We oefenen samen.", arranged_by="Hanneke", by=at.hanneke)
    for who, words in ((her, "Eerst koffie."), (wim, "We oefenen samen.")):
        with acting_as(who):
            assert [doubt.arrangement for doubt in Doubt.objects.all()] == [words]
    with pytest.raises(EditedMeanwhile):
        actions.settle_doubt(doubt=hers, arrangement="Later.", arranged_by="Marije", version=1, by=at.marije)
    for doubt, others in ((hers, (her, at.hanneke, at.joost, wim)), (his, (wim, at.marije, at.tom, her))):
        for who in others:
            with pytest.raises(PermissionDenied):
                actions.settle_doubt(doubt=doubt, arrangement="x", arranged_by="x", by=who)


def test_the_professionals_own_doubt_is_not_settled_beside_her_page(at):
    nora, _ = client_of(at)
    own = actions.add_own_doubt(client=nora, words="Misschien te ver.", key=uuid.uuid4(), by=at.marije)
    with pytest.raises(PermissionDenied):
        actions.settle_doubt(doubt=own, arrangement="x", arranged_by="x", by=at.marije)
