"""Who takes part at a table, with own words on what she knows or can."""

from __future__ import annotations

from uuid import UUID

from naast.people.notices import tell
from naast.people.queries import separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked
from naast.tables import access
from naast.tables.actions.parts import apart, come_in, go_out, lies_at
from naast.tables.models import RoundTable, TableMember
from naast.tables.queries.tables import could_join, members_of


@action("table.joined")
def let_join(
    *, table: RoundTable, person_id: UUID, hat: str, organisation_name: str, by: Actor, knows: str = ""
) -> TableMember:
    """Let somebody take part who works or volunteers here. A manager never does: she is a guest of one question."""
    allow(access.runs(by, table))
    row = locked(table)
    now = members_of(row)
    if there := next((one for one in now if (one.person_id, one.hat) == (person_id, hat)), None):
        return there
    known = dict(could_join(row, [(one.person_id, one.hat) for one in now]))
    allow(f"{hat}:{person_id}" in known)
    if any(separated(person_id, one.person_id) for one in now if one.person_id != person_id):
        raise apart(row)
    member = TableMember(
        table=row, person_id=person_id, hat=TableMember.Hat(hat), first_name=known[f"{hat}:{person_id}"],
        organisation_name=organisation_name.strip(), knows=knows.strip(), since=clock.today(), **lies_at(row),
    )  # fmt: skip
    member.save()
    come_in(row.dossier_id, row.organisation_id, [(person_id, hat)], "takes part")
    if person_id != by.person_id:
        tell(person_id, hat=hat, about="change", of=row, once=f"joined {member.pk}")
    return member


@action("table.what_i_know")
def say_what_i_know(*, member: TableMember, knows: str, organisation_name: str, version: int, by: Actor) -> TableMember:
    """Her own words on what she knows or can, and where she comes from. Only she writes them."""
    allow(member.person_id == by.person_id and member.hat == by.hat and member.until is None)
    row = locked(member, version)
    row.knows, row.organisation_name = knows.strip(), organisation_name.strip()
    row.save()
    return row


@action("table.stepped_out")
def step_out(*, member: TableMember, by: Actor) -> TableMember:
    """She takes part no more: by herself, or by whoever coordinates. No reason asked."""
    table = RoundTable.objects.get(pk=member.table_id)
    mine = (member.person_id, member.hat) == (by.person_id, by.hat)
    allow(mine or access.runs(by, table))
    row = locked(member)
    if row.until is not None:
        return row
    row.until = clock.today()
    row.save()
    go_out(table.dossier_id, table.organisation_id, row.person_id, row.hat)
    return row
