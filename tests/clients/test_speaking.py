"""Which languages she speaks, her wish for an interpreter, and who reads of it where a talk is planned."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from naast.clients import actions
from naast.clients.models import Speaking
from naast.clients.speaking import Interpreter, interpreter_for
from naast.people.pages import address
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House, house
from tests.clients.cast import client_of, herself, request_of
from tests.clients.test_pages import browser
from tests.matches.cast import Cast, cosigned, meeting
from tests.moments.cast import beside

pytestmark = pytest.mark.django_db
TIGRINYA = {"languages": ["Tigrinya", "Arabisch"], "interpreter": "always", "interpreter_language": "Tigrinya"}


@pytest.fixture
def at() -> House:
    return house()


def wishes(cast: Cast, **said: Any) -> None:
    with acting_as(cast.professional):
        file = cast.request.client
    actions.keep_speaking(client=file, by=cast.client, **TIGRINYA | said)


def known(request: Any, who: Actor) -> Interpreter | None:
    with acting_as(who):
        return interpreter_for(request.pk)


def test_she_or_her_professional_says_it_and_nobody_else(at: House) -> None:
    client, her = client_of(at, "Selam")
    first = actions.keep_speaking(client=client, wish="Een vrouw", by=her, **TIGRINYA)
    assert (first.languages, first.wish) == (["Tigrinya", "Arabisch"], "Een vrouw")
    again = actions.keep_speaking(client=client, wish="Een vrouw", version=1, by=at.marije)
    assert (again.pk, again.interpreter_language, again.wish) == (first.pk, "", "")
    with pytest.raises(EditedMeanwhile):
        actions.keep_speaking(client=client, version=1, by=at.marije)
    with pytest.raises(Refused, match=r"speaking\.language"):
        actions.keep_speaking(client=client, interpreter="talks", interpreter_language=" ", by=at.marije)
    for who in (at.hanneke, at.joost, at.ada):
        with pytest.raises(PermissionDenied):
            actions.keep_speaking(client=client, by=who)
        with acting_as(who):
            assert Speaking.objects.count() == 0


def test_who_reads_the_request_knows_of_the_interpreter_and_of_nothing_else(at: House) -> None:
    client, her = client_of(at, "Selam")
    request = request_of(client, by=at.marije)
    assert known(request, at.hanneke) is None
    actions.keep_speaking(client=client, wish="Een vrouw", by=her, **TIGRINYA)
    for who in (at.marije, at.hanneke):
        assert known(request, who) == Interpreter("Tigrinya", every_time=True)
    for who in (at.joost, at.tom, at.ada, her, house("Elders").hanneke):
        assert known(request, who) is None
    actions.keep_speaking(client=client, by=her, **TIGRINYA | {"interpreter": "talks"})
    assert known(request, at.hanneke) == Interpreter("Tigrinya", every_time=False)
    actions.keep_speaking(client=client, languages=["Tigrinya"], by=her)
    assert known(request, at.hanneke) is None


def test_where_a_talk_is_planned_it_says_that_an_interpreter_is_wished(at: House) -> None:
    cast = meeting(at)
    wishes(cast, wish="Een vrouw")
    pages = [f"/matches/{cast.match.pk}/meeting", f"/matches/{cast.match.pk}/sheet"]
    for where in pages:
        page = browser(at.marije).get(where).content.decode()
        assert "Een tolk gewenst: Tigrinya" in page
        assert "Een vrouw" not in page
    actions.keep_speaking(client=_file(cast), by=at.marije)
    assert ["tolk" in browser(at.marije).get(where).content.decode() for where in pages] == [False, False]


def _file(cast: Cast) -> Any:
    with acting_as(cast.professional):
        return cast.request.client


def test_who_plans_a_visit_as_staff_reads_it_and_the_volunteer_does_not(at: House) -> None:
    cast = beside(at)
    wishes(cast)
    staff = browser(cast.coordinator).get(f"/matches/{cast.match.pk}/plan").content.decode()
    assert "Een tolk gewenst: Tigrinya" in staff
    own = browser(cast.volunteer).get(address(cast.volunteer.person_id, "plan", cast.match.pk)).content.decode()
    assert "tolk" not in own


def test_her_professional_writes_it_on_a_page_and_nothing_typed_is_lost(at: House) -> None:
    client, _her = client_of(at, "Selam")
    desk, where = browser(at.marije), f"/clients/{client.pk}/languages"
    said = {"languages": "Tigrinya, Arabisch", "interpreter": "always", "interpreter_language": "", "version": 0}
    refused = desk.post(where, said).content.decode()
    assert "Schrijf op welke taal het is." in refused
    assert 'value="Tigrinya, Arabisch"' in refused
    assert desk.post(where, said | {"interpreter_language": "Tigrinya"}).status_code == 302
    assert "Een tolk gewenst: Tigrinya" in desk.get(f"/clients/{client.pk}").content.decode()
    meanwhile = desk.post(where, said | {"interpreter_language": "Farsi"}).content.decode()
    assert "Iemand anders bewaarde hier intussen iets" in meanwhile
    assert 'value="Farsi"' in meanwhile
    assert browser(at.hanneke).get(where).status_code == 404


def test_she_says_it_on_her_own_page(at: House) -> None:
    cast = cosigned(at)
    her = herself(cast.request)
    where = address(her.person_id, "my-languages")
    mine = browser(her)
    assert "U mag altijd om een tolk vragen" in mine.get(where).content.decode()
    mine.post(
        where, {"languages": "Oekraïens", "interpreter": "talks", "interpreter_language": "Oekraïens", "version": 0}
    )
    assert known(cast.request, at.marije) == Interpreter("Oekraïens", every_time=False)
