"""The record on disk (SQLite). The only room that writes the database."""

from .query import Query
from .record import Counts, Record

__all__ = ["Counts", "Query", "Record"]
