"""Names that stand in capitals are written as names are; known actors are no places."""

import pytest

import dateline

CASES = [
    ("ADDIS ABABA, March 3, 2017 - Rebels and the army met.", [("ADDIS ABABA", "Addis Ababa")]),
    ("Rebels took Zaranj on Friday.", [("Zaranj", "Zaranj")]),
    ("The SDF and the YPG fought near Ain Issa.", [("Ain Issa", "Ain Issa")]),
    ("Fighters of the Islamic State left Mosul.", [("Mosul", "Mosul")]),
    ("Kunduz and Taloqan fell on Sunday.", [("Kunduz", "Kunduz"), ("Taloqan", "Taloqan")]),
    ("Shares in Volkswagen and Daimler fell.", []),
    ("The US sent troops to Iraq.", [("US", "United States"), ("Iraq", "Iraq")]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[c[0][:24] for c in CASES])
def test_names(text, wanted):
    assert [(p.quote, p.name) for p in dateline.read(text, readers="frames").places] == wanted
