"""Bytes -> text, or a clear word on why not."""

from __future__ import annotations

import codecs
import re

from ..model import InputError

# Beyond this a text is no single report; a parser would take minutes for it.
LONGEST = 1_000_000
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
WORD = re.compile(r"\w")


def decode(data: bytes) -> str:
    """The text in some bytes: by its byte-order mark, as UTF-8, as UTF-16 without a mark, else by its letters.

    Raises InputError DL101 for no bytes at all, DL102 for no words, DL103 for a binary file, DL104 where no encoding fits, DL105 for
    a text of more than a million characters.

    >>> decode("Café bombed".encode("cp1252"))
    'Café bombed'
    >>> decode(b"")
    Traceback (most recent call last):
    ...
    dateline.model.errors.InputError: DL101 the file is empty...
    """
    refuse_if_no_text(data)
    text = _decoded(data)
    refuse_if_too_long(text)
    if not WORD.search(text):
        raise InputError("DL102", "there is no word in it", fix="give a file with a report in it")
    return text


def refuse_if_no_text(data: bytes) -> None:
    """Raise InputError DL101 for no bytes, DL103 for what looks like a binary file."""
    if not data.strip():
        raise InputError("DL101", "the file is empty", fix="give a file with a report in it")
    sample = data[:65536]
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    if not marked and _binary(sample) and not _wide(sample):
        raise InputError("DL103", "this is no text but a binary file", fix="give plain text, HTML or JSON Lines")


def refuse_if_too_long(text: str) -> None:
    """Raise InputError DL105 for a text that is no single report."""
    if len(text) > LONGEST:
        what = f"{len(text):,} characters are no single report"
        raise InputError("DL105", what, fix=f"split it into reports of at most {LONGEST:,} characters")


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    wide = _wide(data[:65536])
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _binary(sample: bytes) -> bool:
    """Text holds next to no control characters; a NUL now and then is a slip, many are another format."""
    return len(CONTROL.findall(sample)) > max(2, len(sample) // 200)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is NUL."""
    half = len(sample) // 2
    if half < 8:
        return None
    even, odd = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else None


def _guessed(data: bytes) -> str:
    # The guesser likes far code pages for a few odd bytes; the quotes, dashes and accents of the West tell for themselves.
    if _western(data):
        return data.decode("cp1252", errors="replace")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_exclusion=["utf_7"]).best()
    if best is None or best.chaos > 0.2:
        raise InputError("DL104", "no encoding fits these bytes", fix="save the file as UTF-8")
    return data.decode(best.encoding, errors="replace")


def _western(data: bytes) -> bool:
    """High bytes are rare and are the quotes, dashes and accents of code page 1252."""
    high = [byte for byte in data[:200_000] if byte >= 0x80]
    usual = set(b"\x80\x85\x91\x92\x93\x94\x96\x97\xa0\xa3\xab\xbb") | set(range(0xC0, 0x100))
    return bool(high) and len(high) < len(data) * 0.1 and sum(b in usual for b in high) >= 0.9 * len(high)
