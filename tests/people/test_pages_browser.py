"""Every page of this package and of lists, as it is seen: small, large, light, dark; nothing that axe finds."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.db import connection

from naast.people.actions import invite
from naast.people.models import Person
from naast.programmes.actions import open_programme
from naast.volunteers.jobs import work_on_list
from tests.cast import house as make_house
from tests.people.cast import PASSWORD, with_password

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = (
    "Nr;Roepnaam;Achternaam;mail;Taak;BSN\n1;Dorien;Vos;d@example.org;;1\n2;Mieke;Pot;m@example.org;Novi;\n"
    "3;Bas;de Wit;b(at)example.org;;\n"
)
NEVER = ("let op", "fout", "verplicht", "te laat", "succesvol", "helaas", "!")


def work() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = 'volunteers.import' ORDER BY id DESC LIMIT 1"
        )
        [arguments] = cursor.fetchone()
    work_on_list(**json.loads(arguments))


LOOKS = [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]


def test_axe_finds_nothing(house, browser_page, problems, tmp_path):
    cache.clear()
    at = make_house()
    open_programme(organisation=at.organisation, template="temporary-buddy", by=at.ada)
    hanneke = with_password(at.hanneke, "hanneke@example.org")
    word = invite(person=Person.objects.get(pk=at.marije.person_id), organisation_id=at.organisation.pk, by=at.ada)
    page = browser_page(reduced_motion="reduce")
    found = {}

    def look(name: str) -> None:
        text = page.locator("main").inner_text().lower()
        found[name] = [[word for word in NEVER if word in text]]
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found[name] += [problems(page), page.evaluate("document.documentElement.scrollWidth") > width]

    for path in (
        f"/welcome/{word}",
        "/welcome/over",
        "/account/password/reset/",
        "/account/signup/",
        "/account/login/",
    ):
        page.goto(f"{house}{path}")
        look(path.replace(word, "word"))
    page.fill("#id_login", hanneke.email)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(lambda address: "login" not in address)
    staff = (
        "/people",
        f"/people/{at.marije.person_id}",
        f"/people/{at.hanneke.person_id}",
        "/people/new",
        "/hats",
        "/import",
    )
    account = ("", "totp/activate/", "webauthn/add/", "webauthn/")
    own = ("/account/where/", "/account/organisation/", "/account/password/change/", "/account/logout/")
    for path in (*(f"/account/2fa/{one}" for one in account), *own, *staff):
        page.goto(f"{house}{path}")
        look(path)
    file = tmp_path / "lijst.csv"
    file.write_text(LIST)
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Bekijk de lijst").click()
    page.wait_for_selector("#progress")
    look("reading")
    work()
    page.wait_for_selector("#needing")
    look("looked at")
    page.get_by_role("button", name="Neem één regel over").click()
    page.wait_for_selector("#progress")
    work()
    page.get_by_text("Je bestand bewaren wij niet").wait_for()
    look("done")
    assert {name: said for name, said in found.items() if said != [[], *[[], False] * len(LOOKS)]} == {}
