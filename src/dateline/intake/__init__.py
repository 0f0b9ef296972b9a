"""Bytes -> Report or Refusal. The only room that touches untrusted files or a socket; marks what is no report, drops nothing."""

from .door import from_bytes, open_path, passed_over
from .lines import unwrapped
from .text import from_text

__all__ = ["from_bytes", "from_text", "open_path", "passed_over", "unwrapped"]
