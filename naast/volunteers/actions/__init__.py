"""Everything that changes a volunteer's file, from application to farewell. One public function is one use case."""

from naast.volunteers.actions.joining import (
    applicant,
    apply,
    decline,
    invite_to_account,
    make_ready,
    obstacles_to_start,
)
from naast.volunteers.actions.keeping import (
    answer_pause,
    change_availability,
    come_back,
    leave,
    say,
    take_back,
)
from naast.volunteers.actions.path import (
    countersign_agreement,
    record_gut_feeling,
    record_interview,
    record_training,
    sign_agreement,
    text_to_sign,
)
from naast.volunteers.actions.screening import (
    propose_reasoned_screening,
    record_certificate,
    sign_reasoned_screening,
)

__all__ = [
    "answer_pause",
    "applicant",
    "apply",
    "change_availability",
    "come_back",
    "countersign_agreement",
    "decline",
    "invite_to_account",
    "leave",
    "make_ready",
    "obstacles_to_start",
    "propose_reasoned_screening",
    "record_certificate",
    "record_gut_feeling",
    "record_interview",
    "record_training",
    "say",
    "sign_agreement",
    "sign_reasoned_screening",
    "take_back",
    "text_to_sign",
]
