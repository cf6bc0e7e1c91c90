"""Who signs in, where people work, and which roles they hold.

`Person` holds sign-in only. Names, roles and safe contact lie in dossiers: those of staff in the dossier of their
organisation's staff, those of a volunteer or client in her own.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naast.people.signed_in import Session as Session
from naast.privacy import clock
from naast.privacy.models import InDossier

ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)


class PersonManager(BaseUserManager["Person"]):
    """Makes people; a person without an e-mail address cannot sign in by herself."""

    def create_user(self, email: str = "", password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who acts, signed in or not. No name stands here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    # Hats that somebody who comes in here already asked for herself. She wears one after the link that everybody gets.
    asked_hats = ArrayField(models.CharField(max_length=10), default=list, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "id"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="person_email_once")]

    class Floor:
        open = True

    class Privacy:
        neutral = {"id", "language", "is_active", "joined_at", "password", "last_login"}
        personal = {"email", "asked_hats"}

    def __str__(self) -> str:
        return f"person {self.pk}"


class Organisation(models.Model):
    """An organisation that lets volunteers work beside professionals."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    # The only name that may leave the house.
    neutral_name = models.CharField(max_length=60)
    staff_dossier_id = models.UUIDField()
    # Where the public page of this organisation lives; never a speaking name.
    public_key = models.CharField(max_length=20, unique=True)
    phone = models.CharField(max_length=30, blank=True)
    # What an hour of a professional costs here, in whole euros. Null: support is told in hours only.
    hour_costs = models.PositiveSmallIntegerField(null=True)

    class Floor:
        open = True

    class Privacy:
        neutral = {"id", "name", "neutral_name", "staff_dossier_id", "public_key", "phone", "hour_costs"}

    def __str__(self) -> str:
        return f"organisation {self.pk}"


