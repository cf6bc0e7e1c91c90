"""No mail tells anything or goes where it is not safe, and who may never meet finds nothing of the other.

What a mail may say is one text in two languages: anything else is a hit, so nobody has to think of the words that would
betray. Where it may go is reckoned here once more, from the rows themselves. Two people who may never meet bear names
that stand nowhere else; whatever the one may read or open is searched for the other.

A world costs more to make than to look at. So in each of these the matrix looks as well, before any mail goes out.
"""

from __future__ import annotations

import random
import uuid
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.core.mail import EmailMessage
from psycopg.rows import dict_row

from naast.matches.actions import propose
from naast.matching.queries import shortlist_for
from naast.people import mail
from naast.people.actions import sending, separate
from naast.people.pages import address, all_token_pages
from naast.people.rules import Do, Verdict
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.proof.suites import SUITES, from_seed
from tests.cast import House, house
from tests.clients.cast import consented, herself, open_request_for
from tests.journeys.crawling import browser_of, known_to, takes
from tests.journeys.passing import mail_goes_out
from tests.proof.test_matrix import AGES, CHUNK, differences
from tests.proof.worlds import make, together
from tests.volunteers.cast import ready_volunteer
from tests.ways import WAYS

pytestmark = pytest.mark.django_db(transaction=True)
SEEDS = range(from_seed(), from_seed() + SUITES["notices"].runs())
HERE = ZoneInfo("Europe/Amsterdam")
Row = dict[str, Any]


# ── what a mail says, and to whom it goes ──


def reached(other: psycopg.Connection, chance: random.Random) -> None:
    """From here on everybody has an address, and says something about when a mail is safe; everything is due."""
    other.execute("UPDATE people_person SET email = id || '@example.org', is_active = true")
    other.execute("UPDATE people_person SET language = 'en' WHERE id::text < '8'")
    for table in ("clients_client", "volunteers_volunteer"):
        for person, dossier, organisation in other.execute(
            f"SELECT person_id, dossier_id, organisation_id FROM {table} WHERE NOT EXISTS"
            f" (SELECT FROM people_safecontact s WHERE s.person_id = {table}.person_id)"
        ).fetchall():
            if chance.random() < 0.8:
                ways = chance.choices(("mail", "worker", "none", "phone", "letter"), (6, 1, 1, 1, 1))
                days = sorted(chance.sample(range(1, 8), k=chance.choice((0, 3, 5))))
                hours = chance.choice(((None, None), (time(9), time(17)), (time(20), time(7)), (time(0), time(12))))
                other.execute(
                    "INSERT INTO people_safecontact(id, dossier_id, organisation_id, made_at, version, person_id, way,"
                    " days, from_hour, until_hour, moments, never)"
                    " VALUES (gen_random_uuid(), %s, %s, now(), 1, %s, %s, %s, %s, %s, '', '')",
                    [dossier, organisation, person, *ways, days, *hours],
                )
    other.execute("UPDATE people_notice SET due_at = now() - interval '1 minute' WHERE state = 'waiting'")


def is_safe(said: Row, moment: datetime) -> bool:
    """Whether a mail is safe at this moment, by one row: today's hours and those of yesterday that run on."""
    if said["way"] != "mail":
        return False
    now = moment.astimezone(HERE).replace(tzinfo=None)
    for day in (now.date() - timedelta(days=1), now.date()):
        begins, ends = at(day, said["from_hour"]), at(day, said["until_hour"])
        ends += timedelta(days=1) if ends <= begins else timedelta()
        if (not said["days"] or day.isoweekday() in said["days"]) and begins <= now < ends:
            return True
    return False


def at(day: date, hour: time | None) -> datetime:
    return datetime.combine(day, hour or time(0))


def may_be_mailed(other: psycopg.Connection, moment: datetime) -> set[UUID]:
    """Everybody for whom something waited that is hers to hear, and to whom a mail is safe now."""
    with other.cursor(row_factory=dict_row) as cursor:
        waited = cursor.execute("""
            SELECT n.person_id, n.hat, n.organisation_id
              FROM people_notice n JOIN people_person p ON p.id = n.person_id
             WHERE NOT n.hat = ANY (p.asked_hats)
               AND EXISTS (SELECT FROM people_role r
                            WHERE r.person_id = n.person_id AND r.hat = n.hat AND r.until > now())
               AND EXISTS (SELECT FROM privacy_circlemember c WHERE c.dossier_id = n.dossier_id
                            AND c.person_id = n.person_id AND c.hat = n.hat AND c.until > now())""").fetchall()
        contacts = cursor.execute("SELECT s.*, d.kind FROM people_safecontact s JOIN privacy_dossier d"
                                  " ON d.id = s.dossier_id").fetchall()  # fmt: skip
    said: dict[UUID, list[Row]] = {}
    for row in contacts:
        said.setdefault(row["person_id"], []).append(row)
    return {
        row["person_id"]
        for row in waited
        if all(is_safe(one, moment) for one in said.get(row["person_id"], []))
        and (row["hat"] != "client" or any(one["kind"] == "client" for one in said.get(row["person_id"], [])))
    }


ALLOWED = {
    ("Er staat iets klaar", "Er staat iets klaar. Kijken kan wanneer het uitkomt."),
    ("Something is ready", "Something is ready. You can look when it suits you."),
}


