"""Dossiers and their circles, and what every row that lies in a dossier shares.

A sensitive row lies in exactly one dossier, and a dossier is read by its circle. The app reads dossiers and circles;
only the functions in `rls.sql` write them.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.query import ModelIterable
from django.utils import timezone

from naast.privacy import clock, trace
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile


class Dossier(models.Model):
    """What lies together because the same people may read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    location_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=20)
    neutral_label = models.CharField(max_length=60)
    # Whom it is about: that person may ask who looked.
    about_id = models.UUIDField(null=True)
    # Roles whose holders are in the circle because of their role.
    by_role = ArrayField(models.CharField(max_length=20), default=list)

    class Privacy:
        neutral = {"id", "organisation_id", "location_id", "kind", "neutral_label", "by_role"}
        personal = {"about_id"}

    def __str__(self) -> str:
        return f"dossier {self.pk}"


class CircleMember(models.Model):
    """Somebody who may read a dossier, as what, from when until when, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="circle")
    person_id = models.UUIDField()
    part = models.CharField(max_length=20)
    hat = models.CharField(max_length=10)
    since = models.DateTimeField()
    until = models.DateTimeField()
    why = models.CharField(max_length=200)
    granted_by_id = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "hat", "until"], include=["dossier", "since"], name="circle_of_person"),
            models.Index(fields=["dossier", "person_id"], name="circle_of_dossier"),
        ]

    class Privacy:
        neutral = {"id", "dossier", "part", "hat", "since", "until", "why"}
        personal = {"person_id", "granted_by_id"}

    def __str__(self) -> str:
        return f"circle member {self.pk}"


class ActorKey(models.Model):
    """Padded halves of the key that signs the actor; only naast_bypass reads them."""

    inner = models.BinaryField()
    outer = models.BinaryField()

    class Privacy:
        neutral = {"id", "inner", "outer"}

    def __str__(self) -> str:
        return "actor key"


class PersonKey(models.Model):
    """The key of one person in one organisation, wrapped (`keys.py`). No policy opens it; the functions do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    organisation_id = models.UUIDField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "organisation_id"], name="one_key_of_a_person")]

    class Privacy:
        neutral = {"id", "organisation_id", "wrapped", "made_at"}
        personal = {"person_id"}

    def __str__(self) -> str:
        return f"person key {self.pk}"


class AuditChain(models.Model):
    """The head of one organisation's chain of audit entries."""

    organisation_id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField()
    head = models.BinaryField()

    class Privacy:
        neutral = {"organisation_id", "seq", "head"}

    def __str__(self) -> str:
        return f"audit chain {self.pk}"


