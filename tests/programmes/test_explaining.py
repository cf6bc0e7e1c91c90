"""Explanations in further languages: shown in their own script and direction, and what is agreed to stays the Dutch."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from naast.people.pages import address
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes import actions, changing
from naast.programmes.explaining import OWN_PAGE, explanations
from naast.programmes.loading import load
from naast.programmes.models import Explained, Programme
from naast.programmes.tongues import FROM_RIGHT_TO_LEFT, TONGUES, direction
from tests.cast import House, house
from tests.clients.cast import client_of, herself, open_request_for
from tests.clients.test_pages import browser, hidden
from tests.programmes.test_own import BUDDY, changed, published

pytestmark = pytest.mark.django_db
TIGRINYA, ARABIC = "ሓገዝ ትደሊ ዶ?", "هل تريد المساعدة؟"
STAND_BESIDE = "stand_beside"


@pytest.fixture
def at() -> House:
    return house(programmes=[BUDDY])


def way(at: House) -> Programme:
    return Programme.objects.get(organisation_id=at.organisation.pk, template=BUDDY)


def explained(at: House, tongue: str = "ti", text: str = TIGRINYA, about: str = STAND_BESIDE, **how: Any) -> Explained:
    said = {"programme": way(at), "key": uuid.uuid4(), "by": at.hanneke} | how
    return actions.explain(about=about, tongue=tongue, text=text, **said)


def shown(at: House, about: str = STAND_BESIDE) -> list[tuple[str, str]]:
    with acting_as(at.marije):
        template = load(way(at).template)
        return [(one.tongue, one.text) for one in explanations(at.organisation.pk, template, about)]


def test_every_language_has_a_name_of_its_own_and_a_direction() -> None:
    assert {"nl", "en"} & set(TONGUES) == set()
    assert set(TONGUES) >= FROM_RIGHT_TO_LEFT
    assert [direction(one) for one in ("ti", "uk", "ar", "fa-AF")] == ["ltr", "ltr", "rtl", "rtl"]


def test_she_and_her_professional_open_it_in_its_own_direction_and_the_yes_is_to_the_dutch(at: House) -> None:
    explained(at)
    explained(at, "ar", ARABIC)
    request = open_request_for(at)
    her = herself(request)
    own = browser(her).get(address(her.person_id, "my-consent")).content.decode()
    desk = browser(at.marije).get(f"/clients/{request.client_id}/consent").content.decode()
    for page in (own, desk):
        assert f'lang="ti" dir="ltr"><p>{TIGRINYA}</p>' in page
        assert f'lang="ar" dir="rtl"><p>{ARABIC}</p>' in page
        assert 'lang="ar" dir="rtl">العربية</span>' in page
        assert "Een ja is een ja tegen de Nederlandse tekst." in page
        assert load(BUDDY).consents[STAND_BESIDE].text.nl in page


def test_the_page_of_her_own_is_explained_too(at: House) -> None:
    _client, her = client_of(at)
    where = address(her.person_id, "home")
    assert TIGRINYA not in browser(her).get(where).content.decode()
    explained(at, about=OWN_PAGE)
    page = browser(her).get(where).content.decode()
    assert f'lang="ti" dir="ltr"><p>{TIGRINYA}</p>' in page
    assert "Een ja is een ja" not in page


def test_once_the_dutch_text_changes_it_is_not_shown_until_somebody_looked_again(at: House) -> None:
    row = explained(at)
    assert shown(at) == [("ti", TIGRINYA)]
    whole = changing.shelf_whole(BUDDY)["consent"][STAND_BESIDE]
    changed(at, "words", "volunteer", {"nl": ["de", "tochtgenoot", "tochtgenoten"], "en": ["companion", "companions"]})
    published(at)
    assert "tochtgenoot" in load(way(at).template).consents[STAND_BESIDE].text.nl
    assert whole["text"]["nl"]
    assert shown(at) == []
    desk = browser(at.hanneke)
    assert "De Nederlandse tekst is veranderd" in desk.get(f"/ways/{way(at).pk}/explained").content.decode()
    actions.explain_again(explained=row, text=TIGRINYA, version=1, by=at.hanneke)
    assert shown(at) == [("ti", TIGRINYA)]


def test_who_changes_ways_keeps_it_and_nobody_else(at: House) -> None:
    row = explained(at)
    for who in (at.marije, at.joost, house("Elders").hanneke):
        with pytest.raises(PermissionDenied):
            explained(at, "uk", by=who)
        with pytest.raises(PermissionDenied):
            actions.explain_again(explained=row, text="x", version=1, by=who)
        with pytest.raises(PermissionDenied):
            actions.take_explanation_away(explained=row, by=who)
        assert _raw(who) == ("0", "0")
    with pytest.raises(PermissionDenied):
        explained(at, "xx")
    with pytest.raises(PermissionDenied):
        explained(at, "uk", about="nothing")
    actions.take_explanation_away(explained=row, by=at.ada)
    assert shown(at) == []


def _raw(who: Actor) -> tuple[str, ...]:
    """How many rows raw SQL changes and takes away as this person; adding one breaks."""
    found = []
    with acting_as(who), connection.cursor() as cursor:
        for statement in ("UPDATE programmes_explained SET text = ''", "DELETE FROM programmes_explained"):
            cursor.execute(statement)
            found.append(str(cursor.rowcount))
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(
                "INSERT INTO programmes_explained SELECT gen_random_uuid(), organisation_id, template, about, 'so',"
                " text, explains, version, changed_at FROM programmes_explained"
            )
    return tuple(found)


def test_one_of_each_language_sent_twice_is_one_and_who_saves_second_is_told(at: House) -> None:
    key = uuid.uuid4()
    row = explained(at, key=key)
    assert explained(at, key=key) == row
    with pytest.raises(Refused, match=r"explained\.twice"):
        explained(at)
    with pytest.raises(Refused, match=r"explained\.empty"):
        explained(at, "uk", " ")
    actions.explain_again(explained=row, text="ካልእ", version=1, by=at.hanneke)
    with pytest.raises(EditedMeanwhile):
        actions.explain_again(explained=row, text="ሳልሳይ", version=1, by=at.ada)


def test_it_is_kept_on_two_pages_and_nothing_typed_is_lost(at: House) -> None:
    desk, where = browser(at.hanneke), f"/ways/{way(at).pk}/explained"
    page = desk.get(where)
    assert "Er is nog geen uitleg in een andere taal" in page.content.decode()
    refused = desk.post(where, {"about": STAND_BESIDE, "text": ARABIC, "key": hidden(page, "key")})
    assert ARABIC in refused.content.decode()
    desk.post(where, {"about": STAND_BESIDE, "tongue": "ar", "text": ARABIC, "key": hidden(page, "key")})
    row = Explained.objects.get()
    page = desk.get(f"{where}/{row.pk}").content.decode()
    assert 'dir="rtl" lang="ar"' in page
    desk.post(f"{where}/{row.pk}", {"text": "جديد", "version": 1})
    meanwhile = desk.post(f"{where}/{row.pk}", {"text": "آخر", "version": 1}).content.decode()
    assert "آخر" in meanwhile
    assert "جديد" in meanwhile
    desk.post(f"{where}/{row.pk}/away")
    assert not Explained.objects.exists()
    assert [browser(who).get(where).status_code for who in (at.marije, at.rachid)] == [404, 404]
