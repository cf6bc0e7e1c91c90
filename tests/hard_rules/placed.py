"""The same twelve rules at a place to work: nobody of ours stands beside her there, another organisation does.

What is tried on a match elsewhere is tried here on her placement, and what a volunteer may never see, a host may never.
"""

from __future__ import annotations

import uuid

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client as Browser

from naast.clients import access as clients_access
from naast.clients import actions as clients
from naast.clients import queries as client_queries
from naast.clients import rules as client_rules
from naast.insight import queries as insight
from naast.insight.rules import Period
from naast.matches import actions as matches
from naast.partners.queries.chain import asks_for_roles
from naast.people.models import Notice
from naast.placements import actions
from naast.placements.actions import hosting
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.programmes.gates import gate
from naast.programmes.loading import NotSound, read
from naast.signals import actions as signals
from tests.clients.cast import client_of, request_of
from tests.hard_rules.referred import h11
from tests.hard_rules.rules import h9 as of_a_file
from tests.hard_rules.stage import TITLE, Stage, browser, codes, finds, planted
from tests.placements.cast import AtWork, at_work, linked, looked_at, ready, visited
from tests.volunteers.cast import ready_volunteer
from tests.ways import BESIDE

__all__ = ["h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12"]
NEVER = ("Wat er vroeger speelde", "van der Berg", "Ik wil graag met iemand wandelen", "Het is nu rustig genoeg")


def stands_in(cast: AtWork, **said: object) -> None:
    """Something else stands in her request."""

    @action("test.past_the_actions")
    def past(*, by: Actor) -> None:
        cast.request.refresh_from_db()
        for name, value in said.items():
            setattr(cast.request, name, value)
        cast.request.save()

    past(by=cast.marije)


def h1(stage: Stage) -> None:
    """Nobody begins without an active professional as the one accountable, and nobody of ours is proposed."""
    cast = ready(stage.house, way=stage.programme)
    stands_in(cast, accountable_on=None)
    assert codes(actions.start_placement, **cast.act()) == ["professional.accountable"]
    assert codes(actions.new_link, **cast.act()) == ["professional.accountable"]
    file, _wim = ready_volunteer(stage.house, "Ali", programme=BESIDE[0])
    said = {"request": cast.request, "volunteer": file, "because": "Past.", "key": uuid.uuid4()}
    assert codes(matches.propose, **said, by=stage.house.hanneke) == ["programme.of_places"]
    with planted(stage, client_queries, "_on_duty", lambda _request: True):
        stands_in(cast, accountable_on=clock.today())
        assert actions.start_placement(**cast.act()).phase == "trying"


def h2(stage: Stage) -> None:
    """A volunteer can never be accountable."""
    cast = ready(stage.house, way=stage.programme)
    _file, wim = ready_volunteer(stage.house, "Ali", programme=BESIDE[0])
    with pytest.raises(PermissionDenied):
        actions.start_placement(placement=cast.fresh(), by=wim)
    stands_in(cast, professional_id=wim.person_id)
    assert codes(actions.start_placement, **cast.act()) == ["professional.accountable"]
    with planted(stage, client_queries, "_on_duty", lambda _request: True):
        assert actions.start_placement(**cast.act()).phase == "trying"


def h3(stage: Stage) -> None:
    """Direct professional care is no task at a place either, and no wish for one."""
    care = [one.id for one in stage.template.activities.values() if one.class_ == "direct_care"]
    assert len(care) >= 6
    cast = looked_at(stage.house, way=stage.programme)
    for one in care:
        assert not stage.template.permits(one)
        said = {"activity": one, "words": "Doen.", "key": uuid.uuid4()}
        assert codes(actions.add_task, **said, **cast.act()) == ["activity.permitted"]
        wished = {"request": cast.request, "activities": [one], "adds": "x", "by": cast.marije}
        assert codes(clients.describe_request, **wished) == ["activity.permitted"]
    with planted(stage, client_rules, "permitted", lambda _one: True):
        assert clients.describe_request(**wished).activities == [care[-1]]


