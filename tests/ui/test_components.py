"""What components write: order, text alternatives, escaping, and the wiring of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.template.loader import get_template
from django.utils import translation

from naast.privacy.refusal import Reason
from naast.ui import samples
from naast.ui.pieces import Figure, Obstacle, Option
from tests.ui.pages import compiled

HOME = Path(__file__).parents[2] / "naast"
COMPONENTS = sorted((HOME / "ui" / "templates" / "cotton").glob("*.html"))
TEMPLATES = sorted(HOME.glob("*/templates/**/*.html"))


class Keyed(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField()


HOSTILE = "\"><script>alert('x')</script>"


def written(source: str, language: str = "nl", **context: Any) -> str:
    with translation.override(language):
        return str(engines["django"].from_string(compiled(source)).render(context))


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_tells_its_props_and_stands_in_the_gallery(path: Path) -> None:
    source = path.read_text()
    assert source.startswith("{% comment %}")
    name = path.stem.replace("_", "-")
    shown = (HOME / "ui/templates/ui/gallery.html").read_text() + "".join(
        other.read_text() for other in COMPONENTS if other != path
    )
    shown += "".join((HOME / f"ui/templates/{frame}.html").read_text() for frame in ("base", "client", "public"))
    assert re.search(rf"<c-{name}[\s/>]", shown) or f"{{% {name.replace('-', '_')} " in shown


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOME)))
def test_no_template_holds_a_script_a_style_or_a_handler_of_its_own(path: Path) -> None:
    source = path.read_text()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|hx-on", source) == []


def test_no_template_says_a_year_after_a_day_that_says_it_already() -> None:
    wrong = re.compile(r"\|in_days[^%}]*[%}][^%]*\.year|day=\S+\|in_days year=")
    assert [path for path in TEMPLATES if wrong.search(path.read_text())] == []
    assert wrong.search("{{ one.on|in_days }} {{ one.on.year }}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOME)))
def test_what_somebody_types_never_stands_in_an_address(path: Path) -> None:
    """A name in an address stays in a browser's history and in the log of every machine in between."""
    assert [form for form in asks_by_address(path.read_text()) if typed_in(form)] == []


def asks_by_address(source: str) -> list[str]:
    """The forms whose answer goes into the address."""
    found = re.findall(r'<(?:c-)?form\b[^>]*\bmethod="get".*?</(?:c-)?form>', source, re.S)
    return found + re.findall(r"<form\b(?![^>]*\bmethod=).*?</form>", source, re.S)


def typed_in(form: str) -> bool:
    typed = [
        kind for kind in re.findall(r"<input\b([^>]*)", form) if not re.search(r'type="(hidden|radio|checkbox)"', kind)
    ]
    return bool(typed) or "<textarea" in form or "<c-form" in form


def test_a_field_in_an_address_would_be_found() -> None:
    assert [typed_in(form) for form in asks_by_address('<form class="x" method="get"><input name="q"></form>')] == [
        True
    ]
    assert [typed_in(form) for form in asks_by_address('<form><input name="q"></form>')] == [True]
    assert [typed_in(form) for form in asks_by_address('<form method="get"><select name="q"></select></form>')] == [
        False
    ]


