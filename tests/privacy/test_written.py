"""Which columns hold what people wrote: those that no statistic keeps and that are emptied when somebody is erased."""

from __future__ import annotations

from django.db import models

from naast.clients.models import Request
from naast.matches.models import Participant
from naast.people.models import Profile
from naast.privacy.written import holds_words, kept_out_of_statistics, words, words_of
from naast.world.models import Character


def test_words_are_what_is_not_about_nobody_and_is_no_choice_of_ours():
    assert words_of(Profile) == ["first_name", "last_name", "work", "email", "phone", "reachable", "number"]
    assert words_of(Participant) == ["first_name", "reachable"]
    asked = words_of(Request)
    assert {"need", "languages", "wishes", "not_from"} <= set(asked)  # a text, a list of words, answers
    assert not {"state", "gender", "programme", "client_person_id", "at_least_km"} & set(asked)
    assert not holds_words(models.CharField(choices=[("a", "A")]))


def test_every_table_with_words_is_kept_out_and_no_other():
    ours, every = words(), kept_out_of_statistics()
    assert ours["people_profile"] == words_of(Profile)
    assert "privacy_circlemember" not in every
    assert all(every.values())
    assert {table: every[table] for table in ours} == ours
    assert Character._meta.db_table not in ours  # in no dossier
    assert Character._meta.db_table in every
    assert {table: every[table] for table in every if table.startswith(("account_", "mfa_", "social", "procras"))} == {
        "account_emailaddress": ["email"], "account_emailconfirmation": ["key"], "mfa_authenticator": ["data"],
        "socialaccount_socialaccount": ["uid"], "procrastinate_jobs": ["args", "lock", "queueing_lock"],
    }  # fmt: skip
    assert every["world_keptmail"] == ["to", "subject", "text"]
