"""How a count is said: so many of so many, in words, never a ranking."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.insight.queries import Line
from naast.insight.rules import Period, Stays

GIVEN = "support_given_hours"


def heads() -> dict[str, tuple[str, str]]:
    """What each report is called, and one sentence about it."""
    return {
        "value": (_("What it brings"), _("People who met somebody, and the small things that went well.")),
        "safety": (_("Safety"), _("Was everybody who asked something heard in time?")),
        "continuity": (_("Staying"), _("How long people stand beside each other. Resting is fine.")),
        "reasons_for_ending": (_("Saying goodbye"), _("An early end is no failure. Every one gets attention.")),
        "support_given": (
            _("Support"),
            _("What professionals give, so that nobody stands alone. It is work, and this is what it costs."),
        ),
        "answers_in_time": (_("Answers"), _("Was there an answer before the day that was promised?")),
        "stuck_referrals": (_("Asked of partners"), _("No answer in two weeks is a reason to call.")),
        "still_there": (
            _("Who is still there"),
            _("Of whoever began a course in this time: what became of it, also when it did not work out."),
        ),
        "waiting": (_("Waiting"), _("Who waits, hears honestly how long.")),
    }


def brought_to(person: str) -> dict[str, str]:
    """To whom something is brought; whoever contributes is a main outcome, beside the organisation."""
    return {
        "person": _("What it brings %(person)s") % {"person": person},
        "organisation": _("What it brings the organisation"),
        "help": _("How all the help together is"),
    }


def sentence(line: Line, an_hour: int | None = None) -> str:
    """One line as a sentence, with what it costs when somebody set that. Fewer than ten is not said more exactly."""
    if line.shown is None:
        return _("%(what)s: fewer than ten") % {"what": label(line.what)}
    if line.of is not None and line.what in PARTS:
        return PARTS[line.what]() % {"shown": line.shown, "of": line.of}
    said = _("%(what)s: about %(shown)s") % {"what": label(line.what), "shown": line.shown}
    return f"{said}. {costs(line.shown, an_hour)}" if an_hour and line.what == GIVEN else said


def label(what: str) -> str:
    """What was counted."""
    return {
        "clients_met": _("People who met a volunteer"),
        "successes": _("Small successes written down"),
        "thanks": _("Times that somebody said thanks"),
        "doors_came": _("Times that somebody came in through an open door"),
        "signals_in_time": _("Worries and calls answered in time"),
        "stand_ins": _("Times that a stand-in was called"),
        "silences": _("Times that a professional was silent longer than agreed"),
        "silences_over": _("Silences after which there was contact again in time"),
        "incidents": _("Times that something went wrong, in the whole organisation"),
        "near_misses": _("Times that it nearly went wrong, in the whole organisation"),
        "calamities_in_time": _("Calamities reported in time, in the whole organisation"),
        "complaints_in_time": _("Complaints answered in time, in the whole organisation"),
        "half_a_year": _("Beside each other for half a year or longer"),
        "a_year": _("A year or longer"),
        "two_years": _("Two years or longer"),
        "rested": _("Rested for a while"),
        "handed_over": _("Warm handovers done"),
        "ended_planned": _("Ended as planned"),
        "ended_early": _("Ended earlier than planned"),
        "support_hours": _("Hours a month agreed for support"),
        "support_given_hours": _("Hours of support given to volunteers"),
        "check_ins": _("Answers to how are you doing"),
        "promises_kept": _("Promises that professionals kept"),
        "time_lacking": _("Worries behind which a professional lacked time"),
        "referrals_stuck": _("Questions to partners without an answer"),
        "course_began": _("People who began a course"),
        "course_finished": _("Stayed until the last time"),
        "placed": _("Began at a place"),
        "still_3": _("At a place after 3 months"),
        "still_6": _("At a place after 6 months"),
        "still_12": _("At a place after 12 months"),
        "waiting": _("People who wait for somebody beside them"),
    }[what]


PARTS = {
    "clients_met": lambda: _("About %(shown)s of %(of)s people met a volunteer"),
    "signals_in_time": lambda: _("About %(shown)s of %(of)s worries and calls were answered in time"),
    "stand_ins": lambda: _("About %(shown)s of %(of)s times a stand-in was called"),
    "silences_over": lambda: _("About %(shown)s of %(of)s silences ended in time"),
    "half_a_year": lambda: _("About %(shown)s of %(of)s stand beside each other for half a year or longer"),
    "a_year": lambda: _("About %(shown)s of %(of)s a year or longer"),
    "two_years": lambda: _("About %(shown)s of %(of)s two years or longer"),
    "rested": lambda: _("About %(shown)s of %(of)s rested for a while"),
    "calamities_in_time": lambda: _("About %(shown)s of %(of)s calamities were reported in time"),
    "complaints_in_time": lambda: _("About %(shown)s of %(of)s complaints were answered in time"),
    "course_finished": lambda: _("About %(shown)s of %(of)s stayed until the last time"),
    "placed": lambda: _("About %(shown)s of %(of)s began at a place"),
    "still_3": lambda: _("About %(shown)s of %(of)s were at a place after 3 months"),
    "still_6": lambda: _("About %(shown)s of %(of)s were at a place after 6 months"),
    "still_12": lambda: _("About %(shown)s of %(of)s were at a place after 12 months"),
    "time_lacking": lambda: _("About %(shown)s of %(of)s times a professional lacked time"),
}


def often(label: str, shown: int | None) -> str:
    """One choice, and how often it was said. Fewer than ten is not said more exactly."""
    if shown is None:
        return _("%(what)s: fewer than ten") % {"what": label}
    return _("%(what)s: about %(shown)s") % {"what": label, "shown": shown}


def staying_heads() -> list[str]:
    """The heads of the table of how long people stay."""
    return [_("After"), _("Still beside each other"), _("Followed for so long")]


def staying_rows(found: Sequence[Stays]) -> list[list[str]]:
    """The numbers of the curve, a row per step."""
    return [
        [
            ngettext("%(months)s month", "%(months)s months", one.months) % {"months": one.months},
            _("about %(stays)s in a hundred") % {"stays": one.stays}, _("about %(many)s") % {"many": one.followed},
        ]
        for one in found
    ]  # fmt: skip


def in_words_of(called: str) -> str:
    """In whose words it is said."""
    return _("In the words of %(whom)s") % {"whom": called}


def costs(hours: int, an_hour: int) -> str:
    """What hours cost, plainly. It is never held against anything."""
    return _("That work costs about %(euros)s euros.") % {"euros": number_format(hours * an_hour, force_grouping=True)}


def name_of(period: Period) -> str:
    """A period as one says it."""
    if not period.quarter:
        return str(period.year)
    months = {
        1: _("January to March"), 2: _("April to June"), 3: _("July to September"), 4: _("October to December"),
    }  # fmt: skip
    return f"{months[period.quarter]} {period.year}"
