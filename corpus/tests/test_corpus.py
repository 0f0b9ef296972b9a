"""The corpus is valid, its README tells its numbers, and its tools keep offsets right."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1]


def _module(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


corpus = _module("corpus")
validate = _module("validate")
marked = _module("marked")
PASSAGES = corpus.load()

SOURCE = """@ 99-01 | 2022-05-04 | Test Wire | wire | Nowhere
names: the garrison = Government of Sudan
places: Kutum SD 14.20 24.67
{-|UPDATES toll}
The garrison of Kutum {1|gave up} on Tuesday, and {2|twelve} of its men, an officer said, {3|were killed}.
---
1 surrender; a=The garrison of Kutum>Government of Sudan; p=Kutum; w=on Tuesday>2022-05-03
3 killing; r=twelve of its men>Government of Sudan; q=twelve of its men>killed 12; s=an officer; f=possible
""".replace("{2|twelve}", "twelve")


def test_every_passage_is_valid():
    assert [f"{p.id}: {fault}" for p in PASSAGES for fault in validate.faults(p)] == []


def test_it_is_as_large_as_promised():
    kinds = Counter(e["kind"] for p in PASSAGES for e in p.gold["events"])
    assert sum(kinds.values()) >= 8000
    assert min(kinds[k] for k in corpus.KINDS) >= 60


def test_the_readme_tells_its_statistics():
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    told = readme.split("<!-- statistics: begin -->\n")[1].split("\n<!-- statistics: end -->")[0]
    assert told == corpus.table(PASSAGES), "run `python corpus/validate.py --readme`"


def test_ids_are_unique_and_the_split_is_fixed():
    assert len({p.id for p in PASSAGES}) == len(PASSAGES)
    assert all(p.test == (int(p.id[-2:]) % 5 == 0) for p in PASSAGES)


def test_a_marked_passage_becomes_text_and_annotation():
    (passage,) = marked.passages(SOURCE)
    assert not list(validate.faults(corpus.Passage(passage.id, passage.text, {**passage.gold, "sha256": _hash(passage)})))
    first, second = passage.gold["events"]
    assert first["anchor"]["quote"] == "gave up"
    assert first["place"][0]["lat"] == 14.20
    assert second["quantities"] == [{"of": "killed", "low": 12, "high": 12, "quote": "twelve of its men"}]
    assert second["factuality"] == "possible"
    assert passage.gold["not_report"][0]["quote"] == "UPDATES toll"


@pytest.mark.parametrize(
    ("old", "new"),
    [("Kutum", "Fata Borno"), ("garrison of Kutum", "post"), ("twelve", "12"), ("gave up", "surrendered"), ("absent words", "none")],
)
def test_replacing_words_keeps_offsets(old, new):
    (passage,) = marked.passages(SOURCE)
    changed = corpus.replace(passage, old, new)
    assert old not in changed.text or old in new
    for event in changed.gold["events"]:
        anchor = event["anchor"]
        assert changed.text[anchor["start"] : anchor["end"]] == anchor["quote"]
        assert all(item["quote"] is None or item["quote"] in changed.text for slot in ("actor", "recipient") for item in event[slot])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1 surrender; a=No such words", "is not in the text"),
        ("1 surrender; z=x", "no such field"),
        ("7 surrender", "7"),
    ],
)
def test_a_slip_in_a_marked_passage_is_told(line, told):
    source = SOURCE.replace("1 surrender; a=The garrison of Kutum>Government of Sudan; p=Kutum; w=on Tuesday>2022-05-03", line)
    with pytest.raises(marked.Fault, match=told):
        marked.passages(source)


def test_the_validator_sees_what_is_wrong():
    (passage,) = marked.passages(SOURCE)
    broken = passage.gold["events"][0]
    broken["anchor"] = {"start": 3, "end": 6, "quote": "xyz"}
    broken["kind"] = "conquest"
    told = " ".join(validate.faults(passage))
    assert "does not hold its quote" in told
    assert "no such kind" in told


def test_shared_words_are_found(tmp_path):
    (tmp_path / "other.txt").write_text(PASSAGES[0].text, encoding="utf-8")
    assert list(validate.shared(PASSAGES[:1], tmp_path))
    (tmp_path / "other.txt").write_text("Nothing in common here, not eight words in any row at all.", encoding="utf-8")
    assert not list(validate.shared(PASSAGES[:1], tmp_path))


def _hash(passage):
    import hashlib

    return hashlib.sha256(passage.text.encode()).hexdigest()
