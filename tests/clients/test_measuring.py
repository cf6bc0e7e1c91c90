"""Questionnaires of others: free ones with their source, own ones with a statement, answered only by who wants to."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.html import escape

from naast.clients import actions
from naast.clients.measuring import counted, ready_here
from naast.clients.models import Client, Measured
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.actions import end_instrument, enter_instrument
from naast.programmes.instruments import HOUSE, LADDER, LIFE, LONELINESS, WORDS, fits, loneliness
from naast.programmes.models import OwnInstrument
from tests.cast import House, house
from tests.clients.cast import PROGRAMME, client_of
from tests.clients.test_pages import browser, hidden
from tests.moments.cast import beside

pytestmark = pytest.mark.django_db
ENTERED = {"name": "Onze vragen", "source": "Het Huis (2024)", "rights": "Eigen werk", "kind": WORDS}


@pytest.fixture
def at() -> House:
    return house(programmes=[PROGRAMME])


def entered(at: House, by: Actor | None = None, **said: Any) -> OwnInstrument:
    how = ENTERED | {"asks": ["Hoe gaat het?", "Wat helpt?"], "has_rights": True, "key": uuid.uuid4()} | said
    return enter_instrument(organisation=at.organisation, by=by or at.hanneke, **how)


def laid(client: Client, by: Actor, instrument: str = LONELINESS.id) -> Measured:
    return actions.lay_ready(client=client, instrument=instrument, key=uuid.uuid4(), by=by)


# ── What may be asked ───────────────────────────────────────────────────────────────────────────────────────────────


def test_what_the_house_brings_has_a_source_and_two_languages() -> None:
    for one in HOUSE.values():
        assert one.source
        assert all(text for item in one.items for text in (item.text.nl, item.text.en))
    assert (len(LONELINESS.items), len(LIFE.items)) == (6, 2)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ({"q1": "no", "q2": "yes", "q3": "yes", "q4": "yes", "q5": "no", "q6": "no"}, 0),
        (dict.fromkeys(("q1", "q2", "q3", "q4", "q5", "q6"), "more_or_less"), 6),
        ({"q1": "yes", "q2": "yes", "q3": "no", "q4": "more_or_less", "q5": "no", "q6": "yes"}, 4),
        ({"q1": "yes"}, None),
    ],
)
def test_the_six_sentences_count_as_their_source_counts_them(said: dict[str, str], count: int | None) -> None:
    assert loneliness(said) == count


def test_an_answer_fits_its_question() -> None:
    assert [fits(LADDER, said) for said in ("0", "10", "11", "x")] == [True, True, False, False]
    assert [fits("agree", said) for said in ("yes", "more_or_less", "perhaps")] == [True, True, False]
    assert [fits(WORDS, said) for said in ("Goed.", " ", "x" * 1001)] == [True, False, False]


def test_another_one_is_entered_with_its_source_by_who_states_the_right_to_it(at: House) -> None:
    for lacking in ({"has_rights": False}, {"source": " "}, {"rights": ""}):
        with pytest.raises(Refused, match=r"instrument\.rights"):
            entered(at, **lacking)
    for who in (at.marije, at.joost, house("Elders").hanneke):
        with pytest.raises(PermissionDenied):
            entered(at, by=who)
    key = uuid.uuid4()
    row = entered(at, key=key)
    assert entered(at, key=key) == row
    assert (row.by_id, row.by_name, row.stated_on) == (at.hanneke.person_id, "Hanneke", clock.today())
    assert names(at.marije) == [*(one.name.nl for one in HOUSE.values()), "Onze vragen"]
    end_instrument(instrument=row, by=at.ada)
    assert names(at.marije) == [one.name.nl for one in HOUSE.values()]


def names(who: Actor) -> list[str]:
    with acting_as(who):
        return [one.name for one in ready_here(who)]


# ── Who answers ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_she_answers_what_she_wants_to_and_only_she_and_her_professional_read_it(at: House) -> None:
    nora, her = client_of(at)
    row = laid(nora, at.marije)
    said = actions.answer_measured(measured=row, answers={"q1": "yes", "q5": ""}, by=her)
    assert (said.answers, said.said, said.answered_on) == ({"q1": "yes"}, "self", clock.today())
    again = actions.answer_measured(measured=row, answers={"q1": "no"}, by=at.marije)
    assert again.answers == {"q1": "yes"}
    assert counted(again) == ""
    for who, sees in ((at.marije, 1), (her, 1), (at.hanneke, 0), (at.joost, 0), (at.ada, 0)):
        with acting_as(who):
            assert Measured.objects.count() == sees
    whole = laid(nora, at.marije)
    answers = dict.fromkeys([item.id for item in LONELINESS.items], "more_or_less")
    together = actions.answer_measured(measured=whole, answers=answers, by=at.marije)
    assert (together.said, counted(together)[:7]) == ("together", "6 van 6")


def test_a_volunteer_neither_asks_nor_reads_it(at: House) -> None:
    cast = beside(at)
    with acting_as(cast.professional):
        file = Client.objects.get(pk=cast.request.client_id)
    row = laid(file, cast.professional)
    for who in (cast.volunteer, cast.coordinator):
        with pytest.raises(PermissionDenied):
            laid(file, who)
        with acting_as(who):
            assert Measured.objects.count() == 0
        with pytest.raises(Measured.DoesNotExist):
            actions.answer_measured(measured=row, answers={"q1": "yes"}, by=who)


def test_rather_not_keeps_nothing_and_what_nobody_asked_is_refused(at: House) -> None:
    nora, her = client_of(at)
    row = laid(nora, at.marije)
    for answers in ({}, {"q1": " "}, {"q9": "yes"}, {"q1": "perhaps"}):
        with pytest.raises(Refused, match=r"measured\.answers"):
            actions.answer_measured(measured=row, answers=answers, by=her)
    left = actions.leave_measured(measured=row, by=her)
    assert (left.left_on, left.answers) == (clock.today(), {})
    with pytest.raises(Refused, match=r"measured\.gone"):
        laid(nora, at.marije, "nothing")


def test_what_was_laid_ready_stays_as_it_was_with_its_source(at: House) -> None:
    nora, _her = client_of(at)
    own = entered(at)
    row = laid(nora, at.marije, str(own.pk))
    end_instrument(instrument=own, by=at.hanneke)
    assert (row.source, [item["text"] for item in row.items]) == ("Het Huis (2024)", ["Hoe gaat het?", "Wat helpt?"])
    with pytest.raises(Refused, match=r"measured\.gone"):
        laid(nora, at.marije, str(own.pk))


# ── The pages ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_its_source_stands_on_every_page_and_nothing_typed_is_lost(at: House) -> None:
    nora, her = client_of(at)
    desk, where = browser(at.marije), f"/clients/{nora.pk}/lists"
    page = desk.get(where)
    assert "Er is niets gevraagd" in page.content.decode()
    assert escape(LONELINESS.source) in page.content.decode()
    desk.post(where, {"instrument": LIFE.id, "key": hidden(page, "key")})
    with acting_as(at.marije):
        row = Measured.objects.get()
    assert LIFE.source in desk.get(f"{where}/{row.pk}").content.decode()
    mine, own = browser(her), address(her.person_id, "my-list", row.pk)
    assert "Een ladder van 0 tot 10" in mine.get(address(her.person_id, "home")).content.decode()
    assert LIFE.source in mine.get(own).content.decode()
    wrong = mine.post(own, {"now": "12", "later": "7"})
    assert wrong.status_code == 200
    mine.post(own, {"now": "6", "later": ""})
    assert "6" in mine.get(own).content.decode()
    assert "Een ladder van 0 tot 10" not in mine.get(address(her.person_id, "home")).content.decode()
    assert LIFE.source in desk.get(where).content.decode()
    assert browser(at.hanneke).get(where).status_code == 404


def test_she_chooses_rather_not_on_her_own_page(at: House) -> None:
    nora, her = client_of(at)
    row = laid(nora, at.marije)
    browser(her).post(address(her.person_id, "my-list", row.pk), {"rather_not": "yes"})
    assert "Liever niet." in browser(at.marije).get(f"/clients/{nora.pk}/lists").content.decode()


def test_a_coordinator_enters_one_on_a_page(at: House) -> None:
    desk, where = browser(at.hanneke), "/ways/instruments"
    page = desk.get(where)
    assert all(escape(one.source) in page.content.decode() for one in HOUSE.values())
    said = ENTERED | {"asks": "Hoe gaat het?\n\nWat helpt?", "key": hidden(page, "key")}
    refused = desk.post(where, said).content.decode()
    assert "Zonder deze verklaring kunnen we dit niet bewaren." in refused
    assert "Wat helpt?" in refused
    assert desk.post(where, said | {"has_rights": "on"}).status_code == 302
    page = desk.get(where).content.decode()
    assert "Hanneke verklaarde op" in page
    assert "Bron: Het Huis (2024)" in page
    with acting_as(at.hanneke):
        row = OwnInstrument.objects.get()
    assert row.asks == ["Hoe gaat het?", "Wat helpt?"]
    desk.post(f"/ways/instruments/{row.pk}/end")
    assert "Er is nog niets ingevoerd." in desk.get(where).content.decode()
    assert browser(at.marije).get(where).status_code == 404
