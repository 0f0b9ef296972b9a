"""Every format, column and field of what the record gives stands in its page."""

from pathlib import Path

import pytest

from dateline.model import Evidence, Figure, Holding, Incident, Toll
from dateline.publish import COLUMNS, FORMATS, HOLDING_COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({*FORMATS, *COLUMNS, *HOLDING_COLUMNS}))
def test_every_format_and_column(name):
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("struct", [Incident, Toll, Figure, Holding, Evidence])
def test_every_field(struct):
    assert [f for f in struct.__struct_encode_fields__ if f'"{f}"' not in PAGE] == []
