"""The grammar of a programme template, as data: every table, every key, every kind of value.

Nothing a template says is understood unless it stands here. What the names mean lives in the engines and in the house.
"""

from __future__ import annotations

from naast.programmes.checks import ASKED, CHECKS, COUNT, YES
from naast.programmes.kinds import Kind, ListOf, NameOf, Simple, Table, Whole, named, one_of, table

TEXT, TEXTS, LINE, FLAG = Simple.TEXT, Simple.TEXTS, Simple.LINE, Simple.FLAG

PARTS = ("client", "volunteer", "professional", "coordinator", "host", "outer")
RECEIVERS = ("professional", "deputy", "on_call", "coordinator", "location_contact", "confidant")
TERMS = (
    *PARTS,
    *("match", "meeting", "rest", "success", "location", "on_call", "location_contact", "confidant", "deputy"),
)
ACTIONS = (
    *("ready_volunteer", "open_request", "start_match", "plan_meeting", "hold_activity", "open_location"),
    *("start_course", "send_referral", "put_on_agenda", "plan_visit", "close_match", "tell_story"),
    *("begin_walk", "help_in_office"),
)
# A shape, and the parts it cannot do without.
SHAPES = {
    "one_to_one": ("client", "volunteer", "professional"),
    "peer_worker": ("client", "volunteer", "professional", "coordinator"),
    "circle": ("client", "volunteer", "professional", "coordinator", "outer"),
    "group_activity": ("professional",),
    "remote_visit": ("client", "volunteer", "professional"),
    "host_placement": ("professional", "host"),
    "team_oneoff": ("client", "volunteer", "professional"),
    "external_referral": ("client", "professional", "host"),
    "round_table": ("coordinator",),
    "drop_in": ("volunteer",),
}
MATCH_SHAPES = frozenset(SHAPES) - {"round_table", "drop_in"}
GROUP_SHAPES = frozenset({"group_activity", "team_oneoff"})
CARE = ("treatment", "crisis", "safety_judgement", "control", "money_management", "medication")
REVEALING = (
    *("geweld", "violence", "opvang", "shelter", "verslav", "addict", "herstel", "recovery", "detentie", "gevang"),
    *("prison", "reclasser", "probation", "zeden", "offen", "delict", "dader", "justi", "psych", "ggz", "beperking"),
    *("handicap", "isolatie", "isolement", "eenza", "lonel", "slachtoffer", "victim"),
)

DAYS = Whole(1, 366)
PART, RECEIVER, PEOPLE, HEARERS = one_of(*PARTS), one_of(*RECEIVERS), ListOf(one_of(*PARTS)), ListOf(one_of(*RECEIVERS))
ASPECTS = ListOf(one_of(11, 12, 13, 21, 22, 36, 37, 38, 62, 84, 85, 86))

