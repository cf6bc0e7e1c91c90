"""Help from another organisation in the demo world: Present paints a room, and Nadia said yes to every word of it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from naast.partners import actions, rules
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.world.founding import Place
from naast.world.lives import asks, is_met

PROGRAMME = "referral"
ASKED: dict[str, Any] = {"activities": ["odd_jobs"], "adds": "Een kamer waar zij weer wil zijn.", "area": "Noord"}
SENDS = {"first_name": "Nadia", "question": "Samen de woonkamer schilderen.", "accountable": "Joost, op werkdagen"}


def live(place: Place) -> None:
    """Joost asked Present, with whom Hanneke agreed how they work together; the link waits to be opened."""
    joost, hanneke, week = place["Joost"], place["Hanneke"], timedelta(weeks=1)
    with clock.back(9 * week):
        partner = actions.add_partner(
            key=uuid.uuid4(),
            name="Present",
            kinds=["volunteers"],
            areas=["Noord"],
            controller="they",
            controller_since=clock.today(),
            controller_agreement="Bijlage bij de samenwerking",
            by=hanneke,
        )
        wil = actions.add_person(
            partner=partner, key=uuid.uuid4(), name="Wil", work="projectleider", reach="wil@voorbeeld.invalid",
            knows=["schilderen", "tuinen"], by=hanneke,
        )  # fmt: skip
        begins = clock.today()
        actions.agree(
            partner=partner, key=uuid.uuid4(), valid_from=begins, until=begins + timedelta(days=365), theirs=wil,
            champion_id=hanneke.person_id, who_does_what="Present doet de klus. Wij blijven bij wie het vraagt.",
            client_stays_with="wie vraagt", volunteers_stay_with="Wil van Present", by=hanneke,
        )  # fmt: skip
    with clock.back(2 * week):
        nadia = is_met(joost, "Nadia", "Wat er speelde, blijft hier.", 25, programme=PROGRAMME)
        request = asks(nadia, joost, "Ik wil mijn kamer opknappen.", ASKED)
        row = actions.write_referral(request=request, partner=partner, sends=SENDS, key=uuid.uuid4(), by=joost)
        said = rules.print_of(row.partner_name, row.sends)
        actions.agree_to_send(referral=row, how="spoken", words=said, key=uuid.uuid4(), by=joost)
    with clock.back(timedelta(days=3)):
        with acting_as(joost):
            row = type(row).objects.select_related("request").get(pk=row.pk)
        actions.send_referral(referral=row, by=joost)
