"""What pages call things: day parts, states, and what somebody did with a file, in plain words."""

from __future__ import annotations

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients.models import Request

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS = {
    "morning": gettext_lazy("morning"),
    "afternoon": gettext_lazy("afternoon"),
    "evening": gettext_lazy("evening"),
}


def day_parts() -> list[tuple[str, str]]:
    """Every part of the week with its words, Monday first."""
    return [(f"{day}_{part}", day_part(f"{day}_{part}")) for day in DAYS for part in PARTS]


def week() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each day with its parts, as (code, word)."""
    return [
        (str(WEEKDAYS[number]).lower(), [(f"{day}_{part}", str(word)) for part, word in PARTS.items()])
        for number, day in enumerate(DAYS)
    ]


def day_part(code: str) -> str:
    """A part of the week in words, or its code when nobody knows it."""
    day, _between, part = code.partition("_")
    if day not in DAYS or part not in PARTS:
        return code
    return f"{WEEKDAYS[DAYS.index(day)]} {PARTS[part]}".lower()


def piled_up() -> dict[str, str]:
    """What may come on top of each other, in plain words."""
    return {
        "health": _("health"),
        "addiction": _("addiction"),
        "neglect": _("care for oneself"),
        "clutter": _("too much in the house"),
        "debts": _("debts"),
        "grief": _("a loss"),
        "housing": _("the home"),
    }


def whose(sourcing: str) -> str:
    """Whose volunteers they are in this way of working, in one sentence."""
    return {
        "own": _("Who stands beside is of our own organisation."),
        "partner": _("Who stands beside is of a partner of ours."),
        "mixed": _("Who stands beside is of our own organisation, or of a partner."),
    }[sourcing]


def done(actions: list[str], changed: bool) -> str:
    """What somebody did with her file, said to the client herself."""
    known = _doings()
    said = [known[name] for name in actions if name in known]
    if said:
        return " ".join(dict.fromkeys(said))
    if changed:
        return _("Wrote something down.")
    return _("Read what is written about you.")


def _doings() -> dict[str, str]:
    return {
        "client.opened": _("Opened your file."),
        "copy.made": _("Made a copy of what is written about you."),
        "data_request.answered": _("Answered what you asked about your data."),
        "data_request.longer": _("Wrote down why an answer takes longer."),
        "client.described": _("Changed what your file says."),
        "outreach.let_in": _("Opened your file."),
        "clients.handed_over": _("Gave your file to another worker."),
        "client.safe_contact": _("Wrote down how you can be reached safely."),
        "client.invited": _("Gave you a way in to your own page."),
        "client.told_helping": _("Told that you want to do something for others."),
        "doubt.added": _("Wrote down a doubt."),
        "doubt.settled": _("Arranged something for your doubt."),
        "request.begun": _("Began your request."),
        "request.need_said": _("Wrote down what you want."),
        "request.goals_chosen": _("Wrote down what you want to work on."),
        "request.freely_said": _("Wrote down what you said about choosing it yourself."),
        "request.lived_experience_wished": _("Wrote down your wishes."),
        "supervision.end_noted": _("Wrote down when the supervision ends."),
        "supervision.afterwards_chosen": _("Wrote down what you choose for afterwards."),
        "request.possibility_said": _("Wrote down whether it is possible now."),
        "request.thought_through": _("Thought your request through."),
        "request.paid_work_answered": _("Answered a question about paid work."),
        "request.facilitated": _("Wrote down who gives time for it."),
        "request.duty_named": _("Named a duty of the law."),
        "request.described": _("Wrote down your wishes."),
        "request.opened": _("Sent your request to the coordinators."),
        "request.word_told": _("Told how long the wait may be."),
        "proposals.kept": _("Looked who could stand beside you."),
        "request.matched": _("Found somebody who could stand beside you."),
        "request.reopened": _("Looks further for somebody."),
        "request.closed": _("Closed your request."),
        "consent.given": _("Wrote down your yes."),
        "consent.withdrawn": _("Took back your yes for you."),
        "dream.kept": _("Wrote down your dream."),
        "boundary.set": _("Wrote down a boundary."),
        "boundary.ended": _("Took away a boundary."),
        "safety.checked": _("Answered the questions about safety."),
        "safety.asked_again": _("Asked the questions about safety again."),
        "match.safety_asked_again": _("Asked the questions about safety again."),
        "inventory.gone_through": _("Went through the practical matters."),
        "return.planned": _("Wrote down your way back."),
        "return.sent_on": _("Asked an organisation in the Netherlands to go on."),
        "return.answered": _("Wrote down what that organisation answered."),
        "desk.code_given": _("Gave you a code for your page at the desk."),
        "referral.written": _("Wrote down what could be asked of another organisation."),
        "referral.rewritten": _("Changed what could be asked of another organisation."),
        "referral.agreed": _("Wrote down your yes."),
        "referral.sent": _("Asked another organisation, with your yes."),
        "referral.link_made": _("Gave the other organisation a new link."),
        "referral.taken_back": _("Took back what was asked elsewhere."),
        "partner.opened_link": _("Opened what was sent with your yes."),
        "partner.read_link": _("Read what was sent with your yes."),
        "partner.answered": _("Answered what was asked for you."),
        "client.on_paper": _("Made your page on paper."),
        **_of_herself(),
        **_behind_a_lock(),
        **_at_work(),
    }


def _behind_a_lock() -> dict[str, str]:
    """What was opened that is shut to nearly everybody."""
    return {
        "emergency.opened": _("Opened your file because it could not wait."),
        "emergency.closed": _("Closed your file again."),
        "stay.begun": _("Wrote down where you stay, by a code name."),
        "stay.ended": _("Wrote down that you no longer stay there."),
        "vault.address_put": _("Put your address in the vault."),
        "vault.opened": _("Opened the address where you stay, together with a colleague."),
    }


def _of_herself() -> dict[str, str]:
    """What was written down about who she is and how she speaks."""
    return {
        "child.age_kept": _("Wrote down how old you are."),
        "child.guardian_added": _("Wrote down who has a say about you."),
        "child.guardian_ended": _("Wrote down who has a say about you."),
        "consent.voice_given": _("Wrote down a yes."),
        "consent.voice_withdrawn": _("Took a yes back for somebody."),
        "client.speaking_kept": _("Wrote down which languages you speak."),
        "measured.laid_ready": _("Laid a questionnaire ready for you."),
        "measured.answered": _("Wrote down what you answered."),
        "measured.left": _("Wrote down that you would rather not."),
    }


def _at_work() -> dict[str, str]:
    """What was done about a place to work."""
    return {
        "placement.talents": _("Wrote down what you can and want."),
        "placement.begun": _("Looks at a place for you."),
        "placement.described": _("Wrote down who is there for you at your place."),
        "placement.task_added": _("Wrote down what you do at your place."),
        "placement.task_ended": _("Took away a task."),
        "placement.wanted": _("Wrote down what you said about the place."),
        "placement.host_answered": _("Wrote down what the place said."),
        "placement.started": _("Wrote down that you began at your place."),
        "placement.stepped": _("Wrote down the next step at your place."),
        "placement.stopped": _("Stopped at your place for you."),
        "placement.visited": _("Wrote down what was agreed at your place."),
        "placement.certificate_given": _("Wrote your certificate."),
        "placement.link_made": _("Gave your place a link to your tasks."),
        "placement.opened_link": _("Opened your tasks."),
        "placement.read_link": _("Read your tasks and what was agreed."),
        "placement.link_answered": _("Answered three questions about your place."),
        "placement.agreement_confirmed": _("Said that an agreement is right."),
        "placement.host_told": _("Told your coach something, without blame."),
        "placement.host_asked": _("Asked your coach how to do something."),
        "placement.question_answered": _("Answered a question of your place."),
        "tip.made": _("Made a tip of an answer, without your name."),
        "tip.corrected": _("Wrote a tip in better words, without your name."),
        "tip.read_by_link": _("Read tips for places to work."),
        "placement.host_looked_back": _("Answered how it goes at your place."),
    }


def what_it_adds(asked: Request) -> list[tuple[str, str]]:
    """What somebody adds, for each who is in it; a sentence that nobody wrote is empty."""
    return [
        (_("What somebody adds"), asked.adds),
        (_("What it brings the volunteer"), asked.adds_volunteer),
        (_("What it brings the professional"), asked.adds_professional),
        (_("What it brings the organisation"), asked.adds_organisation),
    ]


def goals_in_words(asked: Request) -> str:
    """What she chose to work on; empty when she chose nothing."""
    return ", ".join(str(Request.Goal(goal).label) for goal in asked.goals)