def tags(source: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each component that a template uses, with what it gives it; a value inside template tags counts as given."""
    from django_cotton.compiler_regex import CottonCompiler, Tag

    plain, _ = CottonCompiler().exclude_ignorables(source)
    for match in Tag.tag_pattern.finditer(plain):
        tag = Tag(match)
        if not tag.is_closing and tag.tag_name not in ("c-slot", "c-vars"):
            given = {found[1]: found[3] or found[4] or "" for found in Tag.attr_pattern.finditer(tag.attrs)}
            yield tag.tag_name[2:], given


def props(component: str) -> tuple[set[str], bool]:
    """The props that a component knows, and whether it passes on others."""
    source = (HOME / f"ui/templates/cotton/{component.replace('-', '_')}.html").read_text()
    declared = re.search(r"<c-vars (.*?)/>", source)
    known = set(re.findall(r":?([a-z_]+)=", declared[1])) if declared else set()
    return known, "{{ attrs }}" in source


def faults(source: str) -> list[str]:
    wrong = []
    for component, given in tags(source):
        known, passes_on = props(component)
        for name, value in given.items():
            if name.lstrip(":") not in known and not passes_on:
                wrong.append(f"{component} knows no {name}")
            if name.startswith(":") and not re.fullmatch(r"[\w.]+|\[\]|", value):
                wrong.append(f"{component} {name}: a variable, without filters, or it silently stays empty")
    return wrong


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOME)))
def test_every_component_gets_only_what_it_knows(path: Path) -> None:
    assert faults(path.read_text()) == []


def test_a_wrong_prop_would_be_found() -> None:
    assert faults('<c-card titel="x" />') == ["card knows no titel"]
    assert len(faults('<c-gate :items="items|slice:2" />')) == 1
    assert faults('<c-button hx-get="/x">{% translate "Go" %}</c-button>') == []
    assert faults('<c-card title="{% translate "Go" %}" :id="a.b" />') == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOME)))
def test_every_template_can_be_read(path: Path) -> None:
    name = str(path).split("/templates/", 1)[1]
    assert get_template(name) is not None


@pytest.mark.parametrize(
    "source",
    [
        '<c-card id="a" title="{{ text }}" />',
        '<c-notice title="{{ text }}">{{ text }}</c-notice>',
        '<c-notice :title="text" />',
        '<c-quote words="{{ text }}" foot="{{ text }}" />',
        '<c-win :text="text" />',
        '<c-button url="{{ text }}">{{ text }}</c-button>',
        '<c-figure person="client" initial="{{ text }}" />',
        '<c-weeks :bits="bits" :who="text" />',
        '<c-gate :title="text" :items="items" />',
        '<c-table :label="text" :heads="heads" :rows="rows" />',
        '<c-pick :question="text" name="n" :options="options" />',
        '<c-trio :people="people" :label="text" />',
    ],
)
def test_a_name_never_becomes_markup(source: str) -> None:
    answer = written(
        source,
        text=HOSTILE,
        bits=[True],
        items=[Obstacle(HOSTILE, HOSTILE, HOSTILE, HOSTILE)],
        heads=[HOSTILE, HOSTILE],
        rows=[[HOSTILE, HOSTILE]],
        options=[Option(HOSTILE, HOSTILE)],
        people=[samples.Beside(Figure("volunteer", HOSTILE), HOSTILE, HOSTILE, HOSTILE, HOSTILE, [True])],
    )
    assert "<script" not in answer
    assert "&lt;script&gt;" in answer or "&amp;lt;script" in answer


def test_weeks_say_in_words_what_the_dots_show() -> None:
    source = '<c-weeks :bits="bits" who="Pieter" person="volunteer" />'
    bits = samples.bits("xx.xxxxx")
    assert 'aria-label="Pieter: contact in 7 van de laatste 8 weken"' in written(source, bits=bits)
    assert 'aria-label="Pieter: contact in 7 of the last 8 weeks"' in written(source, "en", bits=bits)
    assert re.findall(r"<i[^>]*>", written(source, bits=bits)).index("<i>") == 2


def test_seats_say_how_many_are_taken() -> None:
    answer = written('<c-seats full="3" total="5" />')
    assert 'aria-label="3 van 5 plaatsen bezet"' in answer
    assert answer.count("fig--open") == 2


@pytest.mark.parametrize(
    ("role", "colour"),
    [("volunteer", "vol"), ("client", "client"), ("professional", "pro"), ("coordinator", "co"), ("manager", "co")],
)
def test_the_colour_says_the_role(role: str, colour: str) -> None:
    assert f'class="fig fig--{colour} fig--quiet fig--s"' in written(
        f'<c-figure person="{role}" initial="A" state="quiet" size="s" />'
    )


def test_a_gate_shows_what_is_needed_first_and_what_is_good_below() -> None:
    items = [Obstacle("Tijd", met=True), Obstacle("Achterwacht", do="Kies", url="/x"), Obstacle("Ja van Greet")]
    answer = written('<c-gate title="Nog niet" :items="items" />', items=items)
    assert [answer.index(title) for title in ("Achterwacht", "Ja van Greet", "Tijd")] == sorted(
        answer.index(title) for title in ("Achterwacht", "Ja van Greet", "Tijd")
    )
    assert "gate--open" not in answer
    assert "gate--open" in written('<c-gate title="Alles is er" :items="items" />', items=items[:1])


def test_the_reasons_of_a_refusal_are_a_gate_as_well() -> None:
    reasons = [Reason("no_stand_in", "Er is nog geen achterwacht.", "Kies een collega", "/people")]
    answer = " ".join(get_template("obstacles.html").render({"reasons": reasons}).split())
    assert "Er is nog geen achterwacht.</h3>" in answer
    assert '<a class="nl-link" href="/people">Kies een collega</a>' in answer


def test_a_form_ties_hint_and_message_to_its_control() -> None:
    answer = written('<c-form :form="form" action="/x" />', form=samples.refused())
    field = re.search(r"<input[^>]*name=\"refused-day\"[^>]*>", answer)
    assert field is not None
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="id_refused-day_message"' in field[0]
    assert '<p class="err" id="id_refused-day_message">De dag “31 februari” bestaat niet.</p>' in answer
    hinted = re.search(r"<input[^>]*name=\"refused-success\"[^>]*>", answer)
    assert hinted is not None
    assert 'aria-describedby="id_refused-success_hint"' in hinted[0]


def test_a_refused_form_begins_with_links_to_what_needs_attention() -> None:
    answer = written('<c-form :form="form" action="/x" />', form=samples.refused())
    assert answer.index('id="form-summary"') < answer.index("<fieldset")
    for target in ("id_refused-happened_0", "id_refused-day"):
        assert f'href="#{target}"' in answer
        assert f'id="{target}"' in answer


def test_a_form_carries_its_key_against_a_double_submit() -> None:
    assert '<input type="hidden" name="form_key" value="k1">' in written('<c-form action="/x" form_key="k1" />')
    assert "form_key" not in written('<c-form action="/x" />')


def test_a_plain_django_form_looks_the_same() -> None:
    answer = written("{{ form }}", form=samples.filled())
    assert 'class="utrecht-textbox"' in answer
    assert '<div class="tiles"><label class="tile tile--wide">' in answer
    assert '<option value="r">Rachid</option>' in answer
    assert 'type="date" name="filled-day" value="2026-11-23"' in answer


def test_django_says_it_in_our_tone() -> None:
    with translation.override("nl"):
        form = samples.refused()
        assert form.errors["happened"] == ["Vul dit nog in."]


def test_a_message_is_announced_and_calm() -> None:
    from django.contrib.messages import constants
    from django.contrib.messages.storage.base import Message

    messages = [Message(constants.SUCCESS, "Bewaard om 15.42 uur"), Message(constants.INFO, "Wij bellen terug.")]
    answer = written("<c-messages />", messages=messages)
    assert re.findall(r'class="notice ([a-z-]+)" role="status"', answer) == ["notice--moss", "notice--calm"]


def test_titles_are_neutral_and_a_client_reads_no_product_word() -> None:
    for frame, title in (("staff", "Overzicht"), ("volunteer", "Agenda"), ("client", "Agenda")):
        with translation.override("nl"):
            page = get_template(f"{frame}.html").render({"shell": samples.SHELLS[frame]()})
        assert f"<title>{title}</title>" in page
        assert (">Naast" in page or "</svg>Naast" in page) is (frame != "client")


def test_the_way_out_is_the_first_thing_on_a_client_page() -> None:
    page = get_template("client.html").render({"shell": samples.client_shell()})
    assert page.index("data-exit") < page.index("nl-skip-link") < page.index("<main")


def test_a_form_that_a_page_lays_out_still_carries_its_hidden_fields() -> None:
    form = Keyed(initial={"key": "k1"})
    answer = written('<c-form :form="form" action="/x"><c-field :field="form.text" /></c-form>', form=form)
    assert answer.count('<input type="hidden" name="key" value="k1" id="id_key">') == 1
    assert answer.count('name="text"') == 1


def test_one_press_changes_the_language_and_comes_back(client: Any, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.ui.pages"
    settings.WORLD = "demo"
    page = client.get("/gallery/").content.decode()
    action = re.search(r'<form method="post" action="([^"]+)" class="row">', page)
    assert action is not None
    answer = client.post(action[1], {"language": "en", "next": "/gallery/"})
    assert (answer.status_code, answer["Location"]) == (302, "/gallery/")
    assert '<html lang="en">' in client.get("/gallery/").content.decode()
