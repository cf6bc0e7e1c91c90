"""Which columns hold what people wrote, by the privacy class of each field.

A value that stands in a statistic of the database outlives its row, also after everything is vacuumed: so no statistics
are kept of these columns (`floor`), and they are what is emptied when somebody is erased.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from naast.privacy.models import InDossier

# Of libraries and of mail that was kept, which sort no fields: what tells who somebody is, or what she did.
OF_LIBRARIES = {
    "account_emailaddress": ["email"],
    "account_emailconfirmation": ["key"],
    "mfa_authenticator": ["data"],
    "socialaccount_socialaccount": ["uid"],
    "procrastinate_jobs": ["args", "lock", "queueing_lock"],
    "world_keptmail": ["to", "subject", "text"],
}


@cache
def words() -> dict[str, list[str]]:
    """Per table that lies in a dossier the columns that hold words: all that is not about nobody."""
    return {table: columns for table, (model, columns) in _all().items() if issubclass(model, InDossier)}


def kept_out_of_statistics() -> dict[str, list[str]]:
    """The same for every table of ours, and those of libraries."""
    return {table: columns for table, (_model, columns) in _all().items()} | OF_LIBRARIES


@cache
def _all() -> dict[str, tuple[type[models.Model], list[str]]]:
    ours = [model for model in apps.get_models() if hasattr(model, "Privacy")]
    found = {model._meta.db_table: (model, words_of(model)) for model in ours}
    return {table: both for table, both in found.items() if both[1]}


def words_of(model: Any) -> list[str]:
    """The columns of one table that hold words. A choice from a list of ours is no word."""
    neutral = set(getattr(model.Privacy, "neutral", ()))
    return [one.attname for one in model._meta.concrete_fields if one.name not in neutral and holds_words(one)]


def holds_words(one: Any) -> bool:
    """Is this a field in which somebody writes?"""
    base = one.base_field if isinstance(one, ArrayField) else one
    if isinstance(base, models.JSONField):
        return True
    return isinstance(base, models.CharField | models.TextField) and not base.choices
