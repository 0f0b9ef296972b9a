"""`dateline atlas`: look places up, see what lies near a point, add places and boundaries of your own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..model import UsageError
from . import console

if TYPE_CHECKING:
    from dateline_atlas import Entry

app = typer.Typer(
    name="atlas", help="Look places up, and add your own.", no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip

COLUMNS = ("id", "name", "kind", "country", "unit", "lat", "lon", "population")
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A place's name, in any usual spelling.")],
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only in this country (ISO code); spelling variants are found too.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Every place of that name, most telling first.

    Example: dateline atlas find "Char Asyab" --country AF
    """
    import dateline_atlas

    found = dateline_atlas.open().find(name, country.upper() if country else None, variants=country is not None)[:limit]
    _show([_row(e) for e in found], as_json=as_json)
    if not found:
        console.say(f"no place called {name!r}" + (f" in {country.upper()}" if country else "; give --country to search spelling variants"))
        raise typer.Exit(1)


@app.command()
def near(
    lat: Annotated[float, typer.Argument(help="Latitude in degrees.")],
    lon: Annotated[float, typer.Argument(help="Longitude in degrees (after -- where negative).")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 10,
    as_json: AsJson = False,
) -> None:
    """The places nearest to a point, with their distance in kilometres.

    Example: dateline atlas near 34.43 69.17
    """
    import dateline_atlas

    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError("DL410", f"there is no place at {lat}, {lon}", fix="latitude lies within ±90, longitude within ±180")
    _show([{"km": round(km, 1)} | _row(e) for km, e in dateline_atlas.open().near(lat, lon, limit)], as_json=as_json)


@app.command()
def add(
    path: Annotated[
        Path,
        typer.Argument(
            help="GeoJSON (geoBoundaries, COD, GADM), CSV with name, lat, lon, or a GeoNames dump.", exists=True, dir_okay=False
        ),
    ],
    country: Annotated[str | None, typer.Option(metavar="CODE", help="The country, where the file does not say it.")] = None,
) -> None:
    """Add places or boundaries to your own layer of the atlas; adding a file again replaces what it gave.

    Example: dateline atlas add geoBoundaries-AFG-ADM2.geojson
    """
    import dateline_atlas
    from dateline_atlas import user

    count = user.add(path, dateline_atlas.open(), country=country.upper() if country else None)
    console.say(f"{count} places of {path.name} are in {dateline_atlas.user_folder()}")


def _row(e: Entry) -> dict[str, Any]:
    import dateline_atlas

    unit = dateline_atlas.open().place(e.admin1) if e.admin1 else None
    return {
        "id": e.id, "name": e.name, "kind": e.kind, "country": e.country, "unit": unit.name if unit else None, "lat": e.lat, "lon": e.lon,
        "population": e.population, "source": e.source,
    }  # fmt: skip


def _show(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        for row in rows:
            console.json(row)
        return
    if not rows:
        return
    columns = [c for c in ("km", *COLUMNS) if rows and c in rows[0]]
    console.table(columns, [[("" if r[c] is None else str(r[c])) for c in columns] for r in rows])
