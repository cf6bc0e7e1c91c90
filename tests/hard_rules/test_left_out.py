"""The hard rules where an organisation left out everything that it may leave out: they hold as on the shelf."""

from __future__ import annotations

import json
import random

import pytest

from naast.privacy.actor import acting_as
from naast.programmes import changing
from naast.programmes.loading import load
from naast.programmes.models import OwnVersion
from naast.programmes.queries import opened_by
from tests.hard_rules import rules
from tests.hard_rules.fitting import holds
from tests.hard_rules.stage import Stage, stage
from tests.leaving import stripped
from tests.ways import WAYS


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("programme", WAYS)
@pytest.mark.parametrize("rule", [rules.h1, rules.h5, rules.h7, rules.h12])
def test_the_hard_rules_hold_where_everything_is_left_out(rule, programme, as_administrator, monkeypatch):
    at: Stage = stage(programme, as_administrator, monkeypatch)
    says, left = stripped(programme, random.Random(rule.__name__))
    says["questionnaire"] = {  # the people of this stage answer whole lists of the others
        name: said for name, said in says.get("questionnaire", {}).items() if said["kind"] in ("checkin", "review")
    }
    whole = json.dumps(changing.whole_of(changing.examine_own(programme, says)), ensure_ascii=False)
    with acting_as(at.house.hanneke):
        OwnVersion.objects.create(organisation_id=at.house.organisation.pk, template=programme, number=1, whole=whole)
    with acting_as(at.house.hanneke):
        [way] = [one for one in opened_by(at.house.organisation.pk) if one == programme]
        assert set(load(way).rhythms) == set(left.rhythms)
    holds(rule, at)
