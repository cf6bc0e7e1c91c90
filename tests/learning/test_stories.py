"""A story is told without anybody's name, with her yes, and is gone when she says so."""

from __future__ import annotations

import re
import uuid
from copy import deepcopy
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction

from naast.clients.actions import withdraw_consent
from naast.clients.models import Consent
from naast.learning import rules
from naast.learning.actions import stories as actions
from naast.learning.models import Story, ToldStory
from naast.learning.queries import stories as queries
from naast.matches.actions import move_accountability
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import house as make_house
from tests.cast import wearing
from tests.clients.cast import client_of, consented, open_request_for
from tests.learning.erasing import CANARY, tables_that_hold
from tests.matches.cast import Cast
from tests.moments.cast import beside, everybody, page_of, seen_by
from tests.signals.cast import joins

pytestmark = pytest.mark.django_db

WORDS = "Na vier maanden trok hij voor het eerst een schoon shirt aan. Ze gingen naar de markt."


def written(cast: Cast, words: str = WORDS, by: Actor | None = None) -> Story:
    return actions.write_story(match=cast.match, words=words, key=uuid.uuid4(), by=by or cast.professional)


def agreed(cast: Cast, **said: Any) -> Story:
    story, key = written(cast), uuid.uuid4()
    return actions.agree_to_story(story=story, how="self", key=key, version=story.version, by=cast.client, **said)


def told(cast: Cast) -> list[str]:
    with acting_as(cast.coordinator):
        return list(ToldStory.objects.order_by("told_at").values_list("words", flat=True))


def rows(who: Actor) -> int:
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM learning_story")
        return int(cursor.fetchone()[0])


def said(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.shows("S0-65")
def test_a_story_is_read_by_client_professional_and_coordinators_and_nobody_else(cast):
    written(cast)
    read = {name: rows(who) for name, who in {
        "client": cast.client, "professional": cast.professional, "coordinator": cast.coordinator,
        "volunteer": cast.volunteer, "deputy": cast.house.joost, "elsewhere": cast.house.tom,
        "administrator": cast.house.ada, "on call": cast.house.rachid,
    }.items()}  # fmt: skip
    assert read == {
        "client": 1, "professional": 1, "coordinator": 1, "volunteer": 0, "deputy": 0, "elsewhere": 0,
        "administrator": 0, "on call": 0,
    }  # fmt: skip
    assert told(cast) == []


@pytest.fixture(scope="module")
def at_the_bridge(of_this_file):
    return beside(make_house("Stichting De Brug"))


@pytest.mark.shows("S0-65")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Nora lachte weer.", "story.person"), ("Het was nora’s idee.", "story.person"),
        ("Wim kwam elke week.", "story.person"), ("Mevrouw Berg lachte.", "story.person"),
        ("Marije belde.", "story.person"), ("Hanneke dacht mee.", "story.person"),
        ("We liepen door Noord.", "story.place"), ("Bij Stichting De Brug is het fijn.", "story.house"),
        ("Bel 06-12 34 56 78.", "story.reach"), ("Aan de 1234 AB woont ze.", "story.reach"),
        ("Mail naar iemand@example.org.", "story.reach"), ("N\u200bora lachte weer.", "story.person"),
        ("N.o.r.a lachte weer.", "story.person"), ("Ze zei: N o r a lacht.", "story.person"),
        ("Thee in de Dorpsstraat 12.", "story.reach"), ("Bel 06\u200b12345678.", "story.reach"),
        ("Bel nul zes een twee drie vier vijf zes zeven acht.", "story.reach"),
        ("We liepen door No\u200bord.", "story.place"),
    ],
)  # fmt: skip
def test_a_draft_that_tells_who_or_where_is_stopped_and_says_which_words(words, code, at_the_bridge):
    cast = deepcopy(at_the_bridge)
    with pytest.raises(Refused) as refused:
        written(cast, words)
    assert said(refused) == [code]
    assert rows(cast.professional) == 0


def test_everything_that_stops_it_is_said_at_once(at_the_bridge):
    cast = deepcopy(at_the_bridge)
    with pytest.raises(Refused) as refused:
        written(cast, "Nora en Wim liepen door Noord.")
    assert said(refused) == ["story.person", "story.person", "story.place"]


