"""The second annotation is of the same texts and valid, the figures are right on a pair made by hand, and the README tells them."""

from __future__ import annotations

import copy
import importlib.util
import re
import sys
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
agreement = _module("agreement")
BOTH = agreement.load()

SOURCE = """@ 99-01 | 2022-05-04 | Test Wire | wire | Nowhere
places: Kutum SD 14.20 24.67; Mellit SD 14.13 25.55
The garrison of Kutum {1|gave up} on Tuesday. Its men {2|fled} and twelve {3|were killed}, an officer said.
---
1 surrender; a=The garrison of Kutum>Government of Sudan; p=Kutum; w=on Tuesday>2022-05-03
2 withdrawal; a=Its men>Government of Sudan
3 killing; r=twelve>Government of Sudan; q=twelve>killed 12; s=an officer
"""


def _annotation(source=SOURCE):
    return marked.passages(source)[0].gold


def _figures(one, two):
    return agreement.figures([(one, two)])


def test_the_second_annotation_is_of_the_same_texts_and_valid():
    assert len(BOTH) == 20
    for name, (first, second) in BOTH.items():
        text = (HERE / "reports" / f"{name}.txt").read_bytes().decode()
        assert first["sha256"] == second["sha256"], "the text was changed: mend both annotations"
        assert first.keys() == second.keys()
        passage = corpus.Passage(name, text, second)
        assert not passage.test, "the test part stays unread"
        assert not list(validate.faults(passage))


def test_an_annotation_agrees_with_itself():
    found = _figures(_annotation(), _annotation())
    assert [found[key] for key in ("detection", "any kind", *agreement.SLOTS, "factuality", "background")] == [1.0] * 10
    assert agreement.differences(_annotation()["events"], _annotation()["events"]) == []


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("2 withdrawal", "2 displacement", {"detection": 2 / 3, "actor": 1.0}),  # another kind: no pair, but one of any kind
        ("p=Kutum; w", "p=>Mellit; w", {"place": 0.0}),
        ("2022-05-03", "2022-05-02", {"when": 0.0}),
        ("killed 12", "killed 12-", {"quantities": 0.0}),
        ("; s=an officer", "", {"said_by": 0.0}),
        ("s=an officer", "s=an officer; f=possible", {"factuality": 2 / 3}),
        ("s=an officer", "s=an officer; b", {"background": 2 / 3}),
        ("r=twelve>Government of Sudan", "r=>the garrison", {"recipient": 0.0}),
        ("a=Its men>Government of Sudan", "a=Its men>men of the garrison", {}),  # the same words quoted
    ],
)
def test_each_difference_shows_in_its_figure_and_from_both_sides(old, new, changed):
    one, two = _annotation(), _annotation(SOURCE.replace(old, new))
    found, turned = _figures(one, two), _figures(two, one)
    whole = _figures(one, one)
    for key in ("detection", *agreement.SLOTS, "factuality", "background"):
        assert found[key] == turned[key]
        assert found[key] == pytest.approx(changed.get(key, whole[key])), key


def test_what_one_annotation_lacks_is_told():
    one, two = _annotation(), _annotation()
    two["events"] = copy.deepcopy(two["events"][:2])
    assert _figures(one, two)["detection"] == pytest.approx(4 / 5)
    assert [told.splitlines()[0] for told in agreement.differences(one["events"], two["events"])] == ["  only in the first"]


def test_the_readme_tells_the_figures_that_the_program_prints():
    found = agreement.figures(list(BOTH.values()))
    rows = dict(re.findall(r"^\| ([\w ]+) \| \.?\d+ \| (\.\d+|1) \|$", (HERE / "README.md").read_text("utf-8"), re.MULTILINE))
    told = {key: value for key, value in found.items() if isinstance(value, float) and key != "standard error"}
    assert rows == {key: f"{value:.2f}".replace("0.", ".").replace("1.00", "1") for key, value in told.items()}
