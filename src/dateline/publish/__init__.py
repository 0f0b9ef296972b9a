"""CSV, Parquet, GeoJSON, the page. The only room that escapes output."""

from .files import put, put_text
from .formats import FORMATS, feature_text, text, to_parquet
from .tables import COLUMNS, HOLDING_COLUMNS, holding_rows, rows
from .terminal import safe
from .told import from_event, from_events, from_incidents

__all__ = [
    "COLUMNS",
    "FORMATS",
    "HOLDING_COLUMNS",
    "feature_text",
    "from_event",
    "from_events",
    "from_incidents",
    "holding_rows",
    "put",
    "put_text",
    "rows",
    "safe",
    "text",
    "to_parquet",
]
