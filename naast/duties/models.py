"""A request about one's own data, a breach with its clock, and the pages of the register. Three kinds of rows."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier


class DataRequest(InDossier):
    """She asks that something is put right, or objects to a use. A person answers within a month, with why.

    Nothing that somebody else wrote is changed by it: her words stand beside it.
    """

    class Kind(models.TextChoices):
        PUT_RIGHT = "put_right", _("put something right")
        OBJECT = "object", _("object to a use")

    class Part(models.TextChoices):
        WHO_I_AM = "who_i_am", _("who I am and how I am reached")
        WRITTEN = "written", _("what others wrote about me")
        WISHES = "wishes", _("what I can, want or agreed to")
        SHARED = "shared", _("what others here or elsewhere receive")
        OTHER = "other", _("something else")

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")

    person_id = models.UUIDField()
    hat = models.CharField(max_length=10)
    called = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    part = models.CharField(max_length=10, choices=Part.choices)
    words = models.TextField(max_length=2000)
    location_id = models.UUIDField(null=True)
    # Who was accountable for her then; she reads along when something is to be put right.
    professional_id = models.UUIDField(null=True)
    # Whom an objection is about. That person never answers it.
    about_id = models.UUIDField(null=True)
    # Who answers by name, when it is about one of those who would otherwise.
    told = ArrayField(models.UUIDField(), default=list)
    asked_on = models.DateField()
    answer_before = models.DateField()
    longer_because = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    why = models.TextField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True)
    answered_by_id = models.UUIDField(null=True)
    answered_by_name = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="data_request_answered_with_why",
                condition=Q(answer="", answered_on__isnull=True)
                | (~Q(answer="") & ~Q(why="") & Q(answered_by_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="data_request_answered_by_another",
                condition=~Q(answered_by_id=models.F("about_id")) & ~Q(answered_by_id=models.F("person_id")),
            ),
        ]  # fmt: skip

    class Privacy:
        neutral = {"hat", "kind", "part", "location_id", "asked_on", "answer_before", "answer", "answered_on"}
        personal = {"person_id", "called", "professional_id", "about_id", "told", "answered_by_id", "answered_by_name"}
        special = {"words", "longer_because", "why"}

    def __str__(self) -> str:
        return f"data request {self.pk}"


class Breach(InDossier):
    """Data came where it should not, or is gone. Kinds and numbers; never whose, and nothing of a case."""

    class Whose(models.TextChoices):
        CLIENTS = "clients", _("clients")
        VOLUNTEERS = "volunteers", _("volunteers")
        STAFF = "staff", _("who works here")
        OTHERS = "others", _("others")

    class What(models.TextChoices):
        NAMES = "names", _("names and how somebody is reached")
        WHERE = "where", _("where somebody is")
        NOTES = "notes", _("notes about somebody’s life")
        HEALTH = "health", _("health")
        JUSTICE = "justice", _("police and justice")
        ACCESS = "access", _("a way to sign in")

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")

    class Told(models.TextChoices):
        WORKER = "worker", _("by her own worker, in person")
        SAFE = "safe", _("each in the way that she said is safe")

    happened = models.TextField(max_length=2000)
    since = models.DateField(null=True)
    # The clock of 72 hours runs from here.
    known_at = models.DateTimeField()
    whose = ArrayField(models.CharField(max_length=10, choices=Whose.choices))
    what = ArrayField(models.CharField(max_length=10, choices=What.choices))
    # How many people; nothing stands for not known yet.
    how_many = models.PositiveIntegerField(null=True)
    going_on = models.BooleanField()
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60, blank=True)
    contained_at = models.DateTimeField(null=True)
    contained = models.CharField(max_length=1000, blank=True)
    weighed_at = models.DateTimeField(null=True)
    tell_authority = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    tell_people = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    telling_is_safe = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    weighed = models.CharField(max_length=1000, blank=True)
    reported_at = models.DateTimeField(null=True)
    reported = models.CharField(max_length=1000, blank=True)
    people_told_on = models.DateField(null=True)
    people_told_how = models.CharField(max_length=8, choices=Told.choices, blank=True)
    people_told = models.CharField(max_length=1000, blank=True)
    closed_at = models.DateTimeField(null=True)
    learned = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="breach_closed_when_weighed", condition=Q(closed_at=None) | Q(weighed_at__isnull=False)
            )
        ]

    class Privacy:
        neutral = {
            "since", "known_at", "whose", "what", "how_many", "going_on", "contained_at", "weighed_at",
            "tell_authority", "tell_people", "telling_is_safe", "reported_at", "people_told_on", "people_told_how",
            "closed_at",
        }  # fmt: skip
        personal = {"happened", "by_id", "by_name", "contained", "weighed", "reported", "people_told", "learned"}

    def __str__(self) -> str:
        return f"breach {self.pk}"


class RegisterPage(InDossier):
    """One edition of what the organisation adds to the register about a way of working, or of its DPIA.

    A change is a next edition; the older ones stay as they were. It lies where everybody who works here reads.
    """

    class Kind(models.TextChoices):
        REGISTER = "register", _("processing register")
        IMPACT = "impact", _("DPIA")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    template = models.CharField(max_length=40)
    edition = models.PositiveIntegerField()
    # Question of ours -> what was answered. An unanswered one is left out.
    answers = models.JSONField(default=dict)
    decided_by = models.CharField(max_length=80, blank=True)
    look_again_on = models.DateField(null=True)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="register_page_edition_once", fields=["organisation_id", "kind", "template", "edition"]
            )
        ]

    class Floor:
        writes = "public.privacy_holds(organisation_id, ARRAY['administrator', 'log_keeper'])"

    class Privacy:
        neutral = {"kind", "template", "edition", "answers", "look_again_on"}
        personal = {"decided_by", "by_id", "by_name"}

    def __str__(self) -> str:
        return f"register page {self.pk}"