def test_an_ordinary_text_is_not_stopped():
    assert rules.shows("Ze dronken om 10 uur thee, 3 koekjes in 2026.", places=["Noord"], house=["De Brug"]) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("José’s fiets", ["jose's", "jose", "fiets", "fiet"]), ("van der", []),
        ("Anne-Marie", ["anne-marie", "anne", "marie", "annemarie"]), ("O’Brien", ["o'brien", "brien", "obrien"]),
        ("Łukasz Sørensen", ["lukasz", "sorensen"]), ("s\u034fa\ufe0fm", ["sam"]),
    ],
)  # fmt: skip
def test_words_are_compared_without_accents_and_in_their_halves(text, words):
    assert rules.words_in(text) == words


def in_hiding() -> Cast:
    """Nora van der Berg is called Amira by those beside her; Wim's last name is known to the coordinator."""
    house = make_house()
    asked = consented(open_request_for(house, called="Amira"), by=house.marije)
    cast = beside(house, request=asked)
    with acting_as(cast.volunteer), connection.cursor() as cursor:
        cursor.execute("UPDATE volunteers_volunteer SET last_name = 'Jansen' WHERE id = %s", [cast.file.pk])
    return cast


GUESSES = "Nora Berg Amira Wim Marije Hanneke Jansen Soraya markt"


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("volunteer", ["amira", "hanneke", "jansen", "marije", "wim"]),
        ("client", ["amira", "berg", "hanneke", "marije", "nora", "wim"]),
        ("coordinator", ["amira", "hanneke", "jansen", "marije", "wim"]),
        ("professional", ["amira", "berg", "hanneke", "jansen", "marije", "nora", "wim"]),
    ],
)  # fmt: skip
def test_nobody_learns_a_name_by_guessing(who, found):
    """Only names that she may read come back; the professional, who looks before it is told, hears all of them."""
    cast = in_hiding()
    with acting_as(getattr(cast, who)):
        assert queries.names_among(cast.match.pk, rules.words_in(GUESSES)) == found


@pytest.mark.parametrize("who", ["volunteer", "client"])
def test_a_page_answers_a_guess_that_is_right_as_one_that_is_wrong(who):
    cast = in_hiding()
    hidden, other = ("Nora", "Sara") if who == "volunteer" else ("Jansen", "Bakker")
    answers = []
    for name in (hidden, other):
        if who == "volunteer":
            actions.offer_story(match=cast.match, words=f"En {name} lachte.", key=uuid.uuid4(), by=cast.volunteer)
            continue
        story = written(cast)
        page = page_of(cast.client, "my-story", story.pk)
        seen_by(cast.client).post(page, {"words": f"En {name} lachte.", "version": story.version})
        yes = {"yes": "yes", "uses": ["team"], "key": str(uuid.uuid4()), "version": story.version + 1, "named": [name]}
        assert seen_by(cast.client).post(page, yes).status_code == 302
        answers.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"|/a/[\w-]+|\w+-nonce-\w+|nonce="[^"]+"', "",
                              seen_by(cast.client).get(page).content.decode()).replace(name, "N"))  # fmt: skip
    assert rows(cast.professional) == 2
    assert len(set(answers)) in (0, 1)


def test_a_name_she_cannot_know_stops_the_telling_and_her_professional_sees_it():
    cast = in_hiding()
    story = written(cast)
    story = actions.add_client_words(story=story, words="En jansen lachte.", version=story.version, by=cast.client)
    actions.agree_to_story(story=story, how="self", key=uuid.uuid4(), version=story.version, by=cast.client)
    assert told(cast) == []
    page = seen_by(cast.professional).get(f"/stories/{story.pk}")
    assert [reason.code for reason in page.context["stops"]] == ["story.person"]
    assert "“jansen”" in page.content.decode()
    assert str(story.pk) in seen_by(cast.professional).get("/stories").content.decode()
    with acting_as(cast.professional):
        about = Notice.objects.filter(thing_id=story.pk, person_id=cast.professional.person_id)
        assert [one.about for one in about] == ["change"]


OPEN_WORDS = (
    "Zij woont nu in Amersfoort bij de Grote Kerk. Haar dochter Yasmina zit op school De Regenboog in Hoogland, "
    "en haar ex heet Bilal."
)
NAMED = ["Amersfoort", "Grote Kerk", "Yasmina", "De Regenboog", "Hoogland", "Bilal"]


