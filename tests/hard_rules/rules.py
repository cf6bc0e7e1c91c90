"""The twelve hard rules, each as something that can be tried in any way of working and seen to fail."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser

from naast.clients import actions as clients
from naast.clients import queries as client_queries
from naast.clients.models import Client
from naast.matches import actions as matches
from naast.matches import rules as match_rules
from naast.matches.models import Match, Participant
from naast.people import mail as letters
from naast.people.pages import address
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor, acting_as
from naast.programmes.gates import gate
from naast.programmes.loading import NotSound, read
from naast.signals import actions as signals
from naast.volunteers import actions as volunteers
from tests.cast import wearing
from tests.clients.cast import client_of, consented, open_request_for
from tests.hard_rules.stage import (
    Stage,
    browser,
    codes,
    database_takes,
    finds,
    home,
    page,
    planted,
    readers,
    rows_of,
    status,
    titles_and_addresses,
    without_tokens,
)
from tests.matches.cast import EXPECTATIONS, HOURS, Cast, cosigned, met, proposed, side_by_side
from tests.moments.cast import beside
from tests.volunteers.cast import fresh, ready_volunteer

SECRETS = ("clients_client", "clients_doubt", "clients_weighing", "clients_request", "clients_lookback")


def h1(stage: Stage) -> None:
    """No match without an active professional as the one accountable."""
    at, programme = stage.house, stage.programme
    request = consented(open_request_for(at, programme=programme), by=at.marije)
    file, _wim = ready_volunteer(at, "Ali", programme=programme)

    def nobody_stays() -> None:
        request.refresh_from_db()
        request.professional_id = at.rachid.person_id
        request.save()

    assert database_takes(nobody_stays, by=at.hanneke)
    said = {"request": request, "volunteer": file, "because": "Past goed.", "key": uuid.uuid4(), "by": at.hanneke}
    assert "professional.accountable" in codes(matches.propose, **said)
    cast = side_by_side(at, programme=programme)

    def a_second() -> None:
        Participant(
            match=cast.match, dossier_id=cast.match.dossier_id, organisation_id=cast.match.organisation_id,
            person_id=at.joost.person_id, part="professional", accountable=True, first_name="Joost",
        ).save()  # fmt: skip

    assert not database_takes(a_second, by=cast.coordinator)
    stage.broken("DROP INDEX match_one_accountable")
    assert database_takes(a_second, by=cast.coordinator)


def h2(stage: Stage) -> None:
    """A volunteer can never be accountable."""
    cast = proposed(stage.house, programme=stage.programme)
    said = {"match": cast.match, "reason": "Zomaar", "by": cast.coordinator}
    for somebody in (cast.volunteer, cast.client):
        refused = codes(matches.move_accountability, to_id=somebody.person_id, **said)
        assert refused == ["professional.accountable"]

    def grab() -> None:
        held = cast.match.participants.get(accountable=True, until__isnull=True)
        held.accountable = False
        held.save()
        row = cast.match.participants.get(part="volunteer", person_id=cast.volunteer.person_id)
        row.accountable = True
        row.save()

    assert not database_takes(grab, by=cast.coordinator)
    stage.broken("ALTER TABLE matches_participant DROP CONSTRAINT only_a_professional_is_accountable")
    assert database_takes(grab, by=cast.coordinator)


def h3(stage: Stage) -> None:
    """Direct professional care cannot be assigned to a volunteer: not asked for, not offered, not agreed."""
    at, care = stage.house, [one.id for one in stage.template.activities.values() if one.class_ == "direct_care"]
    assert len(care) >= 6
    cast = met(at, programme=stage.programme)

    def agreed(one: str, by: str) -> object:
        lines = [{"activity": "company", "by": "volunteer"}, {"activity": one, "by": by}]
        return matches.write_agreement(
            match=cast.fresh(), activities=lines, reachability="", expectations=EXPECTATIONS, hours=HOURS,
            by=cast.professional,
        )  # fmt: skip

    for one in care:
        assert not stage.template.permits(one)
        for by in ("volunteer", "together"):
            assert codes(agreed, one=one, by=by) == ["activity.permitted"]
        said = {
            "volunteer": cast.file,
            "version": fresh(cast.file, cast.volunteer).version,
            "said": {"activities": [one]},
            "by": cast.volunteer,
        }
        assert codes(volunteers.change_availability, **said) == ["activity.permitted"]
    with planted(stage, match_rules, "may_be_done_by", lambda *_said: True):
        assert agreed(care[0], "volunteer")


def h4(stage: Stage) -> None:
    """A volunteer sees no client history by default; the sheet starts empty and is filled together with the client."""
    cast = met(stage.house, programme=stage.programme)
    clients.add_own_doubt(
        client=_file(cast), words="Durf ik dat wel", key=uuid.uuid4(), by=cast.professional
    )  # hers, in the considerations of her professional
    secret = {table for table, _pk in rows_of(cast.professional)} & set(SECRETS)
    assert {"clients_client", "clients_request", "clients_doubt"} <= secret
    assert {table for table, _pk in rows_of(cast.volunteer)} & set(SECRETS) == set()
    with acting_as(cast.volunteer):
        assert cast.match.sheet.count() == 0
    seen = page(cast.volunteer, home(cast.volunteer)) + page(
        cast.volunteer, address(cast.volunteer.person_id, "my-people")
    )
    assert "Wat er vroeger speelde" not in seen
    assert "van der Berg" not in seen
    matches.fill_sheet(match=cast.match, lines={"likes": "Katten"}, by=cast.client)
    with acting_as(cast.volunteer):
        assert [line.words for line in cast.match.sheet.all()] == ["Katten"]
    assert "history" not in stage.template.may_hold
    stage.broken("CREATE POLICY leak ON clients_client FOR SELECT TO naast_app USING (true)")
    assert {table for table, _pk in rows_of(cast.volunteer)} & set(SECRETS) == {"clients_client"}


def _file(cast: Cast) -> Client:
    with acting_as(cast.professional):
        return Client.objects.get(pk=cast.request.client_id)


def h5(stage: Stage) -> None:
    """Consent is recorded before a match and can be withdrawn at any time, effective on the next request."""
    at, programme = stage.house, stage.programme
    request = open_request_for(at, programme=programme, first_name="Gijs")
    file, _ali = ready_volunteer(at, "Ali", programme=programme)
    said = {"request": request, "volunteer": file, "because": "Past.", "key": uuid.uuid4(), "by": at.hanneke}
    assert codes(matches.propose, **said) == ["consent.given"]
    cast = beside(at, programme=programme)
    where = address(cast.volunteer.person_id, "messages", cast.match.pk)
    assert (status(cast.volunteer, where), finds(cast.volunteer, "matches_match", cast.match.pk)) == (200, True)
    clients.withdraw_consent(request=cast.request, by=cast.client)
    assert (status(cast.volunteer, where), finds(cast.volunteer, "matches_match", cast.match.pk)) == (404, False)
    assert codes(matches.resume, match=cast.fresh(), by=cast.coordinator) == ["consent.given"]
    stage.broken("UPDATE privacy_circlemember SET until = 'infinity' WHERE person_id = %s", cast.volunteer.person_id)
    assert finds(cast.volunteer, "matches_match", cast.match.pk)


def h6(stage: Stage) -> None:
    """The professional co-signs, in words; without it nothing goes on."""
    cast = proposed(stage.house, programme=stage.programme)
    assert codes(matches.ask_both, match=cast.match, by=cast.coordinator) == ["match.state"]
    assert codes(matches.cosign, match=cast.match, words=" ", by=cast.professional) == ["cosign.words"]

    def go_on() -> None:
        row = Match.objects.get(pk=cast.match.pk)
        row.state = "meeting"
        row.save()

    assert not database_takes(go_on, by=cast.coordinator)
    stage.broken("ALTER TABLE matches_match DROP CONSTRAINT match_cosigned_before_on")
    assert database_takes(go_on, by=cast.coordinator)


def h7(stage: Stage) -> None:
    """A signal reaches exactly its route, nobody more, and gets an answer."""
    cast, template = beside(stage.house, programme=stage.programme), stage.template
    holds = {"professional": "marije", "on_call": "rachid", "coordinator": "hanneke", "confidant": "fatma",
             "location_contact": "joost"}  # fmt: skip
    kinds = [one for one in template.signals.values() if one.rule != "keeps" and "volunteer" in one.from_]
    assert len(kinds) >= 5
    last = None
    for kind in kinds:
        last = signals.raise_signal(kind=kind.id, words="Er lag post.", match=cast.match, by=cast.volunteer)
        route = {holds[role] for role in template.routes[last.route].to}
        assert readers(cast, "signals_signal", last.pk) == {"volunteer"} | route, kind.id
    assert last is not None
    call = signals.call_for_help(match=cast.match, by=cast.volunteer)
    signals.answer(signal=call, words="Ik bel je nu.", weight="now", reason="Er is haast bij.", by=cast.house.rachid)
    assert "Ik bel je nu." in page(cast.volunteer, address(cast.volunteer.person_id, "called", call.pk))
    stage.broken(
        "INSERT INTO privacy_circlemember (id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)"
        " VALUES (gen_random_uuid(), %s, %s, 'coordinator', 'staff', now(), 'infinity', 'fault', %s)",
        last.dossier_id, cast.house.tom.person_id, cast.house.tom.person_id,
    )  # fmt: skip
    assert "tom" in readers(cast, "signals_signal", last.pk)


def h8(stage: Stage) -> None:
    """No notification, title, address or file name contains a name, place or programme."""
    cast = beside(stage.house, programme=stage.programme)
    signals.call_for_help(match=cast.match, by=cast.volunteer)
    never = [
        "wim", "nora", "marije", "van der berg", "noord", "het huis", stage.programme,
        *(said.lower() for said in (stage.template.name.nl, stage.template.name.en)),
    ]  # fmt: skip

    def told(said: str) -> list[str]:
        return [word for word in never if word in said.lower()]

    seen = list(titles_and_addresses(cast))
    assert len(seen) > 20
    assert [(where, title) for where, title in seen if told(f"{without_tokens(where)} {title}")] == []
    letter = letters.Letter("a@example.org", "nl", (uuid.uuid4(),))
    for language in ("nl", "en"):
        sent = letters.written(letters.Letter("a@example.org", language, (uuid.uuid4(),)))
        assert told(f"{sent.subject} {sent.body} {sent.from_email} {sent.extra_headers}") == []
    with planted(stage, letters, "text_in", lambda _language: ("Bericht over Nora", "In Noord.")):
        assert told(f"{letters.written(letter).subject} {letters.written(letter).body}") == ["nora", "noord"]
    assert mail.outbox == []


def h9(stage: Stage) -> None:
    """Every read of someone's file is logged, and that person can see who looked."""
    client, her = client_of(stage.house, programme=stage.programme)

    marije = stage.house.marije

    def looked(who: Actor) -> bool:
        with acting_as(her):
            seen = client_queries.who_looked([client.dossier_id])
        return who.person_id in [one.person_id for one in seen if not one.changed]

    assert not looked(marije)
    assert status(marije, f"/clients/{client.pk}/file") == 200
    assert looked(marije)
    assert "Marije" in her_page(stage, client, "who-looked")
    with acting_as(stage.house.joost):
        assert client_queries.who_looked([client.dossier_id]) == []
    stage.broken("ALTER TABLE privacy_auditentry DISABLE TRIGGER ALL")
    stage.broken("DELETE FROM privacy_auditentry WHERE person_id = %s", marije.person_id)
    assert not looked(marije)


