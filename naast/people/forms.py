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

from naast.people import access
from naast.people.models import Location, Organisation, Role, SafeContact
from naast.people.queries import Colleague
from naast.privacy.actor import Actor
from naast.ui.forms import Once
from naast.ui.widgets import Choices, ManyChoices, TimeInput

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
    """The first thing somebody who was invited does: how she will sign in from now on.

    Whoever came in before and works here also fills in what a second colleague said to her.
    """

    code = forms.CharField(
        label=_("The code of your second colleague"),
        help_text=_("Eight figures. One colleague made this link, another tells you the code."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("You sign in with it. A mail to it says only that something is ready."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 signs. A few words in a row are easy to remember."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, asks_code: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_code:
            del self.fields["code"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


# Roles that one colleague may give to another; a volunteer or client becomes one in another way.
STAFF_ROLES = [(kind.value, kind.label) for kind in Role.Kind if kind not in (Role.Kind.VOLUNTEER, Role.Kind.CLIENT)]


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A team or a house by its name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class RoleForm(Once):
    """A role for a colleague: where it counts, and who stands in for her. It offers what its giver may give."""

    kind = forms.ChoiceField(label=_("Role"), choices=STAFF_ROLES)
    location = PlaceField(
        Location.objects.none(), label=_("Team or house"), required=False, empty_label=_("The whole organisation")
    )
    deputy = forms.ChoiceField(
        label=_("Who stands in for her"), required=False,
        error_messages={"invalid_choice": _("Choose a colleague who works here. Nobody stands in for herself.")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, organisation: Organisation, colleagues: list[Colleague], by: Actor, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer_what_she_gives(organisation, by)
        others = [(str(one.person_id), f"{one.first_name}, {one.work}".strip(", ")) for one in colleagues]
        self.fields["deputy"].choices = [("", _("Nobody yet")), *others]  # type: ignore[attr-defined]

    def _offer_what_she_gives(self, organisation: Organisation, by: Actor) -> None:
        kind, location = self.fields["kind"], self.fields["location"]
        self.at_places_only, places = False, organisation.locations.order_by("name")
        if not access.gives_every_role(by, organisation.pk):
            at = access.gives_at(by, organisation.pk)
            self.at_places_only = None not in at
            kind.choices = [one for one in STAFF_ROLES if one[0] in access.BY_COORDINATORS]  # type: ignore[attr-defined]
            if self.at_places_only:
                places = places.filter(pk__in=[one for one in at if one])
                location.empty_label = None  # type: ignore[attr-defined]
        location.queryset = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("location") or "location" not in said:
            return said
        if said.get("kind") == Role.Kind.LOCATION_CONTACT:
            self.add_error("location", _("Choose the team or house of this location contact."))
        elif self.at_places_only:
            self.add_error("location", _("Choose the team or house where this role counts."))
        return said


class StandInForm(forms.Form):
    """Another stand-in for one role."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    deputy = forms.ChoiceField(
        label=_("Who stands in for her"),
        error_messages={"invalid_choice": _("Choose a colleague who works here. Nobody stands in for herself.")},
    )

    def __init__(self, *args: Any, colleagues: list[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(str(one.person_id), f"{one.first_name}, {one.work}".strip(", ")) for one in colleagues]
        self.fields["deputy"].choices = others  # type: ignore[attr-defined]


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


WEEK = [
    (1, _("Monday")), (2, _("Tuesday")), (3, _("Wednesday")), (4, _("Thursday")), (5, _("Friday")),
    (6, _("Saturday")), (7, _("Sunday")),
]  # fmt: skip


class SafeHours(forms.Form):
    """On which days and between which hours an e-mail is safe. Left empty, it always is."""

    days = forms.TypedMultipleChoiceField(
        coerce=int, choices=WEEK, widget=ManyChoices, required=False, label=_("On which days is an e-mail safe?"),
        help_text=_("Leave it empty when every day is fine."),
    )  # fmt: skip
    from_hour = forms.TimeField(widget=TimeInput, required=False, label=_("From what time?"))
    until_hour = forms.TimeField(widget=TimeInput, required=False, label=_("Until what time?"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        begins, ends = said.get("from_hour"), said.get("until_hour")
        if begins and ends and begins >= ends:
            self.add_error("until_hour", _("Choose a later time for the end."))
        return said


class OwnContactForm(SafeHours):
    """What somebody says about mail to herself."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    way = forms.ChoiceField(
        label=_("May we send you an e-mail?"), widget=Choices,
        choices=[
            (SafeContact.Way.MAIL, _("Yes, when something is ready for me")),
            (SafeContact.Way.NONE, _("No, I look here myself")),
        ],
    )  # fmt: skip
    field_order = ["version", "way", "days", "from_hour", "until_hour"]
