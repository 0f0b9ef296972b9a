"""Bytes -> Report or Refusal. The only room that touches untrusted files or a socket; marks what is no report, drops nothing."""

from .text import from_text

__all__ = ["from_text"]
