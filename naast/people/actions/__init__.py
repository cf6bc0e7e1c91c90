"""Everything that changes who people are here: an organisation begins, somebody joins, a role begins or ends."""

from naast.people.actions.inviting import (
    INVITATION_LASTS,
    AddressTaken,
    NotHers,
    accept_invitation,
    invite,
    invited,
)
from naast.people.actions.joining import (
    add_colleague,
    add_location,
    add_staff,
    bring_staff_up_to_date,
    found_organisation,
    set_hour_costs,
)
from naast.people.actions.reaching import say_how_to_mail
from naast.people.actions.reading import read_simply
from naast.people.actions.renewing import let_go, renew
from naast.people.actions.roles import (
    begin_role,
    choose_stand_in,
    end_own_role,
    end_role,
    give_own_role,
    let_volunteers_in,
)
from naast.people.actions.separating import (
    add_to_group,
    begin_group,
    end_separation,
    separate,
    separate_from_group,
    take_out_of_group,
)
from naast.people.actions.vouching import CodeDoesNotFit, needs_code, vouch

__all__ = [
    "INVITATION_LASTS",
    "AddressTaken",
    "CodeDoesNotFit",
    "NotHers",
    "accept_invitation",
    "add_colleague",
    "add_location",
    "add_staff",
    "add_to_group",
    "begin_group",
    "begin_role",
    "bring_staff_up_to_date",
    "choose_stand_in",
    "end_own_role",
    "end_role",
    "end_separation",
    "found_organisation",
    "give_own_role",
    "invite",
    "invited",
    "let_go",
    "let_volunteers_in",
    "needs_code",
    "read_simply",
    "renew",
    "say_how_to_mail",
    "separate",
    "separate_from_group",
    "set_hour_costs",
    "take_out_of_group",
    "vouch",
]
