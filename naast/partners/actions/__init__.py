"""What is done with partners, and with what is asked of them."""

from naast.partners.actions.agreeing import agree, end_agreement, let_champion, step_back
from naast.partners.actions.answering import answer_by_link, expire, hold, open_link, read_link
from naast.partners.actions.days import plan_day, tell_day_held, tell_day_off, will_be_there
from naast.partners.actions.knowing import (
    add_partner,
    add_person,
    change_partner,
    end_partner,
    note_talk,
    person_left,
    plan_talk,
)
from naast.partners.actions.referring import (
    agree_to_send,
    new_link,
    rewrite_referral,
    send_referral,
    take_back,
    write_referral,
)

__all__ = [
    "add_partner", "add_person", "agree", "agree_to_send", "answer_by_link", "change_partner", "end_agreement",
    "end_partner", "expire", "hold", "let_champion", "new_link", "note_talk", "open_link", "person_left", "plan_day",
    "plan_talk", "read_link", "rewrite_referral", "send_referral", "step_back", "take_back", "tell_day_held",
    "tell_day_off", "will_be_there", "write_referral",
]  # fmt: skip
