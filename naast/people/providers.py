"""Coming in by the organisation's own provider (OpenID Connect), for staff who linked it once.

Never a new account, never by an e-mail address: only the link that she made herself, signed in. It opens one
organisation, so whoever is a volunteer or client as well, or works elsewhere too, comes in by what is hers alone: the
provider's keeper could otherwise come in as her. Her second step is asked after it as after a password. No page tells
which organisations have a provider; the address of each holds a word that nobody guesses.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from requests import RequestException

from naast.people.actions.vouching import organisations_of, worn_by
from naast.people.models import Person, Provider
from naast.people.sealing import opened
from naast.privacy.actor import STAFF
from naast.privacy.doors import open_to_all

# A provider that is away, or says what no provider should.
UNREADABLE = (RequestException, OAuth2Error, KeyError, TypeError, ValueError)


class ByOrganisation(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Where the library finds a provider, and who may come in by it."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:  # noqa: ARG002
        """The one that is asked for by its key; never a list.

        After a second step the library looks for one by its kind and client, when all was checked: any will do then.
        """
        said = {"client_id": client_id} if provider == "openid_connect" and client_id else {"key": provider or ""}
        return [_as_app(one) for one in Provider.objects.filter(**said)[:1]]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:  # noqa: ARG002
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ARG002
        return reverse("account_organisation")

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The same answer whatever the reason: not linked, another's, a role that ended, or somebody elsewhere too."""
        links = sociallogin.state.get("process") == AuthProcess.CONNECT
        person = request.user if links else sociallogin.user
        of = Provider.objects.get(key=sociallogin.account.provider).organisation_id
        is_hers = not sociallogin.is_existing or sociallogin.user == person
        if not (is_hers and (links or sociallogin.is_existing) and _works_only_at(of, person)):
            raise ImmediateHttpResponse(_refused(request))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        raise ImmediateHttpResponse(_refused(request))


class Signed(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """As the library does it; every token is checked by its signature, and of what it says only who she is is kept."""

    @property
    def openid_config(self) -> dict[str, Any]:
        said: dict[str, Any] = super().openid_config
        if said["issuer"].rstrip("/") != Provider.objects.get(key=self.provider_id).issuer.rstrip("/"):
            raise OAuth2Error("another issuer")
        return said

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        login = super().complete_login(request, app, token, **kwargs)
        login.account.extra_data, login.email_addresses = {}, []
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> Any:
        return jwtkit.verify_and_decode(
            credential=id_token, keys_url=self.openid_config["jwks_uri"], issuer=self.openid_config["issuer"],
            audience=app.client_id, lookup_kid=jwtkit.lookup_kid_jwk,
        )  # fmt: skip


@open_to_all("to the organisation's own provider; says nothing of whom")
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go there; from a page of her own to link it, from anywhere to come in."""
    return _through(OAuth2LoginView, request, provider_id)


@open_to_all("back from the organisation's own provider; what it signed is the proof")
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Come back."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(way: Any, request: HttpRequest, key: str) -> HttpResponseBase:
    if not Provider.objects.filter(key=key).exists():
        raise Http404
    try:
        answer: HttpResponseBase = way.adapter_view(Signed(request, key))(request)
    except UNREADABLE:
        return _refused(request)
    return answer


def _as_app(provider: Provider) -> SocialApp:
    how = {"server_url": provider.issuer, "fetch_userinfo": False, "oauth_pkce_enabled": True}
    return SocialApp(
        provider="openid_connect", provider_id=provider.key, name="Agenda", client_id=provider.client_id,
        secret=opened(provider.secret), settings=how,
    )  # fmt: skip


def _works_only_at(organisation_id: UUID, person: Any) -> bool:
    return (
        isinstance(person, Person)
        and person.is_active
        and worn_by(person) == {STAFF}
        and organisations_of(person) == {organisation_id}
    )


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "people/provider_refused.html", status=403)
