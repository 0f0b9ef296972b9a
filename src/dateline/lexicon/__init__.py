"""Rules and word lists as data, a folder a language. The loader is the only Python here.

A rule file is TOML with a list of tables; a long list is TSV with a header. Each caller names the struct that a row must fit, so
that a slip in a file is a clear error that names the file. Rules carry `yes`, `no` and `later` examples, and the examples are tests.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from ..model import DataError

T = TypeVar("T")


def _read(language: str, name: str) -> str:
    try:
        return (files(__name__) / language / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        fix = "reinstall dateline, or add the file"
        raise DataError("DL201", f"the rule file cannot be read ({why})", where=f"lexicon/{language}/{name}", fix=fix) from why


@cache
def document(language: str, name: str) -> dict[str, Any]:
    """A whole TOML file as plain values; read once a process."""
    try:
        return tomllib.loads(_read(language, name))
    except tomllib.TOMLDecodeError as why:
        raise DataError("DL202", f"not valid TOML ({why})", where=f"lexicon/{language}/{name}", fix="mend the line named") from why


@cache
def rules(language: str, name: str, row: type[T], key: str = "rule") -> tuple[T, ...]:
    """The tables `[[rule]]` of a TOML file as structs of type `row`, in file order; ids must be unique.

    >>> import msgspec
    >>> class Cue(msgspec.Struct, frozen=True):
    ...     id: str
    >>> rules("en", "nowhere.toml", Cue)
    Traceback (most recent call last):
    ...
    dateline.model.errors.DataError: DL201 lexicon/en/nowhere.toml: the rule file cannot be read ...
    """
    try:
        found = msgspec.convert(document(language, name).get(key, []), tuple[row, ...])  # type: ignore[valid-type]  # built at run time
    except msgspec.ValidationError as why:
        raise DataError("DL203", f"a rule does not fit ({why})", where=f"lexicon/{language}/{name}", fix="mend that field") from why
    ids = [getattr(one, "id", None) for one in found]
    twice = sorted({str(i) for i in ids if i is not None and ids.count(i) > 1})
    if twice:
        raise DataError(
            "DL204", f"the same id twice: {', '.join(twice)}", where=f"lexicon/{language}/{name}", fix="give each rule its own id"
        )
    return found


@cache
def lists(language: str, name: str, wanted: tuple[str, ...], key: str = "words") -> dict[str, frozenset[str]]:
    """The plain word lists of a TOML file, from its table `[words]`: exactly those wanted. A misspelt name would give no words and no
    sign of it, so a list that nobody asks for is as much an error as one that is not there.

    >>> lists("en", "speech.toml", ("copula",))
    Traceback (most recent call last):
    ...
    dateline.model.errors.DataError: DL203 lexicon/en/speech.toml: ...
    """
    try:
        found = msgspec.convert(document(language, name).get(key, {}), dict[str, frozenset[str]])
    except msgspec.ValidationError as why:
        raise DataError("DL203", f"[{key}] does not fit ({why})", where=f"lexicon/{language}/{name}", fix="mend that list") from why
    lacking, unasked = sorted(set(wanted) - found.keys()), sorted(found.keys() - set(wanted))
    if lacking or unasked:
        slips = [f"{what} {', '.join(names)}" for what, names in (("lacks", lacking), ("has, and nobody asks for,", unasked)) if names]
        fix = "spell the name of each list as the code asks for it"
        raise DataError("DL203", f"[{key}] {'; '.join(slips)}", where=f"lexicon/{language}/{name}", fix=fix)
    return found


@cache
def table(language: str, name: str, row: type[T]) -> tuple[T, ...]:
    """The lines of a TSV file with a header, as structs of type `row`. `a|b` becomes a tuple where the field is one; an empty cell
    takes the field's default. Lines that start with # are notes.
    """
    lines = [line for line in _read(language, name).splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t") if lines else []
    listed = {f.name for f in msgspec.structs.fields(row) if "tuple" in str(f.type)}  # type: ignore[arg-type]  # row is a struct type
    found = []
    for number, line in enumerate(lines[1:], 2):
        cells = dict(zip(header, line.split("\t"), strict=False))
        values: dict[str, Any] = {k: v.strip() for k, v in cells.items() if v.strip()}
        values |= {k: tuple(part.strip() for part in v.split("|") if part.strip()) for k, v in values.items() if k in listed}
        try:
            found.append(msgspec.convert(values, row, strict=False))
        except msgspec.ValidationError as why:
            where = f"lexicon/{language}/{name}, row {number}"
            raise DataError("DL203", f"a row does not fit ({why})", where=where, fix="mend that cell") from why
    return tuple(found)
