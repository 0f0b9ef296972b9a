"""Plain text as it came."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..model import Metadata, Report, requoted
from . import furniture
from .lines import unwrapped

# NUL ends strings in half of the world's software, and a lone surrogate cannot be written as UTF-8: both become U+FFFD, one for one.
UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def from_text(text: str, metadata: Metadata | None = None) -> Report:
    r"""A report of plain text, character for character, with what is no report marked.

    >>> from_text("Shots were heard.\n\nShare this page").removed[0].quote
    'Share this page'
    """
    report = Report.of(UNWRITABLE.sub("\ufffd", text), metadata)
    marked = furniture.mark(unwrapped(report))  # a line of furniture is judged whole
    return replace(report, removed=requoted(marked.removed, report.text), credits=requoted(marked.credits, report.text))
