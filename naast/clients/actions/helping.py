"""What a client says herself about helping somebody else. Nobody else writes it down, and nothing else tells it."""

from __future__ import annotations

from naast.clients import access
from naast.clients.models import Client
from naast.clients.queries import my_worker
from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.first import allow, locked


@action("client.told_helping")
def tell_of_helping(*, client: Client, by: Actor) -> Client:
    """She tells her professional that she wants to do something for others: that, and the day, and nothing further."""
    allow(access.is_herself(by, client.person_id))
    row = locked(client)
    if row.told_helping_on is None:
        row.told_helping_on = clock.today()
        row.save()
        if (worker := my_worker()) is not None:
            tell(worker.person_id, hat=STAFF, about=Notice.About.CHANGE, of=row, once="helps herself")
    return row