class AuditEntry(models.Model):
    """One transaction that read or changed dossiers. No content and no names, so erasure leaves the chain whole."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    person_id = models.UUIDField(null=True)
    hat = models.CharField(max_length=30)
    dossiers = ArrayField(models.UUIDField())
    said = models.JSONField()
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "seq"], name="audit_one_chain")]

    class Privacy:
        neutral = {"id", "organisation_id", "seq", "at", "hat", "said", "prev", "hash"}
        personal = {"person_id", "dossiers"}

    def __str__(self) -> str:
        return f"audit entry {self.pk}"


Row = TypeVar("Row", bound=models.Model, covariant=True)


class _AskedOnce(models.Func):
    """A condition that the planner may not turn into a join: the circle is read once, never once per dossier.

    As a join with the floor's own array it takes the square of the number of dossiers: seconds for a coordinator.
    """

    template = "(%(expressions)s) IS TRUE"
    output_field = models.BooleanField()

    def __init__(self, condition: models.Q) -> None:
        super().__init__(models.ExpressionWrapper(condition, output_field=models.BooleanField()))


class InDossierQuerySet(models.QuerySet[Row]):
    """Reads of rows that lie in a dossier: only as whole rows, so that none escapes the trace."""

    def visible_to(self, viewer: Actor) -> Self:
        """The rows whose dossier has this viewer, under this hat, in its circle now."""
        now = timezone.now()
        mine = CircleMember.objects.filter(person_id=viewer.person_id, hat=viewer.hat, since__lte=now, until__gt=now)
        return self.filter(_AskedOnce(models.Q(dossier_id__in=mine.values("dossier_id"))))

    def _fetch_all(self) -> None:
        self._refuse_loose_values()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        self._refuse_loose_values()
        return super().iterator(chunk_size=chunk_size)

    def _refuse_loose_values(self) -> None:
        if self._result_cache is None and not issubclass(self._iterable_class, ModelIterable):
            raise trace.Untraced(f"{self.model.__name__}: read whole rows, or count them; loose values leave no trace.")

    def update(self, **values: Any) -> int:  # noqa: ARG002
        raise trace.Untraced("Change one row at a time, with save().")

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        rows = list(objs)
        for row in rows:
            row.note_change()  # type: ignore[attr-defined]
        return super().bulk_create(rows, *args, **kwargs)


class InDossier(models.Model):
    """A row that lies in a dossier: floor, trace and privacy classes come with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    organisation_id = models.UUIDField()
    made_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    objects = InDossierQuerySet.as_manager()

    class Meta:
        abstract = True

    class Privacy:
        """Every field is sorted once in neutral, personal, special, criminal or vault."""

    SHARED: ClassVar[frozenset[str]] = frozenset({"id", "dossier", "organisation_id", "made_at", "version"})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; a change counts one version further."""
        self.note_change()
        if self._state.adding:
            kwargs.setdefault("force_insert", True)
        else:
            self._lock_version()
        super().save(*args, **kwargs)

    def note_change(self) -> None:
        trace.note_change(self.organisation_id, self.dossier_id, self.field_classes())

    @classmethod
    def field_classes(cls) -> frozenset[str]:
        """The privacy classes that a row of this kind holds, beside neutral."""
        return frozenset(
            name for name in ("personal", "special", "criminal", "vault") if getattr(cls.Privacy, name, None)
        )

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **how: Any) -> Self:
        row = super().from_db(db, field_names, values, **how)
        if "dossier_id" not in row.__dict__ or "organisation_id" not in row.__dict__:
            raise trace.Untraced(f"{cls.__name__} was loaded without its dossier.")
        trace.note_read(row.organisation_id, row.dossier_id, cls.field_classes())
        return row

    def _lock_version(self) -> None:
        """Two editors: the second finds another version than the one she read."""
        stored = type(self)._base_manager.filter(pk=self.pk).select_for_update(of=("self",)).first()
        if stored is None or stored.version != self.version:
            raise EditedMeanwhile
        self.version += 1

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ARG002
        raise trace.Untraced("Nothing is deleted beside erasure.")


class SeparationGroup(InDossier):
    """People who belong together, of whom somebody may meet nobody: a family, a network. It lies with who made it."""

    words = models.CharField(max_length=200)
    made_by_id = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        neutral = {"ended_at"}
        personal = {"made_by_id"}
        special = {"words"}

    def __str__(self) -> str:
        return f"separation group {self.pk}"


class SeparationGroupMember(InDossier):
    """Somebody who belongs to such a group."""

    group = models.ForeignKey(SeparationGroup, models.PROTECT, related_name="members")
    person_id = models.UUIDField()
    made_by_id = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="separation_group_member_once", fields=["group", "person_id"],
                condition=models.Q(ended_at__isnull=True),
            )
        ]  # fmt: skip

    class Privacy:
        neutral = {"ended_at"}
        personal = {"made_by_id"}
        special = {"group", "person_id"}

    def __str__(self) -> str:
        return f"separation group member {self.pk}"


class Separation(InDossier):
    """Two people, or a person and a group, who may never meet in a list, match, table, location, mailing or export.

    It lies in a dossier of the professional who made it; everybody else may only ask yes or no.
    """

    one_id = models.UUIDField()
    # A person or a group, never both.
    other_id = models.UUIDField(null=True)
    group_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    made_by_id = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="separation_is_of_two", condition=~models.Q(one_id=models.F("other_id"))),
            models.CheckConstraint(
                name="separation_names_one_other",
                condition=models.Q(other_id__isnull=False, group_id__isnull=True)
                | models.Q(other_id__isnull=True, group_id__isnull=False),
            ),
        ]

    class Privacy:
        neutral = {"ended_at"}
        personal = {"made_by_id"}
        special = {"one_id", "other_id", "group_id", "reason"}

    def __str__(self) -> str:
        return f"separation {self.pk}"
