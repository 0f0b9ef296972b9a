"""The layouts of others: ACLED, UCDP GED, PLOVER, HXL. Only what our record tells is filled; what would need a judgement stays empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from .told import Told

Row = dict[str, object]

# Column names in file order, as the public readers of the two data sets have them.
_ACLED = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2
assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude
geo_precision source source_scale notes fatalities tags timestamp
"""
ACLED = tuple(_ACLED.split())
_UCDP = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id
dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office
source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt
priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians
deaths_unknown best high low gwnoa gwnob
"""
UCDP = tuple(_UCDP.split())
_PLOVER = """
event_id event_date event_date_end event_type event_mode event_context actor_name recipient_name location country admin1 latitude
longitude source_name source_report factuality said_by cameo text
"""
PLOVER = tuple(_PLOVER.split())
HXL: dict[str, str] = {
    "id": "#event+id",
    "kind": "#event+type",
    "earliest": "#date+start",
    "latest": "#date+end",
    "actor": "#actor+name",
    "recipient": "#actor+recipient+name",
    "country": "#country+code+v_iso2",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "place": "#loc+name",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "killed_low": "#affected+killed+min",
    "killed_high": "#affected+killed+max",
    "wounded_low": "#affected+injured+min",
    "wounded_high": "#affected+injured+max",
    "displaced_low": "#affected+displaced+min",
    "displaced_high": "#affected+displaced+max",
    "factuality": "#status+event",
    "said_by": "#meta+said_by",
    "reports": "#meta+source",
    "quote": "#description+quote",
}
_INTER = {"government": "State forces", "forces": "State forces", "group": "Rebel group", "people": "Civilians", "person": "Civilians"}


def acled(told: Iterable[Told]) -> Iterator[Row]:
    """Rows in ACLED's columns, for what happened and has an ACLED type. `fatalities` holds the lowest figure told, `notes` the words and
    the range: ACLED has one number, our record has all. `time_precision` 1 is a day, 2 up to a week, 3 longer.
    """
    for one in told:
        if one.codes.acled.event_type is None or one.factuality not in ("happened", "ongoing") or one.background or one.earliest is None:
            continue
        place = one.place
        low, high = one.killed.low, one.killed.high
        range_told = f" [killed: {_range(low, high)}]" if one.killed.claims else ""
        yield {
            "event_id_cnty": one.id,
            "event_date": str(one.earliest),
            "year": one.earliest.year,
            "time_precision": _steps(one, (0, 7)),
            "event_type": one.codes.acled.event_type,
            "sub_event_type": one.codes.acled.sub_event_type,
            "actor1": one.actors[0] if one.actors else None,
            "assoc_actor_1": "; ".join(one.actors[1:]) or None,
            "inter1": _INTER.get(one.actor_kinds[0]) if one.actor_kinds else None,
            "actor2": one.recipients[0] if one.recipients else None,
            "assoc_actor_2": "; ".join(one.recipients[1:]) or None,
            "inter2": _INTER.get(one.recipient_kinds[0]) if one.recipient_kinds else None,
            "country": place.country if place else None,
            "admin1": place.admin1 if place else None,
            "admin2": place.admin2 if place else None,
            "location": place.name if place else None,
            "latitude": place.lat if place else None,
            "longitude": place.lon if place else None,
            "geo_precision": (1 if place.precision == 1 else 2 if place.precision <= 3 else 3) if place else None,
            "source": "; ".join(one.publishers or one.reports),
            "notes": one.quote + range_told,
            "fatalities": low if one.killed.claims else 0,
            "tags": "; ".join(one.said_by) or None,
        }


def ucdp(told: Iterable[Told]) -> Iterator[Row]:
    """Rows in the columns of UCDP GED, for what happened with at least one death told. `best` is filled only where all reports agree:
    we do not weigh one claim against another. Ids of actors, conflicts and grid cells are UCDP's own and stay empty.
    """
    for one in told:
        killed = one.killed
        if one.factuality not in ("happened", "ongoing") or one.background or not (killed.low or killed.high) or one.earliest is None:
            continue
        place = one.place
        yield {
            "id": one.id,
            "relid": one.id,
            "year": one.earliest.year,
            "type_of_violence": one.codes.ucdp,
            "side_a": one.actors[0] if one.actors else None,
            "side_b": one.recipients[0] if one.recipients else None,
            "number_of_sources": len(one.reports),
            "source_article": "; ".join(one.reports),
            "source_office": "; ".join(one.publishers) or None,
            "source_date": "; ".join(map(str, one.published)) or None,
            "source_headline": "; ".join(one.headlines) or None,
            "source_original": "; ".join(one.said_by) or None,
            "where_prec": place.precision if place else 7,
            "where_coordinates": place.name if place else None,
            "adm_1": place.admin1 if place else None,
            "adm_2": place.admin2 if place else None,
            "latitude": place.lat if place else None,
            "longitude": place.lon if place else None,
            "country": place.country if place else None,
            "event_clarity": 1 if one.dated and place else 2,
            "date_prec": _steps(one, (0, 6, 7, 31)),
            "date_start": str(one.earliest),
            "date_end": str(one.latest or one.earliest),
            "deaths_unknown": killed.low if killed.low == killed.high else None,
            "best": killed.low if killed.low == killed.high else None,
            "high": killed.high,
            "low": killed.low,
        }


def plover(told: Iterable[Told]) -> Iterator[Row]:
    """Rows by PLOVER 0.8, for everything that has a PLOVER type; factuality and source are kept beside it."""
    for one in told:
        if one.codes.plover.type is None:
            continue
        place = one.place
        yield {
            "event_id": one.id,
            "event_date": _text(one.earliest),
            "event_date_end": _text(one.latest),
            "event_type": one.codes.plover.type,
            "event_mode": one.codes.plover.mode,
            "event_context": "; ".join(one.codes.plover.contexts) or None,
            "actor_name": "; ".join(one.actors) or None,
            "recipient_name": "; ".join(one.recipients) or None,
            "location": place.name if place else None,
            "country": place.country if place else None,
            "admin1": place.admin1 if place else None,
            "latitude": place.lat if place else None,
            "longitude": place.lon if place else None,
            "source_name": "; ".join(one.publishers) or None,
            "source_report": "; ".join(one.reports),
            "factuality": one.factuality,
            "said_by": "; ".join(one.said_by) or None,
            "cameo": one.codes.cameo,
            "text": one.quote,
        }


def _steps(one: Told, limits: tuple[int, ...]) -> int:
    """The step of precision of the days: 1 for the first limit of days, 2 for the second, and so on."""
    if one.earliest is None or one.latest is None:
        return len(limits) + 1
    wide = (one.latest - one.earliest).days
    return next((step for step, limit in enumerate(limits, 1) if wide <= limit), len(limits) + 1)


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{'' if low is None else low}-{'' if high is None else high}"


def _text(day: date | None) -> str | None:
    return None if day is None else str(day)
