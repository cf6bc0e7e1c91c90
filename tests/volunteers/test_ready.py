"""From application to ready, and who may be proposed."""

from __future__ import annotations

import pytest

from naast.privacy.actor import acting_as
from naast.programmes.loading import load
from naast.volunteers import queries
from tests.cast import house
from tests.volunteers.cast import PROGRAMME, ready_volunteer, today

pytestmark = pytest.mark.django_db


def test_somebody_who_went_the_whole_way_is_ready():
    at = house()
    wim, _ = ready_volunteer(at)
    with acting_as(at.hanneke):
        [found] = queries.ready_for(at.organisation.pk, at.location.pk, PROGRAMME)
        assert found == wim
        assert queries.facts_of(found, load(PROGRAMME), today()) == {
            "volunteer.ready": True,
            "volunteer.interviewed": True,
            "volunteer.references": 0,
            "volunteer.trained": {"introduction"},
            "screening.valid_or_reasoned": True,
            "volunteer.own_story": False,
            "energy.agreed": False,
        }
    with acting_as(at.tom):
        assert queries.ready_for(at.organisation.pk, at.location.pk, PROGRAMME) == []
