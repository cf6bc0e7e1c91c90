"""What the register asks and what the kinds of data are called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from naast.duties.models import Breach
from naast.ui import days


def register_asks() -> dict[str, str]:
    """What an organisation adds about a way of working, beside what the house knows itself."""
    return {
        "purpose": _("What do you process this data for?"),
        "basis": _("On what ground by law?"),
        "people": _("Whose data, beside what stands here?"),
        "receives": _("Who receives it outside the organisation?"),
        "outside": _("Does anything go outside the European Union?"),
        "measures": _("Which measures did you take yourselves?"),
        "contact": _("Who can be asked about it?"),
    }


def impact_asks() -> dict[str, str]:
    """The questions of a DPIA."""
    return {
        "describes": _("What happens with the data, and why?"),
        "needed": _("Why is it needed, and could it do with less?"),
        "asked": _("Whom did you ask: clients, volunteers, colleagues?"),
        "harm": _("What can go wrong for somebody, and how bad is that?"),
        "likely": _("How likely is it?"),
        "does": _("What do you do against it?"),
        "left": _("Which risk is left, and may it be?"),
        "advice": _("What did your privacy officer advise?"),
    }


def kinds_of_data() -> dict[str, str]:
    """By package of the house what its data is about."""
    return {
        "people": _("who works here, signs in and is reached"),
        "programmes": _("how the work is organised"),
        "locations": _("what a team doubts, learns and agreed"),
        "volunteers": _("volunteers: from application to goodbye"),
        "expenses": _("costs of volunteers"),
        "clients": _("clients: their file, request, consent and safety"),
        "matches": _("who stands beside whom, and what they agreed"),
        "matching": _("who could stand beside whom, as marks and lots that name nobody"),
        "moments": _("contact: planned, held and told"),
        "groups": _("activities with an open door"),
        "signals": _("worries, calls for help, incidents and complaints"),
        "rings": _("what is told inside a circle and around it"),
        "learning": _("borderline cases, stories and dilemmas"),
        "knowledge": _("who knows what, looking along, and guests who tell their story"),
        "peers": _("looking back together, circles of organisations, and training"),
        "partners": _("other organisations and what is asked of them"),
        "placements": _("places to work"),
        "courses": _("courses and who was there"),
        "tables": _("questions that a table thinks along with"),
        "privacy": _("who may never meet whom"),
        "duties": _("requests about own data, and breaches"),
        "vault": _("secret addresses"),
        "emergency": _("looking in an emergency"),
        "oversight": _("who keeps an eye on looking"),
        "retention": _("erasing and keeping"),
    }


def class_words() -> dict[str, str]:
    """What the classes of fields are called."""
    return {
        "personal": _("personal"),
        "special": _("special (article 9)"),
        "criminal": _("about criminal justice (article 10)"),
        "vault": _("secret address"),
    }


def measures() -> list[str]:
    """What the house itself does, for every way of working."""
    return [
        _("Every row lies in one dossier and is read by its circle alone; the database holds it."),
        _("Who works here signs in with two steps. A role that ends closes at the next page."),
        _("Each look and each change is written down, in a chain that shows tampering."),
        _("Mails say that something is ready and nothing else, and go only where that is safe."),
        _("Backups are encrypted and are put back as a test."),
    ]


def in_words(row: Breach) -> dict[str, tuple[str, str]]:
    """By step what was decided, in one line, and what was written about it."""
    yes_no = {"yes": _("yes"), "no": _("no"), "": "–"}
    weighed = _("The authority: %(authority)s. The people: %(people)s. Safe to tell: %(safe)s.") % {
        "authority": yes_no[row.tell_authority], "people": yes_no[row.tell_people],
        "safe": yes_no[row.telling_is_safe],
    }  # fmt: skip
    not_needed = _("Not needed, by how it was weighed.")
    reported = days.at(row.reported_at) if row.reported_at else not_needed if row.tell_authority == "no" else ""
    told = f"{days.on(row.people_told_on)}, {row.get_people_told_how_display()}" if row.people_told_on else ""
    if row.tell_people == "no" and not row.people_told:
        told = not_needed
    return {
        "contained": (days.at(row.contained_at) if row.contained_at else "", row.contained),
        "weighed": (weighed if row.weighed_at else "", row.weighed), "reported": (reported, row.reported),
        "told": (told, row.people_told),
        "closed": (days.at(row.closed_at) if row.closed_at else "", row.learned),
    }  # fmt: skip


def steps() -> dict[str, str]:
    """The steps of a breach."""
    return {
        "contained": _("Stop it"),
        "weighed": _("Weigh it"),
        "reported": _("Report it to the authority"),
        "told": _("Tell the people"),
        "closed": _("Close it"),
        "": _("Done"),
    }
