"""The hard rules where people think along at a table and nobody stands beside anybody.

Every rule is tried: in its own form at the table, or as it is. Without a match nobody is accountable and there is no
proposal to co-sign; what holds there is that no match can be made.
"""

from __future__ import annotations

import uuid
from types import SimpleNamespace

import pytest

from naast.clients import actions as clients
from naast.matches import actions as matches
from naast.privacy.actor import acting_as
from naast.programmes.gates import gate
from naast.programmes.loading import NotSound, read
from naast.programmes.template import Template
from naast.signals import actions as signals
from naast.tables import actions
from naast.tables import rules as table_rules
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Volunteer
from tests.clients.cast import consented, open_request_for
from tests.hard_rules import rules
from tests.hard_rules.stage import (
    TITLE,
    Stage,
    browser,
    codes,
    finds,
    page,
    planted,
    rows_of,
    status,
    titles_and_addresses,
    without_tokens,
)
from tests.tables import cast as stages
from tests.tables.cast import Cast
from tests.volunteers.cast import fresh, ready_volunteer


def no_match(stage: Stage) -> None:
    """Nobody is proposed here: no match without somebody accountable, and none without a co-signature."""
    at, programme = stage.house, stage.programme
    request = consented(open_request_for(at, programme=programme), by=at.marije)
    file, _ali = ready_volunteer(at, "Ali", programme=programme)

    def proposed() -> object:
        said = {"request": request, "volunteer": file, "because": "Past goed.", "key": uuid.uuid4()}
        return matches.propose(**said, by=at.hanneke)

    assert codes(proposed) == ["programme.of_tables"]
    with planted(stage, Template, "has_matches", True):
        assert proposed()


def h3(stage: Stage) -> None:
    """No volunteer offers professional care, also not to a table."""
    at, care = _cast(stage), [one.id for one in stage.template.activities.values() if one.class_ == "direct_care"]
    assert len(care) >= 6
    assert [one for one in care if stage.template.permits(one)] == []
    file = _file_of(at)

    def offered(one: str) -> object:
        now = fresh(file, at.ali)
        return volunteers.change_availability(volunteer=now, version=now.version, said={"activities": [one]}, by=at.ali)

    for one in care:
        assert codes(offered, one=one) == ["activity.permitted"]
    with planted(stage, Template, "permits", lambda *_said: True):
        assert offered(care[0])


def _file_of(at: Cast) -> Volunteer:
    with acting_as(at.ali):
        return Volunteer.objects.get(person_id=at.ali.person_id)


def h4(stage: Stage) -> None:
    """Whoever sits at the table reads the question and nothing of her file."""
    at = _cast(stage)
    clients.add_own_doubt(client=at.client, words="Durf ik dat wel", key=uuid.uuid4(), by=at.house.marije)
    stages.at_the_table(at, at.house.joost, at.ali)
    for who in (at.house.joost, at.ali, at.hanneke):
        seen = {table for table, _pk in rows_of(who)}
        assert "tables_tablequestion" in seen
        assert seen & set(rules.SECRETS) == set()
    stage.broken("CREATE POLICY leak ON clients_client FOR SELECT TO naast_app USING (true)")
    assert {table for table, _pk in rows_of(at.ali)} & set(rules.SECRETS) == {"clients_client"}


def h5(stage: Stage) -> None:
    """Her yes comes before the agenda, and is taken back at any time, effective on the next request."""
    at = _cast(stage)
    without = stages.asked(at, yes=False)
    assert codes(actions.put_on_agenda, question=without, meeting=at.meeting, by=at.hanneke) == ["consent.given"]
    question = stages.at_the_table(at, at.house.joost)
    where = f"/questions/{question.pk}"
    assert (status(at.house.joost, where), finds(at.house.joost, "tables_tablequestion", question.pk)) == (200, True)
    actions.take_back(question=at.fresh(question), by=at.ans)
    assert (status(at.house.joost, where), finds(at.house.joost, "tables_tablequestion", question.pk)) == (404, False)
    stage.broken("UPDATE privacy_circlemember SET until = 'infinity' WHERE person_id = %s", at.house.joost.person_id)
    assert finds(at.house.joost, "tables_tablequestion", question.pk)


