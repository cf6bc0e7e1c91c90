"""What is fitted to somebody: a parent who says yes before a child, another language, a paper, help in the office."""

from __future__ import annotations

import uuid
from datetime import timedelta

from naast.clients import actions as clients
from naast.privacy import clock
from naast.programmes import actions as programmes
from naast.programmes.instruments import LONELINESS
from naast.programmes.models import Programme
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Permit
from naast.world import lives
from naast.world.founding import PROGRAMME, Place
from naast.world.lives import Life

# What she says yes to in the first way of working, sentence by sentence.
IN_ARABIC = (
    "أود أن يقف متطوع إلى جانبي. أعلم أن هذا طوعي. يمكنني أن أتوقف في أي وقت. هذا لا يؤثر على المساعدة التي أتلقاها."
)
TALK = {
    "interview_why": "Ik wil iets gewoons doen met mensen.",
    "interview_traits": "Nuchter en hartelijk.",
    "interview_life_stage": "working",
}


def child(place: Place) -> None:
    """Jesse is thirteen: his mother said yes, and his own yes is still to come."""
    with clock.back(timedelta(weeks=2)):
        jesse = lives.is_met(place["Marije"], "Jesse", "Wat er thuis speelt, blijft hier.", 30)
        clients.keep_age(
            client=jesse.file, band="from_12", changes_on=clock.today() + timedelta(days=900), by=place["Marije"]
        )
        mother = clients.add_guardian(client=jesse.file, called="Zijn moeder", key=uuid.uuid4(), by=place["Marije"])
        request = clients.begin_request(client=jesse.file, key=uuid.uuid4(), by=place["Marije"])
        clients.say_need(request=request, words="Samen voetballen op het veldje.", by=place["Marije"])
        clients.say_yes_apart(request=request, how="spoken", key=uuid.uuid4(), guardian=mother, by=place["Marije"])


def speaks(place: Place, life: Life) -> None:
    """Somebody speaks Arabic: an interpreter is wished, and what she says yes to is explained in it."""
    by = place["Marije"]
    clients.keep_speaking(
        client=life.file, languages=["Arabisch", "een beetje Nederlands"], interpreter="talks",
        interpreter_language="Arabisch", wish="Niemand uit zijn eigen stad.", by=by,
    )  # fmt: skip
    here = Programme.objects.get(organisation_id=place.organisation.pk, template=PROGRAMME)
    programmes.explain(
        programme=here, about="stand_beside", tongue="ar", text=IN_ARABIC, key=uuid.uuid4(), by=place["Ada"]
    )


def measured(place: Place, life: Life) -> None:
    """Six sentences lie ready, with their source; answering them may wait for ever."""
    clients.lay_ready(client=life.file, instrument=LONELINESS.id, key=uuid.uuid4(), by=place["Marije"])


def drives(place: Place, life: Life) -> None:
    """Her licence was seen; of the car nobody saw the papers yet."""
    until = clock.today() + timedelta(days=40)
    volunteers.note_permit(
        volunteer=life.file, location_id=None, valid_until=until, kind=Permit.Kind.DRIVE, by=place["Ilse"]
    )


def helps_in_office(place: Place, location: str) -> None:
    """Somebody keeps the book of the front desk: she meets no clients, and less is asked of her."""
    with clock.back(timedelta(weeks=2)):
        rita = lives.applies(place, location, "Rita", programme="shelter", motive="Ik ben goed in orde scheppen.")
    with clock.back(timedelta(weeks=1)):
        lives.has_a_talk(rita, place["Ilse"], TALK, "Een rustig iemand.", "Zij vroeg meteen hoe het hier gaat.")
        volunteers.record_training(
            volunteer=rita.file, training="introduction", done_on=clock.today(), by=place["Ilse"]
        )
        volunteers.sign_agreement(volunteer=rita.file, by=rita.herself)
        volunteers.countersign_agreement(volunteer=rita.file, by=place["Ilse"])
        volunteers.help_in_office(volunteer=rita.file, by=place["Ilse"])
