"""Am I on the right track? One tap, heard by somebody, and answered."""

from __future__ import annotations

import re

import pytest

from naast.people.pages import address
from naast.privacy.actor import acting_as
from naast.programmes.loading import load, load_all
from naast.signals.models import Signal
from tests.moments.cast import readers, seen_by

pytestmark = pytest.mark.django_db


@pytest.mark.shows("S3-36")
def test_a_volunteer_asks_it_in_one_tap_and_reads_the_answer_of_who_heard_it(cast):
    home = address(cast.volunteer.person_id, "home")
    page = seen_by(cast.volunteer).get(home).content.decode()
    [form] = re.findall(
        r'<form method="post" action="([^"]*)"[^>]*>((?:(?!</form>).)*on_track.*?)</form>', page, re.DOTALL
    )
    where, held = form
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', held))
    assert "Zit ik op het goede spoor?" in held
    assert "<textarea" not in held
    hers = seen_by(cast.volunteer)
    sent = hers.post(where, fields)
    hers.post(where, fields)  # tapped twice is asked once
    with acting_as(cast.volunteer):
        [asked] = Signal.objects.all()
    assert (asked.kind, asked.words, asked.match_id) == ("on_track", "", cast.match.pk)
    assert readers(cast, asked) == {"volunteer", "professional"}
    assert "Marije" in hers.get(sent.url).content.decode()
    answered = seen_by(cast.professional).post(f"/signals/{asked.pk}", {"words": "Ja. Je doet precies genoeg."})
    assert answered.status_code == 302
    assert "Ja. Je doet precies genoeg." in hers.get(sent.url).content.decode()


def test_whoever_stands_beside_somebody_may_ask_it_and_somebody_hears_it():
    asks = {one.id for one in load_all() if "on_track" in one.signals}
    assert asks == {one.id for one in load_all() if "foothold" in one.signals}
    assert load("circle").routes[load("circle").signals["on_track"].route or ""].to == ("coordinator",)
