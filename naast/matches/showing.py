"""What the page of a match shows: where it stands, what comes next and for whom, and everything a gate asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from naast.clients.rules import asks
from naast.matches import access, rules
from naast.matches.models import Match, Participant, PrivateAnswer
from naast.matches.phases import has_steps
from naast.matches.queries import beside_a_child, facts_of, person_in
from naast.matches.queries.care import DRAWN
from naast.matches.solving import links_of
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.programmes.gates import considered
from naast.programmes.loading import load
from naast.programmes.refusing import language, said_with
from naast.ui.pieces import Obstacle

Part = Participant.Part
About = PrivateAnswer.About


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next, in words; with a way to do it when it is the reader's turn. `post`: one press is enough."""

    title: str
    text: str = ""
    url: str = ""
    label: str = ""
    post: bool = False


def gate_of(match: Match, action: str, who: Actor) -> list[Obstacle]:
    """Every line of a gate, met or not, each with the place where it is solved."""
    template, words, links = load(match.programme), language(), links_of(match, who)
    today = clock.today()
    besides = beside_a_child(match, today) if action == "start_match" else {}
    found = []
    for line in considered(template, action, facts_of(match, template, today) | besides, also=besides):
        do, url = said_with(line.do.to(words), links.get(line.code, ""))
        why = "" if line.met else line.why.to(words)
        found.append(Obstacle(title=line.name.to(words), why=why, do=do, url=url, met=line.met))
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a match stands, for one reader."""

    match: Match
    who: Actor
    meeting: str
    click: str
    answers: tuple[PrivateAnswer, ...]
    has_agreement: bool
    signed: bool

    @property
    def coordinates(self) -> bool:
        return access.coordinates(self.who, self.match)

    @property
    def accountable(self) -> bool:
        return access.is_accountable(self.who, self.match)

    def name(self, part: str) -> str:
        one = person_in(self.match, part)
        return one.first_name if one else ""

    def at(self, name: str) -> str:
        return rules.page_of(self.match.pk, name)


def next_of(now: Standing) -> list[Next]:
    """What comes next, most important first. Who has no turn reads whose turn it is."""
    steps = _STEPS[now.match.state](now)
    return [*steps, *_rings(now)] if now.match.state in rules.BEFORE_START else steps


def lead_of(now: Standing) -> tuple[Next | None, list[Next]]:
    """The one thing that comes next, and what else is possible. Side by side that is to look."""
    steps = next_of(now)
    if now.match.state in (*rules.TOGETHER, rules.CLOSING):
        happened = Next(
            _("What happens between them"), _("What was, and what is planned."), now.at("moments"), _("See it")
        )
        steps = [happened, *steps] if now.match.state == rules.SIDE_BY_SIDE else [*steps[:1], happened, *steps[1:]]
    return (steps[0], steps[1:]) if steps else (None, [])


def _proposed(now: Standing) -> list[Next]:
    stop = Next(
        _("It will not be this time"),
        _("The request waits again. Nobody is blamed."),
        now.at("decline"),
        _("Look further"),
    )
    if now.accountable:
        read = Next(_("Sign along"), _("Read why, and write one sentence."), now.at("cosign"), _("Read and sign along"))
        return [read, stop]
    wait = Next(
        _("%(name)s reads the proposal") % {"name": now.name(Part.PROFESSIONAL)}, _("Nobody else hears of it yet.")
    )
    return [wait, stop] if now.coordinates else [wait]


def _cosigned(now: Standing) -> list[Next]:
    if not now.meeting:
        ask = Next(_("Ask both apart"), _("Each says yes or no, without the other."), now.at("ask"), _("Ask both"))
        return [ask, _decline(now)] if now.coordinates else [_coordinator_asks(now)]
    return _apart(now, About.MEETING, now.meeting, _plan(now))


def _plan(now: Standing) -> list[Next]:
    lead = _("%(name)s leads the talk.") % {"name": now.name(Part.PROFESSIONAL)}
    return [Next(_("Plan the talk of three"), lead, now.at("meeting"), _("Choose a moment"))]


def _coordinator_asks(now: Standing) -> Next:
    return Next(_("%(name)s asks both apart") % {"name": now.name(Part.COORDINATOR)}, _("You hear what comes of it."))


def _decline(now: Standing) -> Next:
    return Next(
        _("It will not be this time"),
        _("The request waits again. Nobody is blamed."),
        now.at("decline"),
        _("Look further"),
    )


def _apart(now: Standing, about: str, said: str, then: list[Next]) -> list[Next]:
    """Waiting for two answers; a no ends it softly; two times yes goes on."""
    if said == "yes":
        return then
    if said == "no":
        calm = Next(_("It will not be this time"), _("Look further, without blame."))
        return [_decline(now)] if now.coordinates else [calm]
    wait = Next(_("Both are asked apart"), _("Give them time."))
    open_for_her = _for_her(now, about)
    return [*open_for_her, wait, *([_decline(now)] if now.coordinates else [])]


def _for_her(now: Standing, about: str) -> list[Next]:
    asked = next(
        (one for one in now.answers if one.about == about and one.part == Part.CLIENT and not one.answered_at), None
    )
    if asked is None or not access.speaks_for(now.who, now.match, Part.CLIENT):
        return []
    name = now.name(Part.CLIENT)
    return [
        Next(
            _("Ask %(name)s") % {"name": name}, _("She has no page of her own. You write down what she says."),
            now.at(f"answer/{asked.pk}"), _("Write down her answer"),
        )
    ]  # fmt: skip


def _meeting(now: Standing) -> list[Next]:
    if now.match.met_on is None:
        meet = Next(
            _("Meet with three"), _("Afterwards you say that you have met."), now.at("meeting"), _("To the talk")
        )
        return [meet, *([_decline(now)] if now.coordinates else [])]
    if not now.click:
        ask = Next(
            _("Ask both whether it clicked"), _("Apart again. A no is fine."), now.at("click"), _("Ask both"), post=True
        )
        return [ask, _decline(now)] if now.coordinates else [_coordinator_asks(now)]
    return _apart(now, About.CLICK, now.click, _agree(now))


def _agree(now: Standing) -> list[Next]:
    if not now.accountable:
        return [
            Next(_("%(name)s writes the agreement with both") % {"name": now.name(Part.PROFESSIONAL)}, "",
                 now.at("agreement") if now.has_agreement else "", _("Read the agreement") if now.has_agreement else "")
        ]  # fmt: skip
    sheet = Next(
        _("Look together at what may be known"),
        _("An empty sheet is a good sheet."),
        now.at("sheet"),
        _("To the sheet"),
    )
    write = Next(
        _("Write the agreement"), _("Who does what, and what each expects."), now.at("agreement/write"), _("Write it")
    )
    sign = Next(
        _("Sign the agreement"), _("Read it together. Then each signs."), now.at("agreement"), _("Read and sign")
    )
    draw = _map(now)
    if not now.has_agreement:
        return [write, sheet, *draw]
    return [sign, sheet, write, *draw] if now.match.sheet_on else [sheet, sign, write, *draw]


def _map(now: Standing) -> list[Next]:
    """Where the way of working asks who decides what."""
    if not asks(load(now.match.programme), DRAWN):
        return []
    hers = _("%(name)s draws it, you hold the pen if she likes.") % {"name": now.name(Part.CLIENT)}
    return [Next(_("Who decides what"), hers, now.at("control-map"), _("To the map"))]


def _agreed(now: Standing) -> list[Next]:
    if not now.coordinates:
        return [
            Next(_("%(name)s lets it begin") % {"name": now.name(Part.COORDINATOR)}, _("All three have signed."),
                 now.at("agreement"), _("Read the agreement"))
        ]  # fmt: skip
    return [
        Next(_("Let it begin"), _("All three have signed."), now.at("start"), _("See whether all is there")),
        _decline(now),
    ]


def _side_by_side(now: Standing) -> list[Next]:
    rest = Next(_("Let it rest"), _("Resting is fine. Nothing closes by itself."), now.at("rest"), _("To rest"))
    step = Next(_("A step on, or back"), _("Small steps. Back is as good as on."), now.at("steps"), _("To the steps"))
    bye = Next(_("Say goodbye"), _("As planned or earlier. Both are fine."), now.at("closing"), _("Begin the farewell"))
    steps = [step] if has_steps(load(now.match.programme)) else []
    return [*steps, rest, bye, *_rings(now), *_near(now), *_accountability(now)]


def _rings(now: Standing) -> list[Next]:
    """Of a circle: who is in it, and who stand around it."""
    if not now.match.is_circle:
        return []
    around = Next(_("The outer ring"), _("Who stand around it, and what was told."), "/around", _("Look"))
    if not now.coordinates:
        return [around]
    inside = Next(_("Who is in the circle"), _("Who takes part, and whether they fit."), now.at("people"), _("Look"))
    return [inside, replace(around, url=now.at("around"))]


def _near(now: Standing) -> list[Next]:
    """Who goes on when somebody stops, and who stands there too."""
    template, found = load(now.match.programme), _map(now)
    if asks(template, "continuity.planned"):
        stays = _("When somebody stops, somebody stays.")
        found.append(Next(_("Who keeps the contact"), stays, now.at("continuity"), _("Look")))
    if asks(template, "fallback.named"):
        there = _("One fixed person, with times.")
        found.append(Next(_("Whom to fall back on"), there, now.at("fallback"), _("Look")))
    if now.accountable:
        found.append(Next(_("Who stands there too"), _("A neighbour, family."), now.at("beside"), _("Look")))
    return found


def _accountability(now: Standing) -> list[Next]:
    if not now.coordinates:
        return []
    return [
        Next(_("Who is accountable"), _("Move it in one step, with the reason."), now.at("accountability"), _("Look"))
    ]


def _resting(now: Standing) -> list[Next]:
    on = Next(_("Go on together"), _("When both are ready for it."), now.at("rest"), _("Go on"))
    bye = Next(_("Say goodbye"), _("As planned or earlier. Both are fine."), now.at("closing"), _("Begin the farewell"))
    return [on, bye, *_rings(now), *_near(now), *_accountability(now)]


def _closing(now: Standing) -> list[Next]:
    return [
        Next(_("Say goodbye"), _("Ask each for a last word. Then it ends."), now.at("closing"), _("To the farewell"))
    ]


def _ended(_now: Standing) -> list[Next]:
    return []


_STEPS = {
    rules.PROPOSED: _proposed,
    rules.COSIGNED: _cosigned,
    rules.MEETING: _meeting,
    rules.AGREED: _agreed,
    rules.SIDE_BY_SIDE: _side_by_side,
    rules.RESTING: _resting,
    rules.CLOSING: _closing,
    rules.ENDED: _ended,
}


def phase_line(match: Match) -> str:
    """Where it stands, in a few words."""
    return {
        rules.PROPOSED: _("proposed to the professional"),
        rules.COSIGNED: _("both are asked apart"),
        rules.MEETING: _("getting to know each other"),
        rules.AGREED: _("agreed, about to begin"),
        rules.SIDE_BY_SIDE: _("side by side"),
        rules.RESTING: _("resting"),
        rules.CLOSING: _("saying goodbye"),
        rules.ENDED: _("they have said goodbye"),
    }[match.state]


def answered(answers: Iterable[PrivateAnswer]) -> dict[str, list[PrivateAnswer]]:
    """What was answered apart, by what was asked, as far as the reader may know."""
    found: dict[str, list[PrivateAnswer]] = {}
    for one in answers:
        if one.answered_at:
            found.setdefault(one.about, []).append(one)
    return found
