"""H8: whoever reads along learns nothing. The mail is one text, whatever waits and for whom."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as house_settings

from naast.config.doctor import mail as looked_at
from naast.config.mail import NOWHERE, Unclear, way_out
from naast.people import jobs, mail
from naast.people.models import Notice, Person
from naast.people.notices import tell
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.programmes.grammar import REVEALING
from naast.programmes.loading import load_all
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.people.post import real_server

pytestmark = pytest.mark.django_db
LANGUAGES = ("nl", "en")
PLACE = "Kanariehuis"


@pytest.fixture
def at() -> House:
    return house(PLACE)


def canaries() -> set[str]:
    """Words that only the world itself knows: names, places, programmes, what telling words there are, what waits."""
    programmes = {word for one in load_all() for text in (one.name, one.neutral) for word in (text.nl, text.en)}
    people = {"Marije", "Joost", "Hanneke", "Nora", "Ada", "Noord", "Zuid", PLACE}
    kinds = {str(label) for label in Notice.About.labels} | set(Notice.About.values)
    parts = {"client", "cliënt", "volunteer", "vrijwilliger", "professional", "maatje", "buddy", "hulp", "help"}
    return {word.lower() for word in (*programmes, *people, *kinds, *parts, *REVEALING)}


def found_in(text: str) -> set[str]:
    return {word for word in canaries() if re.search(rf"\b{re.escape(word)}", text.lower())}


@action("test.told")
def told(*, of: Any, whom: Actor, about: str, by: Actor) -> Notice:
    return tell(whom.person_id, hat=whom.hat, about=about, of=of)


def sent_about_everything(at: House, settings: Any, language: str) -> list[str]:
    """Every kind of notice as it went out through a real server: everything that stands in it, headers too."""
    client, _herself = client_of(at)
    person = Person.objects.get(pk=at.marije.person_id)
    person.email, person.language = "m.1@example.org", language
    person.save()
    with real_server(settings) as box:
        for about in Notice.About.values:
            told(of=client, whom=at.marije, about=about, by=at.marije)
            assert jobs.tell_them(str(client.dossier_id)) in (0, 1)
        return [" ".join([*map(str, message.values()), str(message.get_payload())]) for _to, message in box.came]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mail_tells_a_name_a_place_a_programme_or_what_waits(at, settings, language):
    mails = sent_about_everything(at, settings, language)
    assert len(mails) >= 1
    for one in mails:
        assert found_in(one) == set()


def test_this_test_can_find_what_would_leak(at, settings, monkeypatch):
    honest = mail.text_in

    def telling(language: str) -> tuple[str, str]:
        subject, text = honest(language)
        return f"{subject}: Nora", f"{text} {PLACE}"

    monkeypatch.setattr(mail, "text_in", telling)
    [first, *_more] = sent_about_everything(at, settings, "nl")
    assert found_in(first) == {"nora", PLACE.lower()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_is_the_same_and_links_to_the_house_alone(settings, language):
    settings.SITE, settings.DEFAULT_FROM_EMAIL = "https://samen.example", "post@samen.example"
    letters = [mail.Letter(to, language, (uuid4(),)) for to in ("a@example.org", "b@example.org")]
    one, other = map(mail.written, letters)
    assert (one.subject, one.body, one.from_email) == (other.subject, other.body, other.from_email)
    assert re.findall(r"https?://\S+", one.body) == ["https://samen.example/"]
    assert [one.cc, one.bcc, one.reply_to, one.attachments] == [[], [], [], []]


def test_the_text_stands_in_both_languages():
    assert mail.text_in("nl")[0] == "Er staat iets klaar"
    assert mail.text_in("en")[0] == "Something is ready"


def test_the_same_mail_sent_twice_bears_the_same_number():
    letter = mail.Letter("a@example.org", "nl", (uuid4(),))
    first, second = mail.written(letter), mail.written(letter)
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_a_mail_server_in_one_line():
    way = way_out("smtp://user:p%40ss@post.example:587?tls=1")
    assert (way.host, way.port, way.user, way.password, way.tls, way.ssl) == (
        "post.example", 587, "user", "p@ss", True, False,
    )  # fmt: skip
    assert (way_out("smtps://post.example").port, way_out("smtps://post.example").ssl) == (465, True)
    assert "p@ss" not in repr(way)


def test_a_mail_service_in_one_line_never_counts_who_opens():
    way = way_out("anymail://postmark?server_token=abc")
    assert way.backend == "anymail.backends.postmark.EmailBackend"
    assert way.service["POSTMARK_SERVER_TOKEN"] == "abc"
    assert way.service["SEND_DEFAULTS"] == {"track_opens": False, "track_clicks": False}


@pytest.mark.parametrize("line", ["post.example", "http://post.example", "smtp://", "smtp://post:port", "anymail://"])
def test_a_line_that_is_not_clear_says_how_to_write_it(line):
    with pytest.raises(Unclear, match="smtp://user:password@host"):
        way_out(line)


def test_the_demo_keeps_everything_inside_whatever_was_said():
    assert way_out("smtp://post.example", world="demo").backend == "naast.world.outbox.Outbox"
    assert way_out("").backend == NOWHERE == mail.NOWHERE


def test_the_doctor_says_whether_notices_leave(monkeypatch):
    def says(**given: str) -> tuple[bool, str]:
        for name in ("NAAST_MAIL", "NAAST_MAIL_FROM", "NAAST_SITE"):
            monkeypatch.setenv(name, given.get(name, ""))
        found = looked_at()
        return found.well, f"{found.said} {found.mend}"

    whole = {"NAAST_MAIL": "smtp://post.example", "NAAST_MAIL_FROM": "post@samen.example",
             "NAAST_SITE": "https://samen.example"}  # fmt: skip
    assert says() == (True, "none: notices stay in the house To send them give NAAST_MAIL, _FROM and NAAST_SITE.")
    assert says(**whole) == (True, "by post.example, from post@samen.example ")
    assert says(NAAST_MAIL=whole["NAAST_MAIL"])[0] is False
    assert says(**whole | {"NAAST_MAIL": "post.example"})[0] is False
    for telling in ({"NAAST_SITE": "https://vrouwenopvang.example"}, {"NAAST_MAIL_FROM": "Opvang <p@samen.example>"}):
        assert says(**whole | telling) == (
            False, "sender or site tells something Use a bare address and a site without telling words.",
        )  # fmt: skip


def test_the_tests_themselves_send_nothing():
    assert house_settings.EMAIL_BACKEND == "django.core.mail.backends.locmem.EmailBackend"
