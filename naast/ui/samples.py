"""Invented people for the gallery: every component in every state, in the words of the first programme."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator

from naast.ui.pieces import (
    Beside,
    Fact,
    Figure,
    Look,
    Moment,
    NetPerson,
    Obstacle,
    Option,
    PeopleRow,
    Phase,
    Sum,
    Turn,
)
from naast.ui.shell import Hat, Item, Shell
from naast.ui.widgets import Choices, DateInput, ManyChoices, Pick, Tiles

NEXT = "#main"


def bits(pattern: str) -> tuple[bool, ...]:
    return tuple(letter == "x" for letter in pattern)


class Report(forms.Form):
    """A form with every widget."""

    happened = forms.ChoiceField(
        label="Ging het door?",
        choices=[("yes", "Ja"), ("no", "Nee")],
        widget=Tiles(icons={"yes": "check", "no": "x"}, wide=True),
    )
    mood = forms.ChoiceField(
        label="Hoe was het voor jou?",
        choices=[("fine", "Fijn"), ("plain", "Gewoon"), ("hard", "Lastig")],
        widget=Tiles(icons={"fine": "mood-smile", "plain": "mood-empty", "hard": "mood-sad"}),
    )
    success = forms.CharField(
        label="Een klein succes", help_text="Eén zin is genoeg. Ook heel klein telt.", required=False
    )
    seen = forms.CharField(
        label="Wat zag of hoorde je?",
        help_text="Schrijf op wat je zag. Niet wat je denkt.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    talk = forms.BooleanField(label="Ik wil hierover praten", help_text="Marije belt je dan terug.", required=False)
    day = forms.DateField(label="Welke dag?", widget=DateInput(), required=False)
    helper = forms.ChoiceField(
        label="Achterwacht", choices=[("", "Kies een collega"), ("r", "Rachid"), ("l", "Lonneke")], required=False
    )
    plays = forms.ChoiceField(
        label="Misschien verlies ik het overzicht.",
        choices=[("no", "Speelt niet"), ("bit", "Een beetje"), ("yes", "Speelt")],
        widget=Pick(),
        required=False,
    )
    kind = forms.ChoiceField(
        label="Wat past bij jou?",
        choices=[("buddy", "Samen iets doen"), ("language", "Samen taal oefenen")],
        widget=Choices(),
        required=False,
    )
    days = forms.MultipleChoiceField(
        label="Welke dagen?", choices=[("mo", "Maandag"), ("tu", "Dinsdag")], widget=ManyChoices(), required=False
    )
    file = forms.FileField(label="Je bestand", required=False)


def filled() -> Report:
    return Report(
        initial={
            "happened": "yes",
            "mood": "fine",
            "success": "Zij schonk zelf de koffie in.",
            "plays": "bit",
            "day": date(2026, 11, 23),
            "talk": True,
        },
        prefix="filled",
    )


def refused() -> Report:
    form = Report({"refused-happened": "", "refused-mood": "fine"}, prefix="refused")
    form.add_error("day", "De dag “31 februari” bestaat niet.")
    form.add_error(None, "Deze afspraak is intussen veranderd.")
    return form


def staff_shell() -> Shell:
    words = (("Vandaag", "home"), ("Vragen", "message"), ("Vrijwilligers", "users"), ("Koppelingen", "list-check"))
    return Shell(
        name="Hanneke",
        initial="H",
        role="coordinator",
        hat="coördinator",
        items=[Item(label, NEXT, icon, number == 0) for number, (label, icon) in enumerate(words)],
        home_url=NEXT,
        search_url="/gallery/",
        hats=[Hat("volunteer", "volunteer", "vrijwilliger", "H")],
        hat_url="/gallery/",
        sign_out_url="/gallery/",
        account_url=NEXT,
    )


def volunteer_shell() -> Shell:
    words = (("Vandaag", "home"), ("Mijn mensen", "users"), ("Verslag", "pencil"), ("Vangnet", "lifebuoy"))
    items = [Item(label, NEXT, icon, number == 0) for number, (label, icon) in enumerate(words)]
    return Shell(name="Wim", initial="W", role="volunteer", hat="vrijwilliger", items=items, home_url=NEXT)


def client_shell() -> Shell:
    words = (("Vandaag", "home"), ("Afspraken", "calendar"), ("Grenzen", "hand-stop"), ("Gezien", "eye"))
    items = [Item(label, NEXT, icon, number == 0) for number, (label, icon) in enumerate(words)]
    return Shell(items=items, home_url=NEXT, exit_url="/gallery/")


SHELLS = {"staff": staff_shell, "volunteer": volunteer_shell, "client": client_shell}


def trio(last_state: str = "quiet") -> list[Beside]:
    return [
        Beside(
            Figure("volunteer", "P"),
            "Pieter",
            "vrij\u00adwilliger",
            "Drinkt elke woensdag koffie met Ans en doet samen met haar een klein klusje.",
            "5 dagen geleden",
            bits("xx.xxxxx"),
        ),
        Beside(
            Figure("client", "A"),
            "Ans",
            "cliënt",
            "Beslist zelf wat zij doen, en wat Pieter van haar weet.",
            "gisteren, met Hanneke",
            bits("xxxxx.xx"),
        ),
        Beside(
            Figure("professional", "L", "quiet" if last_state == "quiet" else "here"),
            "Lonneke",
            "beroeps\u00adkracht",
            "Is eindverantwoordelijk en blijft bij Ans komen. Belt Pieter elke twee weken. Beantwoordt zorgen.",
            "5 weken geleden",
            bits("xxx....."),
        ),
    ]


def three(volunteer: str, client: str, professional: str, last: str = "here") -> list[Figure]:
    state = "quiet" if last == "quiet" else "here"
    return [Figure("volunteer", volunteer), Figure("client", client), Figure("professional", professional, state)]  # type: ignore[arg-type]


def obstacles() -> list[Obstacle]:
    return [
        Obstacle("Jij hebt er tijd voor", "Karin gaf je hiervoor 1 uur per week.", met=True),
        Obstacle(
            "Kies een achterwacht",
            "Zonder achterwacht staat de vrijwilliger er alleen voor als jij vrij bent.",
            "Kies een collega",
            NEXT,
        ),
        Obstacle("Geef antwoord op twijfel 5", "“Speelt niet” is ook een antwoord.", "Naar de vraag", NEXT),
    ]


def client_rows() -> list[PeopleRow]:
    return [
        PeopleRow(
            three("W", "N", "M"),
            "Nora",
            NEXT,
            "Wim, vandaag",
            "6 dagen geleden",
            "Donderdag bij Nora langs",
            "Wim",
            bits("xxxxxx.x"),
            bits("x.xxx.xx"),
        ),
        PeopleRow(
            [Figure("volunteer", "S", "open"), Figure("client", "Y"), Figure("professional", "M")],
            "Yusuf",
            NEXT,
            "Samira, nog niet begonnen",
            "2 dagen geleden",
            "Meetekenen",
            own_weeks=bits(".xxxxxxx"),
        ),
        PeopleRow(
            three("T", "L", "M", "quiet"),
            "Lies",
            NEXT,
            "Tineke, 4 dagen geleden",
            "16 dagen geleden",
            "Jij bent aan de beurt. Afspraak: om de twee weken.",
            "Tineke",
            bits("xxxxxxxx"),
            bits("xx.x.x.."),
        ),
    ]


def moments() -> list[Moment]:
    return [
        Moment(
            "Woensdag 18 november, Pieter", "Geweest. Het was fijn.", "volunteer", "Ans zette zelf de stoelen buiten."
        ),
        Moment("Maandag 9 november, Ans", "Ans zegt: even wat rustiger graag.", "client"),
        Moment("Sinds 19 oktober", "Geen moment van Lonneke.", gap=True),
        Moment("Maandag 19 oktober, Lonneke", "Bij Ans op bezoek. Pieter gebeld.", "professional"),
    ]


def sample() -> dict[str, Any]:
    """Everything that the gallery page draws."""
    return people() | answers() | lists()


def people() -> dict[str, Any]:
    """Figures, and who stand together."""
    return {
        "trio": trio(),
        "mini": three("W", "N", "M"),
        "mini_quiet": three("T", "L", "M", "quiet"),
        "fig_vol": Figure("volunteer", "W"),
        "fig_client": Figure("client", "Y"),
        "fig_pro": Figure("professional", "L"),
        "fig_co": Figure("coordinator", "H"),
        "fig_quiet": Figure("volunteer", "G", "quiet"),
        "fig_open": Figure("volunteer", "D", "open"),
        "week_bits": bits("xx.xxxxx"),
        "obstacles": obstacles(),
        "all_met": [item for item in obstacles() if item.met],
        "net": [
            NetPerson("M", "Marije", "Maandag tot en met donderdag, 9.00 tot 17.00 uur"),
            NetPerson("R", "Rachid, achterwacht", "Buiten die tijden, ook ’s nachts"),
        ],
    }


def answers() -> dict[str, Any]:
    """Questions with their answers, and reasons in words."""
    return {
        "yes_no": [Option("yes", "Ja", "check"), Option("no", "Nee", "x")],
        "moods": [
            Option("fine", "Fijn", "mood-smile"),
            Option("plain", "Gewoon", "mood-empty"),
            Option("hard", "Lastig", "mood-sad"),
        ],
        "plays": [Option("no", "Speelt niet"), Option("bit", "Een beetje"), Option("yes", "Speelt")],
        "looks_back": [Option("yes", "Ja"), Option("later", "Niet nu"), Option("no", "Nee")],
        "client_rows": client_rows(),
        "moments": moments(),
        "facts": [
            Fact("Samen doen", "Koffie drinken. Een klusje, als Ans dat wil."),
            Fact("Doel", "Geen. Samen zijn is genoeg."),
        ],
        "ticks": ["U houdt van wandelen, maar niet in de drukte.", "U drinkt uw koffie zwart."],
        "reasons": ["Schaakt graag, en speelt niet om te winnen", "Werkte twee keer eerder met Lonneke"],
        "unknowns": ["Nog niet bekend of hij van honden houdt"],
        "no_reasons": ["Hij kan alleen in het weekend. Gijs vroeg om een dag in de week."],
        "could": ["Vraag Gijs of zaterdag ook goed is"],
        "candidates": [three("B", "G", "L"), three("M", "G", "L"), three("S", "G", "L")],
    }


def lists() -> dict[str, Any]:
    """Rows, steps and forms."""
    return {
        "turns": [
            Turn(Figure("coordinator", "H"), "Jij", "stelt iemand voor, met een reden"),
            Turn(Figure("professional", "L"), "Lonneke", "tekent mee, of niet"),
            Turn(Figure("client", "G"), "Gijs", "zegt ja of nee. De vrijwilliger ook."),
        ],
        "sums": [
            Sum(122, "regels kunnen zo mee"),
            Sum(4, "regels hebben jou nodig"),
            Sum(2, "regels stonden er al in en slaan wij over"),
        ],
        "looks": [
            Look("Marije", "Vandaag om 9.10 uur. Zij bereidde haar bezoek voor."),
            Look("Hanneke", "Woensdag 18 november. Zij plande een gesprek."),
        ],
        "phases": [
            Phase("Aangemeld", "Op 3 november", "done"),
            Phase("Kennismaken", "Donderdag 15.00 uur", "now"),
            Phase("Training", "", "next"),
        ],
        "wait_heads": ["Vraag", "Wacht al", "Hoe het staat", "Eerlijk antwoord"],
        "error_heads": ["Regel", "Wie", "Wat er is", "Wat je kunt doen"],
        "action_heads": ["Wat", "Wie", "Voor"],
        "action_rows": [
            ["De werkplaats bellen", "Jolanda", "27 november"],
            ["Vragen hoe het was", "Sevda", "11 december"],
        ],
        "page": Paginator(range(90), 30).page(2),
        "filled": filled(),
        "refused": refused(),
        "form_key": "0" * 32,
    }
