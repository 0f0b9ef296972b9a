"""Everything that Dateline refuses to do, as one tree.

DatelineError
├── InputError        DL1xx  a file or address that cannot become a report
├── DataError         DL2xx  atlas, rule file or weights missing, damaged or older
├── RecordError       DL3xx  the record on disk cannot be opened, written or is of another version
├── UsageError        DL4xx  a request that means nothing (an unknown kind, a day that is none)
└── PipelineError     DL5xx  the language pipeline is missing, or stages stand in an impossible order
"""

from __future__ import annotations


class DatelineError(Exception):
    """What happened, where, and what to do about it; `code` is stable and documented.

    >>> str(UsageError("DL401", "no such kind of event: kapture", where="--kind", fix="see `dateline schema`"))
    'DL401 --kind: no such kind of event: kapture. To mend it: see `dateline schema`'
    """

    def __init__(self, code: str, what: str, *, where: str | None = None, fix: str | None = None) -> None:
        self.code, self.what, self.where, self.fix = code, what, where, fix
        place = f" {where}:" if where else ""
        advice = f". To mend it: {fix}" if fix else ""
        super().__init__(f"{code}{place} {what}{advice}")


class InputError(DatelineError):
    """A file or address that cannot become a report."""


class DataError(DatelineError):
    """Data that ship with Dateline are missing, damaged or older than the code."""


class RecordError(DatelineError):
    """The record on disk cannot be opened or written, or is of another version."""


class UsageError(DatelineError):
    """A request that means nothing."""


class PipelineError(DatelineError):
    """The language pipeline is missing, or the stages stand in an impossible order."""