@pytest.mark.shows("S0-65")
@pytest.mark.parametrize("who", ["client", "professional"])
def test_words_with_a_capital_are_told_only_when_the_one_who_says_yes_names_them(who, cast):
    actions.offer_story(match=cast.match, words=OPEN_WORDS, key=(key := uuid.uuid4()), by=cast.volunteer)
    by, how = getattr(cast, who), "self" if who == "client" else "spoken"
    with acting_as(by):
        story = Story.objects.get(pk=key)

    def yes(*named: str) -> None:
        actions.agree_to_story(story=story, how=how, key=uuid.uuid4(), version=story.version, named=named, by=by)

    for named in ([], NAMED[1:]):
        with pytest.raises(Refused) as refused:
            yes(*named)
        assert said(refused) == ["story.look"] * (len(NAMED) - len(named))
    assert told(cast) == []
    yes(*NAMED)
    assert told(cast) == [OPEN_WORDS]


def test_both_pages_of_a_yes_ask_about_each_word_with_a_capital(cast):
    story = written(cast, OPEN_WORDS)
    for browser, page in (
        (seen_by(cast.client), page_of(cast.client, "my-story", story.pk)),
        (seen_by(cast.professional), f"/stories/{story.pk}"),
    ):
        shown = browser.get(page).content.decode()
        assert [name for name in NAMED if f'value="{name}"' not in shown] == []
    browser, page = seen_by(cast.client), page_of(cast.client, "my-story", story.pk)
    sent = {"yes": "yes", "uses": ["team"], "key": str(uuid.uuid4()), "version": story.version}
    assert "“Yasmina”" in browser.post(page, sent).content.decode()
    assert told(cast) == []
    browser.post(page, sent | {"named": NAMED})
    assert told(cast) == [OPEN_WORDS]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OPEN_WORDS, NAMED), (WORDS, []), ("Zij zei: “Ik ben Yasmina.” 's Ochtends sliep hij.", ["Yasmina"]),
        ("Ze gaven U thee, and I said: I'm fine.", []), ("IJs eten in 's-Hertogenbosch.", ["s-Hertogenbosch"]),
    ],
)  # fmt: skip
def test_a_capital_inside_a_sentence_may_be_anybody(text, words):
    assert rules.capitals(text) == words


def test_what_may_be_told_is_read_where_one_works_with_it_and_nowhere_else():
    cast, elsewhere = beside(make_house()), make_house("Elders")
    agreed(cast)
    found = {}
    for name, who in (everybody(cast) | {"contact": elsewhere.marije, "coordinator there": elsewhere.hanneke}).items():
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM learning_toldstory")
            found[name] = cursor.fetchone()[0]
    assert {name for name, count in found.items() if count} == {"professional", "coordinator", "deputy", "elsewhere"}
    assert ToldStory.objects.count() == 0


def test_what_may_be_told_is_written_by_nobody_by_hand():
    cast, other = beside(make_house()), make_house("Elders")
    story = agreed(cast)
    new = [uuid.uuid4(), other.organisation.pk, "gesmokkeld", "", clock.now(), clock.today()]
    for who in everybody(cast).values():
        for statement, values in (
            ("INSERT INTO learning_toldstory VALUES (%s, %s, %s, %s, %s, %s)", new),
            ("UPDATE learning_toldstory SET words = 'anders' WHERE id = %s", [story.pk]),
            ("DELETE FROM learning_toldstory WHERE id = %s", [story.pk]),
        ):
            with acting_as(who), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement, values)
    assert told(cast) == [WORDS]


def test_nothing_is_told_without_her_own_yes_to_this_story(cast):
    """By hand, past the action: a draft, a yes to something else, or a yes to another story."""
    draft, first = written(cast), agreed(cast)
    with acting_as(cast.professional):
        beside_her = Consent.objects.filter(consent="stand_beside", person_id=cast.client.person_id).first()
    for consent_id in (None, beside_her.pk, first.consent_id):
        with acting_as(cast.professional), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE learning_story SET state = 'agreed', consent_id = %s WHERE id = %s", [consent_id, draft.pk]
            )
        for who in (cast.professional, cast.client):
            with acting_as(who), pytest.raises(ProgrammingError, match="not yours to tell"), transaction.atomic():
                connection.cursor().execute("SELECT learning_tell(%s, '{}')", [draft.pk])
    for who in (cast.volunteer, cast.coordinator, cast.house.joost, cast.house.tom):
        with acting_as(who), pytest.raises(ProgrammingError, match="not yours to tell"), transaction.atomic():
            connection.cursor().execute("SELECT learning_tell(%s, '{}')", [first.pk])
    for who in (cast.volunteer, cast.house.joost, cast.house.tom):
        with acting_as(who), pytest.raises(ProgrammingError, match="not yours to take back"), transaction.atomic():
            connection.cursor().execute("SELECT learning_tell_no_more(%s)", [first.pk])
    assert told(cast) == [WORDS]


