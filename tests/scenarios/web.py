"""Somebody with a browser: what she reads, and what she sends with all that its page already holds."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.actor import Actor

HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')


class Web:
    """A person in front of the house, in Dutch. `Web(who)["my-path"]` is the address of a page of her own."""

    def __init__(self, who: Actor) -> None:
        self.who = who
        self.browser = Client(headers={"accept-language": "nl"})
        self.browser.force_login(Person.objects.get(pk=who.person_id))
        session = self.browser.session
        session["hat"] = who.hat
        session.save()

    def __getitem__(self, name: str | tuple[object, ...]) -> str:
        page, *more = (name,) if isinstance(name, str) else name
        return address(self.who.person_id, str(page), *more)

    def reads(self, where: str) -> str:
        """The words of a page that is hers to read."""
        answer = self.browser.get(where, follow=True)
        assert answer.status_code == 200, (where, answer.status_code)
        return words_of(answer)

    def status(self, where: str) -> int:
        return int(self.browser.get(where).status_code)

    def sends(self, page: str, /, *, to: str = "", **typed: Any) -> str:
        """Open a page, fill it in, send it; the words of where she comes out."""
        answer = self.browser.post(to or page, self._kept(page) | typed, follow=True)
        assert answer.status_code == 200, (page, answer.status_code, words_of(answer))
        said = words_of(answer)
        assert 'aria-invalid="true"' not in answer.content.decode(), said
        return said

    def refused(self, page: str, /, **typed: Any) -> str:
        """The same, where the house says why not yet and what to do."""
        answer = self.browser.post(page, typed)
        assert answer.status_code == 409, (page, answer.status_code)
        return words_of(answer)

    def _kept(self, where: str) -> dict[str, str]:
        """What the page itself holds: the first value of each hidden field."""
        shown = self.browser.get(where).content.decode()
        found: dict[str, str] = {}
        for name, value in HIDDEN.findall(shown):
            found.setdefault(name, html.unescape(value))
        return {name: value for name, value in found.items() if name not in ("csrfmiddlewaretoken", "step")}


def words_of(answer: Any) -> str:
    """What stands on a page, without its marks."""
    main = answer.content.decode().partition("<main")[2] or answer.content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
