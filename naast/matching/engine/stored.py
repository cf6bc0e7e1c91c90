"""An assignment as bytes, to go on from tomorrow. What comes back is proved again: nothing that was stored is trusted.

Behind a first line lie a hash of the problem and then mate, u and p as int64, low byte first. Bytes of other data, of
another version, that are cut off, or that do not prove themselves give None, and the caller solves anew.
"""

from __future__ import annotations

from hashlib import sha256

import numpy as np

from naast.matching.engine.assignment import Assignment
from naast.matching.engine.certificate import certify
from naast.matching.engine.price import Weights, weigh
from naast.matching.engine.problem import Problem

FIRST_LINE = b"naast assignment 1\n"
NUMBER = np.dtype("<i8")


def to_bytes(assignment: Assignment, problem: Problem) -> bytes:
    arrays = (assignment.mate, assignment.u, assignment.p)
    return FIRST_LINE + _hash(problem) + b"".join(array.astype(NUMBER).tobytes() for array in arrays)


def from_bytes(data: bytes, problem: Problem, weights: Weights | None = None) -> Assignment | None:
    """The assignment, when it belongs to this problem and is best for these weights; without them, the usual ones."""
    head = FIRST_LINE + _hash(problem)
    requests, volunteers = problem.requests, problem.volunteers
    if not data.startswith(head) or len(data) != len(head) + NUMBER.itemsize * (2 * requests + volunteers):
        return None
    numbers = np.frombuffer(data, NUMBER, offset=len(head)).astype(np.int64)
    mate, u, p = np.split(numbers, [requests, 2 * requests])
    if (mate < -1).any() or (mate >= problem.edges).any():
        return None
    used = np.bincount(problem.volunteer[mate[mate >= 0]], minlength=volunteers).astype(np.int32)
    assignment = Assignment(mate, u, p, used)
    return assignment if certify(problem, weights or weigh(problem), assignment).holds else None


def _hash(problem: Problem) -> bytes:
    """Of every number that decides, and of how many there are of each."""
    total = sha256()
    for array in (problem.start, problem.volunteer, problem.fit, problem.tier, problem.places):
        total.update(len(array).to_bytes(8, "little"))
        total.update(np.ascontiguousarray(array).tobytes())
    return total.digest()
