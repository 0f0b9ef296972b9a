"""What the words of time mean: the tables of lexicon/<language>/time_words.toml, looked up in any spelling."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from .. import lexicon

FILE = "time_words.toml"
BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """The words in one spelling: lower case, single blanks, straight apostrophes."""
    return BLANKS.sub(" ", text.replace("’", "'").replace("‘", "'")).strip().casefold()


@cache
def table(language: str, slot: str) -> dict[str, Any]:
    """Every spelling of a slot with its meaning.

    >>> table("en", "deictic")["yesterday"]
    -1
    """
    return {
        plain(word).rstrip("."): meaning for words, meaning in lexicon.document(language, FILE)[slot].items() for word in words.split("|")
    }


@cache
def alternatives(language: str, slot: str) -> str:
    """A regular expression for the words of a slot, the longest first; case counts where the file says so."""
    if slot in ("tens", "units"):
        numbers = [(k, v) for k, v in table(language, "number").items() if isinstance(v, int) and " " not in k]
        words = [k for k, v in numbers if (v >= 20 and v % 10 == 0 and v < 100 if slot == "tens" else 1 <= v <= 9 and len(k) > 2)]
    else:
        words = [word for words in lexicon.document(language, FILE)[slot] for word in words.split("|")]
    pieces = [re.escape(word).replace(r"\ ", " ").replace(r"\-", "[- ]") for word in sorted(words, key=lambda w: (-len(w), w))]
    cased = slot in lexicon.document(language, FILE)["slot"]["case"]
    return f"(?{'-i' if cased else ''}:{'|'.join(pieces)})"


def slots(language: str) -> frozenset[str]:
    """The slots that a rule may name."""
    return frozenset(lexicon.document(language, FILE)) - {"slot"} | {"tens", "units"}


def number(language: str, text: str) -> str:
    """A number in figures, in words, or X for one that is not told.

    >>> [number("en", t) for t in ("three", "twenty-five", "a few", "48", "1.5")]
    ['3', '25', 'X', '48', '1.5']
    """
    word = plain(text)
    if word[:1].isdigit():
        return word
    known = table(language, "number")
    if word in known:
        return str(known[word])
    parts = [known.get(part, "X") for part in re.split(r"[- ]", word) if part]
    return str(sum(p for p in parts if isinstance(p, int))) if parts and all(isinstance(p, int) for p in parts) else "X"


def meaning(language: str, slot: str, text: str) -> str:
    """What the words in a slot say, as text."""
    if slot == "n":
        return number(language, text)
    slot = "weekday" if slot == "beside" else slot
    if slot in slots(language):
        word = plain(text).rstrip(".")
        found = table(language, slot).get(word, table(language, slot).get(word.replace("-", " ")))
        return str(found) if found is not None else word
    return plain(text)
