"""Duties of the law in the demo world: something to put right, a breach that is dealt with, and a filled register."""

from __future__ import annotations

import uuid
from datetime import timedelta

from naast.duties import actions
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.programmes.models import Programme
from naast.world.founding import PROGRAMME, Place

REGISTER = {
    "purpose": "Iemand naast iemand laten staan, en weten dat het veilig blijft.",
    "basis": "Uitvoering van een taak van algemeen belang: de Wmo, voor de gemeente.",
    "outside": "Nee.",
    "measures": "Elk jaar een gesprek in het team over wat wij opschrijven, en wat niet.",
    "contact": "Ada",
}
IMPACT = {
    "describes": "Cliënten en vrijwilligers komen naast elkaar te staan. Wij schrijven op wat daarvoor nodig is.",
    "needed": "Een vrijwilliger ziet alleen het blad dat samen is ingevuld. Het dossier blijft dicht.",
    "asked": "Drie cliënten, vier vrijwilligers en het team van Noord.",
    "harm": "Iemand die zoekt, leert waar een cliënt is. Dat kan levensgevaarlijk zijn.",
    "likely": "Klein, en groter als iemand meekijkt op een telefoon.",
    "does": "Geen adressen, neutrale mails, een snelle uitgang en een veilige manier van bereiken.",
    "left": "Wie op een telefoon meekijkt, kan zien dat een pagina open was. Dat zeggen wij eerlijk.",
}


def live(place: Place, nora: Actor) -> None:
    """Nora wants something put right; Joost told of a list that went astray, and Ada stopped it."""
    ada, joost = place["Ada"], place["Joost"]
    way = Programme.objects.get(organisation_id=place.organisation.pk, template=PROGRAMME)
    with clock.back(timedelta(weeks=3)):
        actions.keep_page(way=way, kind="register", answers=REGISTER, version=0, by=ada)
        actions.keep_page(
            way=way, kind="impact", answers=IMPACT, version=0, decided_by="Ada, met het team",
            look_again_on=clock.today() + timedelta(days=365), by=ada,
        )  # fmt: skip
    with clock.back(timedelta(days=6)):
        actions.ask(
            kind="put_right", part="written", key=uuid.uuid4(), by=nora,
            words="Er staat dat ik een afspraak vergat. Ik had afgebeld.",
        )  # fmt: skip
    with clock.back(timedelta(hours=26)):
        breach = actions.report(
            happened="Een uitnodiging ging naar een hele lijst, met alle mailadressen zichtbaar.",
            whose=["volunteers"], what=["names"], how_many=14, going_on=True, since=clock.today(),
            known_at=clock.now(), key=uuid.uuid4(), by=joost,
        )  # fmt: skip
    with clock.back(timedelta(hours=20)):
        actions.contain(
            breach=breach, words="Iedereen gevraagd de mail weg te doen; veertien van veertien deden dat.",
            going_on=False, version=breach.version, by=ada,
        )  # fmt: skip
