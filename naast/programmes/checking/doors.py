"""Rules about gates: what is always checked, what a volunteer never does, and that no gate stays shut for ever."""

from __future__ import annotations

from naast.programmes.checking.fitting import Wrong
from naast.programmes.checking.who import pairs
from naast.programmes.grammar import CARE
from naast.programmes.template import Template

ALWAYS_CHECKED = (
    ("H1", "start_match", "professional.accountable"),
    ("H3", "start_match", "activity.permitted"),
    ("H4", "start_match", "information_sheet.filled_together"),
    ("H5", "start_match", "consent.given"),
    ("H5", "plan_meeting", "consent.given"),
    ("H5", "plan_visit", "consent.given"),
    ("H5", "tell_story", "consent.given"),
    ("H6", "start_match", "professional.cosigned"),
    ("H7", "start_match", "separation.clear"),
)


def _checked(template: Template, action: str, check: str) -> bool:
    return any(code == check for code, _ in template.gates.get(action, ()))


def gates_hold_what_they_must(template: Template, wrong: Wrong) -> None:
    for rule, action, check in ALWAYS_CHECKED:
        if not _checked(template, action, check):
            wrong(f"gate.{action}", f"{rule}: {check} must be checked here")


def the_supported_person_consents(template: Template, wrong: Wrong) -> None:
    beside = pairs(template)
    has_client = any(shape.size("client").max for shape in beside)
    given = dict(template.gates.get("start_match", ())).get("consent.given")
    consent = template.consents.get(str(given))
    allowed = {"client", "parent"} if has_client else {"client", "parent", "volunteer"}
    if beside and consent is not None and consent.by not in allowed:
        wrong("gate.start_match", "H5: the person who is supported must consent", f"consent.{consent.id}")


def no_care_by_volunteers(template: Template, wrong: Wrong) -> None:
    for activity in template.activities.values():
        if activity.class_ == "direct_care" and template.permits(activity.id):
            wrong("activities", f"H3: {activity.id} is professional care and cannot be given to a volunteer")
    care = (template.activities.get(code) for code in CARE)
    if any(a is None or a.class_ != "direct_care" or a.responsible != "never" for a in care):
        wrong("activities", f"H3: never holds {', '.join(CARE)}")


def certificates_are_asked_where_needed(template: Template, wrong: Wrong) -> None:
    for activity in template.activities.values():
        unscreened = template.screening.alternative == ("not_needed",)
        if template.permits(activity.id) and activity.vog_aspects and unscreened:
            wrong("activities", f"{activity.id} asks a VOG but nobody is screened here")
    if ("reasoned" in template.screening.alternative) != (template.screening.reasoned_by is not None):
        wrong("screening", "reasoned needs reasoned_by, and the other way round")


def every_refusal_shows_a_way(template: Template, wrong: Wrong) -> None:
    for action, lines in template.gates.items():
        for check, _ in lines:
            if check not in template.obstacles:
                wrong(f"gate.{action}", f"H12: {check} has no sentence why and what to do")


def gates_can_open(template: Template, wrong: Wrong) -> None:
    for action, lines in template.gates.items():
        for check, value in lines:
            if check.endswith(".trained") and isinstance(value, tuple):
                meant = [template.trainings[name].for_ for name in value]
                if not meant or any(part != check.partition(".")[0] for part in meant):
                    wrong(f"gate.{action}", f"can never open, or means nothing: trained = {list(value)}")
            if check == "location.phase_allows" and not template.location_phases:
                wrong(f"gate.{action}", "can never open: there are no location phases")


def answers_can_be_given(template: Template, wrong: Wrong) -> None:
    for action, lines in template.gates.items():
        for check, value in lines:
            asked = template.questionnaires.get(str(value))
            if check.endswith((".answered", ".checked", ".done")) and asked is not None and not asked.ask:
                wrong(f"gate.{action}", f"can never open: {asked.id} asks nothing")


def special_shapes_have_their_checks(template: Template, wrong: Wrong) -> None:
    if "circle" in template.shapes and not _checked(template, "start_match", "outer_ring.has_supervisor"):
        wrong("gate.start_match", "a circle needs outer_ring.has_supervisor", "shape.circle")
    if "round_table" in template.shapes and not _checked(template, "put_on_agenda", "table.present_or_consented"):
        wrong("gate.put_on_agenda", "nobody is discussed unasked", "shape.round_table")
    if "send_referral" in template.gates and not (
        template.referral is not None
        and _checked(template, "send_referral", "consent.given")
        and _checked(template, "send_referral", "partner.accountable_named")
    ):
        wrong("gate.send_referral", "needs [referral], consent.given and partner.accountable_named")


DOORS = (
    gates_hold_what_they_must,
    the_supported_person_consents,
    no_care_by_volunteers,
    certificates_are_asked_where_needed,
    every_refusal_shows_a_way,
    gates_can_open,
    answers_can_be_given,
    special_shapes_have_their_checks,
)