SIZE = table({"min!": Whole(0, 400), "start": COUNT, "max!": Whole(0, 400)})
SECTION = named({"title!": TEXT, "text!": TEXT})
QUESTION: dict[str, Kind] = {
    "text!": TEXT,
    "type!": one_of("yes_no perhaps choice scale text number date"),
    "help": TEXT,
    "required": FLAG,
    "only_weeks": ListOf(COUNT),
    "private": YES,
    "into": NameOf("dossier"),
    "arrangements": TEXTS,
    "risk_client": TEXT,
    "risk_volunteer": TEXT,
    "chance": TEXT,
    "story": TEXT,
    "choice": Table(keys={}, each=TEXT),
    "steps": Whole(3, 11),
    "low": TEXT,
    "high": TEXT,
    "most": Whole(1, 100_000),
    "pictogram": LINE,
}
PROGRAMME: dict[str, Kind] = {
    "name!": TEXT,
    "neutral!": TEXT,
    "summary!": TEXT,
    "source!": LINE,
    "basis": TEXT,
    "version!": COUNT,
    "sourcing!": one_of("own partner mixed"),
    "roles!": HEARERS,
    "goals!": one_of("none optional linked"),
    "peer_workers!": one_of("no welcome only"),
    "extra_care": ListOf(one_of("stigma stigma_often reciprocity own_story expectations energy")),
    "simple_version": FLAG,
    "takes_participants": FLAG,
    "reports!": ListOf(
        one_of(
            "stories value safety continuity support_given waiting reasons_for_ending",
            "answers_in_time time_to_first_offer still_there stuck_referrals",
        )
    ),
}
ACTIVITY: dict[str, Kind] = {
    "name!": TEXT,
    "class!": one_of("practical social emotional learning children transport group office noticing direct_care"),
    "vog_aspects": ASPECTS,
    "papers": ListOf(one_of("drive insured")),
    "was_paid_work": FLAG,
}
SCREENING: dict[str, Kind] = {
    "vog_aspects!": ASPECTS,
    "vog_profile": Whole(1, 99),
    "fresh_months!": Whole(1, 12),
    "renew_years!": Whole(1, 5),
    "alternative!": ListOf(one_of("reasoned foreign not_needed")),
    "reasoned_by": Whole(2, 4),
}
SHEET = one_of("first_name how_to_address language wishes likes practical boundaries day_parts safe_contact own_words")
RHYTHM: dict[str, Kind] = {
    "name!": TEXT,
    "of!": PART,
    "does!": one_of("contact meet visit ask review renew news thank"),
    "from": one_of("match request referral screening consent horizon course location meeting placement"),
    "every_days": DAYS,
    "at_weeks": ListOf(COUNT),
    "then_every_weeks": Whole(1, 104),
    "within_hours": COUNT,
    "weeks_before": Whole(1, 26),
    "times": Whole(1, 52),
    "tone!": one_of("quiet remind alarm"),
    "ask": ASKED,
    "tells": HEARERS,
    "stops_in_rest": FLAG,
}
ROUTE: dict[str, Kind] = {
    "to!": HEARERS,
    "minutes": Whole(1, 60),
    "hours": Whole(1, 168),
    "stand_in!": HEARERS,
    "stand_in_after_minutes": Whole(1, 60),
    "stand_in_after_hours": Whole(1, 168),
    "last_resort": ListOf(one_of("coordinator")),
}
QUESTIONNAIRE: dict[str, Kind] = {
    "name!": TEXT,
    "kind!": one_of("doubts host location checkin review risk report safety inventory interview profile other"),
    "for!": PEOPLE,
    "ask!": ListOf(NameOf("question")),
    "into!": NameOf("dossier"),
    "yes_needs_arrangement": YES,
    "offline": FLAG,
    "source": LINE,
}
REFERRAL: dict[str, Kind] = {
    "sends!": ListOf(one_of("initials first_name area question day_parts language safe_contact accountable")),
    "expires_days!": DAYS,
    "returns!": ListOf(one_of("accepted declined planned done stopped")),
}
MATCHING: dict[str, Kind] = {
    "prefer!": ListOf(one_of("worked_together wishes distance continuity lived_experience language interests")),
    "counts!": one_of("one seats reserved"),
    "min_men": Whole(0, 3),
    "min_women": Whole(0, 3),
    "max_first": Whole(0, 6),
}
SUPPORT: dict[str, Kind] = {
    "hours_per_month!": COUNT,
    "starters_per_contact!": Whole(1, 10),
    "thanks!": ListOf(one_of("after_hard_visit milestone birthday yearly from_client")),
}
TERM: dict[str, Kind] = {
    "purpose!": TEXT,
    "basis!": LINE,
    "months!": Whole(0, 240),
    "from!": one_of("match_end leaving rejection made withdrawn expiry"),
    "then!": one_of("erase anonymise ask"),
}
KEPT = (
    *("match_file", "contact_notes", "signals", "volunteer_file", "rejected", "screening", "referral", "table"),
    *("story", "talk", "access_log"),
)


def _words() -> Table:
    """Per word: article, one and many in Dutch; one and many in English."""
    return Table(keys={term: table({"nl!": ListOf(LINE), "en!": ListOf(LINE)}) for term in TERMS})


def _shapes() -> Table:
    parts: dict[str, Kind] = dict.fromkeys(PARTS, SIZE)
    about: dict[str, Kind] = {"attendance": one_of("named open counted"), "without_account": PEOPLE}
    return Table(keys={shape: table({**parts, **about}) for shape in SHAPES})


def _obstacles() -> Table:
    said = table({"name!": TEXT, "why!": TEXT, "do!": TEXT})
    return Table(keys={group: Table(keys=dict.fromkeys(checks, said)) for group, checks in CHECKS.items()})