def test_a_story_offered_twice_by_the_same_form_is_one_story(cast):
    page, sent = page_of(cast.volunteer, "offer-story", cast.match.pk), {"words": WORDS, "key": str(uuid.uuid4())}
    browser = seen_by(cast.volunteer)
    assert [browser.post(page, sent).status_code for _ in range(3)] == [302, 302, 302]
    assert (rows(cast.professional), rows(cast.client), rows(cast.volunteer)) == (1, 1, 0)


@pytest.mark.shows("S0-65", "S0-66")
def test_it_is_told_when_she_says_yes_to_these_words_with_her_own_beside_them(cast):
    story = written(cast)
    story = actions.add_client_words(
        story=story, words="Ik ben trots op mijn shirt.", version=story.version, by=cast.client
    )
    actions.agree_to_story(story=story, how="self", key=uuid.uuid4(), version=story.version, by=cast.client)
    with acting_as(cast.coordinator):
        [one] = ToldStory.objects.all()
    assert (one.words, one.client_words) == (WORDS, "Ik ben trots op mijn shirt.")
    columns = {field.name for field in ToldStory._meta.get_fields()}
    assert columns == {"id", "organisation_id", "words", "client_words", "uses", "told_at", "until"}


def test_without_her_yes_nothing_is_told(cast):
    story = written(cast)
    for who in (cast.coordinator, cast.volunteer):
        with pytest.raises((PermissionDenied, Story.DoesNotExist)):
            actions.agree_to_story(story=story, how="spoken", key=uuid.uuid4(), version=story.version, by=who)
    assert told(cast) == []


def test_her_professional_may_write_down_her_yes_at_the_desk(cast):
    story = written(cast)
    actions.agree_to_story(story=story, how="spoken", key=uuid.uuid4(), version=story.version, by=cast.professional)
    assert told(cast) == [WORDS]


def test_she_says_yes_to_the_words_she_read_and_to_no_others(cast):
    story = written(cast)
    actions.change_story(story=story, words="Heel andere woorden.", version=story.version, by=cast.coordinator)
    with pytest.raises(EditedMeanwhile):
        actions.agree_to_story(story=story, how="self", key=uuid.uuid4(), version=story.version, by=cast.client)
    assert told(cast) == []


@pytest.mark.shows("S0-66")
@pytest.mark.parametrize("who", ["client", "professional", "coordinator"])
def test_it_is_gone_at_once_when_it_is_taken_back(who, cast):
    story = agreed(cast)
    assert told(cast) == [WORDS]
    gone = actions.withdraw_story(story=story, by=getattr(cast, who))
    assert (told(cast), gone.state, gone.words) == ([], "withdrawn", "")


def left_of_a_story(other) -> list[str]:
    """Where the words of a story stand that was told, once it was taken back."""
    cast = beside(make_house())
    story = written(cast, CANARY)
    story = actions.agree_to_story(story=story, how="self", key=uuid.uuid4(), version=story.version, by=cast.client)
    assert "learning_toldstory still holds them" in tables_that_hold(other, CANARY)
    actions.withdraw_story(story=story, by=cast.client)
    return tables_that_hold(other, CANARY)


@pytest.mark.django_db(transaction=True)
def test_no_table_holds_it_when_it_is_taken_back(as_administrator):
    assert left_of_a_story(as_administrator) == []


@pytest.mark.shows("S0-66")
def test_taking_back_the_consent_takes_away_the_story_in_the_same_breath(cast):
    story = agreed(cast)
    withdraw_consent(request=cast.request, consent="story", by=cast.client)
    assert told(cast) == []
    with acting_as(cast.client):
        assert Story.objects.get(pk=story.pk).state == "withdrawn"