def h7(stage: Stage) -> None:
    """A signal of somebody who thinks along reaches exactly its route, and nobody of the table."""
    at, template = _cast(stage), stage.template
    stages.at_the_table(at, at.house.joost, at.ali)
    people = {
        "volunteer": at.ali, "coordinator": at.hanneke, "confidant": at.house.fatma, "client": at.ans,
        "joost": at.house.joost, "marije": at.house.marije, "rachid": at.house.rachid, "tom": at.house.tom,
    }  # fmt: skip
    kinds = [one for one in template.signals.values() if one.rule != "keeps" and "volunteer" in one.from_]
    assert len(kinds) >= 5
    for kind in kinds:
        last = signals.raise_signal(kind=kind.id, words="Er werd geroepen.", by=at.ali)
        readers = {name for name, who in people.items() if finds(who, "signals_signal", last.pk)}
        assert readers == {"volunteer", *template.routes[last.route].to}, kind.id
    stage.broken(
        "INSERT INTO privacy_circlemember (id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)"
        " VALUES (gen_random_uuid(), %s, %s, 'coordinator', 'staff', now(), 'infinity', 'fault', %s)",
        last.dossier_id, at.house.tom.person_id, at.house.tom.person_id,
    )  # fmt: skip
    assert finds(at.house.tom, "signals_signal", last.pk)


def h8(stage: Stage) -> None:
    """No title and no address of the four holds a name, a place, the way of working or a word of her question."""
    at = _cast(stage)
    question = stages.at_the_table(at, at.house.joost, at.ali)
    never = [
        "ans", "joost", "de spaak", "werktafel", "noord", "handen", "het huis", stage.programme,
        *(said.lower() for said in (stage.template.name.nl, stage.template.name.en)),
    ]  # fmt: skip
    four = SimpleNamespace(
        volunteer=at.ali, client=at.ans, professional=at.house.joost, coordinator=at.hanneke, house=at.house
    )

    def told(said: str) -> list[str]:
        return [word for word in never if word in said.lower()]

    seen: list[tuple[str, str]] = list(titles_and_addresses(four))  # type: ignore[arg-type]
    deeper = (f"/questions/{question.pk}", f"/evenings/{at.meeting.pk}", f"/rounds/{at.table.pk}/people")
    seen += [(where, "".join(TITLE.findall(page(at.hanneke, where)))) for where in deeper]
    assert "/rounds" in [where for where, _title in seen]
    assert [(where, title) for where, title in seen if told(f"{without_tokens(where)} {title}")] == []
    assert told("De tafel van Ans") == ["ans", "tafel"]


def h12(stage: Stage) -> None:
    """A refusal always says why and what to do next."""
    for name in stage.template.gates:
        obstacles = gate(stage.template, name, {})
        assert len(obstacles) == len(stage.template.gates[name])
        for one in obstacles:
            assert all(said.strip() for text in (one.why, one.do) for said in (text.nl, text.en)), one.code
    at = _cast(stage)
    about = stages.asked(at, words="Hij komt nooit buiten.", said="about", there="", yes=False, by=at.house.marije)
    refused = codes(actions.put_on_agenda, question=about, meeting=at.meeting, by=at.hanneke)
    assert set(refused) == {one for one, _value in stage.template.gates[table_rules.GATE]} - {"separation.clear"}
    where = f"/questions/{about.pk}/agenda"
    answer = browser(at.hanneke).post(where, {"meeting": str(at.meeting.pk)})
    assert answer.status_code == 409
    assert [code for code in refused if stage.template.obstacles[code].do.nl not in answer.content.decode()] == []
    written = f'kind = "programme"\nextend = "{stage.programme}"\n[obstacle.table.own_words]\ndo.nl = ""\ndo.en = ""\n'
    with pytest.raises(NotSound):
        read(written, "own.toml")


def _cast(stage: Stage) -> Cast:
    return stages.cast(stage.house)


AT_TABLES = dict.fromkeys(("h1", "h2", "h6"), no_match) | {"h3": h3, "h4": h4, "h5": h5, "h7": h7, "h8": h8, "h12": h12}
