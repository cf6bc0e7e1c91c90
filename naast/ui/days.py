"""Days and times as people say them: "6 days ago", "Monday 23 November, 14.00". Weeks rather than numbers of days."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

WEEK = 7
SAY_WEEKS_FROM = 21
SAY_MONTHS_FROM = 92


def ago(day: date, today: date) -> str:
    """How long ago a day was, in the largest unit that is still true. A day to come is said as a day."""
    days = (today - day).days
    if days < 0:
        return on(day)
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < SAY_WEEKS_FROM:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    if days < SAY_MONTHS_FROM:
        weeks = days // WEEK
        return ngettext("%(count)s week ago", "%(count)s weeks ago", weeks) % {"count": weeks}
    months = days // 30
    return ngettext("%(count)s month ago", "%(count)s months ago", months) % {"count": months}


def lasts(since: date, today: date) -> str:
    """How long something has been going on."""
    days = max((today - since).days, 0)
    if days < WEEK:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    weeks = days // WEEK
    return ngettext("%(count)s week", "%(count)s weeks", weeks) % {"count": weeks}


def on(day: date) -> str:
    """A day in words; the year stands there only when it is another one."""
    if day.year != timezone.localdate().year:
        return str(date_format(day, pgettext("day and year in words", "l j F Y")))
    return str(date_format(day, pgettext("day in words", "l j F")))


def at(moment: datetime, zone: tzinfo | None = None) -> str:
    """A day and a time in words, as the clocks here say it, or those of another place."""
    return str(date_format(timezone.localtime(moment, zone), pgettext("day and time in words", "l j F, G:i")))


def clock(moment: datetime, zone: tzinfo | None = None) -> str:
    """Only the time, as the clocks here say it, or those of another place."""
    return str(date_format(timezone.localtime(moment, zone), pgettext("time in words", "G:i")))
