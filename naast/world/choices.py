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
        "ada",
        "Ada",
        "administrator",
        "Laat collega’s binnen. Over mensen die hulp krijgen leest ze niets.",
        "Lets colleagues in. She reads nothing about people who get help.",
        "beheerder",
        "administrator",
    ),
)
