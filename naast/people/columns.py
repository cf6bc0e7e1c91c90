"""Which column of a list says what: one table with the words that organisations use, in Dutch and English.

Headings are guessed from this table and can be corrected. A column that nothing here knows is not taken over. What we
may not keep, or do not need, is known too, so that the reader is told instead of left to wonder.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VOLUNTEERS = "volunteers"
PROFESSIONALS = "professionals"


class Holds(StrEnum):
    """What stands in a field, and so how it is checked."""

    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    WORDS = "words"
    HOURS = "hours"
    STATE = "state"
    ROLE = "role"
    LOCATION = "location"
    ACTIVITIES = "activities"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of ours, and the headings under which it is found."""

    name: str
    label: str | Promise
    longest: int
    holds: Holds = Holds.TEXT
    only: str = ""
    synonyms: str = ""


FIELDS = (
    Field(
        "number", _("Own number"), longest=40,
        synonyms="nummer, nr, eigen nummer, vrijwilligersnummer, vrijwilliger nr, vrijwilligernummer, "
                 "personeelsnummer, medewerkernummer, medewerkersnummer, relatienummer, relatie nr, "
                 "registratienummer, lidnummer, id, persoon id, code, number, no, own number, volunteer number, "
                 "volunteer id, staff number, employee number, employee id, member number, reference",
    ),
    Field(
        "first_name", _("First name"), longest=60,
        synonyms="voornaam, roepnaam, voornamen, vrijwilliger voornaam, first name, firstname, given name, given "
                 "names, forename, calling name",
    ),
    Field(
        "infix", _("Part between first and last name"), longest=20,
        synonyms="tussenvoegsel, tussenvoegsels, tussenv, tv, voorvoegsel, voorvoegsels, infix, prefix, surname "
                 "prefix, name prefix",
    ),
    Field(
        "last_name", _("Last name"), longest=80,
        synonyms="achternaam, familienaam, geslachtsnaam, last name, lastname, surname, family name",
    ),
    Field(
        "name", _("Whole name"), longest=140,
        synonyms="naam, volledige naam, naam vrijwilliger, naam medewerker, vrijwilliger, medewerker, name, full "
                 "name, volunteer, employee",
    ),
    Field(
        "email", _("E-mail"), longest=254, holds=Holds.EMAIL,
        synonyms="e-mail, email, mail, e-mailadres, emailadres, mailadres, e-mail adres, email adres, mail adres, "
                 "e-mail address, email address, mail address",
    ),
    Field(
        "phone", _("Phone"), longest=30, holds=Holds.PHONE,
        synonyms="telefoon, telefoonnummer, tel, tel nr, telnr, mobiel, mobiele nummer, mobiel nummer, 06, gsm, 06 "
                 "nummer, phone, phone number, telephone, telephone number, mobile, mobile number, mobile phone, cell",
    ),
    Field(
        "location", _("Team or house"), longest=80, holds=Holds.LOCATION,
        synonyms="locatie, team, vestiging, huis, afdeling, location, site, branch, house, department",
    ),
    Field(
        "area", _("Neighbourhood or town"), longest=60, only=VOLUNTEERS,
        synonyms="wijk, buurt, stadsdeel, plaats, woonplaats, regio, gebied, gemeente, area, neighbourhood, "
                 "neighborhood, town, city, district, region",
    ),
    Field(
        "languages", _("Languages"), longest=40, holds=Holds.WORDS, only=VOLUNTEERS,
        synonyms="taal, talen, spreekt, gesproken talen, language, languages, speaks, spoken languages",
    ),
    Field(
        "interests", _("Interests"), longest=60, holds=Holds.WORDS, only=VOLUNTEERS,
        synonyms="interesse, interesses, hobby, hobbys, hobby's, vrije tijd, interest, interests, hobbies",
    ),
    Field(
        "activities", _("Activities"), longest=200, holds=Holds.ACTIVITIES, only=VOLUNTEERS,
        synonyms="activiteit, activiteiten, taak, taken, wil doen, inzet, activity, activities, task, tasks, wants to "
                 "do",
    ),
    Field(
        "available", _("Available"), longest=500, only=VOLUNTEERS,
        synonyms="beschikbaar, beschikbaarheid, dagen, dagdelen, wanneer, availability, available, days, day parts, "
                 "when",
    ),
    Field(
        "hours_a_month", _("Hours a month"), longest=5, holds=Holds.HOURS, only=VOLUNTEERS,
        synonyms="uren per maand, uur per maand, uren maand, uren, hours a month, hours per month, monthly hours, "
                 "hours",
    ),
    Field(
        "wishes", _("Wishes"), longest=1400, only=VOLUNTEERS,
        synonyms="wens, wensen, voorkeur, voorkeuren, wish, wishes, preference, preferences",
    ),
    Field(
        "motive", _("Motive"), longest=2000, only=VOLUNTEERS,
        synonyms="motivatie, motief, waarom, beweegreden, motive, motivation, why",
    ),
    Field(
        "state", _("Where she stands"), longest=40, holds=Holds.STATE, only=VOLUNTEERS,
        synonyms="status, stand, fase, stap, state, phase, stage",
    ),
    Field(
        "work", _("Work"), longest=80, only=PROFESSIONALS,
        synonyms="functie, beroep, werk, functienaam, functieomschrijving, job, job title, function, profession, "
                 "position, work",
    ),
    Field(
        "reachable", _("When she can be reached"), longest=160, only=PROFESSIONALS,
        synonyms="bereikbaar, bereikbaarheid, werkdagen, werktijden, reachable, reachability, working days, working "
                 "hours, office hours",
    ),
    Field(
        "role", _("Role"), longest=40, holds=Holds.ROLE, only=PROFESSIONALS,
        synonyms="rol, rollen, role, roles",
    ),
)  # fmt: skip
FIELD = {field.name: field for field in FIELDS}

