"""A report as it came in, and what could not be read."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from .errors import UsageError
from .identity import content_id
from .span import Quoted, Span

How = Literal["given", "metadata", "dateline", "inferred", "unknown"]


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """When a report was published: the days that its evidence allows, and how we know.

    `earliest` and `latest` are inclusive; both null means unknown. `confidence` is the probability that the true day lies between
    them. `best` is the single likeliest day where one stands out. Of a date that was inferred, `set_earliest` and `set_latest` bound the
    days that hold nine tenths of the probability: where one day stands far enough out, `earliest` and `latest` are that day.
    """

    earliest: date | None = None
    latest: date | None = None
    how: How = "unknown"
    confidence: float = 0.0
    evidence: tuple[Quoted, ...] = ()
    best: date | None = None
    set_earliest: date | None = None
    set_latest: date | None = None

    @classmethod
    def on(cls, moment: str | None, how: How = "given") -> Published:
        """The publication date as somebody gave it: an ISO day, or an ISO time whose day counts; unknown for None.

        >>> str(Published.on("2021-08-14T23:30:00+04:30").day)
        '2021-08-14'
        >>> Published.on("last week")
        Traceback (most recent call last):
        ...
        dateline.model.errors.UsageError: DL402 published: 'last week' is no day. To mend it: give it as YYYY-MM-DD
        """
        if not moment:
            return cls()
        try:
            day = date.fromisoformat(moment.strip()[:10])
        except ValueError as why:
            raise UsageError("DL402", f"{moment!r} is no day", where="published", fix="give it as YYYY-MM-DD") from why
        return cls(earliest=day, latest=day, how=how, confidence=1.0)

    @property
    def day(self) -> date | None:
        """The publication day, where it is known to the day (or one day stands out)."""
        return self.earliest if self.earliest == self.latest else self.best


class Credit(Quoted, frozen=True, kw_only=True):
    """Who is credited beside the publisher: an agency, an author, a photographer."""

    name: str


class Removed(Quoted, frozen=True, kw_only=True):
    """Words that are no part of the report (furniture of a page). They stay in the text; only reading passes over them."""

    reason: str

    @classmethod
    def cut_for(cls, text: str, span: Span, reason: str) -> Removed:
        """Mark the words of `text` that stand in `span`."""
        return cls(start=span.start, end=span.end, quote=span.of(text), reason=reason)


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a report from outside its text. `published` is an ISO day or time."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report: its text, character for character, and what is known about it.

    Nothing is ever cut out of `text`; what is no report is marked in `removed`. `name` is the file name or address it came from,
    `raw` the blake2b hash of the bytes it was read from.
    """

    id: str
    title: str | None = None
    text: str
    url: str | None = None
    publisher: str | None = None
    language: str = "en"
    published: Published = Published()
    credits: tuple[Credit, ...] = ()
    removed: tuple[Removed, ...] = ()
    name: str | None = None
    raw: str | None = None

    @classmethod
    def of(cls, text: str, metadata: Metadata | None = None) -> Report:
        """A report with nothing marked yet; its id depends on the text and the metadata alone.

        >>> Report.of("Shots were heard.").id == Report.of("Shots were heard.").id
        True
        """
        about = metadata or Metadata()
        told = (about.published or "", about.publisher or "", about.title or "", about.url or "")
        published = Published.on(about.published)
        return cls(
            id=content_id("r", text, *told), text=text, title=about.title, url=about.url, publisher=about.publisher, published=published
        )

    def is_removed(self, span: Span) -> bool:
        """Whether the span touches words that are no part of the report."""
        return any(gone.start < span.end and span.start < gone.end for gone in self.removed)


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """An input that could not become a report, and why: reports + duplicates + refusals = inputs."""

    name: str
    code: str
    reason: str
    fix: str
    raw: str | None = None
