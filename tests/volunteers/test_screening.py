"""A certificate that somebody saw, or a decision with reasons by two professionals, apart."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.volunteers import actions, queries
from naast.volunteers.models import Screening, Volunteer
from naast.volunteers.rules import months_later
from tests.cast import house
from tests.volunteers.cast import ASPECTS, PROGRAMME, acts_on, applied, fresh, today
from tests.volunteers.test_joining import codes, readable

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return house()


def valid(at, volunteer) -> bool:
    with acting_as(at.hanneke):
        facts = queries.facts_of(fresh(volunteer, at.hanneke), load(PROGRAMME), today())
        return bool(facts["screening.valid_or_reasoned"])


def proposed(at, volunteer, **said) -> Screening:
    return actions.propose_reasoned_screening(
        **{"volunteer": volunteer, "reason": "Acht jaar geleden.", "first_id": at.marije.person_id,
           "second_id": at.joost.person_id, "by": at.hanneke} | said
    )  # fmt: skip


def sign(screening, by, agrees=True, words="Dat vind ik goed."):
    return actions.sign_reasoned_screening(screening=screening, agrees=agrees, words=words, by=by)


def test_a_certificate_is_noted_with_who_saw_it_and_when_it_is_renewed(at):
    wim, _ = applied(at)
    dated, key = today() - timedelta(days=30), uuid.uuid4()
    said = {"volunteer": wim, "outcome": "given", "dated_on": dated, "aspects": ASPECTS, "by": at.hanneke, "key": key}
    seen = actions.record_certificate(**said)
    assert actions.record_certificate(**said) == seen
    assert (seen.seen_by_id, seen.seen_on, seen.aspects) == (at.hanneke.person_id, today(), ASPECTS)
    assert seen.renew_on == months_later(dated, 36)
    assert valid(at, wim)


def test_a_certificate_that_does_not_fit_is_refused_with_every_reason(at):
    wim, _ = applied(at)
    for said, expected in (
        ({}, ["certificate.date", "certificate.aspects"]),
        ({"dated_on": today() - timedelta(days=120), "aspects": [12]}, ["certificate.fresh", "certificate.aspects"]),
        ({"dated_on": today() + timedelta(days=1), "aspects": ASPECTS}, ["certificate.date"]),
        ({"dated_on": today(), "aspects": ASPECTS, "seen_on": today() + timedelta(days=1)}, ["date.future"]),
    ):
        with pytest.raises(Refused) as refused:
            actions.record_certificate(**{"volunteer": wim, "outcome": "given", "by": at.hanneke} | said)
        assert codes(refused) == expected
    assert (valid(at, wim), fresh(wim, at.hanneke).state) == (False, "applied")


def test_a_certificate_that_was_not_given_undoes_an_earlier_one(at):
    wim, _ = applied(at)
    actions.record_certificate(volunteer=wim, outcome="given", dated_on=today(), aspects=ASPECTS, by=at.hanneke)
    assert valid(at, wim)
    refused = actions.record_certificate(volunteer=wim, outcome="refused", by=at.hanneke)
    assert (refused.seen_by_id, refused.renew_on, valid(at, wim)) == (None, None, False)


def test_two_decide_apart_and_it_counts_when_both_said_yes(at):
    wim, himself = applied(at)
    asked = proposed(at, wim)
    assert asked.dossier_id != wim.dossier_id
    assert (sign(asked, at.marije).outcome, valid(at, wim)) == ("waiting", False)
    assert (sign(asked, at.marije, agrees=False, words="Toch niet.").outcome, valid(at, wim)) == ("waiting", False)
    decided = sign(asked, at.joost)
    assert (decided.outcome, decided.renew_on) == ("given", months_later(today(), 36))
    assert valid(at, wim)
    for who in (at.marije, at.joost):
        assert readable(who) == (0, 0)
    with acting_as(himself):
        assert Screening.objects.get().reason == "Acht jaar geleden."
    assert acts_on(at, asked.dossier_id) == [
        "volunteer.screening_proposed", "volunteer.screening_signed", "volunteer.screening_signed",
    ]  # fmt: skip


def test_one_no_is_a_no(at):
    wim, _ = applied(at)
    asked = proposed(at, wim)
    assert sign(asked, at.marije, agrees=False, words="Ik twijfel.").outcome == "refused"
    assert sign(asked, at.joost).outcome == "refused"
    assert not valid(at, wim)


def test_nobody_else_decides_and_nobody_else_reads(at):
    wim, himself = applied(at)
    asked = proposed(at, wim)
    for who in (at.hanneke, at.tom, at.ada, at.rachid, himself, house("Elders").marije):
        with pytest.raises(PermissionDenied):
            sign(asked, who)
    for who, count in ((at.hanneke, 1), (at.marije, 1), (himself, 1), (at.tom, 0), (at.ada, 0), (at.rachid, 0)):
        with acting_as(who):
            assert Screening.objects.count() == count
    with pytest.raises(Refused) as refused:
        sign(asked, at.marije, words=" ")
    assert codes(refused) == ["words.empty"]


def test_a_proposal_that_cannot_be_is_refused_with_every_reason(at):
    wim, _ = applied(at)
    with pytest.raises(Refused) as refused:
        proposed(at, wim, reason="", first_id=at.tom.person_id, second_id=at.tom.person_id)
    assert codes(refused) == ["professional.unknown", "screening.two", "screening.reason"]
    with acting_as(at.hanneke):
        assert Screening.objects.count() == 0


def test_a_proposal_sent_twice_is_one(at):
    wim, _ = applied(at)
    key = uuid.uuid4()
    assert proposed(at, wim, key=key) == proposed(at, wim, key=key)


def test_the_database_itself_counts_two_signatures(at):
    wim, _ = applied(at)
    asked = proposed(at, wim)

    @action("test.cheat")
    def cheat(*, by: Actor) -> None:
        row = Screening.objects.get(pk=asked.pk)
        row.outcome = "given"
        row.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        cheat(by=at.marije)


def test_a_professional_sees_what_waits_for_her(at):
    wim, _ = applied(at)
    asked = proposed(at, wim)
    with acting_as(at.marije):
        assert list(queries.to_sign(at.marije)) == [asked]
    sign(asked, at.marije)
    with acting_as(at.marije):
        assert list(queries.to_sign(at.marije)) == []
    with acting_as(at.joost):
        assert list(queries.to_sign(at.joost)) == [asked]
        assert Volunteer.objects.count() == 0


def test_a_certificate_of_another_country_counts_only_where_the_programme_takes_one(at):
    ines, _ = applied(at, "Ines", programme="abroad")
    said = {"outcome": "given", "dated_on": today() - timedelta(days=30), "country": "Spanje", "by": at.hanneke}
    seen = actions.record_certificate(volunteer=ines, **said)
    assert (seen.kind, seen.country, seen.aspects) == ("foreign", "Spanje", [])
    with acting_as(at.hanneke):
        facts = queries.facts_of(fresh(ines, at.hanneke), load("abroad"), today())
    assert facts["screening.valid_or_reasoned"] is True
    wim, _ = applied(at)
    with pytest.raises(Refused) as refused:
        actions.record_certificate(volunteer=wim, **said)
    assert codes(refused) == ["certificate.country"]
    actions.record_certificate(volunteer=ines, outcome="refused", country="Spanje", by=at.hanneke)
    with acting_as(at.hanneke):
        facts = queries.facts_of(fresh(ines, at.hanneke), load("abroad"), today())
    assert facts["screening.valid_or_reasoned"] is False


def test_a_permit_names_a_place_of_ours_and_a_day_that_is_still_to_come(at):
    ines, herself = applied(at, "Ines", programme="abroad")
    said = {"volunteer": ines, "location_id": at.location.pk, "valid_until": today(), "by": at.hanneke}
    key = uuid.uuid4()
    permit = actions.note_permit(key=key, **said)
    assert actions.note_permit(key=key, **said) == permit
    with pytest.raises(Refused) as refused:
        actions.note_permit(**said | {"valid_until": today() - timedelta(days=1)})
    assert codes(refused) == ["permit.over"]
    for wrong in ({"by": at.marije}, {"by": herself}, {"location_id": house("Elders").location.pk}):
        with pytest.raises(PermissionDenied):
            actions.note_permit(**said | wrong)
    assert actions.end_permit(permit=permit, by=at.hanneke).ended_on == today()