def test_taking_back_one_story_leaves_the_other_told(cast):
    first, second = agreed(cast), agreed(cast)
    actions.withdraw_story(story=first, by=cast.client)
    with acting_as(cast.coordinator):
        assert list(ToldStory.objects.values_list("pk", flat=True)) == [second.pk]


def test_what_was_told_does_not_change_any_more(cast):
    story = agreed(cast)
    with pytest.raises(Refused) as refused:
        actions.change_story(story=story, words="Anders.", version=story.version, by=cast.professional)
    assert said(refused) == ["story.draft"]


def test_the_same_form_twice_is_one_story(cast):
    key = uuid.uuid4()
    for _ in range(2):
        actions.write_story(match=cast.match, words=WORDS, key=key, by=cast.professional)
    assert rows(cast.professional) == 1


def test_a_volunteer_offers_a_story_and_does_not_read_it(cast):
    key = uuid.uuid4()
    actions.offer_story(match=cast.match, words=WORDS, key=key, by=cast.volunteer)
    assert (rows(cast.volunteer), rows(cast.client), rows(cast.professional), rows(cast.coordinator)) == (0, 1, 1, 1)
    with acting_as(cast.client):
        story = Story.objects.get(pk=key)
    assert (story.by_part, story.state) == ("volunteer", "draft")
    with pytest.raises(PermissionDenied):
        actions.offer_story(match=cast.match, words=WORDS, key=uuid.uuid4(), by=cast.client)


def test_her_yes_ends_after_a_year_and_the_story_with_it():
    from naast.learning.queries.stories import told_stories

    cast = beside(make_house())
    agreed(cast)
    here = cast.house.organisation.pk
    with acting_as(cast.coordinator):
        [one] = ToldStory.objects.all()
        assert [story.pk for story in told_stories(here, one.until)] == [one.pk]
        assert list(told_stories(here, one.until.replace(year=one.until.year + 1))) == []
    assert one.until > clock.today()


@pytest.mark.shows("S0-65")
def test_the_newsletter_gets_words_and_nothing_else():
    cast = beside(make_house("Stichting De Brug"))
    agreed(cast, uses=["news"])
    answer = seen_by(cast.coordinator).get("/stories/text")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == f"{WORDS}\n"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="overzicht.txt"'


@pytest.mark.shows("S0-65", "S0-66")
def test_she_says_yes_to_each_use_apart_and_what_she_takes_back_is_gone_on_the_next_request(cast):
    story = written(cast)
    page, browser = page_of(cast.client, "my-story", story.pk), seen_by(cast.client)
    yes = {"yes": "yes", "key": str(uuid.uuid4()), "version": story.version}
    assert browser.post(page, yes).status_code == 200  # nowhere chosen is no yes
    assert told(cast) == []
    assert browser.post(page, yes | {"uses": ["news", "report"]}).status_code == 302
    desk, manager = seen_by(cast.coordinator), seen_by(joins(cast, "Karin", "manager"))
    places = ("/stories", "/stories/text", "/stories/text?for=report")

    def where(who: Any) -> list[bool]:
        return [WORDS in who.get(one).content.decode() for one in places]

    assert where(desk) == where(manager) == [False, True, True]
    with acting_as(cast.client):
        version = Story.objects.get(pk=story.pk).version
    assert browser.post(page, {"where": "yes", "uses": ["team", "report"], "version": version}).status_code == 302
    assert where(desk) == where(manager) == [True, False, True]
    for who in (cast.coordinator, cast.volunteer):
        with pytest.raises((PermissionDenied, Story.DoesNotExist)):
            actions.change_uses(story=story, uses=["news"], version=version + 1, by=who)
    with pytest.raises(Refused) as refused:
        actions.change_uses(story=story, uses=[], version=version + 1, by=cast.professional)
    assert said(refused) == ["story.use"]
    withdraw_consent(request=cast.request, consent="story", by=cast.client)
    assert where(desk) == where(manager) == [False, False, False]
    assert "schoon shirt" not in manager.get("/insight").content.decode()


