"""What a place brings whoever contributes there: five questions with pictures, none of them obligatory."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import translation
from django.utils.html import escape

from naast.insight.rules import BROUGHT
from naast.people.pages import address
from naast.placements import actions, rules
from naast.placements.models import PlacementAnswers
from naast.placements.queries import due
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.ui.simply import picture_of
from tests.hard_rules.stage import browser
from tests.placements.cast import WAY, at_work

pytestmark = pytest.mark.django_db
FIVE = BROUGHT["person"]


@pytest.mark.shows("S4-22", "S4-23", "S4-24")
@pytest.mark.parametrize("way", [WAY, "talents"])
def test_five_questions_are_asked_with_pictures_after_twelve_weeks_and_may_all_be_left_out(way):
    cast = at_work(way=way)
    template = load(way)
    with clock.back(timedelta(weeks=-12)), acting_as(cast.sam):
        waits = [one.moment.rhythm for one in due.due_at([cast.fresh(cast.sam)], clock.today())]
    assert rules.BRINGS in waits
    page = address(cast.sam.person_id, "my-place")
    his = browser(cast.sam)
    shown = his.get(page).content.decode()
    for name in FIVE:
        question = template.questions[name]
        assert escape(question.text.nl) in shown
        assert len(question.text.nl.split()) <= 10
        assert not question.required
        assert question.pictogram
        assert all(picture_of(choice) for choice in question.choice or {})
    said = {"brings_structure": "yes", "brings_relations": "sometimes", "brings_confidence": "yes"}
    answer = his.post(page, {**said, "brings": "yes", "key": str(uuid.uuid4())})
    assert answer.status_code == 302
    with acting_as(cast.marije):
        [row] = PlacementAnswers.objects.filter(questionnaire=rules.BRINGS)
    assert (row.answers, row.part, row.said) == (said, "client", "self")
    hers = browser(cast.marije).get(f"/placements/{cast.placement.pk}").content.decode()
    assert escape(template.questions["brings_confidence"].text.nl) in hers


def test_an_answer_that_is_none_of_the_three_is_refused():
    cast = at_work()
    with pytest.raises(Refused):
        actions.keep_answers(
            placement=cast.fresh(), questionnaire=rules.BRINGS, part="client", answers={"brings_meaning": "much"},
            key=uuid.uuid4(), by=cast.sam,
        )  # fmt: skip


def test_the_host_is_never_asked_what_it_brings_him():
    assert load(WAY).questionnaires[rules.BRINGS].for_ == ("client",)
    with translation.override("en"):
        assert not set(load(WAY).questionnaires[rules.CHECKINS["host"]].ask) & set(FIVE)
