"""One way of working in two settings, each with rules of its own."""

from __future__ import annotations

import uuid

import pytest

from naast.locations import actions
from naast.locations.models import PolicyRule
from naast.privacy.actor import acting_as
from tests.cast import house

pytestmark = pytest.mark.django_db


@pytest.mark.shows("S0-01", "S0-24")
def test_two_settings_keep_rules_of_their_own():
    at = house(programmes=("shelter",))
    inside, outside = (
        actions.open_location(location=place, programme="shelter", setting=setting, key=uuid.uuid4(), by=by)
        for place, setting, by in ((at.location, "women", at.hanneke), (at.other_location, "outreach", at.tom))
    )
    with acting_as(at.hanneke):
        rule = PolicyRule.objects.get(file=inside, boundary="money")
    actions.change_rule(
        file=inside, name=rule.name, essence=rule.essence, room="Hier betaalt het huis de koffie.",
        for_client=rule.for_client, for_volunteer=rule.for_volunteer, rule=rule, version=rule.version,
        key=uuid.uuid4(), by=at.hanneke,
    )  # fmt: skip
    assert (inside.setting, outside.setting) == ("women", "outreach")
    for file, who, room in ((inside, at.hanneke, "Hier betaalt het huis de koffie."), (outside, at.tom, rule.room)):
        with acting_as(who):
            assert [one.room for one in PolicyRule.objects.filter(boundary="money", replaced_at__isnull=True)] == [room]
            assert [one.file_id for one in PolicyRule.objects.filter(boundary="money", replaced_at__isnull=True)] == [
                file.pk
            ]
