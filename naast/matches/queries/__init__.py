"""Reads about matches that cross rows: facts for the gates, lists for the desks, the three on one line."""

from naast.matches.queries.beside import (
    answers_about,
    asked_of,
    figures_of,
    match_for_request,
    match_of,
    my_matches,
    names_of,
    people_of,
    person_in,
    trio_of,
    with_people,
)
from naast.matches.queries.facts import (
    Known,
    agreement_of,
    closing_of,
    facts_between,
    facts_of,
    known,
    links_of,
    request_of,
    signed,
    starters_of,
    volunteer_of,
)

__all__ = [
    "Known", "agreement_of", "answers_about", "asked_of", "closing_of", "facts_between", "facts_of", "figures_of",
    "known", "links_of", "match_for_request", "match_of", "my_matches", "names_of", "people_of", "person_in",
    "request_of", "signed", "starters_of", "trio_of", "volunteer_of", "with_people",
]  # fmt: skip
