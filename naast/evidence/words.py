"""How the folder speaks: each theme, each line, and what to do for what is not there yet."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from naast.evidence.queries import Asks
from naast.evidence.rules import Line


def theme(name: str) -> str:
    """What a theme is called."""
    return {
        "policy": _("Vision and policy"), "welcome": _("Coming in"), "agreement": _("Agreement"),
        "support": _("Support"), "training": _("Training"), "say": _("Having a say"),
        "appreciation": _("Appreciation"), "safety": _("Safety and insurance"),
        "professionals": _("Working together with professionals"), "farewell": _("Looking back and farewell"),
    }[name]  # fmt: skip


def label(what: str) -> str:
    """One line as a sentence."""
    return {
        "vision": _("It is written down why we work like this."),
        "rules": _("There are rules of the house, each with its reasons."),
        "role_card": _("Each way of working has a card of the role: what a volunteer does, and what never."),
        "interview_first": _("Nobody begins without a talk."),
        "references_first": _("Somebody who knows her is asked about her."),
        "interviews": _("Talks before the start"),
        "conduct": _("There is a code of conduct, and both sides sign it."),
        "secrecy": _("There is a promise of secrecy, and both sides sign it."),
        "agreements": _("Agreements signed by both"),
        "professional": _("A professional stays accountable, at every moment."),
        "check_ins_asked": _("Volunteers are asked how it goes, in a fixed rhythm."),
        "support_moments": _("Times that a volunteer got support"),
        "check_ins": _("Answers to how are you doing"),
        "training_first": _("Nobody begins without the training."),
        "trainings": _("Trainings that volunteers followed"),
        "peer_times": _("Times that people looked back together, or were trained"),
        "own_voice": _("A volunteer looks back in her own words, beside the others."),
        "talked": _("Talks that somebody asked for, and that were had"),
        "attention": _("Times that somebody thought of a volunteer"),
        "thanks": _("Times that somebody said thanks"),
        "confidant": _("There is a confidential adviser, whom everybody can reach."),
        "routes": _("Every worry has a way to go, with a deadline and a stand-in."),
        "certificate_first": _("Nobody begins without a certificate of conduct, or a reasoned decision by two."),
        "screenings": _("Certificates of conduct that were seen"),
        "insurance": _("Volunteers are insured. Look it up at your municipality."),
        "expectations": _("Expectations of both sides are laid side by side before the start."),
        "looked_back": _("Answers at looking back together"),
        "farewell": _("A farewell has steps, also an early one."),
        "farewells": _("Words said at a farewell"),
        "vulnerable": _("Volunteers stand beside people in a vulnerable position."),
        "not_obliged": _("No other law asks this certificate of you already."),
        "unpaid": _("It is for volunteers only: not for trainees, paid work or childcare."),
    }[what]


def still(what: str) -> str:
    """What to do for a line that is not there yet."""
    return {
        "vision": _("Write it at the way of working."),
        "rules": _("A location writes them down with its team."),
        "confidant": _("An administrator gives somebody this role."),
        "certificate_first": _("Not every way of working here asks it."),
        "references_first": _("Not every way of working here asks it."),
    }.get(what, _("It is not so in every way of working here."))


def said(line: Line) -> tuple[str, str, str]:
    """One line: its sentence, what is known of it or what to do, and the tone (there, not, self, or many: counted)."""
    if line.there is None:
        return label(line.what), _("You answer this yourself."), "self"
    if line.counted:
        known = _("fewer than ten") if line.shown is None else _("about %(many)s in a year") % {"many": line.shown}
        return label(line.what), known, "many"
    return (label(line.what), "", "there") if line.there else (label(line.what), still(line.what), "not")


def list_of(rows: Iterable[Asks]) -> list[list[str]]:
    """The list for the free certificate: headings first, then who, and what it is to be about."""
    heads = [_("First name"), _("Last name"), _("Mail address"), _("For"), _("Profile"), _("Aspects")]
    return [
        heads,
        *(
            [
                one.volunteer.first_name, one.volunteer.last_name, one.volunteer.email, one.way, one.profile,
                ", ".join(map(str, one.aspects)),
            ]
            for one in rows
        ),
    ]  # fmt: skip