def test_who_becomes_accountable_reads_the_stories_and_who_was_reads_them_no_more(cast):
    written(cast)
    joost = cast.house.joost
    assert (rows(cast.professional), rows(joost)) == (1, 0)
    move_accountability(match=cast.fresh(), to_id=joost.person_id, reason="Vakantie", by=cast.coordinator)
    assert (rows(cast.professional), rows(joost)) == (0, 1)
    assert (rows(cast.client), rows(cast.coordinator), rows(cast.volunteer)) == (1, 1, 0)


def test_nobody_but_who_leads_a_match_moves_its_stories(cast):
    written(cast)
    for who in (cast.volunteer, cast.client, cast.house.joost, cast.house.tom):
        with acting_as(who), pytest.raises(ProgrammingError, match="not yours to move"), transaction.atomic():
            connection.cursor().execute("SELECT learning_follow(%s)", [cast.match.pk])


def test_another_organisation_does_not_find_it():
    agreed(beside(make_house()))
    assert seen_by(make_house("Elders").hanneke).get("/stories/text").content.decode() == "\n"


def test_pages_of_a_story_open_for_its_circle_alone(cast):
    story = written(cast)
    found = {name: (seen_by(who).get(f"/stories/{story.pk}").status_code,
                    seen_by(who).get(f"/matches/{cast.match.pk}/stories").status_code) for name, who in {
        "professional": cast.professional, "coordinator": cast.coordinator, "deputy": cast.house.joost,
        "elsewhere": cast.house.tom, "administrator": cast.house.ada, "volunteer": cast.volunteer,
    }.items()}  # fmt: skip
    assert found == {
        "professional": (200, 200), "coordinator": (200, 200), "deputy": (404, 404), "elsewhere": (404, 404),
        "administrator": (404, 404), "volunteer": (404, 404),
    }  # fmt: skip


def test_what_stops_a_text_stands_above_the_form_and_the_text_stays(cast):
    answer = seen_by(cast.professional).post(
        f"/matches/{cast.match.pk}/stories", {"words": "Nora lachte weer.", "key": str(uuid.uuid4())}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nora lachte weer.</textarea>" in page
    assert "“Nora”" in page


def test_the_client_reads_it_says_yes_and_takes_it_away_on_her_own_page(cast):
    story = written(cast)
    browser, where = seen_by(cast.client), page_of(cast.client, "my-story", story.pk)
    assert WORDS.split(".", maxsplit=1)[0] in browser.get(where).content.decode()
    browser.post(where, {"yes": "yes", "uses": ["team"], "key": str(uuid.uuid4()), "version": story.version})
    assert told(cast) == [WORDS]
    browser.post(where, {"away": "yes"})
    assert told(cast) == []


def test_another_client_and_a_volunteer_find_no_such_page(cast):
    story = written(cast)
    _other, stranger = client_of(cast.house, "Sara")
    for who in (stranger, wearing(cast.volunteer.person_id, "volunteer")):
        assert seen_by(who).get(page_of(who, "my-story", story.pk)).status_code == 404


def test_a_volunteer_offers_a_story_on_a_page_of_her_own(cast):
    where = page_of(cast.volunteer, "offer-story", cast.match.pk)
    browser = seen_by(cast.volunteer)
    assert browser.get(where).status_code == 200
    assert browser.post(where, {"words": WORDS, "key": str(uuid.uuid4())}).status_code == 302
    assert rows(cast.professional) == 1


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_of_told_stories_asks_the_same_questions_for_one_and_for_thirty(many, django_assert_num_queries, cast):
    for _ in range(many):
        agreed(cast)
    browser = seen_by(cast.coordinator)
    browser.get("/stories")
    with django_assert_num_queries(QUERIES):
        assert browser.get("/stories").status_code == 200


QUERIES = 18


def stored(cast: Cast, story: Story) -> Story:
    with acting_as(cast.professional):
        return Story.objects.get(pk=story.pk)


def field(page: str, name: str, near: str) -> str:
    """What a hidden field holds, in the form that this text stands in."""
    [form] = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if near in one]
    [tag] = re.findall(rf'<input[^>]*name="{name}"[^>]*>', form)
    return re.findall(r'value="([^"]*)"', tag)[0]


