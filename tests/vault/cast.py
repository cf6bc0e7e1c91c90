"""A client who stays where nobody may know, and a question to see where, made by the actions that people use."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass

from naast.clients.models import Client
from naast.privacy.actor import Actor, acting_as
from naast.vault import actions
from naast.vault.models import Opening, Stay
from tests.cast import House, house
from tests.clients.cast import client_of

ADDRESS = "Lindenzoom 47-bis\n7391 QX Vinkenwold"
CODE = "Huis Merel"
WHY = "Ik breng haar post en haar medicijnen."


@dataclass
class Hidden:
    """Marije's client, in Huis Merel; Hanneke and Rachid may agree."""

    house: House
    client: Client
    herself: Actor
    stay: Stay

    def fresh(self, opening: Opening, by: Actor) -> Opening:
        with acting_as(by):
            return Opening.objects.get(pk=opening.pk, stay_id=opening.stay_id)


def hidden(at: House | None = None, *, address: str = ADDRESS, by: Actor | None = None) -> Hidden:
    """She stays somewhere; the address lies in the vault."""
    here = at or house()
    client, herself = client_of(here, by=by)
    stay = actions.begin_stay(
        client=client, code_name=CODE, address=address, key=uuid.uuid4(), by=by or here.marije
    )  # fmt: skip
    return Hidden(here, client, herself, stay)


def asked(there: Hidden, *, by: Actor | None = None, dangerous: bool = False) -> Opening:
    """Her professional asks to see it."""
    return actions.ask_to_see(
        stay=there.stay, reason=WHY, dangerous=dangerous, key=uuid.uuid4(), by=by or there.house.marije
    )


def agreed(there: Hidden, *, dangerous: bool = False) -> Opening:
    """And the coordinator agrees."""
    opening = asked(there, dangerous=dangerous)
    actions.agree(opening=opening, by=there.house.hanneke)
    return there.fresh(opening, there.house.marije)


def hides(here: House, chance: random.Random) -> None:
    """Somebody stays where nobody may know; her address is asked for, and agreed or not, and sometimes seen."""
    there = hidden(here)
    opening = asked(there, dangerous=chance.random() < 0.3)
    if chance.random() < 0.3:
        actions.refuse(opening=opening, words="Bel eerst even", by=here.hanneke)
        return
    actions.agree(opening=opening, by=chance.choice((here.hanneke, here.rachid)))
    if chance.random() < 0.7:
        actions.see_address(opening=there.fresh(opening, here.marije), by=here.marije)
    if chance.random() < 0.3:
        actions.end_stay(stay=there.stay, by=here.marije)
