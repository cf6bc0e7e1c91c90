"""Rules about people: who must be there, who may read, who signs."""

from __future__ import annotations

from naast.programmes.checking.fitting import Wrong
from naast.programmes.grammar import GROUP_SHAPES, MATCH_SHAPES, SHAPES
from naast.programmes.template import Shape, Template

BACKGROUND_READERS = frozenset({"self", "professional", "coordinator"})
# With so many a circle begins: `matching` finds a whole circle at once, and knows no others.
FEWEST_SEATS, MOST_SEATS = 2, 6
ROUTE_DOSSIERS = {"signal": ("self", "route"), "triage": ("route",)}


def pairs(template: Template) -> tuple[Shape, ...]:
    """The shapes in which named people stand beside one person."""
    return tuple(s for s in template.shapes.values() if s.id in MATCH_SHAPES and s.id not in GROUP_SHAPES)


def sizes_go_up(template: Template, wrong: Wrong) -> None:
    for shape in template.shapes.values():
        for part, size in shape.parts.items():
            if not size.min <= size.start <= size.max:
                wrong(f"shape.{shape.id}.{part}", "min, start and max do not go up")


def needed_parts_are_there(template: Template, wrong: Wrong) -> None:
    for shape in template.shapes.values():
        for part in SHAPES[shape.id]:
            if shape.size(part).min == 0:
                rule = "H1: " if part == "professional" else ""
                wrong(f"shape.{shape.id}", f"{rule}needs at least one {part}")
        if shape.id == "host_placement" and not shape.size("client").min + shape.size("volunteer").min:
            wrong(f"shape.{shape.id}", "needs at least one client or volunteer")


def background_stays_with_the_profession(template: Template, wrong: Wrong) -> None:
    for dossier in template.dossiers.values():
        if dossier.background and set(dossier.circle) - BACKGROUND_READERS:
            wrong(f"dossier.{dossier.id}", "H4: background may only be read by self, professional and coordinator")


def two_hats_one_wall(template: Template, wrong: Wrong) -> None:
    client, volunteer = template.dossiers["client"], template.dossiers["volunteer"]
    if set(client.circle) & set(volunteer.circle) != {"self"} or not client.background:
        wrong("dossier.client", "H11: is background, and shares nobody with the volunteer's dossier but the person")
    if template.dossiers["reflection"].circle != ("self",):
        wrong("dossier.reflection", "own thoughts are read by the writer alone")


def participants_may_help(template: Template, wrong: Wrong) -> None:
    if template.takes_participants and not (template.has_own_volunteers and template.peer_workers != "no"):
        wrong(
            "programme.takes_participants",
            "a client can only come to help where volunteers of ours stand beside people and peer workers fit",
        )


def a_circle_has_seats_for_its_rules(template: Template, wrong: Wrong) -> None:
    rules = template.matching
    for shape in template.shapes.values():
        seats = shape.size("volunteer").start
        if shape.id == "circle" and not FEWEST_SEATS <= seats <= MOST_SEATS:
            wrong(
                "shape.circle.volunteer", f"a circle begins with {FEWEST_SEATS} to {MOST_SEATS} volunteers, not {seats}"
            )
        elif shape.id == "circle" and rules.min_men + rules.min_women > seats:
            wrong("matching.min_women", f"a circle begins with {seats}: that is fewer than the men and women asked for")


def rings_share_no_dossier(template: Template, wrong: Wrong) -> None:
    for dossier in template.dossiers.values():
        if "circle" in template.shapes and {"volunteer", "outer"} <= set(dossier.circle):
            wrong(f"dossier.{dossier.id}", "H7: the two rings never share a dossier")


def signals_lie_with_their_route(template: Template, wrong: Wrong) -> None:
    for dossier in template.dossiers.values():
        expected = ROUTE_DOSSIERS.get(dossier.id)
        if expected is not None and set(dossier.circle) != set(expected):
            wrong(f"dossier.{dossier.id}", f"H7: is read by {' and '.join(expected)}, and by nobody else")
        if expected is None and "route" in dossier.circle:
            wrong(f"dossier.{dossier.id}", "H7: only a signal and its triage lie with a route")


def silence_is_told(template: Template, wrong: Wrong) -> None:
    own, roles = template.own_contact, set(template.roles)
    if not set(own.tells) - {"professional"} or {*own.tells, own.stand_in} - roles:
        wrong("own_contact", "H1: silence is told to someone else, in a role of this programme")
    if own.warn_days_before >= own.every_days:
        wrong("own_contact", "the warning comes before the first day")


def who_takes_part_signs(template: Template, wrong: Wrong) -> None:
    signers, promised = set(template.agreement.signed_by), {p.by for p in template.promises.values()}
    beside = pairs(template)
    must = {"professional"} | {
        part
        for shape in beside
        for part in ("client", "volunteer")
        if shape.size(part).min and part not in shape.without_account
    }
    if beside and must - signers:
        wrong("agreement.signed_by", f"must sign too: {', '.join(sorted(must - signers))}")
    if signers - promised:
        wrong(
            "agreement.signed_by", f"signs but promises nothing: {', '.join(sorted(signers - promised))}", "leave_out"
        )


def hidden_closes_accounts(template: Template, wrong: Wrong) -> None:
    checked = {check for check, _ in template.gates.get("start_match", ())}
    closed = template.safety.client_account == "off" and "safety.checked" in checked
    if template.safety.mode == "hidden" and not closed:
        wrong("safety", "hidden means: client accounts off, and safety.checked before a match")


def enough_boundaries(template: Template, wrong: Wrong) -> None:
    if len(template.boundaries) < 8:
        wrong("boundary", "at least eight boundaries", "leave_out")


WHO = (
    sizes_go_up,
    needed_parts_are_there,
    background_stays_with_the_profession,
    two_hats_one_wall,
    participants_may_help,
    a_circle_has_seats_for_its_rules,
    rings_share_no_dossier,
    signals_lie_with_their_route,
    silence_is_told,
    who_takes_part_signs,
    hidden_closes_accounts,
    enough_boundaries,
)
