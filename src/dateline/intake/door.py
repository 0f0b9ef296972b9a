"""Files, folders and streams -> Reports and Refusals. Every input that is opened comes out as one or the other."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ..model import DatelineError, InputError, Metadata, Published, Refusal, Report, bytes_hash
from .decode import decode, refuse_if_no_text, refuse_if_too_long
from .html import PageReader
from .text import from_text

TEXT, HTML, LINES = frozenset({".txt", ".text"}), frozenset({".html", ".htm", ".xhtml"}), frozenset({".jsonl", ".ndjson"})
KINDS = TEXT | HTML | LINES
LARGEST = 20_000_000


class Line(msgspec.Struct, frozen=True):
    """One report as a line of JSON Lines: its text and, if known, its metadata. Other fields are passed over."""

    text: str
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def metadata(self) -> Metadata:
        """What the line tells of the report beside its text."""
        return Metadata(published=self.published, publisher=self.publisher, title=self.title, url=self.url)


def open_path(path: Path) -> Iterator[Report | Refusal]:
    """Every report under a path: a file, or the readable files of a folder in order of their names, folders within included.

    In a folder the kinds read are .txt .text .html .htm .xhtml .jsonl .ndjson (and the same with .gz); other files are passed over
    (`passed_over` lists them). `NAME.json` beside `NAME.txt` or `NAME.html` is that report's metadata.
    """
    if path.is_dir():
        with PageReader() as pages:
            for file in sorted(p for p in path.rglob("*") if _readable(p)):
                yield from open_file(file, pages)
    else:
        with PageReader() as pages:
            yield from open_file(path, pages)


def passed_over(path: Path) -> list[Path]:
    """The files of a folder that are neither reports nor metadata of one: what `open_path` does not open."""
    if not path.is_dir():
        return []
    files = [p for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith(".")]
    return [
        p for p in files if not _readable(p) and not (p.suffix == ".json" and any(p.with_suffix(kind).exists() for kind in TEXT | HTML))
    ]


def open_file(path: Path, pages: PageReader) -> Iterator[Report | Refusal]:
    """The reports of one file: one of a text or page, many of JSON Lines; or the Refusal that says why not."""
    data, metadata = b"", None
    try:
        if not path.exists():
            raise InputError("DL106", "there is no such file or folder", fix="check the path")
        if path.stat().st_size > LARGEST and _kind(path.name) not in LINES:
            raise InputError("DL105", f"{path.stat().st_size:,} bytes are no single report", fix="split it into reports")
        data = path.read_bytes()
        metadata = _sidecar(path)
    except OSError as why:
        yield _refusal(path.name, InputError("DL106", f"it cannot be opened ({why.strerror or why})", fix="check its permissions"), data)
        return
    except DatelineError as why:
        yield _refusal(path.name, why, data)
        return
    yield from from_bytes(path.name, data, metadata, pages)


def from_bytes(name: str, data: bytes, metadata: Metadata | None = None, pages: PageReader | None = None) -> Iterator[Report | Refusal]:
    """The reports in some bytes, by the ending of `name` and by what they look like.

    >>> [type(found).__name__ for found in from_bytes("a.txt", b"")]
    ['Refusal']
    """
    kind = _kind(name)
    try:
        if name.endswith(".gz"):
            data = _unpacked(data)
        if kind in LINES:
            yield from _lines(name, data)
            return
        if kind in HTML or _looks_like_html(data):
            yield _named(_page(data, metadata, pages), name, data)
        else:
            yield _named(from_text(decode(data), metadata), name, data)
    except DatelineError as why:
        yield _refusal(name, why, data)


def _page(data: bytes, metadata: Metadata | None, pages: PageReader | None) -> Report:
    refuse_if_no_text(data)
    if pages is None:
        with PageReader() as own:
            page = own.read(data)
    else:
        page = pages.read(data)
    refuse_if_too_long(page.text or "")
    given = metadata or Metadata()
    about = Metadata(
        published=given.published, publisher=given.publisher or page.publisher, title=given.title or page.title, url=given.url or page.url
    )
    report = from_text(page.text or "", about)
    if not given.published and page.published:
        report = msgspec.structs.replace(report, published=Published.on(page.published, "metadata"))
    return report


def _lines(name: str, data: bytes) -> Iterator[Report | Refusal]:
    if not data.strip():
        raise InputError("DL101", "the file is empty", fix="give a file with a report in it")
    for number, line in enumerate(io.BytesIO(data), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            told = msgspec.json.decode(line, type=Line)
            yield _named(from_text(decode(told.text.encode("utf-8", "replace")), told.metadata), told.url or where, line)
        except (msgspec.DecodeError, UnicodeError) as why:
            yield _refusal(where, InputError("DL108", f"no line of a report ({why})", fix='give {"text": …} on one line'), line)
        except DatelineError as why:
            yield _refusal(where, why, line)


def _sidecar(path: Path) -> Metadata | None:
    beside = path.with_name(path.name.removesuffix(".gz")).with_suffix(".json")
    if _kind(path.name) in LINES or not beside.exists():
        return None
    fix = 'give {"published": "YYYY-MM-DD", "publisher": …, "title": …, "url": …}'
    try:
        told = msgspec.json.decode(beside.read_bytes(), type=Metadata)
        Published.on(told.published)
    except (msgspec.DecodeError, DatelineError) as why:
        raise InputError("DL109", f"its metadata cannot be read ({why})", where=beside.name, fix=fix) from why
    return told


def _unpacked(data: bytes) -> bytes:
    """Gunzip, but never more than a report can be: a megabyte of zeros packs to a kilobyte."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            plain = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as why:
        raise InputError("DL103", f"it is not what its ending says ({why})", fix="unpack it yourself") from why
    if len(plain) > LARGEST:
        raise InputError("DL105", f"it unpacks to over {LARGEST:,} bytes", fix="unpack and split it yourself")
    return plain


def _looks_like_html(data: bytes) -> bool:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _kind(name: str) -> str:
    return Path(name.removesuffix(".gz")).suffix.lower()


def _readable(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and _kind(path.name) in KINDS


def _named(report: Report, name: str, data: bytes) -> Report:
    return msgspec.structs.replace(report, name=name, raw=bytes_hash(data))


def _refusal(name: str, why: DatelineError, data: bytes) -> Refusal:
    return Refusal(name=name, code=why.code, reason=why.what, fix=why.fix or "", raw=bytes_hash(data) if data else None)
