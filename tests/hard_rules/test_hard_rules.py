"""Twelve hard rules in every way of working: each holds, and each is seen when it is broken.

Real people act, real pages answer, and where the rule lies in the database the database is asked past every action of
ours. Then a fault is planted, and the same look must find it.
"""

from __future__ import annotations

import pytest

from tests.hard_rules import rules
from tests.hard_rules.fitting import holds
from tests.hard_rules.stage import Stage, stage
from tests.ways import WAYS


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("programme", WAYS)
@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(rules.h1, id="H1-one-accountable-professional", marks=pytest.mark.shows("S1-24", "S3-29")),
        pytest.param(rules.h2, id="H2-never-a-volunteer", marks=pytest.mark.shows("S3-40", "S3-48")),
        pytest.param(rules.h3, id="H3-no-direct-care", marks=pytest.mark.shows("S0-35", "S0-14")),
        pytest.param(rules.h4, id="H4-no-history", marks=pytest.mark.shows("S0-10", "S0-20", "S3-88")),
        pytest.param(rules.h5, id="H5-consent"),
        pytest.param(rules.h6, id="H6-cosigned", marks=pytest.mark.shows("S1-36")),
        pytest.param(rules.h7, id="H7-exactly-the-route", marks=pytest.mark.shows("S3-07")),
        pytest.param(rules.h8, id="H8-nothing-reveals"),
        pytest.param(rules.h9, id="H9-who-looked"),
        pytest.param(rules.h10, id="H10-no-ranking", marks=pytest.mark.shows("S0-62")),
        pytest.param(rules.h11, id="H11-two-hats", marks=pytest.mark.shows("S0-70")),
        pytest.param(rules.h12, id="H12-why-and-what-to-do", marks=pytest.mark.shows("S2-17")),
    ],
)
def test_every_hard_rule_holds_in_every_way_of_working(rule, programme, as_administrator, monkeypatch):
    at: Stage = stage(programme, as_administrator, monkeypatch)
    holds(rule, at)