def read_by_host(word: str) -> str:
    theirs = Browser()
    theirs.post(f"/at-work/{word}")
    return str(theirs.get(f"/at-work/{word}").content.decode())


def h4(stage: Stage) -> None:
    """A host sees no history: her first name, her tasks and what was agreed, and nothing beside them."""
    cast = at_work(stage.house, way=stage.programme)
    visited(cast, ("host", "Eén ding tegelijk uitleggen."))
    seen = read_by_host(actions.new_link(**cast.act()))
    wanted = ("Sam", "Koffie zetten.", "Eén ding tegelijk uitleggen.")
    assert [text for text in wanted if text not in seen] == []
    assert [text for text in (*NEVER, "Rustig.") if text in seen] == []
    assert stage.template.signals["diagnosis"].rule == "keeps"
    again, need = actions.new_link(**cast.act()), [cast.request.need]
    with planted(stage, hosting, "tasks_of", lambda _one: [type("Task", (), {"words": need[0]})()]):
        leaked = read_by_host(again)
    assert [text for text in NEVER if text in leaked] == [NEVER[2]]


def h5(stage: Stage) -> None:
    """Her yes is recorded before anything, and taken back it counts on the next request."""
    cast = ready(stage.house, way=stage.programme, yes=False)
    assert codes(actions.start_placement, **cast.act()) == ["consent.given"]
    assert codes(actions.new_link, **cast.act()) == ["consent.given"]
    clients.record_consent(request=cast.request, how="spoken", key=uuid.uuid4(), by=cast.marije)
    actions.start_placement(**cast.act())
    word, _held = linked(cast)
    assert actions.hold(word, "firefox").said == "open"
    clients.withdraw_consent(request=cast.request, by=cast.sam)
    assert (actions.hold(word, "firefox").said, cast.fresh().ended_on) == ("over", clock.today())
    stage.broken("UPDATE placements_placementlink SET ended_at = NULL")
    stage.broken("UPDATE placements_placement SET ended_on = NULL")
    assert actions.hold(word, "firefox").said == "over"
    stage.broken("UPDATE clients_consent SET withdrawn_at = NULL")
    assert actions.hold(word, "firefox").said == "open"


def h6(stage: Stage) -> None:
    """Her own professional lets it begin, after she said in words that it is possible."""
    client, _gijs = client_of(stage.house, "Gijs", programme=stage.programme)
    begun = request_of(client, by=stage.house.marije)
    assert "possibility.said_by_professional" in codes(clients.open_request, request=begun, by=stage.house.marije)
    cast = ready(stage.house, way=stage.programme)
    for other in (stage.house.hanneke, stage.house.joost):
        with pytest.raises(PermissionDenied):
            actions.start_placement(placement=cast.fresh(), by=other)
    with planted(stage, clients_access, "is_her_professional", lambda *_said: True):
        assert actions.start_placement(placement=cast.fresh(), by=stage.house.hanneke).phase == "trying"


def h7(stage: Stage) -> None:
    """A call of hers reaches exactly its route; what the host tells, exactly her coach."""
    at, cast = stage.house, at_work(stage.house, way=stage.programme)
    call = signals.call_for_help(by=cast.sam)
    people = {"marije": at.marije, "joost": at.joost, "hanneke": at.hanneke, "rachid": at.rachid, "fatma": at.fatma,
              "tom": at.tom, "sam": cast.sam}  # fmt: skip
    holds = {"professional": "marije", "on_call": "rachid", "coordinator": "hanneke"}
    route = {holds[role] for role in stage.template.routes[call.route].to}
    assert {name for name, who in people.items() if finds(who, "signals_signal", call.pk)} == {"sam"} | route
    _word, held = linked(cast)
    told = actions.tell(link_id=held.link_id, signal="did_not_come", by=held.job)

    def hear() -> set[str]:
        found = set()
        for name, who in people.items():
            with acting_as(who):
                mine = Notice.objects.visible_to(who).filter(person_id=who.person_id, thing_id=told.pk)
                found |= {name for _one in mine}
        return found

    assert hear() == {"marije"}
    stage.broken(
        "INSERT INTO people_notice SELECT (jsonb_populate_record(NULL::people_notice, to_jsonb(n) ||"
        " jsonb_build_object('id', gen_random_uuid(), 'person_id', %s::uuid))).* FROM people_notice n"
        " WHERE n.thing = 'placements_hostword'",
        at.hanneke.person_id,
    )
    assert hear() == {"marije", "hanneke"}