def test_a_client_whose_story_changed_meanwhile_reads_the_new_words_and_then_says_yes(cast):
    """Nora had it open, Marije changed the words: what she sends first is not kept, what she sends next is."""
    story = written(cast, f"{WORDS} Bij ons in Rotterdam.")
    browser, page = seen_by(cast.client), page_of(cast.client, "my-story", story.pk)
    yes = {
        "yes": "yes", "uses": ["team"], "key": str(uuid.uuid4()), "version": story.version, "named": ["Rotterdam"],
    }  # fmt: skip
    new = "Na vijf maanden ging hij weer naar de markt. Dat was in Utrecht."
    actions.change_story(story=story, words=new, version=story.version, by=cast.professional)
    shown = browser.post(page, yes).content.decode()
    assert told(cast) == []
    assert new in shown
    assert "De woorden zijn veranderd" in shown
    assert "De tekst hieronder is er nog" not in shown
    version = field(shown, "version", 'name="yes"')
    assert version == str(stored(cast, story).version)
    assert re.search(r'value="team"[^>]*checked', shown)
    assert browser.post(page, yes | {"version": version, "named": ["Utrecht"]}).status_code == 302
    assert told(cast) == [new]


def test_her_own_words_are_kept_once_she_read_what_was_changed_meanwhile(cast):
    story = written(cast)
    browser, page = seen_by(cast.client), page_of(cast.client, "my-story", story.pk)
    sent = {"words": "Ik ben er trots op.", "version": story.version}
    actions.change_story(story=story, words="Heel andere woorden.", version=story.version, by=cast.professional)
    shown = browser.post(page, sent).content.decode()
    assert "Heel andere woorden." in shown
    assert "Hier is iets veranderd" in shown
    assert "Ik ben er trots op.</textarea>" in shown
    version = field(shown, "version", 'name="words"')
    assert browser.post(page, sent | {"version": version}).status_code == 302
    assert stored(cast, story).client_words == "Ik ben er trots op."


def test_her_own_words_are_shown_to_her_when_her_yes_was_written_down_meanwhile(cast):
    story = written(cast)
    browser, page = seen_by(cast.client), page_of(cast.client, "my-story", story.pk)
    actions.agree_to_story(story=story, how="spoken", key=uuid.uuid4(), version=story.version, by=cast.professional)
    shown = browser.post(page, {"words": "Ik ben er trots op.", "version": story.version}).content.decode()
    assert "Ik ben er trots op." in shown
    assert "Daarom zijn deze woorden niet bewaard" in shown


def test_her_choice_is_kept_once_she_looked_at_what_was_chosen_meanwhile(cast):
    story = agreed(cast, uses=["team", "news", "report"])
    browser, page = seen_by(cast.client), page_of(cast.client, "my-story", story.pk)
    sent = {"where": "yes", "uses": ["team"], "version": story.version}
    actions.change_uses(story=story, uses=["team", "news"], version=story.version, by=cast.professional)
    shown = browser.post(page, sent).content.decode()
    assert "Uw keuze is nog niet bewaard" in shown
    assert browser.post(page, sent | {"version": field(shown, "version", 'name="where"')}).status_code == 302
    assert stored(cast, story).uses == ["team"]


def test_more_than_she_said_yes_to_asks_how_she_said_so_and_she_is_told(cast):
    """Nora said yes to who works here alone; Marije ticks the newsletter and the report."""
    story = agreed(cast)
    desk, where = seen_by(cast.professional), f"/stories/{story.pk}/uses"
    assert 'name="how"' not in desk.get(f"/stories/{story.pk}").content.decode()
    wider = {"uses": ["team", "news", "report"], "version": story.version}
    shown = desk.post(where, wider).content.decode()
    assert "Hoe is het ja gegeven?" in shown
    assert "Meer mensen mogen het lezen" in shown
    assert re.search(r'value="news"[^>]*checked', shown)
    assert stored(cast, story).uses == ["team"]
    assert WORDS not in desk.get("/stories/text").content.decode()
    assert notices(cast) == 1  # that it was written
    assert desk.post(where, wider | {"how": "spoken"}).status_code == 302
    assert WORDS in desk.get("/stories/text").content.decode()
    now = stored(cast, story)
    assert notices(cast) == 2
    assert [(one.how, one.recorded_by_id, one.pk) for one in living(cast)] == [
        ("spoken", cast.professional.person_id, now.consent_id)
    ]
    hers = seen_by(cast.client).get(page_of(cast.client, "my-story", story.pk)).content.decode()
    assert WORDS in hers
    assert all(re.search(rf'value="{use}"[^>]*checked', hers) for use in ("team", "news", "report"))
    actions.withdraw_story(story=now, by=cast.client)
    assert living(cast) == []
    assert told(cast) == []


