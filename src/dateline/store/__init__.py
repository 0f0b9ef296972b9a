"""The record on disk (SQLite). The only room that writes the database."""
