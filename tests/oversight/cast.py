"""A log keeper and a reviewer of a house, and a way to make a past in the trace."""

from __future__ import annotations

from uuid import UUID, uuid4

from naast.oversight import actions, queries
from naast.oversight.models import LogWeek, OddRead
from naast.people.actions import add_staff
from naast.people.models import Profile
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job, acting_as
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.models import Dossier
from tests.cast import House, person, wearing


def works(house: House, first_name: str, *kinds: str) -> Actor:
    """Somebody of the whole organisation."""
    who = person()
    add_staff(organisation=house.organisation, person=who, first_name=first_name, kinds=list(kinds), by=house.ada)
    return wearing(who)


def place_of(house: House) -> UUID:
    """The dossier in which this organisation keeps its weeks, opened when it was not there."""
    found = queries.due()
    for pk in found:
        with acting_as(Job(actions.JOB, pk)):
            if Dossier.objects.get(pk=pk).organisation_id == house.organisation.pk:
                return pk
    raise LookupError("nobody keeps the log here")


def job_of(house: House) -> Job:
    return Job(actions.JOB, place_of(house))


def weeks_of(who: Actor) -> list[LogWeek]:
    with acting_as(who):
        return list(queries.weeks(who))


def lines_of(who: Actor) -> list[OddRead]:
    with acting_as(who):
        return list(OddRead.objects.order_by("day", "rule"))


@action("test.opened")
def files_of(house: House, number: int, *readers: Actor, about: UUID | None = None, by: Actor) -> list[UUID]:
    """As many files, each about somebody else, that these people may read."""
    found = []
    for _number in range(number):
        whose = about or uuid4()
        dossier = open_dossier(
            organisation_id=house.organisation.pk, kind="client", label="client", why="test", about_id=whose,
            circle=[Seat(one.person_id, "professional") for one in (by, *readers)],
        )  # fmt: skip
        Profile(dossier_id=dossier, organisation_id=house.organisation.pk, person_id=whose, first_name="Nora").save()
        found.append(dossier)
    return found


def reads(who: Actor, *dossiers: UUID) -> None:
    """She opens these, as one page."""
    with acting_as(who, rule="is_professional"):
        assert len(list(Profile.objects.filter(dossier_id__in=dossiers))) == len(dossiers)
