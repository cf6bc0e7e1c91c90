"""Who is called to account can read together what was decided around somebody, by whom and why."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from naast.clients import actions as clients
from naast.clients.models import Client
from naast.clients.rules import Weighed
from naast.matches import actions
from naast.matches.queries.decisions import decisions_in
from naast.privacy.actor import acting_as
from naast.programmes.loading import load
from tests.cast import house
from tests.matches.cast import side_by_side
from tests.scenarios.web import Web

pytestmark = pytest.mark.django_db


@pytest.mark.shows("S3-87")
def test_every_decision_with_its_reason_is_read_together_by_who_leads():
    cast = side_by_side(house())
    first = load(cast.match.programme).questionnaires["doubts"].ask[0]
    doubted = {first: Weighed("yes", "Nooit alleen in huis.", "Marije")}
    with acting_as(cast.professional):
        nora = Client.objects.get(pk=cast.request.client_id)
    clients.answer_doubts(client=nora, answers=doubted, by=cast.professional)
    where = reverse("matches:match", args=[cast.match.pk])

    def read(who) -> str:
        return Web(who).reads(where).partition("Besluiten, met de reden erbij")[2]

    decided = ["Het is nu rustig genoeg.", "Ik kom zelf, elke week.", "Wandelt graag en heeft geduld.",
               "Hij luistert goed en heeft de rust die zij zoekt."]  # fmt: skip
    hers = read(cast.professional)
    assert [one for one in [*decided, "Nooit alleen in huis., Marije"] if one not in hers] == []
    assert hers.index(decided[0]) < hers.index(decided[2]) < hers.index(decided[3])
    theirs = read(cast.coordinator)
    assert [one for one in decided if one not in theirs] == []
    assert "Nooit alleen in huis." not in theirs  # what a professional doubts stays hers
    assert Web(cast.house.tom).status(where) == 404
    actions.move_accountability(
        match=cast.fresh(), to_id=cast.house.joost.person_id, reason="Marije gaat met verlof.", by=cast.coordinator
    )
    assert "Marije gaat met verlof." in read(cast.house.joost)


def test_who_stands_beside_her_reads_none_of_it_and_it_costs_few_queries():
    cast = side_by_side(house())
    with acting_as(cast.volunteer):
        assert decisions_in(cast.fresh(by=cast.volunteer), cast.volunteer) == []
    with acting_as(cast.professional), CaptureQueriesContext(connection) as seen:
        match = cast.fresh(by=cast.professional)
        before = len(seen)
        assert decisions_in(match, cast.professional)
    assert len(seen) - before == 6