# Headings of what we may not keep, or do not need: never taken over, and said so.
NOT_OURS: tuple[tuple[str, str | Promise], ...] = (
    (
        "bsn, burgerservicenummer, sofinummer, sofi nummer, sofi, identiteitsbewijs, paspoort, paspoortnummer, id "
        "bewijs, rijbewijsnummer, social security number, national id, passport, passport number",
        _("We may not keep that."),
    ),
    (
        "adres, straat, straatnaam, huisnummer, huisnr, postcode, postcode plaats, toevoeging, woonadres, address, "
        "street, house number, postal code, zip, zip code, postcode woonplaats",
        _("Addresses are not kept here. That is safer."),
    ),
    (
        "geboortedatum, geb datum, gebdatum, leeftijd, geboorteplaats, geslacht, m v, man vrouw, nationaliteit, "
        "burgerlijke staat, date of birth, birth date, birthdate, birthday, dob, age, gender, sex, nationality, "
        "marital status",
        _("We do not need that."),
    ),
    (
        "godsdienst, geloof, religie, etniciteit, gezondheid, ziekte, medicijnen, medisch, diagnose, beperking, "
        "allergie, strafblad, delict, vog, vog datum, verklaring omtrent gedrag, religion, ethnicity, health, "
        "medical, diagnosis, disability, allergies, criminal record, certificate of conduct",
        _("We do not take that over. It is too private for a list."),
    ),
    (
        "opmerking, opmerkingen, notitie, notities, bijzonderheden, toelichting, omschrijving, memo, note, notes, "
        "remark, remarks, comment, comments",
        _("Loose notes often say too much. We do not take them over."),
    ),
    (
        "iban, bankrekening, rekeningnummer, bankrekeningnummer, bank account, account number",
        _("We do not need that."),
    ),
)  # fmt: skip

# Why a whole file is not read, by the word in `tables.Unreadable`.
SENTENCES: Mapping[str, str | Promise] = {
    "empty": _("This file is empty. Is it the right one?"),
    "too_large": _("This file is larger than %(number)s MB. Bring it in parts."),
    "too_many_rows": _("This file has more than %(number)s rows. Bring it in parts."),
    "too_many_columns": _("This file has more than %(number)s columns. Keep only the ones that are needed."),
    "cell_too_long": _("A cell holds more than %(number)s signs. Is a quotation mark missing somewhere?"),
    "no_text": _("This is no list that we can read. Save it as Excel (.xlsx) or CSV and try again."),
    "web_page": _("This is a web page. Save it as Excel (.xlsx) or CSV and try again."),
    "pdf": _("This is a PDF. Save the list as Excel (.xlsx) or CSV and try again."),
    "picture": _("This is a picture. Save the list as Excel (.xlsx) or CSV and try again."),
    "old_excel": _("This is an old Excel file, or one with a password. Save it as .xlsx without a password."),
    "open_document": _("This is an OpenDocument file. Save it as Excel (.xlsx) or CSV and try again."),
    "text_document": _("This is a text document. Save the list as Excel (.xlsx) or CSV and try again."),
    "packed": _("This file is packed and holds no Excel list. Unpack it first."),
    "program": _("This is a program and no list. We did not open it."),
    "macros": _("This Excel file has a program in it. Save it as a plain .xlsx without macros."),
    "infected": _("The virus scanner stopped this file. We did not open it. Tell whoever looks after your computers."),
    "not_scanned": _("The virus scanner cannot look at files now, so none comes in. Try again in a while."),
    "locked": _("This file has a password. Save it without one."),
    "grows_too_large": _("This file becomes far too large when it is opened. We did not open it."),
    "broken_workbook": _("This Excel file is damaged. Save it once more and try again."),
    "no_key": _("We found no column with a number or an e-mail address. With one of these we know who is who."),
    "no_name": _("We found no column with a name. Which column is it?"),
}


def fields_for(kind: str) -> tuple[Field, ...]:
    """The fields that a list of this kind may bring."""
    return tuple(field for field in FIELDS if field.only in ("", kind))


def plain(heading: str) -> str:
    """A heading as it is looked up: without accents, signs and capitals."""
    signs = unicodedata.normalize("NFKD", heading.casefold())
    bare = "".join(sign for sign in signs if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def _by_heading() -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for field in FIELDS:
        for word in {field.name.replace("_", " "), *field.synonyms.split(",")}:
            if field not in found.setdefault(plain(word), []):
                found[plain(word)].append(field)
    return found


_FIELDS_OF = _by_heading()
_NOT_OURS = {plain(word): why for words, why in NOT_OURS for word in words.split(",")}


def known(heading: str) -> bool:
    """Whether this cell reads as a heading, of ours or of what we leave behind."""
    return plain(heading) in _FIELDS_OF or plain(heading) in _NOT_OURS


def guess(headings: Sequence[str], kind: str) -> list[str]:
    """The field behind each heading, or empty. Each field once: the first heading that fits keeps it."""
    taken: set[str] = set()
    guessed = []
    for heading in headings:
        fits = [field.name for field in _FIELDS_OF.get(plain(heading), []) if field.only in ("", kind)]
        name = next((name for name in fits if name not in taken), "")
        taken.add(name)
        guessed.append(name)
    return guessed


def why_left_behind(heading: str) -> str | Promise:
    """Why a column is never taken over; empty when we just do not know it."""
    return _NOT_OURS.get(plain(heading), "")
