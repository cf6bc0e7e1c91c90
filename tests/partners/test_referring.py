"""Asking a partner: only with an agreement, her yes to every word, and one link that dies when she wants."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client as Browser

from naast.clients import actions as clients
from naast.clients.models import Client
from naast.partners import actions, rules
from naast.partners.jobs import due_dossiers, end_one
from naast.partners.models import PartnerLink, ProjectDay, Referral
from naast.partners.queries.referring import stuck
from naast.people.models import Notice
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from tests.hard_rules.stage import browser
from tests.partners.cast import SENDS, agreed_to, answered, asking, day_of, sent, written

pytestmark = pytest.mark.django_db


def codes(act, **said) -> set[str]:
    with pytest.raises(Refused) as refused:
        act(**said)
    assert all(one.why and one.do for one in refused.value.reasons)
    return {one.code for one in refused.value.reasons}


def told(who: Actor) -> list[str]:
    with acting_as(who):
        return [one.thing for one in Notice.objects.visible_to(who).filter(person_id=who.person_id, hat=who.hat)]


def opened(word: str) -> Browser:
    """A browser at the partner in which the link was opened."""
    theirs = Browser()
    assert theirs.post(f"/asked/{word}").status_code == 302
    return theirs


@pytest.mark.shows("S3-28")
def test_nothing_goes_without_her_yes_an_agreement_and_somebody_accountable():
    cast = written(volunteers_stay_with="", days=20)
    said = {"referral": cast.fresh(), "by": cast.house.marije}
    assert codes(actions.send_referral, **said) == {"consent.given", "partner.accountable_named"}
    with clock.back(timedelta(days=-30)):
        assert "partner.agreement_valid" in codes(actions.send_referral, **said)
    body = browser(cast.house.marije).get(f"/referrals/{cast.referral.pk}").content.decode()
    assert "Er staat niet wie waarvoor verantwoordelijk blijft." in body
    with acting_as(cast.house.marije):
        assert PartnerLink.objects.count() == 0


def test_other_words_ask_her_again_and_the_database_sends_nothing_without_her_yes():
    cast = agreed_to(written())
    by = cast.house.marije
    row = actions.rewrite_referral(
        referral=cast.fresh(), sends=SENDS | {"area": "Noord"}, version=cast.fresh().version, by=by
    )
    assert codes(actions.send_referral, referral=row, by=by) == {"consent.given"}
    words = {"referral": row, "how": "spoken", "key": uuid.uuid4(), "by": by}
    assert codes(actions.agree_to_send, words="0" * 64, **words) == {"referral.other_words"}
    with pytest.raises(PermissionDenied):
        actions.rewrite_referral(referral=row, sends={"background": "x"}, version=row.version, by=by)

    @action("test.past_the_actions")
    def past(*, by: Actor) -> None:
        held = Referral.objects.get(pk=row.pk)
        held.agreed_print, held.state, held.sent_on = "", "sent", clock.today()
        held.expires_on = clock.today() + timedelta(days=3)
        held.save()

    with pytest.raises(DatabaseError), transaction.atomic():
        past(by=by)


@pytest.mark.shows("S3-28")
def test_the_partner_reads_exactly_what_was_sent_once_and_in_one_browser():
    cast, word = sent()
    assert "Nora" not in Browser().get(f"/asked/{word}").content.decode()  # a reader of mail opens nothing
    theirs = opened(word)
    body = theirs.get(f"/asked/{word}").content.decode()
    assert all(text in body for text in SENDS.values())
    assert "van der Berg" not in body
    assert "Ik wil graag met iemand wandelen" not in body
    for other in (Browser(), browser(cast.house.ada)):
        answer = other.get(f"/asked/{word}")
        assert (answer.status_code, "Nora" in answer.content.decode()) == (409, False)
        assert other.post(f"/asked/{word}", {"answer": "accepted"}).status_code == 409
    changed = theirs.get(f"/asked/{word[:-1]}x")
    assert (changed.status_code, "niet heel" in changed.content.decode()) == (404, True)
    assert theirs.get(f"/asked/{word}").headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_a_new_link_ends_the_one_before():
    cast, word = sent()
    theirs = opened(word)
    again = actions.new_link(referral=cast.fresh(), by=cast.house.marije)
    assert theirs.get(f"/asked/{word}").status_code == 410
    assert "Nora" in opened(again).get(f"/asked/{again}").content.decode()


def test_she_takes_her_yes_back_and_the_link_is_dead_at_once():
    cast, word = sent()
    theirs = opened(word)
    assert theirs.get(f"/asked/{word}").status_code == 200
    clients.withdraw_consent(request=cast.request, consent="send_request", by=cast.client)
    gone = theirs.get(f"/asked/{word}")
    assert (gone.status_code, "Nora" in gone.content.decode()) == (410, False)
    assert theirs.post(f"/asked/{word}", {"answer": "accepted"}).status_code == 410
    assert cast.fresh().state == "withdrawn"


def test_a_closed_request_and_a_yes_that_ran_out_end_the_link_by_themselves():
    cast, word = sent()
    answered(cast, word, "accepted")
    with clock.back(timedelta(days=-190)):
        assert actions.hold(word, "firefox").said == "over"
    assert actions.hold(word, "firefox").said == "open"
    clients.close_request(request=cast.request, by=cast.house.marije)
    assert actions.hold(word, "firefox").said == "over"


@pytest.mark.shows("S3-28")
def test_the_partner_answers_step_by_step_and_her_professional_hears_it():
    cast, word = sent()
    theirs = opened(word)
    today = clock.today()
    lacking = theirs.post(f"/asked/{word}", {"answer": "planned"})
    assert "Kies een dag." in lacking.content.decode()
    assert theirs.post(f"/asked/{word}", {"answer": "done", "went": "well"}).status_code == 200
    assert cast.fresh().state == "sent"  # not one of the answers there are now
    said = {"answer": "planned", "visit_on": (today + timedelta(days=4)).isoformat()}
    assert "doorgegeven" in theirs.post(f"/asked/{word}", {"answer": "accepted"}).content.decode()
    assert "doorgegeven" in theirs.post(f"/asked/{word}", said).content.decode()
    assert theirs.post(f"/asked/{word}", {"answer": "done", "went": "well"}).status_code == 200
    row = cast.fresh()
    assert (row.state, row.went, row.answered_on) == ("done", "well", today)
    assert theirs.get(f"/asked/{word}").status_code == 410
    assert told(cast.house.marije).count("partners_referral") == 3
    body = browser(cast.house.marije).get(f"/referrals/{row.pk}").content.decode()
    assert "afgerond, het gaat goed" in body


def test_a_no_ends_the_link_and_the_request_may_go_elsewhere():
    cast, word = sent()
    said = {"request": cast.request, "partner": cast.present.partner, "sends": SENDS, "by": cast.house.marije}
    assert codes(actions.write_referral, **said, key=uuid.uuid4()) == {"referral.one_at_a_time"}
    answered(cast, word, "declined")
    assert actions.hold(word, "firefox").said == "over"
    assert actions.write_referral(**said, key=uuid.uuid4()).state == "writing"


def test_without_an_answer_it_expires_and_who_makes_something_of_it_is_told():
    with clock.back(timedelta(days=43)):
        cast, word = sent()
    assert told(cast.house.hanneke) == []
    with acting_as(cast.house.hanneke):
        [waits] = stuck(clock.today(), 14)
    assert (waits.partner_id, waits.asked_by) == (cast.present.partner.pk, cast.house.marije.person_id)
    assert actions.hold(word, "").said == "over"
    [place] = due_dossiers()
    assert [end_one(str(place)), end_one(str(place))] == [1, 0]
    assert due_dossiers() == []
    assert cast.fresh().state == "expired"
    assert told(cast.house.hanneke) == ["partners_partner"]
    assert told(cast.house.marije) == ["partners_referral"]
    with acting_as(cast.house.joost):  # he makes nothing of it with this partner
        assert stuck(clock.today(), 14) == []


@pytest.mark.shows("S3-27")
def test_a_group_comes_once_with_her_there_and_is_counted_never_named():
    cast, word = sent()
    said = {"referral": cast.fresh(), "on": clock.today(), "by": cast.house.marije}
    assert codes(actions.plan_day, **said) == {"referral.accepted"}
    answered(cast, word, "accepted")
    day, by = day_of(cast), cast.house.marije
    assert codes(actions.tell_day_held, day=day, came=6, version=day.version, by=by) == {"person.present"}
    day = actions.will_be_there(day=day, by=cast.client)
    assert day.present == "self"
    assert codes(actions.tell_day_held, day=day, came=500, version=day.version, by=by) == {"referral.came"}
    day = actions.tell_day_held(day=day, came=6, version=day.version, by=by)
    assert (day.state, day.came) == ("held", 6)
    assert "6 mensen kwamen" in browser(by).get(f"/referrals/{cast.referral.pk}").content.decode()


def test_another_day_asks_her_again():
    cast, word = sent()
    answered(cast, word, "accepted")
    day = actions.will_be_there(day=day_of(cast), by=cast.house.marije)
    assert day.present == "spoken"
    assert day_of(cast, clock.today() + timedelta(days=2)).present_on is None


def at_desk(cast) -> Browser:
    """She has no account here: her own page opens at the desk of her professional."""
    with acting_as(cast.house.marije):
        file = Client.objects.get(pk=cast.request.client_id)
    hers = Browser()
    code = clients.give_desk_code(client=file, by=cast.house.marije)
    assert hers.post("/desk", {"code": code}).status_code == 302
    return hers


def test_she_reads_on_her_own_page_what_goes_says_yes_and_takes_it_back():
    cast = written()
    hers, where = at_desk(cast), address(cast.client.person_id, "my-asked")
    body = hers.get(where).content.decode()
    assert [text for text in ("Present", *SENDS.values()) if text not in body] == []
    words = rules.print_of(cast.fresh().partner_name, cast.fresh().sends)
    said = {"yes": str(cast.referral.pk), "key": uuid.uuid4(), "words": words}
    assert hers.post(where, said).status_code == 302
    assert (cast.fresh().agreed_how, cast.fresh().agreed_print) == ("self", words)
    word = actions.send_referral(referral=cast.fresh(), by=cast.house.marije)
    answered(cast, word, "accepted")
    day = day_of(cast)
    body = hers.get(where).content.decode()
    assert "Zij hebben ja gezegd." in body
    assert hers.post(where, {"present": day.pk}).status_code == 302
    with acting_as(cast.client):
        assert ProjectDay.objects.get(pk=day.pk).present == "self"
    assert hers.post(where, {"back": str(cast.referral.pk)}).status_code == 302
    assert "Hun link opent niets meer." in hers.get(where).content.decode()
    assert actions.hold(word, "firefox").said == "over"
    looked = hers.get(address(cast.client.person_id, "who-looked")).content.decode()
    assert "Een andere organisatie, via haar link" in looked
    assert "Vroeg het een andere organisatie, met uw ja." in looked


def test_only_her_professional_asks_and_only_who_reads_the_request_sees_it():
    cast, _word = sent()
    for who in (cast.house.joost, cast.house.tom, cast.house.ada):
        assert browser(who).get(f"/referrals/{cast.referral.pk}").status_code == 404
    assert browser(cast.house.hanneke).get(f"/referrals/{cast.referral.pk}").status_code == 200
    with pytest.raises(PermissionDenied):
        actions.new_link(referral=cast.fresh(), by=cast.house.hanneke)
    other = asking()
    with pytest.raises(PermissionDenied):
        actions.write_referral(
            request=other.request, partner=cast.present.partner, sends=SENDS, key=uuid.uuid4(), by=other.house.marije
        )