def her_page(stage: Stage, client: Client, name: str) -> str:
    """A page of her own: with her account, or at her worker's desk where clients have none."""
    where = address(client.person_id, name)
    if stage.template.safety.client_account != "off":
        return page(wearing(client.person_id, CLIENT), where)
    cache.clear()
    desk = Browser()
    desk.post("/desk", {"code": clients.give_desk_code(client=client, by=stage.house.marije)})
    return str(desk.get(where).content.decode())


def h10(stage: Stage) -> None:
    """No report ranks places or people by number of volunteers."""
    at = stage.house
    for number in range(3):
        ready_volunteer(at, f"Wim{number}", programme=stage.programme)
    ready_volunteer(at, "Zeger", programme=stage.programme, by=at.tom, location=at.other_location)
    never = {"headcount", "ranking", "growth", "recruitment"}
    assert set(stage.template.reports) & never == set()
    listed = page(at.hanneke, "/volunteers")
    assert listed.index("Wim0") < listed.index("Wim1") < listed.index("Wim2")
    written = f'kind = "programme"\nextend = "{stage.programme}"\n[programme]\nreports = ["headcount"]\n'
    with pytest.raises(NotSound):
        read(written, "own.toml")


def h11(stage: Stage) -> None:
    """One person may be client and volunteer, with a wall between the two files."""
    at, programme = stage.house, stage.programme
    client, as_client = client_of(at, "Sam", programme=programme)
    volunteer = volunteers.apply(
        key=uuid.uuid4(), organisation=at.organisation, location_id=at.location.pk, programme=programme,
        first_name="Sam", by=Actor(client.person_id, VOLUNTEER),
    )  # fmt: skip
    as_volunteer = wearing(client.person_id, VOLUNTEER)
    assert (finds(as_client, "clients_client", client.pk), finds(as_volunteer, "clients_client", client.pk)) == (
        True, False,
    )  # fmt: skip
    own = "volunteers_volunteer"
    assert (finds(as_volunteer, own, volunteer.pk), finds(as_client, own, volunteer.pk)) == (True, False)
    assert (finds(at.marije, own, volunteer.pk), finds(at.hanneke, "clients_client", client.pk)) == (False, False)
    assert not rows_of(as_client) & rows_of(as_volunteer)
    stage.broken("UPDATE privacy_circlemember SET hat = 'client' WHERE person_id = %s", client.person_id)
    assert finds(as_client, own, volunteer.pk)


def h12(stage: Stage) -> None:
    """A refusal always says why and what to do next."""
    for name in stage.template.gates:
        obstacles = gate(stage.template, name, {})
        assert len(obstacles) == len(stage.template.gates[name])
        for one in obstacles:
            assert all(said.strip() for text in (one.why, one.do) for said in (text.nl, text.en)), one.code
    cast = cosigned(stage.house, programme=stage.programme)
    refused = codes(matches.start, match=cast.fresh(), by=cast.coordinator)
    assert len(refused) >= 5
    answer = _pressed(cast)
    assert answer.status_code == 409
    template, body = stage.template, answer.content.decode()
    for code in refused:
        assert template.obstacles[code].do.nl in body, code
    written = (
        f'kind = "programme"\nextend = "{stage.programme}"\n'
        '[obstacle.professional.accountable]\ndo.nl = ""\ndo.en = ""\n'
    )
    with pytest.raises(NotSound):
        read(written, "own.toml")


def _pressed(cast: Cast) -> Any:
    return browser(cast.coordinator).post(f"/matches/{cast.match.pk}/start")
