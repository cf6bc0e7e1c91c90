"""Run as a program: lays a small world in the house that its surroundings name, and prints who lives in it.

Each is signed in, in the session table, and gets the pages on which she reads and the forms she fills in.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django


def session_of(person: Any, hat: str) -> str:
    """A session as signing in makes it, without the pages of signing in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from naast.people.signed_in import SessionStore

    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY], store["hat"] = person.get_session_auth_hash(), hat
    store.set_expiry(24 * 3600)
    store.save()
    return str(store.session_key)


def one(who: Any, dossiers: list[Any], reads: list[str], forms: dict[str, str]) -> dict[str, Any]:
    """Somebody with an address for mail and, when she works here, a second step."""
    from allauth.mfa.models import Authenticator

    from naast.people.models import Person

    Person.objects.filter(pk=who.person_id).update(email=f"{who.person_id.hex[:12]}@example.org")
    if who.hat == "staff":
        Authenticator.objects.create(user_id=who.person_id, type="totp", data={"secret": "none"})
    session = session_of(Person.objects.get(pk=who.person_id), who.hat)
    return {
        "person": str(who.person_id), "hat": who.hat, "session": session,
        "dossiers": [str(dossier) for dossier in dossiers], "reads": reads, "forms": forms,
    }  # fmt: skip


def lay() -> dict[str, Any]:
    """Two matches in one organisation, with everybody around them."""
    from naast.people.pages import address
    from tests.cast import house
    from tests.moments.cast import beside

    here = house("Het Huis", programmes=["temporary-buddy"])
    people = []
    for names in ({"first_name": "Wim", "client_name": "Nora"}, {"first_name": "Bas", "client_name": "Loes"}):
        cast = beside(here, **names)
        match = cast.match
        mine = [match.dossier_id, match.said_dossier_id, match.contact_dossier_id, match.duo_dossier_id]
        token = lambda who, name, pk=match.pk: address(who.person_id, name, pk)  # noqa: E731
        wim, nora = cast.volunteer, cast.client
        people.append(one(
            wim, mine, [token(wim, "messages"), token(wim, "promises"), token(wim, "plan")],
            {"message": token(wim, "messages"), "promise": token(wim, "promises"), "visit": token(wim, "plan"),
             "draft": address(wim.person_id, "draft", f"messages:{match.pk}")},
        ))  # fmt: skip
        people.append(one(
            nora, mine, [token(nora, "client-messages"), token(nora, "thanks")],
            {"message": token(nora, "client-messages"), "thanks": token(nora, "thanks")},
        ))  # fmt: skip
    work = f"/matches/{match.pk}"
    people.append(one(
        cast.professional, mine, [f"{work}/moments", f"{work}/promises", f"{work}/messages"],
        {"message": f"{work}/messages", "promise": f"{work}/promises", "draft": f"/drafts/messages:{match.pk}"},
    ))  # fmt: skip
    return {"organisation": str(here.organisation.pk), "people": people}


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(lay()))
