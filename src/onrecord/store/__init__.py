"""The record: news kept in one SQLite file, found again by words, speaker, date and circumstance."""

from onrecord.store.origin import Origin, RunDescription, StatementJudgement
from onrecord.store.record import Record
from onrecord.store.standing import Standing
from onrecord.store.writing import Added

__all__ = ["Added", "Origin", "Record", "RunDescription", "Standing", "StatementJudgement"]
