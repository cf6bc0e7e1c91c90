"""Each row is found by exactly its readers: on the models and with raw SQL, also by who should see nothing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from naast.expenses.models import Expense
from naast.moments import actions
from naast.moments.models import Asked, Moment, Observation, Promise, Report
from naast.privacy import clock
from naast.privacy.actor import acting_as
from tests.matches.cast import Cast
from tests.moments.cast import readers, visit

pytestmark = pytest.mark.django_db

SHARED = {"volunteer", "client", "professional", "coordinator"}
CONTACT = {"volunteer", "professional", "coordinator"}
DUO = {"volunteer", "professional"}


def told(cast: Cast, **more: object) -> tuple[Moment, Report]:
    moment = visit(cast)
    return moment, actions.report(moment=moment, happened=True, mood=5, by=cast.volunteer, **more)  # type: ignore[arg-type]


def observed(cast: Cast, kind: str) -> list[Observation]:
    with acting_as(cast.volunteer):
        return list(Observation.objects.filter(kind=kind).order_by("made_at"))


@pytest.mark.shows("S0-19", "S1-28", "S1-32")
def test_a_report_becomes_rows_by_reader(cast):
    moment, report = told(
        cast, success="Zij schonk zelf koffie in.", striking="De post bleef liggen.", foothold="Naar de markt.",
        kilometres=Decimal(6),
    )  # fmt: skip
    assert readers(cast, moment) == SHARED
    assert readers(cast, report) == CONTACT
    assert [readers(cast, row) for row in observed(cast, "success")] == [DUO]
    assert [readers(cast, row) for row in observed(cast, "striking")] == [DUO]
    assert [readers(cast, row) for row in observed(cast, "foothold")] == [SHARED]
    with acting_as(cast.volunteer):
        expense = Expense.objects.get()
    assert readers(cast, expense) == {"volunteer", "coordinator"}
    with acting_as(cast.volunteer):
        assert Moment.objects.get(pk=moment.pk).state == Moment.State.HAPPENED


def test_a_success_is_shared_only_while_the_client_wishes_to_read_it(cast):
    actions.wish_to_read(match=cast.match, wants=True, by=cast.client)
    told(cast, success="Zij lachte.")
    assert sorted(sorted(readers(cast, row)) for row in observed(cast, "success")) == [
        ["client", "coordinator", "professional", "volunteer"], ["professional", "volunteer"],
    ]  # fmt: skip
    actions.wish_to_read(match=cast.match, wants=False, by=cast.client)
    told(cast, success="Zij zong.", striking="Rustig.")
    with acting_as(cast.client):
        assert [row.words for row in Observation.objects.filter(kind="success")] == ["Zij lachte."]


@pytest.mark.parametrize(
    ("by_part", "to_part", "expected"),
    [("volunteer", "client", SHARED), ("professional", "volunteer", DUO), ("coordinator", "volunteer", CONTACT)],
)
def test_a_promise_is_read_by_those_it_concerns(cast, by_part, to_part, expected):
    promise = actions.promise(
        match=cast.match, to_part=to_part, words="Ik bel woensdag.", due_on=clock.today(), by=getattr(cast, by_part)
    )
    assert readers(cast, promise) == expected
    with acting_as(cast.coordinator):
        assert Promise.objects.filter(pk=promise.pk).exists() == ("coordinator" in expected)


def test_thanks_and_messages_are_for_the_whole_match_and_nobody_else(cast):
    assert readers(cast, actions.thank(match=cast.match, words="Hij bleef gewoon zitten.", by=cast.client)) == SHARED
    assert readers(cast, actions.send_message(match=cast.match, words="Tot dinsdag.", by=cast.volunteer)) == SHARED


def test_a_question_lies_where_the_one_it_is_asked_of_reads_it(cast):
    asked: dict[object, Asked] = {}
    for who in (cast.coordinator, cast.client, cast.professional, cast.volunteer):
        with acting_as(who):
            asked |= {row.pk: row for row in Asked.objects.filter(week__lte=12)}
    found = {(row.questionnaire, row.of_part): readers(cast, row) for row in asked.values()}
    assert found == {
        ("checkin_volunteer", "volunteer"): {"volunteer", "coordinator"},
        ("checkin_professional", "professional"): CONTACT,
        ("checkin_client", "client"): {"client", "professional", "coordinator"},
        ("review", "volunteer"): SHARED, ("review", "client"): SHARED, ("review", "professional"): SHARED,
    }  # fmt: skip


def test_a_draft_is_for_nobody_but_its_writer(cast):
    import uuid

    draft = actions.save_draft(
        place="report:x", typed={"worry": "Iets"}, page_id=uuid.uuid4(), seen=0, by=cast.volunteer
    )
    assert readers(cast, draft) == {"volunteer"}


def test_an_own_contact_is_shared(cast):
    contact = actions.note_own_contact(match=cast.match, at=clock.now() - timedelta(hours=2), by=cast.professional)
    assert readers(cast, contact) == SHARED
