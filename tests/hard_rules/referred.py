"""The same twelve rules where a partner brings its own volunteers: tried on what is asked of the partner.

Nobody of theirs has a file, an account or a match here. So what a volunteer may never see, a partner may never see;
what needs a yes before a match, needs one before anything goes; and the professional signs by sending it herself.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

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
from naast.partners import actions, jobs
from naast.partners.actions import answering, referring
from naast.partners.queries.referring import counted
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.programmes.gates import gate
from naast.programmes.loading import NotSound, read
from naast.signals import actions as signals
from naast.volunteers import actions as volunteers
from tests.cast import wearing
from tests.clients.cast import client_of, request_of
from tests.hard_rules.rules import h9 as of_a_file
from tests.hard_rules.stage import TITLE, Stage, browser, codes, finds, planted, rows_of
from tests.partners.cast import SENDS, Asking, agreed_to, answered, sent, written
from tests.volunteers.cast import ready_volunteer
from tests.ways import BESIDE

__all__ = ["h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12"]


def going(cast: Asking) -> dict[str, object]:
    return {"referral": cast.fresh(), "by": cast.house.marije}


def stands_in(cast: Asking, **said: object) -> None:
    """Something else stands in her request."""

    @action("test.past_the_actions")
    def past(*, by: Actor) -> None:
        cast.request.refresh_from_db()
        for name, value in said.items():
            setattr(cast.request, name, value)
        cast.request.save()

    past(by=cast.house.marije)


def h1(stage: Stage) -> None:
    """Nothing goes without an active professional as the one accountable, and nobody of ours is proposed."""
    cast = agreed_to(written(stage.house))
    stands_in(cast, accountable_on=None)
    assert "professional.accountable" in codes(actions.send_referral, **going(cast))
    file, _wim = ready_volunteer(stage.house, "Ali", programme=BESIDE[0])
    said = {"request": cast.request, "volunteer": file, "because": "Past.", "key": uuid.uuid4()}
    assert codes(matches.propose, **said, by=stage.house.hanneke) == ["programme.of_partners"]
    with planted(stage, referring, "refuse_unless", lambda *_said: None):
        assert actions.send_referral(**going(cast))


def h2(stage: Stage) -> None:
    """A volunteer can never be accountable."""
    cast = agreed_to(written(stage.house))
    _file, wim = ready_volunteer(stage.house, "Ali", programme=BESIDE[0])
    with pytest.raises(PermissionDenied):
        actions.send_referral(referral=cast.fresh(), by=wim)
    stands_in(cast, professional_id=wim.person_id)
    assert codes(actions.send_referral, **going(cast)) == ["professional.accountable"]
    with planted(stage, client_queries, "_on_duty", lambda _request: True):
        assert actions.send_referral(**going(cast))


def h3(stage: Stage) -> None:
    """Direct professional care is not asked of a partner either."""
    care = [one.id for one in stage.template.activities.values() if one.class_ == "direct_care"]
    assert len(care) >= 6
    cast = agreed_to(written(stage.house))
    for one in care:
        assert not stage.template.permits(one)
        said = {"request": cast.request, "activities": [one], "adds": "x", "by": stage.house.marije}
        assert codes(clients.describe_request, **said) == ["activity.permitted"]
    stands_in(cast, activities=care[:1])
    assert codes(actions.send_referral, **going(cast)) == ["activity.permitted"]
    with planted(stage, client_rules, "permitted", lambda _one: True):
        assert clients.describe_request(**said).activities == [care[-1]]


def read_by_partner(cast: Asking, word: str) -> str:
    theirs = Browser()
    theirs.post(f"/asked/{word}")
    return str(theirs.get(f"/asked/{word}").content.decode())


def h4(stage: Stage) -> None:
    """A partner sees no history: exactly the words that were sent, and nothing beside them."""
    cast, word = sent(stage.house)
    never = ("Wat er vroeger speelde", "van der Berg", "Ik wil graag met iemand wandelen", "Het is nu rustig genoeg")
    seen = read_by_partner(cast, word)
    assert [text for text in SENDS.values() if text not in seen] == []
    assert [text for text in never if text in seen] == []
    assert {"history", "background"} & set(stage.template.referral.sends if stage.template.referral else ()) == set()
    again = actions.new_link(**going(cast))
    more = [("", cast.request.need)]
    with planted(stage, answering, "sent_in_words", lambda *_said: more):
        leaked = read_by_partner(cast, again)
    assert [text for text in never if text in leaked] == [never[2]]


def h5(stage: Stage) -> None:
    """Her yes is recorded before anything goes, and taken back it counts on the next request."""
    cast = written(stage.house)
    assert codes(actions.send_referral, **going(cast)) == ["consent.given"]
    word = actions.send_referral(**going(agreed_to(cast)))
    answered(cast, word, "accepted")
    assert actions.hold(word, "firefox").said == "open"
    clients.withdraw_consent(request=cast.request, consent="send_request", by=cast.client)
    assert actions.hold(word, "firefox").said == "over"
    stage.broken("UPDATE partners_partnerlink SET ended_at = NULL")
    stage.broken("UPDATE partners_referral SET state = 'accepted'")
    assert actions.hold(word, "firefox").said == "over"
    stage.broken("UPDATE clients_consent SET withdrawn_at = NULL")
    assert actions.hold(word, "firefox").said == "open"


def h6(stage: Stage) -> None:
    """Her own professional sends it, after she said in words that it is possible."""
    client, _nora = client_of(stage.house, "Gijs", programme=stage.programme)
    begun = request_of(client, by=stage.house.marije)
    assert "possibility.said_by_professional" in codes(clients.open_request, request=begun, by=stage.house.marije)
    cast = agreed_to(written(stage.house))
    for other in (stage.house.hanneke, stage.house.joost):
        with pytest.raises(PermissionDenied):
            actions.send_referral(referral=cast.fresh(), by=other)
    with planted(stage, clients_access, "is_her_professional", lambda *_said: True):
        assert actions.send_referral(referral=cast.fresh(), by=stage.house.hanneke)


def h7(stage: Stage) -> None:
    """A call of the client reaches exactly its route; that no answer came, exactly who asked and who drives it."""
    at = stage.house
    with clock.back(timedelta(days=60)):
        cast, _word = sent(at)
    call = signals.call_for_help(by=cast.client)
    people = {"marije": at.marije, "joost": at.joost, "hanneke": at.hanneke, "rachid": at.rachid, "fatma": at.fatma,
              "tom": at.tom, "client": cast.client}  # fmt: skip
    holds = {"professional": "marije", "on_call": "rachid", "coordinator": "hanneke"}
    route = {holds[role] for role in stage.template.routes[call.route].to}
    assert {name for name, who in people.items() if finds(who, "signals_signal", call.pk)} == {"client"} | route
    [place] = jobs.due_dossiers()
    jobs.end_one(str(place))

    def told() -> set[str]:
        found = set()
        for name, who in people.items():
            with acting_as(who):
                mine = Notice.objects.visible_to(who).filter(person_id=who.person_id, thing__startswith="partners_")
                found |= {name for _one in mine}
        return found

    assert told() == {"marije", "hanneke"}
    stage.broken(
        "INSERT INTO people_notice"
        " SELECT (jsonb_populate_record(NULL::people_notice, to_jsonb(n) || jsonb_build_object("
        "'id', gen_random_uuid(), 'person_id', %s::uuid))).* FROM people_notice n WHERE n.thing = 'partners_partner'",
        at.joost.person_id,
    )
    assert told() == {"marije", "hanneke", "joost"}


def h8(stage: Stage) -> None:
    """No title and no address of what is asked says a name, a place, a partner or a programme."""
    cast, word = sent(stage.house)
    never = ["nora", "marije", "van der berg", "noord", "het huis", "present", stage.programme, "schilderen"]
    marije = browser(stage.house.marije)
    pages = [(marije, f"/referrals/{cast.referral.pk}"), (marije, "/referrals"), (Browser(), f"/asked/{word}"),
             (Browser(), "/asked/x")]  # fmt: skip

    def told(said: str) -> list[str]:
        return [name for name in never if name in said.lower()]

    titles = ["".join(TITLE.findall(who.get(where).content.decode())) for who, where in pages]
    assert all(titles)
    assert [title for title in titles if told(title)] == []
    assert told("".join(where for _who, where in pages).replace("/referrals", "").replace(word, "")) == []
    assert told("Vraag voor Nora aan Present") == ["nora", "present"]
    assert mail.outbox == []


def h9(stage: Stage) -> None:
    """Every read is logged, also that of a partner by its link, and the client sees it."""
    cast, word = sent(stage.house)

    def looked() -> bool:
        with acting_as(cast.client):
            seen = client_queries.who_looked([cast.request.dossier_id])
        return "job-partner-link" in [one.part for one in seen]

    assert not looked()
    read_by_partner(cast, word)
    assert looked()
    of_a_file(stage)
    stage.broken("DELETE FROM privacy_auditentry WHERE hat = 'job-partner-link'")
    assert not looked()


def stuck_in(stage: Stage) -> int | None:
    """How many questions without an answer the report says."""
    found = insight.counts(stage.house.organisation.pk, stage.programme, Period(clock.today().year))
    return found["referrals_stuck"]


def h10(stage: Stage) -> None:
    """No report and no map ranks partners or people: small numbers are hidden, and partners stand by name."""
    cast, _word = sent(stage.house)
    assert set(stage.template.reports) & {"headcount", "ranking", "growth", "recruitment"} == set()
    with acting_as(stage.house.hanneke):
        assert counted(stage.house.organisation.pk) == {cast.present.partner.pk: (None, None)}
        assert stuck_in(stage) is None
    stage.broken(
        "INSERT INTO partners_referral SELECT (jsonb_populate_record(NULL::partners_referral, to_jsonb(r) ||"
        " jsonb_build_object('id', gen_random_uuid(), 'state', 'expired'))).* FROM partners_referral r,"
        " generate_series(1, 11)"
    )
    with acting_as(stage.house.hanneke):
        assert counted(stage.house.organisation.pk) == {cast.present.partner.pk: (10, None)}
        assert stuck_in(stage) == 10
    written_ = f'kind = "programme"\nextend = "{stage.programme}"\n[programme]\nreports = ["headcount"]\n'
    with pytest.raises(NotSound):
        read(written_, "own.toml")


def h11(stage: Stage) -> None:
    """A client here may be a volunteer elsewhere in the house, with a wall between the two files."""
    at = stage.house
    client, as_client = client_of(at, "Sam", programme=stage.programme)
    volunteer = volunteers.apply(
        key=uuid.uuid4(), organisation=at.organisation, location_id=at.location.pk, programme=BESIDE[0],
        first_name="Sam", by=Actor(client.person_id, VOLUNTEER),
    )  # fmt: skip
    as_volunteer, own = wearing(client.person_id, VOLUNTEER), "volunteers_volunteer"
    assert (finds(as_client, "clients_client", client.pk), finds(as_volunteer, "clients_client", client.pk)) == (
        True, False,
    )  # fmt: skip
    assert (finds(as_volunteer, own, volunteer.pk), finds(as_client, own, volunteer.pk)) == (True, False)
    assert not rows_of(as_client) & rows_of(as_volunteer)
    stage.broken("UPDATE privacy_circlemember SET hat = 'client' WHERE person_id = %s", client.person_id)
    assert finds(as_client, own, volunteer.pk)


def h12(stage: Stage) -> None:
    """A refusal always says why and what to do next, all of it at once."""
    for name in stage.template.gates:
        for one in gate(stage.template, name, {}):
            assert all(said.strip() for text in (one.why, one.do) for said in (text.nl, text.en)), one.code
    cast = written(stage.house, volunteers_stay_with="")
    refused = codes(actions.send_referral, **going(cast))
    assert set(refused) == {"consent.given", "partner.accountable_named"}
    answer = browser(stage.house.marije).post(f"/referrals/{cast.referral.pk}/send")
    assert answer.status_code == 409
    body = answer.content.decode()
    assert [code for code in refused if stage.template.obstacles[code].do.nl not in body] == []
    written_ = (
        f'kind = "programme"\nextend = "{stage.programme}"\n'
        '[obstacle.partner.accountable_named]\ndo.nl = ""\ndo.en = ""\n'
    )
    with pytest.raises(NotSound):
        read(written_, "own.toml")
