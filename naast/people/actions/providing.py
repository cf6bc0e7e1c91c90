"""An organisation lets its staff come in by a provider of its own, or no longer."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied

from naast.people import access
from naast.people.links import new_word
from naast.people.models import Organisation, Provider
from naast.people.sealing import sealed
from naast.privacy.action import action
from naast.privacy.actor import Actor


@action("organisation.provider_set")
def set_provider(*, organisation: Organisation, issuer: str, client_id: str, secret: str, by: Actor) -> Provider:
    """Begin with a provider, or change it. Another issuer knows other people: the links of before end."""
    if not access.gives_every_role(by, organisation.pk):
        raise PermissionDenied
    found = Provider.objects.filter(organisation_id=organisation.pk).first()
    if found and found.issuer != issuer:
        SocialAccount.objects.filter(provider=found.key).delete()
    provider = found or Provider(organisation_id=organisation.pk, key=new_word())
    provider.issuer, provider.client_id, provider.secret = issuer, client_id, sealed(secret)
    provider.save()
    return provider


@action("organisation.provider_ended")
def end_provider(*, organisation: Organisation, by: Actor) -> None:
    """Nobody comes in by it any more, and every link to it is gone."""
    if not access.gives_every_role(by, organisation.pk):
        raise PermissionDenied
    for provider in Provider.objects.filter(organisation_id=organisation.pk):
        SocialAccount.objects.filter(provider=provider.key).delete()
        provider.delete()


@action("person.provider_unlinked")
def unlink(*, by: Actor) -> None:
    """She no longer comes in by it."""
    SocialAccount.objects.filter(user_id=by.person_id).delete()