def _gates() -> Table:
    return Table(keys={action: Table(keys={g: Table(keys=c) for g, c in CHECKS.items()}) for action in ACTIONS})


GRAMMAR = table(
    {
        "kind!": one_of("base layer programme"),
        "extend": LINE,
        "layers": ListOf(LINE),
        "leave_out": ListOf(LINE),
        "programme": table(PROGRAMME),
        "words": _words(),
        "shape": _shapes(),
        "phase": named(
            {
                "name!": TEXT,
                "means": TEXT,
                "pace!": one_of("moving calm resting"),
                "to!": ListOf(NameOf("phase")),
                "asks": ASKED,
            }
        ),
        "location_phase": named(
            {
                "name!": TEXT,
                "means": TEXT,
                "to!": ListOf(NameOf("location_phase")),
                "unlocks!": ListOf(NameOf("activity")),
            }
        ),
        "dossier": named(
            {
                "holds!": TEXT,
                "circle!": ListOf(one_of(*PARTS, "self", "route")),
                "data!": one_of("ordinary special criminal"),
                "background": YES,
            }
        ),
        "activity": named(ACTIVITY),
        "activities": table(dict.fromkeys(("by_volunteer!", "together!", "never!"), ListOf(NameOf("activity")))),
        "training": named(
            {
                "name!": TEXT,
                "for!": one_of("volunteer professional coordinator host"),
                "hours!": Whole(1, 60),
                "valid_years": Whole(1, 10),
            }
        ),
        "screening": table(SCREENING),
        "consent": named(
            {"text!": TEXT, "by!": one_of("client volunteer contact_person parent host"), "months!": Whole(1, 12)}
        ),
        "explanation": SECTION,
        "code_of_conduct": SECTION,
        "secrecy": SECTION,
        "information_sheet": table({"may_hold!": ListOf(SHEET)}),
        "gate": _gates(),
        "obstacle": _obstacles(),
        "own_contact": table(
            {
                "every_days!": Whole(1, 56),
                "warn_days_before!": Whole(1, 30),
                "tells!": HEARERS,
                "stand_in!": one_of("deputy on_call coordinator"),
            }
        ),
        "rhythm": named(RHYTHM),
        "route": named(ROUTE),
        "signal": named(
            {
                "name!": TEXT,
                "from!": PEOPLE,
                "rule!": one_of("must may keeps"),
                "route": NameOf("route"),
                "help": TEXT,
                "asks": ASKED,
            }
        ),
        "question": named(QUESTION),
        "questionnaire": named(QUESTIONNAIRE),
        "boundary": named(dict.fromkeys(("name!", "essence!", "room!", "for_client!", "for_volunteer!"), TEXT)),
        "agreement": table({"signed_by!": PEOPLE, "review_weeks!": COUNT}),
        "promise": named({"by!": PART, "text!": TEXT}),
        "duration": table(
            {"kind!": one_of("open horizon max"), "months": Whole(1, 120), "extend_months": Whole(1, 24)}
        ),
        "closing": named({"by!": PART, "text!": TEXT, "when!": one_of("always planned early")}),
        "retention": table(dict.fromkeys(KEPT, NameOf("term"))),
        "term": named(TERM),
        "safety": table({"mode!": one_of("ordinary discreet hidden"), "client_account!": one_of("off on_request")}),
        "support": table(SUPPORT),
        "matching": table(MATCHING),
        "referral": table(REFERRAL),
    }
)
TOP = frozenset({"kind", "extend", "layers", "leave_out"})
NEEDED = tuple(t for t in GRAMMAR.keys if t not in {*TOP, "location_phase", "referral"})
SETS = frozenset({"shape", "phase", "location_phase"})  # write one and you write them all
GROW = frozenset({"gate", "obstacle", "words", "retention"})  # laid together line by line; nothing is taken away
ALWAYS = frozenset(
    {
        *(f"dossier.{name}" for name in ("client", "volunteer", "reflection", "request", "considerations")),
        *(f"dossier.{name}" for name in ("shared", "contact", "duo", "coordination", "signal", "triage")),
        *("signal.danger", "signal.need_professional", "route.now"),
        *(f"explanation.{name}" for name in ("what", "voluntary", "stop", "who_reads")),
    }
)
