"""Forms for signing in, for taking an invitation, and for colleagues."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from naast.people.models import Location, Organisation, Role
from naast.people.queries import Colleague

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class Plain:
    """A form of the library in our words: a label above, nothing in the box itself."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, one in self.fields.items():
            one.widget.attrs.pop("placeholder", None)
            one.widget.attrs.pop("autofocus", None)
            one.label = self.labels.get(name, one.label)
            one.help_text = self.hints.get(name, "")


class SignInForm(Plain, LoginForm):  # type: ignore[misc]
    labels = {"login": _("E-mail address"), "password": _("Password")}


class ProveByPasswordForm(Plain, ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("Your password")}


class NewPasswordForm(Plain, ChangePasswordForm):  # type: ignore[misc]
    labels = {
        "oldpassword": _("The password you have now"),
        "password1": _("Your new password"),
        "password2": _("The same once more"),
    }
    hints = {"password1": _("At least 12 signs. A few words in a row are easy to remember.")}


class CodeForm(Plain, AuthenticateForm):  # type: ignore[misc]
    labels = {"code": _("The code from your app")}
    hints = {"code": _("Or one of the codes that you kept.")}


class ProveByCodeForm(Plain, ReauthenticateByCodeForm):  # type: ignore[misc]
    labels = {"code": _("The code from your app")}
    hints = {"code": _("Or one of the codes that you kept.")}


class AddAppForm(Plain, ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("The code that the app shows")}


class AddPasskeyForm(Plain, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey that stands by itself: the device asks for a finger, a face or its own code."""

    labels = {"name": _("What do you call this device?")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = True


class NamePasskeyForm(Plain, EditWebAuthnForm):  # type: ignore[misc]
    labels = {"name": _("What do you call this device?")}


class WelcomeForm(forms.Form):
    """The first thing somebody who was invited does: how she will sign in from now on."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("You sign in with it. Nobody sends you anything there."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 signs. A few words in a row are easy to remember."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


# Roles that one colleague may give to another; a volunteer or client becomes one in another way.
STAFF_ROLES = [(kind.value, kind.label) for kind in Role.Kind if kind not in (Role.Kind.VOLUNTEER, Role.Kind.CLIENT)]


class RoleForm(forms.Form):
    """A role for a colleague: where it counts, and who stands in for her."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Role"), choices=STAFF_ROLES)
    location = forms.ModelChoiceField(
        Location.objects.none(), label=_("Team or house"), required=False, empty_label=_("The whole organisation")
    )
    deputy = forms.ChoiceField(label=_("Who stands in for her"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, colleagues: list[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["location"].queryset = organisation.locations.order_by("name")  # type: ignore[attr-defined]
        others = [(str(one.person_id), f"{one.first_name}, {one.work}".strip(", ")) for one in colleagues]
        self.fields["deputy"].choices = [("", _("Nobody yet")), *others]  # type: ignore[attr-defined]


class ColleagueForm(RoleForm):
    """Somebody new who works here."""

    first_name = forms.CharField(label=_("First name"), max_length=60)
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    work = forms.CharField(label=_("What she does, in her own words"), max_length=80, required=False)
    reachable = forms.CharField(
        label=_("When she can be reached"), max_length=160, required=False,
        help_text=_("For instance: Monday to Thursday, 9.00 to 17.00."),
    )  # fmt: skip
    field_order = ["key", "first_name", "last_name", "work", "reachable", "kind", "location", "deputy"]
