"""Rules about who hears what: signals, routes, names that leave the house, and the trace."""

from __future__ import annotations

from naast.programmes.checking.fitting import Wrong
from naast.programmes.grammar import REVEALING
from naast.programmes.template import Route, Template

AN_HOUR = 60
FIVE_YEARS = 60  # months


def each_signal_has_its_route(template: Template, wrong: Wrong) -> None:
    for signal in template.signals.values():
        if (signal.rule == "keeps") == (signal.route is not None):
            wrong(f"signal.{signal.id}", "H7: must and may need a route, keeps has none")
        route = template.routes.get(signal.route or "")
        inner_ring = "circle" in template.shapes and "volunteer" in signal.from_
        if inner_ring and route is not None and "professional" in route.to + route.stand_in:
            wrong(f"signal.{signal.id}", "H7: from the inner ring only the coordinator hears", "shape.circle")


def danger_is_passed_on_now(template: Template, wrong: Wrong) -> None:
    if any(template.signals[name].rule != "must" for name in ("danger", "need_professional")):
        wrong("signal.danger", "danger and the call for help are always passed on")
    urgent = {"now"} | {s.route for s in template.signals.values() if s.rule == "must" and s.route is not None}
    for name in sorted(urgent):
        route = template.routes[name]
        if max(route.minutes, route.stand_in_after_minutes) > AN_HOUR:
            wrong(f"route.{name}", "what must be passed on is heard within 60 minutes")
        if not route.last_resort:
            wrong(f"route.{name}", "what must be passed on needs a last_resort")


def routes_have_receivers(template: Template, wrong: Wrong) -> None:
    roles = set(template.roles)
    for name in sorted({s.route for s in template.signals.values() if s.route is not None}):
        route = template.routes[name]
        to, stand_in = set(route.to), set(route.stand_in)
        if not to or not stand_in or to & stand_in:
            wrong(f"route.{name}", "H7: needs a receiver and a stand-in who is someone else")
        if missing := (to | stand_in | set(route.last_resort)) - roles:
            wrong(f"route.{name}", f"H7: {', '.join(sorted(missing))} is not a role of this programme")


def routes_say_when(template: Template, wrong: Wrong) -> None:
    for route in template.routes.values():
        if not 0 < route.stand_in_after_minutes <= route.minutes:
            wrong(f"route.{route.id}", "needs minutes or hours, and a stand-in before that time is over")


def confidence_stays_with_the_confidant(template: Template, wrong: Wrong) -> None:
    def others(route: Route) -> bool:
        return (route.to, route.stand_in, route.last_resort) != (("confidant",), ("deputy",), ())

    for route in template.routes.values():
        if "confidant" in route.to + route.stand_in and others(route):
            wrong(f"route.{route.id}", "H7: in confidence only the confidant hears it, or her deputy")


def the_neutral_name_tells_nothing(template: Template, wrong: Wrong) -> None:
    said = f"{template.neutral.nl} {template.neutral.en}".lower()
    for found in (word for word in REVEALING if word in said):
        wrong("programme.neutral", f"H8: '{found}' tells something")


def who_looked_is_kept(template: Template, wrong: Wrong) -> None:
    name = template.retention.get("access_log", "")
    term = template.terms.get(name)
    if term is None or term.months < FIVE_YEARS:
        wrong("retention.access_log", "H9: who looked is kept at least 60 months", f"term.{name}")


HEARING = (
    each_signal_has_its_route,
    danger_is_passed_on_now,
    routes_have_receivers,
    routes_say_when,
    confidence_stays_with_the_confidant,
    the_neutral_name_tells_nothing,
    who_looked_is_kept,
)
