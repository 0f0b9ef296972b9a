"""Every format by its name: text formats come as pieces of text, Parquet goes to a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from ..model import UsageError
from . import delimited, geojson, layouts, tables
from .told import Told

# name -> what it is; `table` is for people and made by the command line.
FORMATS: dict[str, str] = {
    "table": "for reading",
    "csv": "spreadsheet, one row each",
    "jsonl": "JSON, one object a line",
    "json": "JSON, one list",
    "geojson": "points for a map",
    "parquet": "columns for analysis (needs -o)",
    "acled": "CSV in ACLED's columns",
    "ucdp": "CSV in the columns of UCDP GED",
    "plover": "CSV by PLOVER 0.8",
    "hxl": "CSV with a row of HXL tags",
}
ROWS = ("csv", "geojson", "parquet")


def text(name: str, told: Iterable[Told], whole: Iterable[Any]) -> Iterator[str]:
    """One format as pieces of text. `told` are the flat ones, `whole` the same with everything, for JSON."""
    if name == "json":
        yield msgspec.json.format(msgspec.json.encode(list(whole)), indent=1).decode() + "\n"
    elif name == "jsonl":
        yield from (msgspec.json.encode(one).decode() + "\n" for one in whole)
    elif name == "csv":
        yield from delimited.lines(tables.rows(told), list(tables.COLUMNS))
    elif name == "hxl":
        yield from delimited.lines(tables.rows(told), list(layouts.HXL), tags=list(layouts.HXL.values()))
    elif name == "geojson":
        yield feature_text(tables.rows(told))
    elif name in ("acled", "ucdp", "plover"):
        make, columns = {
            "acled": (layouts.acled, layouts.ACLED),
            "ucdp": (layouts.ucdp, layouts.UCDP),
            "plover": (layouts.plover, layouts.PLOVER),
        }[name]
        yield from delimited.lines(make(told), columns)
    else:
        raise UsageError("DL401", f"no such format: {name}", where="-f", fix="one of " + ", ".join(FORMATS))


def feature_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as the text of a GeoJSON file."""
    return msgspec.json.format(msgspec.json.encode(geojson.collection(rows)), indent=1).decode() + "\n"


def to_parquet(told: Iterable[Told], path: Path) -> None:
    """Events or incidents as a Parquet file."""
    from . import parquet

    parquet.write(tables.rows(told), tables.COLUMNS, path)
