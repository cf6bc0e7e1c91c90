"""Every field of every table of ours is sorted once; a field that is not is found."""

from __future__ import annotations

import pytest
from django.apps import apps

from naast.privacy.models import InDossier

OURS = [model for model in apps.get_models() if model.__module__.startswith("naast.")]
CLASSES = ("neutral", "personal", "special", "criminal", "vault")


def sorted_fields(model) -> dict[str, list[str]]:
    """Field -> the classes it stands in."""
    found: dict[str, list[str]] = {}
    for name in CLASSES:
        for field in getattr(model.Privacy, name, set()):
            found.setdefault(field, []).append(name)
    for field in InDossier.SHARED if issubclass(model, InDossier) else ():
        found.setdefault(field, []).append("neutral")
    return found


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_is_sorted_exactly_once(model):
    found = sorted_fields(model)
    assert {field: len(classes) for field, classes in found.items() if len(classes) != 1} == {}
    assert set(found) == {field.name for field in model._meta.concrete_fields}


def test_a_field_that_nobody_sorted_is_found():
    class Forgetful:
        class Privacy:
            neutral = {"id"}

    assert "name" not in sorted_fields(Forgetful)


def test_people_tables_without_a_dossier_say_so():
    """A table that names a person lies in a dossier, or says that it holds no case data, or is the floor itself.

    That somebody said where she stands in a dilemma is hers alone to read (ADR 0038): in no dossier, for no circle.
    """
    floor = {"CircleMember", "Dossier", "AuditEntry", "PersonKey", "DilemmaPlacing"}
    loose = {
        model.__name__
        for model in OURS
        if not issubclass(model, InDossier)
        and not getattr(getattr(model, "Floor", None), "open", False)
        and getattr(model.Privacy, "personal", None)
    }
    assert loose == floor


def test_no_unique_constraint_on_anything_secret():
    """A duplicate key would tell a stranger that something exists."""
    secret = {
        f"{model.__name__}.{field.name}"
        for model in OURS
        for field in model._meta.concrete_fields
        if field.unique
        and field.name in {f for name in ("special", "criminal", "vault") for f in getattr(model.Privacy, name, ())}
    }
    assert secret == set()
