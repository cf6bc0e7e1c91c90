"""What people know and pass on in the demo world, what was done for support, and a dilemma that was talked about."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from naast.knowledge.actions import along, naming, passing, support
from naast.learning.actions import cases, dilemmas
from naast.learning.models import DilemmaSession
from naast.locations import actions as locations
from naast.locations.models import LocationFile, PolicyRule
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.actions import keep_frame
from naast.programmes.models import Programme
from naast.volunteers.models import Volunteer
from naast.world.founding import PROGRAMME, Place, actor_of

WEEK = timedelta(weeks=1)
TIPS = (
    ("Joost", "eerste bezoek", "Loop de eerste keer samen een stukje. Zitten komt later."),
    ("Marije", "afzeggen", "Vraag nooit waarom iemand afzegt. Zeg alleen wanneer je er weer bent."),
)
EXAMPLE = "Iemand kwam een jaar niet buiten. Nu lopen zij elke week een blokje, en soms praten zij niet."
OWN = "Ik help zelf op zaterdag bij de voedselbank. Daar merk ik hoe fijn het is als iemand gewoon dank je zegt."
GAVE = (
    ("example", "Iemand vroeg om een formulier voor een wandeling. De wandeling ging niet door."),
    ("never", "Doen alsof wij alles vooraf weten."),
    ("try", "Een maand lang eerst een keer samen op pad, en dan pas de papieren."),
)
VISION = "Niemand hoeft het alleen te doen. Een vrijwilliger staat naast iemand, en nooit in de plaats van een collega."
FRAME = {"funder": "Gemeente", "legal_basis": "Wmo 2015", "hours_per_year": None, "budget_per_year": None,
         "supervision_hours": None}  # fmt: skip
# Where they stand between two sides, from one to seven.
STOOD = (5, 6, 6, 7, 4, 6)


def live(place: Place, wim: Actor) -> None:
    """Hanneke leads the learning in Noord."""
    _known(place, wim)
    _supported(place)
    _talked(place)


def _known(place: Place, wim: Actor) -> None:
    hanneke, joost, marije = place["Hanneke"], place["Joost"], place["Marije"]
    with clock.back(8 * WEEK):
        papers = naming.may_be_asked(
            topic="papieren en schulden", words="Liever bellen dan mailen.", key=uuid.uuid4(), by=joost
        )
        naming.may_be_asked(topic="eerste bezoek", key=uuid.uuid4(), by=marije)
    with clock.back(6 * WEEK):
        thanks = naming.thank(to_id=marije.person_id, topic="als iemand stil is", key=uuid.uuid4(), by=wim)
        naming.answer(thanks=thanks, answer="yes", by=marije)
        for name, topic, words in TIPS:
            passing.pass_on(kind="tip", topic=topic, words=words, key=uuid.uuid4(), by=place[name])
        passing.pass_on(kind="example", topic="weer naar buiten", words=EXAMPLE, key=uuid.uuid4(), by=marije)
        passing.pass_on(kind="own", topic="zaterdag", words=OWN, key=uuid.uuid4(), by=joost)
    with clock.back(4 * WEEK):
        at = clock.now() + timedelta(days=3)
        looked = along.ask(knows=papers, way="along", at=at, words="", key=uuid.uuid4(), by=marije)
        looked = along.answer(along=looked, answer="agreed", version=looked.version, by=joost)
    with clock.back(3 * WEEK):
        along.note_held(
            along=looked, gave="Eerst samen alles op tafel leggen. Dan wordt het kleiner.", version=looked.version,
            by=marije,
        )  # fmt: skip
    with clock.back(timedelta(days=2)):
        naming.name_colleague(to_id=joost.person_id, topic="mee naar een loket", key=uuid.uuid4(), by=hanneke)


def _supported(place: Place) -> None:
    """Why they work like this, in one text for inside and outside; and what was done among colleagues."""
    hanneke = place["Hanneke"]
    way = Programme.objects.get(organisation_id=place.organisation.pk, template=PROGRAMME)
    keep_frame(programme=way, vision=VISION, supervisor_id=None, said=FRAME, version=0, by=place["Ada"])
    kept: tuple[tuple[int, dict[str, Any]], ...] = (
        (10, {"kind": "kick_off", "called": "Kick-off met het team", "present": 9, "want": 3,
              "gave": "Drie mensen zeiden hardop dat zij bang waren om het werk kwijt te raken. Dat hielp."}),
        (5, {"kind": "example", "called": "Lunch met een verhaal", "present": 6, "want": 1,
             "gave": "Een collega wilde weten hoe je begint."}),
    )  # fmt: skip
    for weeks, step in kept:
        with clock.back(weeks * WEEK):
            support.keep_step(**step, on=clock.today(), key=uuid.uuid4(), by=hanneke)


def _talked(place: Place) -> None:
    """Volunteers of Noord said where they stand, and so did three professionals: too few to be shown."""
    lead, noord = place["Hanneke"], place.locations["Noord"].pk
    with clock.back(6 * WEEK):
        asked = dilemmas.open_session(key=uuid.uuid4(), dilemma="standards", location_id=noord, by=lead)
        for number, (who, stood) in enumerate(zip(_volunteers(place), STOOD, strict=False)):
            dilemmas.stand(session=asked, place=stood, touched=[1, 5] if number != 1 else [5], by=who)
        for who, stood in ((place["Joost"], 2), (place["Marije"], 3), (lead, 3)):
            dilemmas.stand(session=asked, place=stood, touched=[1], by=who)
    with clock.back(4 * WEEK):
        shown = dilemmas.show_pictures(session=_now(asked, lead), by=lead)
        for step, words in GAVE:
            dilemmas.keep_yield(session=shown, step=step, words=words, key=uuid.uuid4(), by=lead)
    with clock.back(timedelta(days=3)):
        dilemmas.open_session(key=uuid.uuid4(), dilemma="loyal", location_id=noord, by=lead)


def of_a_house(place: Place, file: LocationFile) -> None:
    """A contact with a mandate, a case that grew into guidance, and from that a sentence more in the room of a rule."""
    sanne, ilse = place["Sanne"], place["Ilse"]
    with clock.back(7 * WEEK):
        support.give_mandate(
            location_id=file.location_id, hours=6, key=uuid.uuid4(), by=ilse,
            words="Zij plant kick-offs en beantwoordt twijfels zelf. Over een nieuwe regel beslist zij met het team.",
        )  # fmt: skip
        cases.note_case(
            programme=file.programme, words="Iemand kreeg een zelfgemaakte taart mee. Teruggeven deed pijn.",
            boundary="gifts", options="Teruggeven. Of samen opeten, in de keuken.",
            done="De taart kwam op tafel, voor iedereen.", guidance="Wat je samen deelt, is geen cadeau aan één mens.",
            location_id=file.location_id, key=uuid.uuid4(), by=sanne,
        )  # fmt: skip
    with clock.back(timedelta(days=4)):
        with acting_as(ilse):
            rule = PolicyRule.objects.get(file=file, boundary="gifts", replaced_at__isnull=True)
        locations.change_rule(
            file=file, rule=rule, version=rule.version, name=rule.name, essence=rule.essence,
            room=f"{rule.room} Wat je samen deelt, hoort daar ook bij.", for_client=rule.for_client,
            for_volunteer=rule.for_volunteer, key=uuid.uuid4(), by=ilse,
        )  # fmt: skip


def _volunteers(place: Place) -> list[Actor]:
    """Volunteers of Noord who came here a while ago."""
    lead = place["Hanneke"]
    with acting_as(lead):
        ready = Volunteer.objects.visible_to(lead).filter(state=Volunteer.State.READY).order_by("applied_at")
        people = [one.person_id for one in ready[: len(STOOD)]]
    return [actor_of(one, "volunteer") for one in people]


def _now(session: DilemmaSession, who: Actor) -> DilemmaSession:
    with acting_as(who):
        return DilemmaSession.objects.get(pk=session.pk)
