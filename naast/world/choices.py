"""Who can be chosen on the first page of the demo world: each with her work, and with what she came to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One card. The work of a volunteer or client is the word of the programme, so none stands here."""

    key: str
    name: str
    role: str
    nl: str
    en: str
    work_nl: str = ""
    work_en: str = ""


CHOICES = (
    Choice(
        "wim",
        "Wim",
        "volunteer",
        "Kijkt wat is afgesproken, vertelt in tien seconden hoe het ging, en weet wie hem opvangt.",
        "Looks what was agreed, tells in ten seconds how it went, and knows who catches him.",
    ),
    Choice(
        "samira",
        "Samira",
        "volunteer",
        "Is klaar om te beginnen. Voor haar is iemand gevonden.",
        "Is ready to begin. Somebody was found for her.",
    ),
    Choice(
        "nora",
        "Nora",
        "client",
        "Ziet wie er naast haar staat en wat die weten. Ze kan altijd stoppen.",
        "Sees who stands beside her and what they know. She can always stop.",
    ),
    Choice(
        "marije",
        "Marije",
        "professional",
        "Weegt haar twijfels, tekent mee, antwoordt op een zorg en houdt haar beloften.",
        "Weighs her doubts, co-signs, answers a worry and keeps her promises.",
        "outreachend werker",
        "outreach worker",
    ),
    Choice(
        "hanneke",
        "Hanneke",
        "coordinator",
        "Begeleidt vrijwilligers van aanmelding tot afscheid en zoekt wie naast wie kan staan.",
        "Leads volunteers from application to farewell and looks who could stand beside whom.",
        "coördinator vrijwilligers",
        "coordinator of volunteers",
    ),
    Choice(
        "rachid",
        "Rachid",
        "on_call",
        "Is er buiten de tijden, als iemand nu een beroepskracht nodig heeft.",
        "Is there outside the hours, when somebody needs a professional now.",
        "achterwacht",
        "back-up on call",
    ),
    Choice(
        "fatma",
        "Fatma",
        "confidant",
        "Leest als enige wat iemand in vertrouwen vraagt.",
        "Is the only one who reads what somebody asks in confidence.",
        "vertrouwenspersoon",
        "confidential adviser",
    ),
    Choice(
        "tom",
        "Tom",
        "coordinator",
        "Werkt op een andere locatie en ziet hier dus niets.",
        "Works at another location and therefore sees nothing here.",
        "coördinator, andere locatie",
        "coordinator, other location",
    ),
    Choice(
        "loes",
        "Loes",
        "volunteer",
        "Geeft fietsles in een opvanghuis. Waar dat is, weet haar telefoon niet.",
        "Teaches cycling in a shelter. Where that is, her phone does not know.",
    ),
    Choice(
        "sanne",
        "Sanne",
        "location_contact",
        "Is het aanspreekpunt in haar huis, werkt zelf met cliënten, en beslist mee over de volgende stap.",
        "Is the contact in her house, works with clients herself, and decides on the next step.",
        "woonbegeleider, contactpersoon",
        "residential worker, location contact",
    ),
    Choice(
        "ilse",
        "Ilse",
        "coordinator",
        "Leidt maatjes in de opvang en opent activiteiten met een open deur.",
        "Leads buddies in the shelter and opens activities with an open door.",
        "kwartiermaker in één huis",
        "pathfinder in one house",
    ),
    Choice(
        "pien",
        "Pien",
        "pathfinder",
        "Brengt huizen stap voor stap verder. Over mensen die hulp krijgen leest ze niets.",
        "Brings houses on, step by step. She reads nothing about people who get help.",
        "kwartiermaker van alle huizen",
        "pathfinder of all houses",
    ),
    Choice(
        "milan",
        "Milan",
        "volunteer",
        "Weet zelf wat herstel is. Hij neemt even pauze, en niemand vraagt waarom.",
        "Knows recovery himself. He takes a pause, and nobody asks why.",
    ),
    Choice(
        "sevda",
        "Sevda",
        "volunteer",
        "Staat met drie anderen om één mens heen. Zij schrijft het korte verslag.",
        "Stands around one person with three others. She writes the short minutes.",
    ),
    Choice(
        "noor",
        "Noor",
        "volunteer",
        "Gaat naar de buurttuin en doet steeds meer zelf. Onder haar andere pet wordt zij zelf geholpen.",
        "Goes to the community garden and does more and more by herself. Under her other hat she is helped.",
    ),
    Choice(
        "sam",
        "Sam",
        "client",
        "Zet koffie op een plek die bij hem past, en leest in gewone woorden wat is afgesproken.",
        "Makes coffee at a place that fits, and reads in plain words what was agreed.",
    ),
    Choice(
        "minke",
        "Minke",
        "client",
        "Ontdekte in een groep wat zij kan, en vond bij de tweede plek wat past. Haar talentenkaart is van haar.",
        "Found out in a group what she can, and at the second place what fits. Her talent card is hers.",
    ),
    Choice(
        "ines",
        "Ines",
        "volunteer",
        "Woont ver weg en gaat daar op bezoek. Haar verslag wacht op haar toestel tot er verbinding is.",
        "Lives far away and visits there. Her report waits on her device until there is a connection.",
    ),
    Choice(
        "anouk",
        "Anouk",
        "professional",
        "Houdt toezicht, en weet wat een maatje haar wel en niet vertelt.",
        "Supervises, and knows what a buddy tells her and what not.",
        "toezichthouder",
        "supervising officer",
    ),
    Choice(
        "karin",
        "Karin",
        "manager",
        "Ziet waarde, veiligheid en doorgaan. Nooit een naam, nooit een ranglijst.",
        "Sees value, safety and continuity. Never a name, never a ranking.",
        "manager",
        "manager",
    ),
    Choice(
        "lou",
        "Lou",
        "log_keeper",
        "Kijkt elke week wat opviel in wie dossiers opende. Wat erin staat, leest zij niet.",
        "Looks each week at what was odd in who opened files. What is in them, she does not read.",
        "logbeheerder",
        "log keeper",
    ),
    Choice(
        "ada",
        "Ada",
        "administrator",
        "Laat collega’s binnen. Over mensen die hulp krijgen leest ze niets.",
        "Lets colleagues in. She reads nothing about people who get help.",
        "beheerder",
        "administrator",
    ),
)
