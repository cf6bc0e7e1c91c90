"""Where nobody may be found, an action that is told an address does not begin; what must arrive does."""

from __future__ import annotations

import pytest

from naast.clients import actions as clients
from naast.clients.rules import Weighed
from naast.moments.models import Asked
from naast.privacy.actor import acting_as
from naast.programmes.privately import Stopped
from naast.programmes.told import refuse_where_she_is
from naast.signals import actions as signals
from naast.signals.models import Signal
from tests.cast import house
from tests.clients.cast import client_of
from tests.moments.cast import beside

pytestmark = pytest.mark.django_db
WHERE = "Zij is nu Kerkstraat 12, 1234 AB."


@pytest.mark.parametrize(("way", "stopped"), [("shelter", True), ("temporary-buddy", False)])
def test_an_address_is_stopped_in_a_hidden_way_alone_wherever_in_what_is_told_it_stands(way, stopped):
    for said in (WHERE, {"role": WHERE}, ["Rustig.", (WHERE,)], Weighed("yes", WHERE)):
        told = {"programme": way, "words": said}
        if stopped:
            with pytest.raises(Stopped):
                refuse_where_she_is("clients", "client.described", told)
        else:
            refuse_where_she_is("clients", "client.described", told)
    refuse_where_she_is("signals", "signal.raised", {"programme": way, "words": WHERE})
    refuse_where_she_is("clients", "client.described", {"programme": way, "words": "Zij is er om 12 uur."})
    # How somebody is reached or what is asked for is called a way as well, and is none of working.
    refuse_where_she_is("knowledge", "along.asked", {"way": "talk", "words": WHERE})


def test_the_way_is_that_of_whom_it_is_about_and_a_call_for_help_arrives():
    cast = beside(house(), programme="shelter")
    with pytest.raises(Stopped), acting_as(cast.professional):
        clients.look_back(
            client=cast.request.client, answer="no", reason=WHERE, key=cast.match.pk, by=cast.professional
        )
    signals.call_for_help(match=cast.match, words=WHERE, by=cast.volunteer)
    with acting_as(cast.professional):
        assert [one.words for one in Signal.objects.all()] == [WHERE]
    other, _herself = client_of(cast.house, "Ans", by=cast.professional)
    kept = clients.look_back(client=other, answer="no", reason=WHERE, key=other.pk, by=cast.professional)
    assert kept.reason == WHERE


@pytest.mark.parametrize("way", ["shelter", "temporary-buddy"])
def test_a_row_that_holds_only_the_id_of_its_match_is_of_the_way_of_that_match(way):
    cast = beside(house(), programme=way)
    with acting_as(cast.professional):
        told = {"asked": Asked(match_id=cast.match.pk, of_id=cast.professional.person_id), "answers": {"why": WHERE}}
        if way == "shelter":
            with pytest.raises(Stopped):
                refuse_where_she_is("moments", "asked.answered", told)
        else:
            refuse_where_she_is("moments", "asked.answered", told)
