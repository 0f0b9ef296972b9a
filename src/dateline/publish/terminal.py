"""Words of others on a terminal: they are shown, never obeyed."""

from __future__ import annotations

import unicodedata

# What turns the direction of writing or hides a character can make a line read as another one.
_HIDDEN = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff")


def safe(text: str) -> str:
    r"""Text with everything that steers a terminal written out; line breaks and tabs become spaces.

    >>> safe("plain \x1b[2J gone\r\nnext \u202e reversed")
    'plain \\x1b[2J gone next \\u202e reversed'
    """
    if text.isprintable() and not (_HIDDEN & set(text)):
        return text
    flat = text.replace("\r\n", " ")
    return "".join(" " if c in "\n\r\t\u2028\u2029" else _shown(c) for c in flat)


def _shown(c: str) -> str:
    if c in _HIDDEN or unicodedata.category(c) in ("Cc", "Cs"):
        return f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}"
    return c
