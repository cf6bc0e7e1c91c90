"""A report far away, on a telephone, without a connection: kept on the device under lock, sent once, then gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from naast.moments import actions as moments
from naast.moments.models import Moment, Observation, Report
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import acting_as
from tests.cast import house as make_house
from tests.journeys.walking import PHONE, on_the_phone, press, reads
from tests.matches.cast import Cast, side_by_side

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "Zijn tabletten zijn op."
# Everything that lies on the device, as somebody would read it who holds it: what it says, and the key.
ON_THE_DEVICE = """async () => {
  const names = (await indexedDB.databases()).map((one) => one.name);
  if (!names.includes("naast-kept")) return { names, rows: [], key: null };
  const base = await new Promise((done) => {
    const asked = indexedDB.open("naast-kept"); asked.onsuccess = () => done(asked.result) });
  const all = (store) => new Promise((done) => {
    const asked = base.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result) });
  const [rows, keys] = [await all("kept"), await all("lock")];
  base.close();
  const plain = (row) => Object.entries(row).map(([name, value]) =>
    [name, typeof value === "string" ? value : [...new Uint8Array(value.buffer ?? value)].map((one) =>
      String.fromCharCode(one)).join("")]);
  const taken = await Promise.all(keys.map((key) => crypto.subtle.exportKey("raw", key).then(() => true, () => false)));
  return { names, rows: rows.map(plain), key: { extractable: keys.map((key) => key.extractable), taken } } }"""


def begun(at: Any) -> tuple[Cast, Moment]:
    """They stand side by side, and a visit was this morning."""
    cast = side_by_side(at, programme="abroad", first_name="Ines", client_name="Ruud")
    visit = moments.plan_moment(match=cast.fresh(), at=clock.now() - timedelta(hours=2), by=cast.volunteer)
    return cast, visit


def told(cast: Cast, visit: Moment) -> tuple[int, list[str]]:
    """How many reports there are, and what they tell by subject."""
    with acting_as(cast.coordinator):
        return (
            Report.objects.filter(moment=visit).count(),
            [one.words for one in Observation.objects.filter(moment=visit, kind="area")],
        )


def state(page: Any) -> str:
    return str(page.evaluate("document.querySelector('[data-is]:not([hidden])')?.dataset.is ?? ''"))


def becomes(page: Any, wanted: str) -> None:
    page.wait_for_function(
        "wanted => (document.querySelector('[data-is]:not([hidden])')?.dataset.is ?? '') === wanted", arg=wanted
    )


def fill(page: Any) -> None:
    page.locator("label:has([name=happened][value=yes]), label[for=id_happened_0]").first.click()
    page.fill("[name=area_health]", WORDS)


def test_a_report_waits_on_the_device_and_is_sent_once(home: str, come_in: Callable[..., Any]) -> None:
    cast, visit = begun(make_house(programmes=("abroad",)))
    page = come_in(cast.volunteer.person_id, "volunteer", **PHONE)
    page.goto(home + address(cast.volunteer.person_id, "report", visit.pk))
    assert (state(page), page.evaluate(ON_THE_DEVICE)["names"]) == ("", [])
    page.context.set_offline(True)
    press(page, "Versturen")
    becomes(page, "missing")
    fill(page)
    press(page, "Versturen")
    becomes(page, "kept")
    on_the_phone(page)
    assert "Dit staat nog op dit toestel" in reads(page)
    device = page.evaluate(ON_THE_DEVICE)
    [row] = device["rows"]
    assert sorted(name for name, _value in row) == ["iv", "ref", "sealed"]
    lies = " ".join(value for _name, value in row)
    known = (
        WORDS,
        "tabletten",
        "Ruud",
        "Ines",
        str(cast.match.pk),
        str(visit.pk),
        str(cast.volunteer.person_id),
        "/a/",
    )
    assert [one for one in known if one in lies] == []
    assert device["key"] == {"extractable": [False], "taken": [False]}
    assert told(cast, visit) == (0, [])
    page.context.set_offline(False)
    becomes(page, "sent")
    assert "Op dit toestel staat er niets meer van." in reads(page)
    assert page.evaluate(ON_THE_DEVICE)["names"] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert told(cast, visit) == (1, [WORDS])
    page.reload()
    page.wait_for_load_state("networkidle")
    assert told(cast, visit) == (1, [WORDS])


def test_signing_out_leaves_nothing_on_the_device(home: str, come_in: Callable[..., Any]) -> None:
    cast, visit = begun(make_house(programmes=("abroad",)))
    page = come_in(cast.volunteer.person_id, "volunteer", **PHONE)
    page.goto(home + address(cast.volunteer.person_id, "report", visit.pk))
    page.route("**/kept*.js*", lambda route: route.abort())  # no connection that the page would find
    fill(page)
    press(page, "Versturen")
    becomes(page, "kept")
    assert page.evaluate(ON_THE_DEVICE)["names"] == ["naast-kept"]
    page.locator(".hats summary").first.click()
    page.locator("form[data-out] button").first.click()
    page.wait_for_url("**/account/**")
    page.wait_for_function("async () => !(await indexedDB.databases()).some((one) => one.name === 'naast-kept')")
    assert told(cast, visit) == (0, [])
