"""A partner with an agreement, made by the actions people use: Present, known by Hanneke, with Wil as their contact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from naast.clients.models import Request
from naast.partners import actions, rules
from naast.partners.models import ContactPerson, Partner, ProjectDay, Referral, WorkingAgreement
from naast.privacy import clock
from naast.privacy.actor import CLIENT, Actor, acting_as
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.clients.cast import open_request_for

WAY = "referral"
WORDS: dict[str, Any] = {"name": "Present", "kinds": ["volunteers"], "areas": ["Noord"], "controller": "they"}


@dataclass
class Known:
    """A partner that is known here, somebody of theirs, and what was agreed."""

    partner: Partner
    wil: ContactPerson
    agreement: WorkingAgreement | None = None

    def fresh(self, by: Actor) -> Partner:
        with acting_as(by):
            return Partner.objects.get(pk=self.partner.pk)


def known(by: Actor, **words: Any) -> Known:
    """A partner with one contact person."""
    partner = actions.add_partner(key=uuid.uuid4(), **WORDS | words, by=by)
    wil = actions.add_person(
        partner=partner, key=uuid.uuid4(), name="Wil", work="projectleider", reach="present@example.org",
        knows=["schilderen", "tuinen"], by=by,
    )  # fmt: skip
    return Known(partner, wil)


def agreed(house: House, *, from_: date | None = None, days: int = 365, **said: Any) -> Known:
    """The same with an agreement that counts, with somebody on both sides who makes something of it."""
    cast, begins = known(house.hanneke), from_ or clock.today()
    words: dict[str, Any] = {
        "who_does_what": "Present doet de klus. Wij blijven bij de klant.", "client_stays_with": "wie vraagt",
        "volunteers_stay_with": "Wil van Present",
    }  # fmt: skip
    cast.agreement = actions.agree(
        partner=cast.partner, key=uuid.uuid4(), valid_from=begins, until=begins + timedelta(days=days),
        theirs=cast.wil, champion_id=house.hanneke.person_id, by=house.hanneke, **words | said,
    )  # fmt: skip
    return cast


@dataclass
class Asking:
    """An open request of Nora in the way of working with partners, and Present with an agreement."""

    house: House
    request: Request
    present: Known
    client: Actor
    referral: Referral | None = None

    def fresh(self, by: Actor | None = None) -> Referral:
        assert self.referral is not None
        with acting_as(by or self.house.marije):
            return Referral.objects.select_related("request").get(pk=self.referral.pk)


SENDS = {"first_name": "Nora", "question": "Samen de woonkamer schilderen.", "accountable": "Marije, op werkdagen"}


def asking(house: House | None = None, **said: Any) -> Asking:
    """Nora's request waits, and there is a partner with an agreement."""
    at = house or make_house(programmes=[WAY])
    request = open_request_for(at, programme=WAY, activities=["odd_jobs"])
    return Asking(at, request, agreed(at, **said), wearing(request.client_person_id, CLIENT))


def written(house: House | None = None, **said: Any) -> Asking:
    """Marije wrote down what would be asked of Present."""
    cast = asking(house, **said)
    cast.referral = actions.write_referral(
        request=cast.request, partner=cast.present.partner, sends=SENDS, key=uuid.uuid4(), by=cast.house.marije
    )
    return cast


def agreed_to(cast: Asking, *, how: str = "spoken", by: Actor | None = None) -> Asking:
    """She said yes to exactly these words."""
    row = cast.fresh()
    words = rules.print_of(row.partner_name, row.sends)
    actions.agree_to_send(referral=row, how=how, words=words, key=uuid.uuid4(), by=by or cast.house.marije)
    return cast


def sent(house: House | None = None) -> tuple[Asking, str]:
    """It went; the word of the link."""
    cast = agreed_to(written(house))
    return cast, actions.send_referral(referral=cast.fresh(), by=cast.house.marije)


def answered(cast: Asking, word: str, *answers: str, browser: str = "firefox") -> None:
    """The partner opens its link and answers, one after the other."""
    for answer in answers:
        held = actions.hold(word, browser)
        assert held.link_id is not None
        if held.said == "unopened":
            actions.open_link(link_id=held.link_id, browser=browser, by=held.job)
        said: dict[str, Any] = {"visit_on": clock.today() + timedelta(days=3)} if answer == "planned" else {}
        actions.answer_by_link(
            link_id=held.link_id, answer=answer, went="well" if answer == "done" else "", by=held.job, **said
        )


def day_of(cast: Asking, on: date | None = None) -> ProjectDay:
    """The day itself is planned."""
    return actions.plan_day(referral=cast.fresh(), on=on or clock.today(), by=cast.house.marije)