class Location(models.Model):
    """A team or a house of an organisation. No address: that lies in the vault."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="locations")
    name = models.CharField(max_length=80)
    # What the clocks there say, by the name that the world gives its zones.
    time_zone = models.CharField(max_length=40, default="Europe/Amsterdam")

    class Floor:
        open = True

    class Privacy:
        neutral = {"id", "organisation", "name", "time_zone"}

    def __str__(self) -> str:
        return f"location {self.pk}"


class Role(InDossier):
    """What somebody is in an organisation, from when until when."""

    class Kind(models.TextChoices):
        VOLUNTEER = "volunteer", _("volunteer")
        PROFESSIONAL = "professional", _("professional")
        COORDINATOR = "coordinator", _("coordinator")
        LOCATION_CONTACT = "location_contact", _("location contact")
        PATHFINDER = "pathfinder", _("pathfinder")
        CLIENT = "client", _("client")
        MANAGER = "manager", _("manager")
        CONFIDANT = "confidant", _("confidential adviser")
        ON_CALL = "on_call", _("back-up on call")
        REVIEWER = "reviewer", _("reviewer")
        LOG_KEEPER = "log_keeper", _("log keeper")
        ADMINISTRATOR = "administrator", _("administrator")

    person_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    hat = models.CharField(max_length=10)
    location_id = models.UUIDField(null=True)
    programme = models.CharField(max_length=40, blank=True)
    # Who stands in for this person in this role.
    deputy_id = models.UUIDField(null=True)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(default=ALWAYS)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "until"], name="role_of_person"),
            models.Index(fields=["organisation_id", "kind", "until"], name="role_in_organisation"),
        ]
        constraints = [
            models.CheckConstraint(name="nobody_stands_in_for_herself", condition=~Q(deputy_id=models.F("person_id"))),
            models.CheckConstraint(
                name="role_hat",
                condition=Q(kind__in=["volunteer", "client"], hat=models.F("kind"))
                | (~Q(kind__in=["volunteer", "client"]) & Q(hat="staff")),
            ),
        ]

    class Floor:
        writes = (
            "public.people_may_give_role(dossier_id, organisation_id, person_id, hat)"
            " AND (hat <> 'staff' OR public.people_gives_role(organisation_id, kind, location_id))"
            " AND (until <= statement_timestamp() OR public.people_watches_no_own(organisation_id, person_id, kind))"
        )

    class Privacy:
        neutral = {"kind", "hat", "location_id", "programme", "since", "until"}
        personal = {"person_id", "deputy_id"}

    def __str__(self) -> str:
        return f"role {self.pk}"


class Profile(InDossier):
    """How somebody is called and reached, for those who may know."""

    person_id = models.UUIDField()
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=80, blank=True)
    # In the field's own words: "maatschappelijk werker", "outreachend werker".
    work = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    # When she can be reached, as she says it: "maandag tot en met donderdag, 9.00 tot 17.00 uur".
    reachable = models.CharField(max_length=160, blank=True)
    # The organisation's own number for this person; the key of an import.
    number = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person_id"], name="profile_of_person")]

    class Privacy:
        personal = {"person_id", "first_name", "last_name", "work", "email", "phone", "reachable", "number"}

    def __str__(self) -> str:
        return f"profile {self.pk}"


class SafeContact(InDossier):
    """How somebody may be reached without danger, and how never."""

    class Way(models.TextChoices):
        NONE = "none", _("not at all; only face to face")
        WORKER = "worker", _("through my worker")
        PHONE = "phone", _("by phone")
        MAIL = "mail", _("by e-mail")
        LETTER = "letter", _("by letter")

    person_id = models.UUIDField()
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.WORKER)
    # By e-mail only on these days (Monday is 1) and between these hours; empty is always.
    days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    from_hour = models.TimeField(null=True)
    until_hour = models.TimeField(null=True)
    moments = models.CharField(max_length=200, blank=True)
    never = models.CharField(max_length=200, blank=True)

    class Privacy:
        personal = {"person_id"}
        special = {"way", "days", "from_hour", "until_hour", "moments", "never"}

    def __str__(self) -> str:
        return f"safe contact {self.pk}"


class SimplePages(InDossier):
    """Whether somebody reads her own pages in simple words. Hers to choose, and kept in the file of that hat."""

    person_id = models.UUIDField()
    hat = models.CharField(max_length=10)
    on = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "person_id"], name="simple_pages_once")]

    class Floor:
        writes = "person_id = public.privacy_actor()"

    class Privacy:
        neutral = {"hat"}
        personal = {"person_id"}
        # That somebody reads better in simple words can tell something about her health.
        special = {"on"}

    def __str__(self) -> str:
        return f"simple pages {self.pk}"


class Notice(InDossier):
    """Something waits for somebody. It lies where that something lies; the mail itself says nothing of it.

    Whether it goes out is decided at the moment of sending: she is in the circle still, works here, and may be mailed.
    """

    class About(models.TextChoices):
        SIGNAL = "signal", _("somebody asks for an answer")
        ANSWER = "answer", _("an answer came")
        SILENCE = "silence", _("a contact became silent")
        REMINDER = "reminder", _("something is asked")
        CHANGE = "change", _("something changed")
        MESSAGE = "message", _("a message came")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be sent")
        SENT = "sent", _("sent")
        HELD = "held", _("not sent: this person is not reached by e-mail")
        DROPPED = "dropped", _("not sent: no longer for this person")
        FAILED = "failed", _("could not be sent")

    person_id = models.UUIDField()
    hat = models.CharField(max_length=10)
    about = models.CharField(max_length=10, choices=About.choices)
    # What waits for her: the table it stands in, and which row.
    thing = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    # Not before this moment; safe hours may make it later.
    due_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    # A mail is under way; what a killed worker left behind is tried once more, never twice.
    taken_at = models.DateTimeField(null=True)
    left_in_hand = models.BooleanField(default=False)
    # Settled by a mail that told of several things: the moment of that mail.
    settled_at = models.DateTimeField(null=True)
    # She said that she read it, where something asks for that. Nobody is asked why not.
    read_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="notice_due", condition=Q(state="waiting")),
            models.Index(fields=["person_id", "state", "-settled_at"], name="notice_of_person"),
        ]

    class Privacy:
        neutral = {
            "hat", "about", "thing", "thing_id", "due_at", "state", "attempts", "taken_at", "left_in_hand",
            "settled_at", "read_on",
        }  # fmt: skip
        personal = {"person_id"}

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Invitation(models.Model):
    """A one-time link with which somebody makes her own way in. The link itself is not kept, only its print."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    print = models.CharField(max_length=64, unique=True)
    made_by_id = models.UUIDField(null=True)
    # The side from which it was made; empty on links from before this was noted.
    hat = models.CharField(max_length=10, blank=True)
    # What it opens: nothing of another organisation. Links from before this was noted open nothing any more.
    organisation_id = models.UUIDField(null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    # Staff who came in before get in again by two colleagues: one makes the link, another the code that goes with it.
    code_print = models.CharField(max_length=64, blank=True, default="", db_default="")
    code_by_id = models.UUIDField(null=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Floor:
        open = True

    class Privacy:
        neutral = {"id", "print", "organisation_id", "expires_at", "used_at", "code_print", "wrong_codes"}
        personal = {"person", "made_by_id", "hat", "code_by_id"}

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Provider(models.Model):
    """By which provider of its own staff of an organisation may come in. `key` stands in its address."""

    organisation_id = models.UUIDField(primary_key=True)
    key = models.CharField(max_length=40, unique=True)
    issuer = models.URLField()
    client_id = models.CharField(max_length=191)
    secret = models.TextField()

    class Floor:
        open = True

    class Privacy:
        neutral = {"organisation_id", "key", "issuer", "client_id", "secret"}

    def __str__(self) -> str:
        return f"provider {self.pk}"


class ImportRun(InDossier):
    """One file that somebody brings in: read, looked at, then added or not. It lies in a dossier of her own."""

    class Kind(models.TextChoices):
        VOLUNTEERS = "volunteers", _("volunteers")
        PROFESSIONALS = "professionals", _("professionals")

    class State(models.TextChoices):
        READING = "reading", _("being read")
        LOOKED_AT = "looked_at", _("read; nothing added yet")
        ADDING = "adding", _("being added")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")

    kind = models.CharField(max_length=14, choices=Kind.choices)
    # For which way of working these volunteers come in; empty for colleagues.
    programme = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    content = models.BinaryField()
    # Heading in the file -> field of ours, as guessed and then corrected.
    headings = models.JSONField(default=dict)
    # What was typed on the page: {"mended": {row: {field: value}}, "skipped": [row, ...]}
    mended = models.JSONField(default=dict)
    apply = models.CharField(max_length=5, blank=True)
    total = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    # {"rows", "sound", "refused": [...], "added", "updated"}
    outcome = models.JSONField(default=dict)
    by_id = models.UUIDField()
    stopped_because = models.CharField(max_length=300, blank=True)

    class Privacy:
        neutral = {"kind", "programme", "state", "apply", "total", "read", "stopped_because"}
        personal = {"content", "headings", "mended", "outcome", "by_id"}

    def __str__(self) -> str:
        return f"import run {self.pk}"