def notices(cast: Cast) -> int:
    with acting_as(cast.client):
        return Notice.objects.filter(
            person_id=cast.client.person_id, hat="client", about="change", thing="learning_story"
        ).count()


def living(cast: Cast) -> list[Consent]:
    with acting_as(cast.professional):
        return list(Consent.objects.filter(consent="story", withdrawn_at__isnull=True))


def test_less_than_she_said_yes_to_is_written_down_without_a_question(cast):
    story = agreed(cast, uses=["team", "news"])
    before = living(cast)
    sent = {"uses": ["team"], "version": story.version}
    assert seen_by(cast.professional).post(f"/stories/{story.pk}/uses", sent).status_code == 302
    assert (stored(cast, story).uses, living(cast), notices(cast)) == (["team"], before, 1)


def test_nobody_writes_down_more_than_she_said_yes_to_without_how(cast):
    story = agreed(cast)
    wider = {"story": story, "uses": ["team", "news"], "version": story.version}
    with pytest.raises(Refused) as refused:
        actions.change_uses(**wider, by=cast.professional)
    assert said(refused) == ["story.how"]
    with pytest.raises(PermissionDenied):
        actions.change_uses(**wider, how="self", by=cast.professional)
    assert stored(cast, story).uses == ["team"]
    actions.change_uses(**wider, by=cast.client)
    assert [one.how for one in living(cast)] == ["self"]
    assert notices(cast) == 1


def test_a_wider_yes_holds_from_the_day_it_was_given(cast):
    story = agreed(cast, uses=["team", "news"])
    with acting_as(cast.professional), connection.cursor() as cursor:
        cursor.execute("UPDATE clients_consent SET until = until - 300 WHERE id = %s", [story.consent_id])
    for uses in (["team"], ["team", "report"]):
        now = stored(cast, story)
        actions.change_uses(story=now, uses=uses, version=now.version, by=cast.client)
    with acting_as(cast.coordinator):
        [one] = ToldStory.objects.all()
    assert [one.until] == [given.until for given in living(cast)]
    assert (one.until - clock.today()).days > 300


def test_emptying_her_own_words_takes_them_away(cast):
    story = written(cast)
    story = actions.add_client_words(story=story, words="Ik ben trots.", version=story.version, by=cast.client)
    page = page_of(cast.client, "my-story", story.pk)
    assert seen_by(cast.client).post(page, {"words": " ", "version": story.version}).status_code == 302
    assert (stored(cast, story).client_words, stored(cast, story).words) == ("", WORDS)


def test_what_stops_her_own_words_is_said_with_u(cast):
    story = written(cast)
    page = page_of(cast.client, "my-story", story.pk)
    shown = seen_by(cast.client).post(page, {"words": "Wim is lief.", "version": story.version}).content.decode()
    assert "De tekst staat er nog." in shown
    assert "Je tekst" not in shown


@pytest.mark.parametrize("sign", ["\u202e", "\u202d", "\u202b", "\u2067", "\u200f", "\u200e", "\u061c"])
def test_a_sign_that_turns_the_text_is_taken_out_before_it_is_looked_at_and_kept(sign, cast):
    """With U+202E before it *miw* is drawn as *wim*: what is read is what was looked at."""
    story = written(cast, f"{sign}miw ging mee. {WORDS}")
    assert story.words == f"miw ging mee. {WORDS}"
    story = actions.change_story(story=story, words=f"{WORDS}{sign}", version=story.version, by=cast.professional)
    hers = {"words": f"Ik ben {sign}trots.", "version": story.version}
    seen_by(cast.client).post(page_of(cast.client, "my-story", story.pk), hers)
    assert (stored(cast, story).words, stored(cast, story).client_words) == (WORDS, "Ik ben trots.")
    actions.offer_story(match=cast.match, words=f"{sign}miw lachte.", key=(key := uuid.uuid4()), by=cast.volunteer)
    with acting_as(cast.client):
        assert Story.objects.get(pk=key).words == "miw lachte."
    with pytest.raises(Refused) as refused:
        written(cast, f"{sign}W{sign}im ging mee.")
    assert said(refused) == ["story.person"]
