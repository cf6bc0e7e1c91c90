"""The register says what the house knows by itself, what the organisation adds in editions, and who is responsible."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from naast.duties import actions
from naast.duties.models import RegisterPage
from naast.duties.queries.partners import responsible
from naast.duties.queries.register import activities, classes_by_package, editions, ways_of
from naast.duties.words import kinds_of_data
from naast.partners import actions as partners
from naast.partners.rules import controller_holds
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.models import InDossier
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes import actions as programmes
from naast.programmes.loading import load
from tests.cast import House, house
from tests.duties.cast import kept, way_of
from tests.moments.cast import asked_queries, seen_by
from tests.partners import cast as asked
from tests.placements.cast import at_work
from tests.ways import WAYS

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house(programmes=["temporary-buddy"])


# ── what the house knows itself ──


def test_every_package_with_rows_in_dossiers_has_words_for_its_data() -> None:
    packages = {model._meta.app_label for model in apps.get_models() if issubclass(model, InDossier)}
    assert packages - set(kinds_of_data()) == set()


def test_every_class_of_a_field_stands_in_the_register(at: House) -> None:
    assert classes_by_package()["clients"] >= {"personal", "special"}
    assert "special" in classes_by_package()["duties"]


def test_the_register_follows_what_is_open_and_its_terms(at: House) -> None:
    with acting_as(at.ada):
        [one] = activities(at.organisation.pk, ways_of(at.organisation.pk))
    template = load("temporary-buddy")
    assert [purpose for purpose, _months, _basis in one.terms] == [
        template.terms[name].purpose.nl for name in dict.fromkeys(template.retention.values())
    ]
    assert one.missing
    assert not one.goes_out


def test_the_ground_by_law_of_the_frame_stands_there(at: House) -> None:
    names = ("funder", "legal_basis", "hours_per_year", "budget_per_year", "supervision_hours")
    programmes.keep_frame(
        programme=way_of(at), vision="Samen.", supervisor_id=None, version=0, by=at.ada,
        said=dict.fromkeys(names) | {"funder": "Gemeente", "legal_basis": "Wmo 2015"},
    )  # fmt: skip
    assert "Wmo 2015" in seen_by(at.ada).get("/register").content.decode()


def test_one_way_of_working_and_thirteen_are_the_same_number_of_queries(at: House) -> None:
    few = asked_queries(at.ada, "/register")
    assert asked_queries(house("Elders", programmes=WAYS).ada, "/register") == few


# ── editions ──


def test_a_change_is_a_next_edition_and_the_older_stays(at: House) -> None:
    first = kept(at, decided_by="Ada", look_again_on=clock.today() + timedelta(days=365))
    kept(at, answers={"describes": "Anders."}, version=1)
    with acting_as(at.ada):
        found = editions(at.organisation.pk, "impact", "temporary-buddy")
    assert [one.edition for one in found] == [2, 1]
    assert found[1].answers == first.answers
    page = seen_by(at.hanneke).get(f"/register/{way_of(at).pk}/impact?edition=1").content.decode()
    assert "Een maatje naast iemand." in page


def test_sent_twice_is_one_edition_and_who_comes_second_keeps_her_text(at: House) -> None:
    assert kept(at).pk == kept(at).pk
    with pytest.raises(EditedMeanwhile):
        kept(at, answers={"describes": "Van een ander."})
    where = f"/register/{way_of(at).pk}/impact/change"
    page = seen_by(at.ada).post(where, {"describes": "Van een ander.", "version": 0})
    assert page.status_code == 200
    assert "Van een ander." in page.content.decode()
    assert 'value="1"' in page.content.decode()
    assert seen_by(at.ada).post(where, {"describes": "Van een ander.", "version": 1}).status_code == 302


def test_only_who_is_responsible_writes_it_and_only_who_leads_reads_it(at: House) -> None:
    way = way_of(at)
    for who, may in ((at.hanneke, 200), (at.ada, 200), (at.marije, 404), (at.rachid, 404), (house("Elders").ada, 404)):
        assert seen_by(who).get(f"/register/{way.pk}/impact").status_code == may
    assert seen_by(at.hanneke).get(f"/register/{way.pk}/impact/change").status_code == 404
    assert seen_by(at.ada).get(f"/register/{way.pk}/nothing").status_code == 404
    for who in (at.hanneke, house("Nog elders").ada):
        with pytest.raises(PermissionDenied):
            actions.keep_page(way=way, kind="impact", answers={"describes": "x"}, version=0, by=who)
    row = kept(at)
    with acting_as(at.hanneke), pytest.raises(DatabaseError), transaction.atomic():
        RegisterPage.objects.bulk_create([_copy(row)])


def _copy(row: RegisterPage) -> RegisterPage:
    from naast.privacy import trace

    trace.note_action("test")
    names = ("dossier_id", "organisation_id", "kind", "template", "by_id")
    return RegisterPage(edition=9, **{name: getattr(row, name) for name in names})


def test_what_is_not_filled_in_says_so(at: House) -> None:
    page = seen_by(at.ada).get(f"/register/{way_of(at).pk}/impact")
    assert page.status_code == 200
    kept(at)
    assert page.content != seen_by(at.ada).get(f"/register/{way_of(at).pk}/impact").content
    kept(at, answers={"describes": "<b>x</b>"}, version=1)
    assert "&lt;b&gt;x" in seen_by(at.ada).get(f"/register/{way_of(at).pk}/impact").content.decode()


# ── who is responsible at a partner ──


def test_an_agreement_about_data_holds_from_when_until_when() -> None:
    today = clock.today()
    week = timedelta(days=7)
    assert controller_holds(today - week, "Overeenkomst", None, today)
    assert controller_holds(today, "Overeenkomst", today, today)
    assert not controller_holds(today + week, "Overeenkomst", None, today)
    assert not controller_holds(today - week, "", None, today)
    assert not controller_holds(today - week, "Overeenkomst", today - timedelta(days=1), today)
    assert not controller_holds(None, "Overeenkomst", None, today)


def test_a_request_to_a_partner_without_it_says_so_and_asks() -> None:
    cast, _word = asked.sent()
    at, partner = cast.house, cast.present.partner
    where, link = f"/referrals/{cast.fresh().pk}", f"/partners/{partner.pk}/change"
    assert f'href="{link}"' in seen_by(at.marije).get(where).content.decode()
    with acting_as(at.ada):
        assert [(one.name, one.sure) for one in responsible(at.organisation.pk)] == [(partner.name, False)]
    partners.change_partner(partner=partner, version=partner.version, by=at.hanneke, **_words(partner))
    assert f'href="{link}"' not in seen_by(at.marije).get(where).content.decode()
    with acting_as(at.ada):
        [now] = responsible(at.organisation.pk)
    assert (now.sure, now.agreement) == (True, "Overeenkomst van mei")


def _words(partner: Any) -> dict[str, Any]:
    return {
        "name": partner.name, "kinds": partner.kinds, "controller": "both", "controller_since": clock.today(),
        "controller_agreement": "Overeenkomst van mei",
    }  # fmt: skip


def test_it_is_typed_on_the_page_of_the_partner(at: House) -> None:
    said = {
        "key": str(uuid.uuid4()), "name": "De Boog", "kinds": ["care"], "controller": "we",
        "controller_since": "2026-05-01", "controller_until": "2026-01-01", "controller_agreement": "Bijlage",
    }  # fmt: skip
    browser = seen_by(at.hanneke)
    assert browser.post("/partners/new", said).status_code == 200
    where = browser.post("/partners/new", said | {"controller_until": "2028-01-01"}).headers["Location"]
    assert "2028" in browser.get(where).content.decode()


def test_only_who_reads_the_register_hears_which_partners_there_are(at: House) -> None:
    asked.known(at.marije)
    for who, many in ((at.ada, 1), (at.hanneke, 1), (at.rachid, 0), (house("Elders").ada, 0)):
        with acting_as(who):
            assert len(responsible(at.organisation.pk)) == many


def test_her_page_of_the_copy_names_who_received_something() -> None:
    cast = at_work()
    page = seen_by(cast.sam).get(address(cast.sam.person_id, "my-copy")).content.decode()
    assert cast.placement.partner_name in page
