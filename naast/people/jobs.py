"""What the worker does here: each minute it looks where a notice waits, and sends the one neutral mail.

Each night it keeps the last one of a circle in, and tells coordinators ahead whose places end.

Arguments are ids only. The mail goes out between two transactions: before it, that it is under way; after it, what came
of it. So a worker that is killed sends once more at most, and a mail is never sent for what did not stay written.
"""

from __future__ import annotations

import logging
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naast.people.actions.renewing import announce, keep_in
from naast.people.actions.sending import settle, take_up
from naast.people.mail import Letter, NotSent, post
from naast.people.queries.notices import due_dossiers
from naast.people.queries.renewing import due_to_announce, due_to_keep
from naast.privacy.actor import Job
from naast.privacy.queueing import each_apart

KIND, KEEP, RENEWAL = "notice", "keep", "renewal"
log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="people.look_for_notices", queueing_lock="people.look_for_notices", pass_context=False)
def look_for_notices(timestamp: int) -> int:  # noqa: ARG001 - the moment the worker meant; the database knows its own
    """Send what is due, each dossier apart."""
    return each_apart(tell_them, due_dossiers())


@app.task(name="people.tell", retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def tell_them(dossier_id: str) -> int:
    """Send what is due in one dossier, as the job that opens just this one; how many mails went out."""
    job = Job(KIND, UUID(dossier_id))
    return sum(_sent(letter, job) for letter in take_up(by=job))


def _sent(letter: Letter, job: Job) -> bool:
    try:
        post(letter)
        went = True
    except NotSent as why:
        log.warning("a notice could not be sent: %s", why)
        went = False
    settle(notices=letter.notices, went=went, by=job)
    return went


@app.periodic(cron="10 5 * * *")
@app.task(name="people.look_for_endings", queueing_lock="people.look_for_endings", pass_context=False)
def look_for_endings(timestamp: int) -> int:  # noqa: ARG001
    """Whose place in a circle ends soon, each dossier apart."""
    keep, announced = due_to_keep(), due_to_announce()
    return each_apart(keep_them_in, keep) + each_apart(announce_endings, announced)


@app.task(name="people.keep_in", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def keep_them_in(dossier_id: str) -> int:
    """Keep the last one of this circle in, as the job that opens just this dossier."""
    return keep_in(by=Job(KEEP, UUID(dossier_id)))


@app.task(name="people.announce", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def announce_endings(dossier_id: str) -> int:
    """Tell the coordinators of this organisation that something is to be decided."""
    return len(announce(by=Job(RENEWAL, UUID(dossier_id))))
