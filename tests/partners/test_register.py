"""Partners: who they are, when somebody last spoke with them, what was agreed, and who makes something of it."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.partners import actions
from naast.partners.models import Champion, Partner, PartnerTalk, WorkingAgreement
from naast.partners.queries.register import one_standing
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import house as make_house
from tests.cast import wearing
from tests.clients.cast import client_of
from tests.hard_rules.stage import browser
from tests.partners.cast import WORDS, agreed, known

pytestmark = pytest.mark.django_db


def names(who: Actor, **looked_for: str) -> list[str]:
    """Which of these partners the list shows; what is looked for is posted."""
    here = browser(who)
    body = (here.post("/partners", looked_for) if looked_for else here.get("/partners")).content.decode()
    return [name for name in ("Buurtteam West", "Humanitas", "Present") if f">{name}</a>" in body]


def standing(cast, by):
    with acting_as(by):
        return one_standing(cast.fresh(by), clock.today())


@pytest.mark.shows("S4-17", "S4-18", "S4-19", "S4-25", "S3-27")
def test_partners_are_found_by_kind_area_and_what_somebody_there_can():
    house = make_house()
    known(house.marije)
    known(house.marije, name="Humanitas", kinds=["guiding", "care"], areas=["Zuid"])
    known(house.hanneke, name="Buurtteam West", kinds=["neighbourhood", "places"], areas=["West", "Noord"])
    assert names(house.joost) == ["Buurtteam West", "Humanitas", "Present"]
    assert names(house.joost, kind="care") == names(house.joost, kind="guiding") == ["Humanitas"]
    assert names(house.joost, kind="places") == ["Buurtteam West"]
    assert names(house.joost, area="noord") == ["Buurtteam West", "Present"]
    assert names(house.joost, skill="TUIN", area="Zuid") == ["Humanitas"]
    assert names(house.joost, words="pres") == ["Present"]
    body = browser(house.joost).post("/partners", {"skill": "vissen"}).content.decode()
    assert "Geen partner past" in body


def test_a_list_of_thirty_asks_as_much_as_a_list_of_one(django_assert_max_num_queries):
    house = make_house()
    agreed(house)
    here = browser(house.hanneke)
    here.get("/partners")
    with django_assert_max_num_queries(60) as one:
        here.get("/partners")
    for number in range(29):
        known(house.hanneke, name=f"Partner {number}")
    with django_assert_max_num_queries(60) as thirty:
        here.get("/partners")
    assert len(one) == len(thirty)


@pytest.mark.shows("S4-20", "S3-38")
def test_partners_are_known_by_person_and_last_contact_and_the_next_is_planned():
    house, today = make_house(), clock.today()
    cast = known(house.marije)
    here = browser(house.hanneke)
    page = f"/partners/{cast.partner.pk}"
    assert here.post(f"{page}/plan", {"on": today.isoformat()}).status_code == 302
    assert "Gepland door Hanneke" in here.get(page).content.decode()
    said = {"key": uuid.uuid4(), "on": today.isoformat(), "person": cast.wil.pk, "words": "Wij maken een afspraak."}
    assert here.post(f"{page}/talks", said).status_code == 302
    assert here.post(f"{page}/talks", said).status_code == 302
    now = standing(cast, house.joost)
    assert (now.spoken_by, now.last.words, now.last.on, now.planned) == (
        "Hanneke", "Wij maken een afspraak.", today, None,
    )  # fmt: skip
    with acting_as(house.joost):
        assert PartnerTalk.objects.count() == 1
    body = here.get("/partners").content.decode()
    assert "Laatst gesproken door Hanneke" in body
    assert "met Wil" in here.get(page).content.decode()


def test_a_talk_that_is_long_ago_is_due_until_one_is_planned():
    house = make_house()
    with clock.back(timedelta(days=200)):
        cast = known(house.hanneke)
        said = {"partner": cast.partner, "words": "Kennismaken.", "by": house.hanneke}
        actions.note_talk(**said, key=uuid.uuid4(), on=clock.today())
    assert standing(cast, house.hanneke).long_not_spoken
    actions.plan_talk(partner=cast.partner, on=clock.today() + timedelta(days=3), by=house.hanneke)
    assert not standing(cast, house.hanneke).long_not_spoken
    with pytest.raises(Refused):
        actions.plan_talk(partner=cast.partner, on=clock.today() - timedelta(days=1), by=house.hanneke)
    with pytest.raises(Refused):
        actions.note_talk(**said, key=uuid.uuid4(), on=clock.today() + timedelta(days=1))


@pytest.mark.shows("S3-39", "S3-42")
def test_an_agreement_has_editions_and_somebody_on_both_sides_and_several_may_push():
    house, today = make_house(), clock.today()
    cast = known(house.hanneke)
    here = browser(house.hanneke)
    page = f"/partners/{cast.partner.pk}"
    said = {
        "key": uuid.uuid4(), "valid_from": today.isoformat(), "until": (today + timedelta(days=300)).isoformat(),
        "who_does_what": "Present doet de klus.", "client_stays_with": "wie vraagt",
        "volunteers_stay_with": "Wil", "theirs": cast.wil.pk, "champion": house.hanneke.person_id,
    }  # fmt: skip
    assert here.post(f"{page}/agreement", said).status_code == 302
    said |= {"key": uuid.uuid4(), "who_does_what": "Present doet ook de tuin.", "champion": house.marije.person_id}
    assert here.post(f"{page}/agreement", said).status_code == 302
    now = standing(cast, house.joost)
    assert (now.agreement.edition, now.agreement.theirs.name) == (2, "Wil")
    assert now.champion_names == ["Hanneke", "Marije"]
    assert now.hangs_on_one == ""
    with acting_as(house.joost):
        first = WorkingAgreement.objects.get(edition=1)
    assert (first.who_does_what, first.ended_on) == ("Present doet de klus.", today)
    body = browser(house.joost).get(page).content.decode()
    assert "Present doet ook de tuin." in body
    wrong = here.post(f"{page}/agreement", said | {"key": uuid.uuid4(), "until": "2001-01-01"})
    assert "Present doet ook de tuin." in wrong.content.decode()
    assert "Kies een laatste dag na de eerste." in wrong.content.decode()


def test_only_who_agrees_writes_down_what_was_agreed_and_a_champion_may():
    house = make_house()
    cast = agreed(house)
    said = {"partner": cast.partner, "valid_from": clock.today(), "until": clock.today(), "who_does_what": "x"}
    with pytest.raises(PermissionDenied):
        actions.agree(**said, key=uuid.uuid4(), by=house.marije)
    champion = actions.let_champion(partner=cast.partner, person_id=house.marije.person_id, by=house.hanneke)
    assert actions.agree(**said, key=uuid.uuid4(), by=house.marije).edition == 2
    actions.step_back(champion=champion, by=house.marije)
    with pytest.raises(PermissionDenied):
        actions.agree(**said, key=uuid.uuid4(), by=house.marije)
    with pytest.raises(Refused):
        actions.let_champion(partner=cast.partner, person_id=house.rachid.person_id, by=house.hanneke)
    with acting_as(house.hanneke):
        assert Champion.objects.filter(until__isnull=True).count() == 1


@pytest.mark.shows("S4-50")
def test_who_needs_a_push_says_which_and_from_whom():
    house = make_house()
    here = browser(house.marije)
    said = WORDS | {"key": uuid.uuid4(), "areas": "Noord, West", "push": "Een rondleiding op een zaterdag"}
    lacking = here.post("/partners/new", said)
    assert "Vul allebei in" in lacking.content.decode()
    assert "Een rondleiding op een zaterdag" in lacking.content.decode()
    where = here.post("/partners/new", said | {"push_by": "Wil"}).headers["Location"]
    body = here.get(where).content.decode()
    assert "Een rondleiding op een zaterdag, Wil" in body
    assert "de partner, voor wat die ontvangt" in body.lower()


def test_who_saves_second_keeps_her_text():
    house = make_house()
    cast = known(house.marije)
    page = f"/partners/{cast.partner.pk}/change"
    said = {"name": "Present Noord", "kinds": ["volunteers"], "controller": "both", "areas": "Noord", "version": 1}
    assert browser(house.hanneke).post(page, said).status_code == 302
    answer = browser(house.marije).post(page, said | {"name": "Present Stad"})
    assert "Present Stad" in answer.content.decode()
    assert "Present Noord" in answer.content.decode()
    assert cast.fresh(house.marije).name == "Present Noord"
    with pytest.raises(EditedMeanwhile):
        actions.change_partner(partner=cast.partner, **WORDS, version=1, by=house.marije)


def test_who_does_not_work_with_clients_and_a_client_know_no_partners():
    house = make_house()
    cast = agreed(house)
    _client, nora = client_of(house, "Nora")
    vera = make_house("Elders").hanneke
    for who in (house.ada, house.rachid, house.fatma, nora):
        assert browser(who).get("/partners").status_code == 404
        assert browser(who).get(f"/partners/{cast.partner.pk}").status_code == 404
    assert browser(vera).get(f"/partners/{cast.partner.pk}").status_code == 404
    for who in (vera, house.ada, wearing(nora.person_id, CLIENT)):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM partners_partner")
            assert cursor.fetchone() == (0,)
    with acting_as(house.tom):  # another location, the same house
        assert Partner.objects.visible_to(house.tom).count() == 1
    with pytest.raises(PermissionDenied):
        actions.add_person(partner=cast.partner, key=uuid.uuid4(), name="Zus", by=vera)


@pytest.mark.shows("S3-39", "S3-42", "S3-38")
def test_what_ends_and_who_was_long_not_spoken_stands_on_the_desk_of_every_champion():
    with clock.back(timedelta(days=200)):
        house = make_house()
        cast = agreed(house, days=220)
        known(house.hanneke, name="Humanitas")
    actions.let_champion(partner=cast.partner, person_id=house.marije.person_id, by=house.hanneke)
    for who in (house.hanneke, house.marije):
        body = browser(who).get("/partners/mine").content.decode()
        assert "Loopt af op" in body
        assert body.count(f'href="/partners/{cast.partner.pk}">Present</a>') == 1  # long not spoken
        assert "Humanitas" not in body
    actions.plan_talk(partner=cast.partner, on=clock.today() + timedelta(days=1), by=house.marije)
    body = browser(house.hanneke).get("/partners/mine").content.decode()
    assert "Je hebt ze allemaal gesproken." in body
    assert "nog van geen partner aanjager" in browser(house.joost).get("/partners/mine").content.decode()


@pytest.mark.shows("S4-39")
def test_the_map_shows_partners_by_kind_and_says_no_small_number():
    house = make_house()
    known(house.hanneke, kinds=["volunteers", "places"])
    body = browser(house.marije).get("/partners/map").content.decode()
    assert body.count(">Present</a>") == 2
    assert [
        said for said in ("Vrijwilligersorganisatie", "Vindt plekken", "Nog niet gevraagd.") if said not in body
    ] == []
    assert browser(house.ada).get("/partners/map").status_code == 404
    assert "Nog geen partners" in browser(make_house("Elders").hanneke).get("/partners/map").content.decode()
