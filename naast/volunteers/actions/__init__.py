"""Everything that changes a volunteer's file, from application to farewell. One public function is one use case."""

from naast.volunteers.actions.attending import (
    call_off_yearly,
    give_attention,
    give_attention_to_everybody,
    plan_yearly,
    say_comes,
)
from naast.volunteers.actions.entering import end_permit, note_permit
from naast.volunteers.actions.joining import (
    applicant,
    apply,
    decline,
    help_in_office,
    invite_to_account,
    make_ready,
    obstacles_to_start,
)
from naast.volunteers.actions.keeping import (
    after_pause,
    after_return,
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
    take_back_training,
    text_to_sign,
)
from naast.volunteers.actions.referring import record_reference
from naast.volunteers.actions.screening import (
    propose_reasoned_screening,
    record_certificate,
    sign_reasoned_screening,
)
from naast.volunteers.actions.story import agree_energy, keep_own_story, say_energy

__all__ = [
    "after_pause",
    "after_return",
    "agree_energy",
    "answer_pause",
    "applicant",
    "apply",
    "call_off_yearly",
    "change_availability",
    "come_back",
    "countersign_agreement",
    "decline",
    "end_permit",
    "give_attention",
    "give_attention_to_everybody",
    "help_in_office",
    "invite_to_account",
    "keep_own_story",
    "leave",
    "make_ready",
    "note_permit",
    "obstacles_to_start",
    "plan_yearly",
    "propose_reasoned_screening",
    "record_certificate",
    "record_gut_feeling",
    "record_interview",
    "record_reference",
    "record_training",
    "say",
    "say_comes",
    "say_energy",
    "sign_agreement",
    "sign_reasoned_screening",
    "take_back",
    "take_back_training",
    "text_to_sign",
]
