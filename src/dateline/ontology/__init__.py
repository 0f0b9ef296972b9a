"""The kinds of event and their crosswalk to PLOVER, CAMEO, ACLED and UCDP: tables and their loader."""

from .codes import code, violence
from .tables import Entry, Kind, Row, codebooks, crosswalk, kinds

__all__ = ["Entry", "Kind", "Row", "code", "codebooks", "crosswalk", "kinds", "violence"]
