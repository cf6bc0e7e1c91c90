"""Under which hat somebody tells her story, by itself. Who asks and who passes on stands in `tests/privacy`."""

from __future__ import annotations

from naast.clients.models import Client
from naast.knowledge import access
from naast.privacy.actor import CLIENT, VOLUNTEER
from naast.volunteers.models import Volunteer


def test_the_hats_under_which_a_story_is_told():
    assert (access.hat_of(Client()), access.hat_of(Volunteer())) == (CLIENT, VOLUNTEER)
    assert access.NAMED == "named"
