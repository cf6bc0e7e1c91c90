"""Loading: the shelf is sound, a copy extends it, and what a template says reaches the house in its own words."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from naast.programmes import loading
from naast.programmes.checking import fit, hold_rules
from naast.programmes.grammar import ACTIONS, CARE, GRAMMAR, SETS
from naast.programmes.listing import main
from naast.programmes.loading import SHELF, NoSuchProgramme, examine, examine_source, load, load_all, names, read
from naast.programmes.reading import read_file
from naast.programmes.template import Template
from naast.programmes.words import Text

FILES = sorted(SHELF.glob("*.toml"))
NEVER = re.compile(r"\b(let op|fout|verplicht|te laat|succesvol|helaas|casus)\b|!", re.IGNORECASE)


def texts(thing: object) -> list[Text]:
    """Every text anywhere in a template."""
    if isinstance(thing, Text):
        return [thing]
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return [text for field in dataclasses.fields(thing) for text in texts(getattr(thing, field.name))]
    if hasattr(thing, "values"):
        return [text for value in thing.values() for text in texts(value)]
    return [text for value in thing for text in texts(value)] if isinstance(thing, tuple) else []


@pytest.fixture(scope="module")
def buddy() -> Template:
    return load("temporary-buddy")


@pytest.mark.parametrize("layers", [(), ("alongside",)], ids=["alone", "with-alongside"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_on_the_shelf_is_sound(path: Path, layers: tuple[str, ...]) -> None:
    chosen = layers if path.stem not in ("base", "alongside") else ()
    examined = examine_source(read_file(path), layers=chosen)
    assert [str(problem) for problem in examined.problems] == []


def test_the_shelf_lists_every_way_of_working_and_a_layer_that_stands_alone() -> None:
    on_the_shelf = tuple(path.stem for path in FILES if path.stem != "base")
    assert "alongside" in on_the_shelf
    assert names() == on_the_shelf
    assert load_all() == tuple(load(name) for name in on_the_shelf)
    assert load("temporary-buddy") is load("temporary-buddy")


def test_a_layer_is_a_way_of_working_by_itself_and_adds_over_another() -> None:
    alone = load("alongside")
    assert (alone.kind, alone.name.en) == ("layer", "Alongside together")
    over = examine(
        (SHELF / "temporary-buddy.toml").read_text(encoding="utf-8"), "x.toml", layers=["alongside"]
    ).template
    assert over is not None
    assert over.name.en == "A buddy for a while"
    assert "three_voices" in over.rhythms
    assert ("control_map.made", True) in over.gates["start_match"]
    written = read('kind = "programme"\nextend = "temporary-buddy"\nlayers = ["alongside"]\n', "own.toml")
    assert written.gates == over.gates


@pytest.mark.parametrize("name", ["nothing", "../base", "Base", "", "base/../base"])
def test_a_name_is_never_a_path(name: str) -> None:
    with pytest.raises(NoSuchProgramme):
        load(name)


def test_a_base_loads_as_no_programme() -> None:
    with pytest.raises(loading.NotSound):
        load("base")


def test_two_templates_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    for one, other in (("first", "second"), ("second", "first")):
        (tmp_path / f"{one}.toml").write_text(f'kind = "programme"\nextend = "{other}"\n', encoding="utf-8")
    examined = examine_source(read_file(tmp_path / "first.toml"), beside=tmp_path)
    assert [str(p) for p in examined.problems] == ["first.toml:2 extend: first is not there, or extends itself"]


@pytest.mark.parametrize(
    ("below", "problem"),
    [
        ("kind = 3\n", "below.toml:1 kind: 3 is not one of base, layer, programme"),
        ("kind = \n", "below.toml:1 file: not TOML: Invalid value (at line 1, column 8)"),
    ],
)
def test_a_mistake_in_what_it_extends_is_told_with_its_own_file(tmp_path: Path, below: str, problem: str) -> None:
    (tmp_path / "below.toml").write_text(below, encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text('kind = "programme"\nextend = "below"\nlayers = ["alongside"]\n', encoding="utf-8")
    assert [str(p) for p in examine_source(read_file(own), beside=tmp_path).problems] == [problem]


def test_a_template_that_stands_alone_must_bring_everything() -> None:
    messages = {p.message for p in examine('kind = "programme"\n', "alone.toml").problems}
    assert "[gate] is missing" in messages
    assert "[dossier] is missing" in messages
    alone = (
        'kind = "programme"\n[dossier.other]\nholds.nl = "a"\nholds.en = "a"\n'
        'circle = ["self"]\ndata = "ordinary"\n[phase]\n[words]\n'
    )
    messages = {p.message for p in examine(alone, "alone.toml").problems}
    assert {"[dossier.client] is missing", "needs at least one", "there is no word for client"} <= messages


def test_a_copy_may_keep_the_name_of_what_it_extends() -> None:
    copy = read('kind = "programme"\nextend = "temporary-buddy"\n', "temporary-buddy.toml")
    assert copy == load("temporary-buddy")


def test_a_line_cannot_be_empty() -> None:
    text = (SHELF / "temporary-buddy.toml").read_text(encoding="utf-8")
    empty = "\n".join('source = " "' if line.startswith("source =") else line for line in text.split("\n"))
    assert [str(p) for p in examine(empty, "own.toml").problems] == ["own.toml:12 programme.source: must be a text"]


def test_an_organisations_copy_keeps_what_it_does_not_write(buddy: Template) -> None:
    copy = read(
        'kind = "programme"\nextend = "temporary-buddy"\nleave_out = ["boundary.love"]\n'
        '[gate.start_match]\nenergy.agreed = true\ngrowth.starters = 1\n[words]\nclient.nl = ["de", "buur", "buren"]\n'
        'client.en = ["neighbour", "neighbours"]\n',
        "own.toml",
    )
    assert set(copy.boundaries) == set(buddy.boundaries) - {"love"}
    assert dict(copy.gates["start_match"]) == {
        **dict(buddy.gates["start_match"]),
        "energy.agreed": True,
        "growth.starters": 1,
    }
    assert copy.word("client", "nl", "many") == "buren"
    assert copy.obstacles["professional.accountable"].do.en == "Choose who stays with the neighbour and ask for a yes."
    assert copy.name == buddy.name


@pytest.mark.shows("S2-20", "S4-13")
def test_words_are_filled_with_article_number_and_capital(buddy: Template) -> None:
    assert buddy.say("{volunteer.the} komt. {volunteer.many} ook, zegt {client.the}.", "nl") == (
        "Het maatje komt. Maatjes ook, zegt de hulpvrager."
    )
    assert buddy.say("{volunteer.the} comes. A {match} of {client.many}: {volunteer}.", "en") == (
        "The buddy comes. A match of people asking: Buddy."
    )
    assert buddy.words.fill("Ask a {outer} and a {volunteer}", "en") == "Ask a person involved and a buddy"
    assert buddy.say(Text("ja", "yes"), "en-gb") == "yes"
    assert buddy.say(Text("ja", "yes"), "nl") == "ja"
    assert Text("ja", "yes").to(None) == "ja"


def test_a_word_that_begins_with_a_vowel_gets_its_article() -> None:
    own = read(
        'kind = "programme"\nextend = "temporary-buddy"\n[words]\nvolunteer.nl = ["de", "oppas", "oppassen"]\n'
        'volunteer.en = ["ally", "allies"]\n',
        "own.toml",
    )
    assert own.trainings["introduction"].name == Text("Beginnen als oppas", "Starting as an ally")


@pytest.mark.parametrize("name", ["temporary-buddy", "alongside"])
def test_no_slot_is_left_in_any_text_and_both_languages_are_filled(name: str) -> None:
    found = texts(load(name))
    assert len(found) > 500
    for text in found:
        assert "{" not in text.nl + text.en
        assert text.nl.strip()
        assert text.en.strip()


@pytest.mark.parametrize("name", ["temporary-buddy", "alongside"])
def test_the_dutch_is_plain_and_kind(name: str) -> None:
    sentences = [s for text in texts(load(name)) for s in re.split(r"(?<=[.?:;])\s+", text.nl) if s]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert sum(lengths) / len(lengths) <= 12
    assert [s for s in sentences if len(s.split()) > 20] == []
    assert [s for s in sentences if NEVER.search(s)] == []


@pytest.mark.parametrize("name", ["presence", "shelter", "temporary-buddy", "alongside"])
def test_no_article_in_the_middle_of_a_sentence_has_a_capital(name: str) -> None:
    found = {text.nl for text in texts(load(name)) if re.search(r"[,:] (De|Het) [a-z]", text.nl)}
    assert found == set()


def test_hard_rule_h1_a_professional_stays_and_her_silence_is_told(buddy: Template) -> None:
    assert all(shape.size("professional").min == 1 for shape in buddy.shapes.values())
    assert set(buddy.own_contact.tells) == {"professional", "coordinator"}
    assert buddy.own_contact.every_days <= 56


def test_hard_rule_h2_and_h7_no_route_holds_a_volunteer_or_client(buddy: Template) -> None:
    for path in buddy.routes.values():
        assert {*path.to, *path.stand_in, *path.last_resort} <= set(buddy.roles)
        assert not {"volunteer", "client", "host"} & {*path.to, *path.stand_in, *path.last_resort}
    assert buddy.dossiers["signal"].circle == ("self", "route")
    assert buddy.dossiers["triage"].circle == ("route",)


def test_hard_rule_h3_care_is_never_a_volunteers(buddy: Template) -> None:
    assert {a.id for a in buddy.done_by("never")} >= set(CARE)
    assert all(not buddy.permits(code) for code in (*CARE, "yoga", "nothing"))
    assert buddy.permits("company")
    assert buddy.permits("going_along")
    assert [a.id for a in buddy.done_by("together")] == ["contact_with_services", "finding_home", "going_along"]


def test_hard_rule_h4_a_volunteer_reads_no_background(buddy: Template) -> None:
    for dossier in buddy.dossiers.values():
        assert not (dossier.background and {"volunteer", "client", "host", "outer"} & set(dossier.circle))
    assert "history" not in buddy.may_hold


def test_hard_rules_h5_and_h6_consent_and_cosignature_stand_in_the_gates(buddy: Template) -> None:
    assert dict(buddy.gates["start_match"])["consent.given"] == "stand_beside"
    assert dict(buddy.gates["start_match"])["professional.cosigned"] is True
    assert buddy.consents["stand_beside"].months <= 12
    assert {"what", "voluntary", "stop", "who_reads"} <= set(buddy.explanation)


def test_hard_rules_h9_and_h11_who_looked_is_kept_and_hats_share_nobody(buddy: Template) -> None:
    assert buddy.terms[buddy.retention["access_log"]].months >= 60
    assert set(buddy.dossiers["client"].circle) & set(buddy.dossiers["volunteer"].circle) == {"self"}


def test_decisions_the_rows_of_a_report_have_their_readers(buddy: Template) -> None:
    assert buddy.dossiers["contact"].circle == ("volunteer", "professional", "coordinator")
    assert buddy.dossiers["duo"].circle == ("volunteer", "professional")


def test_decisions_the_call_for_help_and_what_is_said_in_confidence(buddy: Template) -> None:
    now, confidence = buddy.routes["now"], buddy.routes["in_confidence"]
    assert (now.to, now.stand_in) == (("professional", "on_call"), ("deputy", "coordinator"))
    assert now.minutes <= 60
    assert (confidence.to, confidence.stand_in, confidence.last_resort) == (("confidant",), ("deputy",), ())


def test_the_match_asks_click_and_a_talk_of_three(buddy: Template) -> None:
    assert {"click.both", "three_way.planned"} <= dict(buddy.gates["start_match"]).keys()


def test_what_a_volunteer_signs_is_there_in_plain_words(buddy: Template) -> None:
    assert len(buddy.code_of_conduct) >= 5
    assert len(buddy.secrecy) >= 3
    assert all(section.title.nl and section.text.en for section in buddy.secrecy.values())


@pytest.mark.shows("S3-56", "S3-57")
def test_an_interview_asks_traits_experience_skills_motives_and_life_stage(buddy: Template) -> None:
    interview = buddy.questionnaires["interview"]
    assert (interview.kind, interview.into, interview.for_) == (
        "interview",
        "volunteer",
        ("coordinator", "professional"),
    )
    wanted = {f"interview_{part}" for part in ("traits", "lived", "skills", "why", "life_stage")}
    assert wanted <= set(interview.ask)


def test_phases_begin_with_the_first_and_end_with_the_last(buddy: Template) -> None:
    assert (buddy.first_phase.id, buddy.last_phase.id) == ("asked", "ended")
    assert buddy.shapes["team_oneoff"].size("volunteer").start == 1
    assert buddy.shapes["team_oneoff"].size("host").max == 0


def test_a_template_cannot_be_changed(buddy: Template) -> None:
    with pytest.raises(TypeError):
        buddy.gates["start_match"] = ()  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        buddy.name = Text("x", "x")  # type: ignore[misc]


def test_every_action_of_the_language_and_every_set_is_known_to_the_grammar() -> None:
    assert {*SETS} <= set(GRAMMAR.keys)
    assert set(load("temporary-buddy").gates) <= set(ACTIONS)


def test_the_list_is_printed_for_people_and_for_programs() -> None:
    said: list[str] = []
    assert main(["list"], said.append) == 0
    assert "temporary-buddy  A buddy for a while · Maatje voor een tijd\n" in said
    assert main(["list", "--json"], said.append) == 0
    listed = {about["id"]: about for about in json.loads(said[-1])["programmes"]}
    assert tuple(listed) == names()
    one = listed["temporary-buddy"]
    assert one["name"] == {"nl": "Maatje voor een tijd", "en": "A buddy for a while"}
    assert one["shapes"] == ["one_to_one", "team_oneoff"]
    assert one["shape"] == "one_to_one"
    assert one["source"].startswith("Vrijwillige Hulpdienst Eindhoven")
    assert set(one) == {"id", "name", "neutral", "shape", "shapes", "source", "version"}


def test_a_sound_file_is_said_to_be_so_with_what_is_still_to_be_confirmed() -> None:
    said: list[str] = []
    assert main(["check", str(SHELF / "temporary-buddy.toml"), "--json"], said.append) == 0
    report = json.loads(said[-1])
    assert (report["ok"], report["files"][0]["problems"]) == (True, [])
    places = {line["where"]: line["file"] for line in report["to_confirm"]}
    assert places["screening.vog_aspects"] == "temporary-buddy.toml"
    assert places["term.care_file"] == "base.toml"
    assert all(line["line"] > 1 for line in report["to_confirm"])
    said.clear()
    assert main(["check", "temporary-buddy"], said.append) == 0
    assert said[0] == "To be confirmed by your data protection officer:\n"
    assert said[-1] == "1 read, 0 problems\n"


@pytest.mark.parametrize("words", [[], ["check"], ["list", "more"], ["fly"], ["check", "--loud", "x"], ["--json"]])
def test_what_is_not_understood_is_answered_with_how_to_ask(words: list[str]) -> None:
    said: list[str] = []
    assert main(words, said.append) == 2
    assert "naast programmes check" in said[0]


def test_a_file_that_is_not_there_is_a_problem_of_one_line() -> None:
    said: list[str] = []
    assert main(["check", "nowhere.toml"], said.append) == 1
    assert said[0] == "nowhere.toml:1 file: cannot be read: No such file or directory\n"


def test_checking_speaks_through_one_door() -> None:
    found: list[str] = []
    fit({"kind": "programme", "surprise": 1}, lambda path, message, *also: found.append(path))
    assert found == ["surprise"]
    hold_rules(load("temporary-buddy"), lambda path, message, *also: found.append(path))
    assert found == ["surprise"]
