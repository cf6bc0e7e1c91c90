"""An address opens for one person, after another one agreed, for fifteen minutes, and in no other way."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from naast.clients import actions as clients
from naast.clients.queries import who_looked
from naast.people import actions as people
from naast.people.models import Notice, Role
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.vault import actions, queries, rules
from naast.vault.models import Opening, SecretAddress
from tests.cast import House, house, person, wearing
from tests.vault.cast import ADDRESS, CODE, WHY, Hidden, agreed, asked, hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Hidden:
    return hidden()


def sql(statement: str, *values: uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def refused(act: Callable[..., Any], **said: Any) -> str:
    """The code of the reason for which nothing was done."""
    with pytest.raises(Refused) as why:
        act(**said)
    return why.value.reasons[0].code


def rows_seen(who: Actor) -> int:
    with acting_as(who):
        return SecretAddress.objects.count()


def test_one_asks_another_agrees_and_it_opens(there: Hidden) -> None:
    marije, hanneke, rachid = there.house.marije, there.house.hanneke, there.house.rachid
    opening = asked(there)
    assert set(opening.told) == {hanneke.person_id, rachid.person_id}
    with acting_as(hanneke):
        assert [one.reason for one in queries.waiting_for(hanneke, clock.now())] == [WHY]
        assert Notice.objects.filter(thing_id=opening.pk).count() == 2
        assert [one.pk for one in Opening.objects.all()] == [opening.pk]
    actions.agree(opening=opening, by=hanneke)
    assert rows_seen(marije) == 0
    shown = actions.see_address(opening=there.fresh(opening, marije), by=marije)
    assert shown.address == ADDRESS
    assert timedelta(minutes=14) < shown.until - clock.now() <= rules.SHOWN_FOR
    assert {who: rows_seen(who) for who in (marije, hanneke, rachid, there.herself)} == {
        marije: 1, hanneke: 0, rachid: 0, there.herself: 0,
    }  # fmt: skip
    again = actions.see_address(opening=there.fresh(opening, marije), by=marije)
    assert again == shown


def test_without_a_yes_it_does_not_open(there: Hidden) -> None:
    opening = asked(there)
    with pytest.raises(DatabaseError, match="not yours to open"), transaction.atomic():
        actions.see_address(opening=opening, by=there.house.marije)
    actions.refuse(opening=opening, words="Bel eerst", by=there.house.hanneke)
    with pytest.raises(DatabaseError, match="not yours to open"), transaction.atomic():
        actions.see_address(opening=opening, by=there.house.marije)
    assert rows_seen(there.house.marije) == 0


def test_nobody_agrees_with_herself_in_no_way(there: Hidden) -> None:
    marije, hanneke = there.house.marije, there.house.hanneke
    people.begin_role(
        organisation=there.house.organisation, person_id=marije.person_id, kind="coordinator",
        location_id=there.house.location.pk, by=there.house.ada,
    )  # fmt: skip
    both = wearing(marije.person_id)
    opening = asked(there, by=both)
    with pytest.raises(PermissionDenied):
        actions.agree(opening=opening, by=both)
    said = "UPDATE vault_opening SET state = 'agreed', answered_by_id = %s, answered_at = now() WHERE id = %s"
    for second in (marije.person_id, hanneke.person_id):
        with pytest.raises(DatabaseError), transaction.atomic(), acting_as(both):
            sql(said, second, opening.pk)
    told = "UPDATE vault_opening SET told = ARRAY[%s]::uuid[], state = 'agreed', answered_by_id = %s WHERE id = %s"
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as(both):
        sql(told, marije.person_id, marije.person_id, opening.pk)
    with pytest.raises(DatabaseError, match="not yours to open"), transaction.atomic():
        actions.see_address(opening=opening, by=both)


def test_who_was_not_told_answers_nothing(there: Hidden) -> None:
    opening, other = asked(there), house("Elders")
    for who in (other.hanneke, there.house.tom, there.house.joost, there.herself):
        with pytest.raises(Opening.DoesNotExist):
            actions.agree(opening=opening, by=who)
        with pytest.raises((Opening.DoesNotExist, PermissionDenied)):
            actions.take_back(opening=opening, by=who)
    with pytest.raises(PermissionDenied):
        actions.ask_to_see(stay=there.stay, reason=WHY, key=uuid.uuid4(), by=other.marije)
    with pytest.raises(PermissionDenied):
        actions.take_back(opening=opening, by=there.house.hanneke)
    with pytest.raises(PermissionDenied):
        actions.see_address(opening=opening, by=there.house.hanneke)


def ends_role(at: House, who: Actor) -> None:
    with acting_as(at.ada):
        roles = list(Role.objects.filter(person_id=who.person_id))
    for role in roles:
        people.end_role(role=role, by=at.ada)


def test_a_role_that_ended_agrees_and_opens_nothing(there: Hidden) -> None:
    marije, rachid = there.house.marije, there.house.rachid
    first, second = asked(there), asked(there)
    actions.agree(opening=second, by=rachid)
    second = there.fresh(second, marije)
    ends_role(there.house, rachid)
    with pytest.raises((PermissionDenied, Opening.DoesNotExist)):
        actions.agree(opening=first, by=rachid)
    with pytest.raises(DatabaseError, match="not yours to open"), transaction.atomic():
        actions.see_address(opening=second, by=marije)


def test_who_asked_and_leaves_reads_it_no_more(there: Hidden) -> None:
    marije = there.house.marije
    opening = agreed(there)
    actions.see_address(opening=opening, by=marije)
    assert rows_seen(marije) == 1
    clients.hand_over(giving_id=marije.person_id, taking_id=there.house.joost.person_id, by=there.house.hanneke)
    with pytest.raises(DatabaseError, match="not yours to open"), transaction.atomic():
        actions.see_address(opening=opening, by=marije)
    ends_role(there.house, marije)
    assert rows_seen(marije) == 0


def test_who_follows_her_asks_for_herself(there: Hidden) -> None:
    joost = there.house.joost
    clients.hand_over(giving_id=there.house.marije.person_id, taking_id=joost.person_id, by=there.house.hanneke)
    opening = asked(there, by=joost)
    actions.agree(opening=opening, by=there.house.hanneke)
    assert actions.see_address(opening=there.fresh(opening, joost), by=joost).address == ADDRESS


def test_the_time_of_a_question_and_of_a_yes_is_over_once(there: Hidden) -> None:
    with clock.back(timedelta(hours=9)):
        late = asked(there)
        earlier = asked(there)
        actions.agree(opening=earlier, by=there.house.hanneke)
    assert refused(actions.agree, opening=late, by=there.house.hanneke) == "vault.expired"
    opening = there.fresh(earlier, there.house.marije)
    assert refused(actions.see_address, opening=opening, by=there.house.marije) == "vault.expired"
    with acting_as(there.house.hanneke):
        assert queries.waiting_for(there.house.hanneke, clock.now()) == []


def test_what_is_answered_or_taken_back_is_not_answered_anew(there: Hidden) -> None:
    marije, hanneke, rachid = there.house.marije, there.house.hanneke, there.house.rachid
    opening = asked(there)
    actions.refuse(opening=opening, words="Nee", by=hanneke)
    assert refused(actions.agree, opening=opening, by=rachid) == "vault.answered"
    assert actions.agree(opening=opening, by=hanneke).state == rules.REFUSED  # sent twice: the first counts
    assert refused(actions.take_back, opening=opening, by=marije) == "vault.answered"
    again = asked(there)
    assert actions.take_back(opening=again, by=marije).state == rules.WITHDRAWN
    assert refused(actions.agree, opening=again, by=hanneke) == "vault.answered"


def test_sent_twice_it_is_one_question_and_one_stay(there: Hidden) -> None:
    key, by = uuid.uuid4(), there.house.marije
    said: dict[str, Any] = {"stay": there.stay, "reason": WHY, "key": key, "by": by}
    assert actions.ask_to_see(**said).pk == actions.ask_to_see(**said).pk
    again = actions.begin_stay(client=there.client, code_name=CODE, address=ADDRESS, key=there.stay.pk, by=by)
    assert again.pk == there.stay.pk
    other = {"client": there.client, "code_name": "Huis Spreeuw", "key": uuid.uuid4(), "by": by}
    assert refused(actions.begin_stay, **other) == "stay.one_at_a_time"


def test_of_two_who_put_an_address_the_second_is_told(there: Hidden) -> None:
    by = there.house.marije
    with acting_as(by):
        lies = queries.lies_in_vault(there.stay)
    assert lies is not None
    actions.put_address(stay=there.stay, address="Ergens anders", version=lies.version, by=by)
    with pytest.raises(EditedMeanwhile):
        actions.put_address(stay=there.stay, address="Te laat", version=lies.version, by=by)
    assert actions.see_address(opening=agreed(there), by=by).address == "Ergens anders"
    with pytest.raises(PermissionDenied):
        actions.put_address(stay=there.stay, address="Van een ander", version=2, by=there.house.hanneke)


def test_somebody_who_may_never_meet_her_is_not_told(there: Hidden) -> None:
    people.separate(
        one_id=there.house.rachid.person_id, other_id=there.client.person_id, reason="Familie",
        organisation_id=there.house.organisation.pk, by=there.house.marije,
    )  # fmt: skip
    assert asked(there).told == [there.house.hanneke.person_id]


def test_with_nobody_to_agree_it_says_so_and_whom_to_ask(there: Hidden) -> None:
    for who in (there.house.hanneke, there.house.rachid):
        people.separate(
            one_id=who.person_id, other_id=there.client.person_id, reason="Familie",
            organisation_id=there.house.organisation.pk, by=there.house.marije,
        )  # fmt: skip
    said = {"stay": there.stay, "reason": WHY, "key": uuid.uuid4(), "by": there.house.marije}
    assert refused(actions.ask_to_see, **said) == "vault.nobody_to_agree"


def test_no_address_in_a_code_name_or_a_reason(there: Hidden) -> None:
    by = there.house.marije
    ended = actions.end_stay(stay=there.stay, by=by)
    assert ended.ended_on == clock.today()
    begin = {"client": there.client, "key": uuid.uuid4(), "by": by}
    assert refused(actions.begin_stay, code_name="Lindenlaan 47", **begin) == "boundary.no_address"
    other = hidden(there.house)
    ask = {"stay": other.stay, "key": uuid.uuid4(), "by": by}
    assert refused(actions.ask_to_see, reason="Ik moet naar Lindenlaan 47 toe", **ask) == "boundary.no_address"


def test_where_she_no_longer_stays_nobody_asks_or_opens(there: Hidden) -> None:
    by, opening = there.house.marije, agreed(there)
    ended = actions.end_stay(stay=there.stay, by=by)
    assert refused(actions.ask_to_see, stay=ended, reason=WHY, key=uuid.uuid4(), by=by) == "vault.empty"
    assert refused(actions.see_address, opening=opening, by=by) == "vault.expired"


def looks(there: Hidden) -> set[str]:
    with acting_as(there.herself):
        return {name for look in who_looked([there.client.dossier_id]) for name in look.actions}


def test_she_reads_that_it_was_opened(there: Hidden) -> None:
    opening = agreed(there)
    assert "vault.opened" not in looks(there)
    actions.see_address(opening=opening, by=there.house.marije)
    assert "vault.opened" in looks(there)


def test_she_does_not_read_it_where_that_is_dangerous(there: Hidden) -> None:
    opening = agreed(there, dangerous=True)
    before = looks(there)
    assert actions.see_address(opening=opening, by=there.house.marije).address == ADDRESS
    assert looks(there) == before


def test_a_stranger_and_her_own_hat_come_nowhere(there: Hidden) -> None:
    stranger = Actor(person().pk, "staff")
    with acting_as(stranger):
        assert queries.lies_in_vault(there.stay) is None
    with acting_as(there.herself):
        assert queries.lies_in_vault(there.stay) is None
    with pytest.raises(PermissionDenied):
        actions.begin_stay(client=there.client, code_name="X", key=uuid.uuid4(), by=there.herself)


@pytest.mark.django_db(transaction=True)
def test_after_fifteen_minutes_it_is_shut_and_no_other_key_fits(as_administrator: Any) -> None:
    """Whatever writes circles: an emergency key, a renewal, somebody at the database. Nobody comes in but by two."""
    there, other = hidden(), as_administrator
    marije = there.house.marije
    opening = agreed(there)
    enter = (
        "INSERT INTO privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)"
        " SELECT gen_random_uuid(), dossier_id, %s, %s, 'staff', now(), now() + %s::interval, 'emergency', %s"
        " FROM vault_secretaddress"
    )
    for who, part, lasts in ((there.house.joost, "professional", "1 hour"), (marije, "opened", "10 minutes")):
        with pytest.raises(Exception, match="opens by two people"):
            other.execute(enter, [who.person_id, part, lasts, who.person_id])
    actions.see_address(opening=opening, by=marije)
    with pytest.raises(Exception, match="opens by two people"):
        other.execute("UPDATE privacy_circlemember SET until = until + interval '3 months' WHERE part = 'opened'")
    assert other.execute("SELECT count(*) FROM privacy_kept() k JOIN privacy_dossier d ON d.id = k.dossier"
                         " WHERE d.kind = 'vault'").fetchone() == (0,)  # fmt: skip
    other.execute("UPDATE vault_opening SET opened_at = now() - interval '15 minutes'")
    other.execute("UPDATE privacy_circlemember SET until = now() WHERE part = 'opened'")
    assert rows_seen(marije) == 0
    assert refused(actions.see_address, opening=there.fresh(opening, marije), by=marije) == "vault.expired"