def tells(letter: EmailMessage) -> list[str]:
    """Whatever stands in a mail beside the one text."""
    words = (letter.subject, str(letter.body).split("\n\n")[0])
    more = [letter.cc, letter.bcc, letter.reply_to, letter.attachments, getattr(letter, "alternatives", [])]
    odd = set(letter.extra_headers) - {"Message-ID", "Auto-Submitted"}
    wrong = [] if words in ALLOWED else [f"says {words}"]
    return wrong + [f"carries {one}" for one in more if one] + [f"header {one}" for one in odd]


def mails_wrong(other: psycopg.Connection, chance: random.Random) -> list[str]:
    """Send everything that waits, and say what was wrong with what went out."""
    reached(other, chance)
    before = datetime.now(HERE)
    letters = mail_goes_out()
    assert letters, "nothing went out: nothing was seen"
    allowed = may_be_mailed(other, before) & may_be_mailed(other, datetime.now(HERE))
    wrong = [one for letter in letters for one in tells(letter)]
    for letter in letters:
        [to] = letter.to
        if UUID(to.partition("@")[0]) not in allowed:
            wrong.append("goes to somebody who may not be mailed now")
    return wrong


# ── who may never meet ──

# Names that stand nowhere else.
HIM, HER = "Quirijntje", "Xanthippeia"


class Apart:
    """A volunteer who is ready and a client who waits, in one house; from the first day on they may never meet."""

    def __init__(self, here: House, *, separates: bool = True) -> None:
        self.here = here
        self.volunteer, self.him = ready_volunteer(here, HIM)
        self.request = consented(open_request_for(here, first_name=HER), by=here.marije)
        self.her = herself(self.request)
        if separates:
            separate(
                one_id=self.him.person_id, other_id=self.her.person_id, reason="Zij kent hem.",
                organisation_id=here.organisation.pk, by=here.marije, key=uuid.uuid4(),
            )  # fmt: skip

    def wrong(self) -> list[str]:
        """What one finds of the other, and where the house puts them together."""
        found = [*self._finds("he", self.him, self.her, HER), *self._finds("she", self.her, self.him, HIM)]
        with acting_as(self.here.hanneke):
            fits = shortlist_for(self.request, self.here.hanneke, clock.today()).fits
        found += ["he stands on her list"] if HIM in {fit.candidate.name for fit in fits} else []
        try:
            self._proposed()
            found.append("he was proposed to her")
        except Refused as refused:
            found += ["it is told why"] if HIM in str(refused) or HER in str(refused) else []
        return found

    def _proposed(self) -> None:
        propose(
            request=self.request, volunteer=self.volunteer, because="Wandelt graag.", key=uuid.uuid4(),
            by=self.here.hanneke,
        )  # fmt: skip

    def _finds(self, name: str, who: Actor, other: Actor, called: str) -> list[str]:
        """What somebody reads or opens in which the other is."""
        found = [f"{name} reads a row of the other"] if other.person_id in known_to(who) else []
        browser = browser_of(who)
        places = [address(who.person_id, page) for page in all_token_pages() if takes(page) == ()]
        pages = [browser.get(where, follow=True).content.decode() for where in ("/", *places)]
        return found + [f"{name} reads the other on a page" for page in pages if called in page]


# ── world after world ──


@pytest.mark.proof("notices")
@pytest.mark.parametrize("chunk", SEEDS[::CHUNK])
def test_no_mail_tells_anything_and_who_may_never_meet_finds_nothing_of_the_other(chunk, as_administrator, ran):
    seeds = range(chunk, min(chunk + CHUNK, SEEDS.stop))
    houses: list[House] = []
    for there, _worlds in together(seeds, AGES):
        houses = there
        assert differences(as_administrator) == []
    assert mails_wrong(as_administrator, random.Random(chunk)) == []
    assert Apart(random.Random(chunk).choice(houses)).wrong() == []
    ran(len(seeds))


# ── the suite can fail ──


def wrong_in_a_world(other: psycopg.Connection) -> set[str]:
    make(1)
    return {one.split()[0] for one in mails_wrong(other, random.Random(1))}


@pytest.mark.planted("notices", "a mail says for whom it is")
def test_a_mail_that_says_more_is_seen(as_administrator, monkeypatch):
    honest = mail.text_in
    monkeypatch.setattr(mail, "text_in", lambda language: (honest(language)[0] + " van Nora", honest(language)[1]))
    assert wrong_in_a_world(as_administrator) == {"says"}


@pytest.mark.planted("notices", "a mail goes out in hours that are not safe")
def test_a_mail_at_an_unsafe_hour_is_seen(as_administrator, monkeypatch):
    monkeypatch.setattr(sending, "decide", lambda *_said: Verdict(Do.SEND))
    assert wrong_in_a_world(as_administrator) == {"goes"}


@pytest.mark.planted("notices", "a mail carries a header that tells who sends it")
def test_a_telling_header_is_seen(as_administrator, monkeypatch):
    honest = mail.written

    def telling(letter: mail.Letter) -> EmailMessage:
        made = honest(letter)
        made.extra_headers["List-Id"] = "opvang.example"
        return made

    monkeypatch.setattr(mail, "written", telling)
    assert wrong_in_a_world(as_administrator) == {"header"}


@pytest.mark.planted("notices", "two who may never meet are put together")
def test_two_who_are_not_kept_apart_are_seen():
    here = house(programmes=WAYS)
    assert {"he stands on her list", "he was proposed to her"} <= set(Apart(here, separates=False).wrong())
