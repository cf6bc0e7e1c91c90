"""The path of a volunteer in words: for her coordinator, and for herself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from naast.programmes.gates import considered
from naast.programmes.refusing import language, on_page
from naast.programmes.template import Template
from naast.ui.pieces import Figure, Obstacle, Option, Phase
from naast.volunteers import queries
from naast.volunteers.models import Pause, Permit, Screening, Volunteer
from naast.volunteers.queries import NextStep
from naast.volunteers.rules import READY_GATE, Step, Turn

State = Volunteer.State


@dataclass(frozen=True)
class Said:
    """What comes next and whose turn it is, ready to be read."""

    next: str
    turn: str


def figure_of(volunteer: Volunteer) -> Figure:
    """Dotted on the way, filled when ready, dashed when pausing or gone."""
    shape = {State.APPLIED: "open", State.ON_THE_WAY: "open", State.READY: "here"}.get(State(volunteer.state), "quiet")
    return Figure("volunteer", volunteer.first_name[:1].upper(), shape)  # type: ignore[arg-type]


def for_coordinator(step: NextStep, volunteer: Volunteer, template: Template) -> Said:
    """For a list: what comes next, never why somebody takes another way."""
    training = template.trainings[step.training].name.to(language()) if step.training else ""
    next_words = {
        Step.ANSWER: _("Asked something: %(what)s.") % {"what": _asked(volunteer)},
        Step.INTERVIEW: _("Next step: getting to know each other."),
        Step.ASK_SCREENING: _("Next step: asking for the certificate of conduct."),
        Step.SHOW_SCREENING: _("Next step: the certificate of conduct."),
        Step.WEIGH: _("Next step: the certificate of conduct. Look together how to go on."),
        Step.DECIDE: _("Next step: the certificate of conduct."),
        Step.CALL: _("Next step: calling somebody who knows this person."),
        Step.TRAIN: _("Next step: training. %(training)s.") % {"training": training},
        Step.SIGN: _("Next step: reading and signing the agreement."),
        Step.COUNTERSIGN: _("Next step: signing the agreement along."),
        Step.MAKE_READY: _("Everything is there. Only your word is needed."),
        Step.RENEW_SCREENING: _("Ready. A new certificate of conduct is needed soon."),
        Step.PAUSING: _("Pausing. Will say when it is over."),
        Step.OFFICE: _("Helps in the office, and meets no clients."),
        Step.READY: _("Ready to start."),
        Step.NONE: _("Said goodbye.") if volunteer.state == State.LEFT else _("Not this time."),
    }[step.step]
    return Said(next_words, turn_for_coordinator(step.turn, volunteer))


def _asked(volunteer: Volunteer) -> str:
    return ", ".join(pause_word(one.kind) for one in queries.waiting_pauses(volunteer))


def filters() -> list[tuple[str, str]]:
    """What the list can show, in the order of the path."""
    return [
        ("", _("Everybody here")), ("way", _("On the way")), ("ready", _("Ready")), ("office", _("In the office")),
        ("pause", _("Pausing")), ("again", _("Could begin again")), ("gone", _("Gone")),
    ]  # fmt: skip


def pause_word(kind: str) -> str:
    """What she asked, in two words."""
    return str(Pause.Kind(kind).label)


def pause_title(kind: str) -> str:
    """What she can say in one tap."""
    return {"pause": _("A pause"), "less": _("Do less"), "no": _("Say no")}[kind]


def ready_sentence(kind: str) -> str:
    """The sentence that stands ready, so that nobody has to explain herself."""
    return {
        "pause": _("I need a break for a while."),
        "less": _("I would like to do a little less."),
        "no": _("It does not suit me this time."),
    }[kind]


def ready_answers() -> list[Option]:
    """The three things to say, with their sentence."""
    icons = {"no": "hand-stop", "less": "feather", "pause": "player-pause"}
    return [Option(kind, pause_title(kind), icon, ready_sentence(kind)) for kind, icon in icons.items()]


def turn_for_coordinator(turn: Turn, volunteer: Volunteer) -> str:
    """Who acts, by name."""
    return {
        Turn.COORDINATOR: _("It is your turn."),
        Turn.VOLUNTEER: _("It is up to %(name)s.") % {"name": volunteer.first_name},
        Turn.PROFESSIONALS: _("Two colleagues look along, each apart."),
        Turn.NOBODY: _("Nothing to do."),
    }[turn]


def for_herself(step: NextStep, *, beside: bool) -> Said:
    """The same, said to the volunteer; nobody is sought for who already comes to somebody."""
    ours, yours = _("It is our turn. You need not do anything."), _("It is your turn.")
    return {
        Step.ANSWER: Said(_("You said something to us. You get an answer."), ours),
        Step.INTERVIEW: Said(_("We get to know each other in a talk."), _("We call you to choose a moment.")),
        Step.ASK_SCREENING: Said(_("You ask for a certificate of conduct. We start it for you."), ours),
        Step.SHOW_SCREENING: Said(_("You show your certificate of conduct. You keep the paper."), yours),
        Step.WEIGH: Said(_("We look together how to go on."), _("We call you about it.")),
        Step.DECIDE: Said(_("Two professionals read your reasons. Each decides apart."), ours),
        Step.CALL: Said(_("We call somebody who knows you. You say who."), ours),
        Step.TRAIN: Said(_("You follow the training. We choose a date together."), ours),
        Step.SIGN: Said(_("You read what we promise each other, and sign."), yours),
        Step.COUNTERSIGN: Said(_("You signed. Now we sign too."), ours),
        Step.MAKE_READY: Said(_("Everything is there. We look at it once more."), ours),
        Step.RENEW_SCREENING: Said(_("Soon we ask for a new certificate of conduct together."), ours),
        Step.PAUSING: Said(_("You have a pause. You say when it is over."), _("Nobody will ask you why.")),
        Step.OFFICE: Said(
            _("You help in the office."), _("Would you like to stand beside somebody later? Say so to us.")
        ),
        Step.READY: Said(
            _("You are ready. There is somebody you come to."), _("How it goes on, you see with your people.")
        )
        if beside
        else Said(_("You are ready. We look for someone who suits you."), ours),
        Step.NONE: Said(_("Your file here is closed."), ""),
    }[step.step]


def path_of(volunteer: Volunteer, template: Template, step: Step) -> list[Phase]:
    """The whole path in six steps, with what is done, what is now and what comes."""
    facts = queries.facts_of(volunteer, template, queries.today())
    missing = queries.trainings_missing(volunteer, template, queries.today())
    agreement = queries.agreement_of(volunteer, template)
    talk = max((one.held_on for one in volunteer.interviews.all()), default=None)
    signed = agreement is not None and agreement.countersigned_at is not None
    steps = [
        (_("Applied"), _on(volunteer.applied_at), True),
        (_("Getting to know each other"), _on(talk) or _("In a talk."), talk is not None),
        (_("Certificate of conduct"), _screened(volunteer, template), facts["screening.valid_or_reasoned"] is True),
        (_("Training"), _trained(missing, template), not missing),
        (_("Agreement"), _("Code of conduct and secrecy, with two signatures."), signed),
        (_("Ready"), _on(volunteer.ready_at) or _("Then you can start."), volunteer.ready_at is not None),
    ]
    now = _first_open([done for _title, _text, done in steps]) if step is not Step.NONE else None
    return [
        Phase(title, text, "done" if done else "now" if number == now else "next")
        for number, (title, text, done) in enumerate(steps)
    ]


def _on(moment: date | datetime | None) -> str:
    return _("On %(date)s.") % {"date": day(moment)} if moment else ""


def _first_open(done: list[bool]) -> int | None:
    return next((number for number, is_done in enumerate(done) if not is_done), None)


def day(moment: date | datetime) -> str:
    """A day as people write it."""
    return date_format(timezone.localtime(moment) if isinstance(moment, datetime) else moment, "j F Y")


def _screened(volunteer: Volunteer, template: Template) -> str:
    ends = queries.screening_ends(volunteer, template)
    if ends:
        return _("Counts until %(date)s.") % {"date": day(ends)}
    if any(one.outcome == Screening.Outcome.WAITING for one in volunteer.screenings.all()):
        return _("It was asked for.")
    return _("We ask for it together.")


def _trained(missing: Sequence[str], template: Template) -> str:
    return ", ".join(template.trainings[name].name.to(language()) for name in missing) or _("Done.")


def start_lines(
    volunteer: Volunteer, template: Template, links: Mapping[str, str], action: str = READY_GATE
) -> list[Obstacle]:
    """What is needed before she is ready (or helps in the office), met or not, each with the page where it is done."""
    facts = queries.facts_of(volunteer, template, queries.today())
    lines = on_page(considered(template, action, facts), links)
    return [*lines, _agreement_line(volunteer, template, links)]


def _agreement_line(volunteer: Volunteer, template: Template, links: Mapping[str, str]) -> Obstacle:
    agreement = queries.agreement_of(volunteer, template)
    if agreement is None or agreement.signed_at is None:
        why, do = (
            _("The code of conduct and secrecy are not signed yet."),
            _("Ask to read and sign them. That is done on the own page."),
        )
        return Obstacle(_("Agreement"), why, do, links.get("agreement.own", ""))
    if agreement.countersigned_at is None:
        why, do = _("The agreement has one signature, and needs two."), _("Read along and sign too.")
        return Obstacle(_("Agreement"), why, do, links.get("agreement.countersigned", ""))
    return Obstacle(_("Agreement"), met=True)


def aspect_word(aspect: int) -> str:
    """What an aspect of the certificate of conduct is about."""
    about = {
        12: _("dealing with confidential information"), 21: _("dealing with money"), 62: _("driving people"),
        84: _("caring for children"), 85: _("caring for people who need help"), 86: _("minding children"),
    }.get(aspect, "")  # fmt: skip
    return f"{aspect}: {about}" if about else str(aspect)


def permit_choice(permit: Permit) -> str:
    """What a paper allows, as a form says it: `enter:<place>`, `drive`."""
    return f"{permit.kind}:{permit.location_id or ''}" if permit.kind == Permit.Kind.ENTER else permit.kind


def permit_choices(kinds: Iterable[str], places: Iterable[tuple[UUID, str]]) -> list[tuple[str, str]]:
    """What may be noted as seen: a permit for each place, a driving licence, an insured car."""
    enter = [(f"enter:{pk}", _("Enter %(place)s") % {"place": name}) for pk, name in places]
    return [
        choice
        for kind in kinds
        for choice in (
            enter or [("enter:", _("Enter every place"))]
            if kind == "enter"
            else [(kind, capfirst(str(Permit.Kind(kind).label)))]
        )
    ]