def h8(stage: Stage) -> None:
    """No title and no address of a place says a name, a place, an organisation or a programme."""
    cast = at_work(stage.house, way=stage.programme)
    word = actions.new_link(**cast.act())
    never = ["sam ", "marije", "van der berg", "noord", "het huis", "mint", stage.programme, "koffie"]
    marije, host = browser(stage.house.marije), Browser()
    pages = [(marije, f"/placements/{cast.placement.pk}"), (marije, "/placements"), (host, f"/at-work/{word}"),
             (Browser(), "/at-work/x")]  # fmt: skip

    def told(said: str) -> list[str]:
        return [name for name in never if name in f"{said.lower()} "]

    titles = ["".join(TITLE.findall(who.get(where).content.decode())) for who, where in pages]
    host.post(f"/at-work/{word}")
    titles += TITLE.findall(host.get(f"/at-work/{word}").content.decode())
    assert all(titles)
    assert [title for title in titles if told(title)] == []
    assert told("".join(where for _who, where in pages).replace(word, "")) == []
    assert told("Sam aan het werk bij Mint") == ["sam ", "mint"]
    assert mail.outbox == []


def h9(stage: Stage) -> None:
    """Every read is logged, also that of a host by its link, and she sees it."""
    cast = at_work(stage.house, way=stage.programme)
    word = actions.new_link(**cast.act())

    def looked() -> bool:
        with acting_as(cast.sam):
            seen = client_queries.who_looked([cast.request.dossier_id])
        return "job-place-link" in [one.part for one in seen]

    assert not looked()
    read_by_host(word)
    assert looked()
    of_a_file(stage)
    stage.broken("DELETE FROM privacy_auditentry WHERE hat = 'job-place-link'")
    assert not looked()


def h10(stage: Stage) -> None:
    """No report ranks places or people: it counts in rounded numbers, and small ones are hidden."""
    at_work(stage.house, way=stage.programme)
    assert set(stage.template.reports) & {"headcount", "ranking", "growth", "recruitment"} == set()
    with acting_as(stage.house.hanneke):
        found = insight.counts(stage.house.organisation.pk, stage.programme, Period(clock.today().year))
    assert [name for name, number in found.items() if number is not None and number % 5] == []
    written = f'kind = "programme"\nextend = "{stage.programme}"\n[programme]\nreports = ["headcount"]\n'
    with pytest.raises(NotSound):
        read(written, "own.toml")


def h12(stage: Stage) -> None:
    """A refusal always says why and what to do next, all of it at once."""
    for name in stage.template.gates:
        for one in gate(stage.template, name, {}):
            assert all(said.strip() for text in (one.why, one.do) for said in (text.nl, text.en)), one.code
    cast = looked_at(stage.house, way=stage.programme)
    refused = codes(actions.start_placement, **cast.act())
    assert set(refused) == {
        "consent.given", "tasks.described", "click.both", "host.answered", "host.trained", "fallback.named",
        "energy.agreed", "displacement.answered_days",
        *(["chain.roles_named"] if asks_for_roles(stage.programme) else []),
    }  # fmt: skip
    answer = browser(stage.house.marije).post(f"/placements/{cast.placement.pk}/start")
    assert answer.status_code == 409
    body = answer.content.decode()
    assert [code for code in refused if stage.template.obstacles[code].do.nl not in body] == []
    written = f'kind = "programme"\nextend = "{stage.programme}"\n[obstacle.tasks.described]\ndo.nl = ""\ndo.en = ""\n'
    with pytest.raises(NotSound):
        read(written, "own.toml")
