"""What is done with partners, and with what is asked of them."""

from naast.partners.actions.agreeing import agree, end_agreement, let_champion, step_back
from naast.partners.actions.answering import answer_by_link, expire, hold, open_link, read_link
from naast.partners.actions.chaining import end_chain_role, name_chain_role
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
from naast.partners.actions.offering import note_offer, take_offer
from naast.partners.actions.referring import (
    agree_to_send,
    new_link,
    rewrite_referral,
    send_referral,
    take_back,
    write_referral,
)
from naast.partners.actions.walking import (
    begin_walk,
    end_walk,
    go_on_walking,
    host_said_yes,
    note_fallback_call,
    note_visit,
    open_walk,
    rest_walk,
    say_yes,
    take_walk_step,
    tell_year,
)

__all__ = [
    "add_partner", "add_person", "agree", "agree_to_send", "answer_by_link", "begin_walk", "change_partner",
    "end_agreement", "end_chain_role", "end_partner", "end_walk", "expire", "go_on_walking", "hold", "host_said_yes",
    "let_champion", "name_chain_role", "new_link", "note_fallback_call", "note_offer", "note_talk", "note_visit",
    "open_link", "open_walk", "person_left", "plan_day", "plan_talk", "read_link", "rest_walk", "rewrite_referral",
    "say_yes", "send_referral", "step_back", "take_back", "take_offer", "take_walk_step", "tell_day_held",
    "tell_day_off", "tell_year", "will_be_there", "write_referral",
]  # fmt: skip
