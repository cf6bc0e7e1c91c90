"""A table and its evenings in one dossier; every question that comes there in a dossier of its own."""

from naast.tables.models.question import TableAction, TableConsent, TableOffer, TableQuestion
from naast.tables.models.table import Attendance, RoundTable, TableLesson, TableMeeting, TableMember

__all__ = [
    "Attendance", "RoundTable", "TableAction", "TableConsent", "TableLesson", "TableMeeting", "TableMember",
    "TableOffer", "TableQuestion",
]  # fmt: skip
