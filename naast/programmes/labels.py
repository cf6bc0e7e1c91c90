"""What the tables, keys and closed words of the language are called on a page where an organisation changes them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

TABLES: dict[str, Any] = {
    "words": _("Words"),
    "gate": _("When something may begin"),
    "obstacle": _("Why not yet, and what to do"),
    "rhythm": _("Rhythms"),
    "route": _("Who hears it"),
    "questionnaire": _("Lists of questions"),
    "question": _("Questions"),
}
KEYS: dict[str, Any] = {
    "name": _("Name"),
    "every_days": _("Every how many days?"),
    "at_weeks": _("In which weeks?"),
    "then_every_weeks": _("And after that every how many weeks?"),
    "within_hours": _("Within how many hours?"),
    "weeks_before": _("How many weeks before?"),
    "times": _("How many times at most?"),
    "tone": _("How loudly?"),
    "ask": _("What is asked?"),
    "tells": _("Who hears that it did not happen?"),
    "stops_in_rest": _("Stands still while people rest from each other"),
    "to": _("Who hears it first?"),
    "minutes": _("An answer within how many minutes?"),
    "hours": _("An answer within how many hours?"),
    "stand_in": _("Who steps in?"),
    "stand_in_after_minutes": _("After how many minutes does she step in?"),
    "stand_in_after_hours": _("After how many hours does she step in?"),
    "last_resort": _("Who is left when nobody answers?"),
    "text": _("The words of the question"),
    "help": _("A hint with it"),
    "required": _("This question asks for an answer"),
    "arrangements": _("Examples of what can be arranged"),
    "risk_client": _("What could be hard for her"),
    "risk_volunteer": _("What could be hard for the volunteer"),
    "chance": _("What it could bring"),
    "story": _("A story of something like it"),
    "low": _("Words at the low end"),
    "high": _("Words at the high end"),
    "most": _("The highest number"),
    "why": _("Why not yet"),
    "do": _("What to do"),
    "article": _("Article in Dutch"),
    "nl": _("In Dutch: one, and more than one"),
    "en": _("In English: one, and more than one"),
}
ACTIONS: dict[str, Any] = {
    "ready_volunteer": _("A volunteer is ready"),
    "help_in_office": _("A volunteer helps in the office and meets no clients"),
    "open_request": _("A request opens"),
    "start_match": _("People begin side by side"),
    "plan_meeting": _("They plan to get to know each other"),
    "hold_activity": _("An activity is held"),
    "open_location": _("A location opens"),
    "start_course": _("A course begins"),
    "send_referral": _("Somebody is referred"),
    "put_on_agenda": _("Something comes on the agenda"),
    "plan_visit": _("A visit is planned"),
    "close_match": _("People say goodbye"),
    "tell_story": _("A story is told"),
    "begin_walk": _("They begin to go to a partner together"),
}
ROUTES: dict[str, Any] = {
    "now": _("Now: there is danger"),
    "soon": _("Soon"),
    "about_us": _("About ourselves"),
    "in_confidence": _("In confidence"),
    "inside": _("To the coordinator alone"),
}
CHOSEN: dict[str, Any] = {
    "quiet": _("Quiet: only she sees it"),
    "remind": _("A calm reminder"),
    "alarm": _("An alarm, about ourselves"),
    "de": _("de"),
    "het": _("het"),
}
# Why something of a way of working stays, by the code with which the house keeps it.
STAYS: dict[str, Any] = {
    "renewed": _("The house always tells in time that a yes or a certificate ends."),
    "alarm": _("An alarm about ourselves stays: without it nobody hears that something was forgotten."),
    "own_contact": _("This is the professional's own contact. It stays, whatever else changes."),
    "waits": _("Somebody waits here. Without this nobody would say how it stands."),
    "planned_by": _("The house plans the times of the group by this."),
    "danger": _("This is about danger. It stays as it is."),
    "told": _("The page on which a visit is told asks this by itself."),
    "her_voice": _("Here a client can say that something is not all right. That stays."),
    "required": _("This question always asks for an answer."),
    "before": _("This is gone through before something may begin."),
    "voice": _("Here somebody can say that it is too much, or not all right."),
    "read": _("A page of the house counts on this answer."),
    "house_asks": _("The house asks this."),
    "published": _("You published this. A gate never asks less again."),
}
