"""The documentation is complete: whatever a user can meet is in it."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from dateline import model

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "dateline").rglob("*.py"))


def page(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def codes():
    return sorted({code for path in SOURCES for code in re.findall(r"DL\d{3}", path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("code", codes())
def test_every_error_code_is_explained(code):
    assert f"| {code} |" in page("errors.md")


def test_no_error_code_is_explained_that_is_not_there():
    assert sorted(set(re.findall(r"\| (DL\d{3}) \|", page("errors.md")))) == codes()


STRUCTS = [model.Report, model.Published, model.Time, model.Place, model.Relation, model.Actor, model.Event, model.Quantity, model.Speaker]
FIELDS = [(struct, field.name) for struct in STRUCTS for field in msgspec.structs.fields(struct)]


@pytest.mark.parametrize(("struct", "field"), FIELDS, ids=[f"{s.__name__}.{f}" for s, f in FIELDS])
def test_every_field_of_a_reading_is_explained(struct, field):
    assert f"`{field}`" in page("reading.md") or field in ("start", "end", "quote")


def public_things():
    """Modules, classes, their methods and functions; what stands inside a function is nobody else's."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield path, path.name, tree
        outer = [node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
        methods = [node for one in outer if isinstance(one, ast.ClassDef) for node in one.body if isinstance(node, ast.FunctionDef)]
        for node in (*outer, *methods):
            if not node.name.startswith("_"):
                yield path, node.name, node


def test_everything_public_says_what_it_promises():
    untold = [f"{path.relative_to(ROOT)}: {name}" for path, name, node in public_things() if ast.get_docstring(node) is None]
    assert untold == []


def test_no_file_is_too_long():
    long = [f"{p.relative_to(ROOT)}: {n}" for p in SOURCES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 600]
    assert long == []


def test_no_function_is_too_long():
    every = [(p, node) for p in SOURCES for node in ast.walk(ast.parse(p.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]
    long = [f"{p.relative_to(ROOT)}: {node.name}" for p, node in every if (node.end_lineno or 0) - node.lineno + 1 > 60]
    assert long == []


def test_the_pages_that_are_made_are_up_to_date():
    made = subprocess.run([sys.executable, str(ROOT / "docs" / "make.py"), "--check"], capture_output=True, text=True, check=False)  # noqa: S603  # our own script
    assert made.returncode == 0, made.stderr


LINKS = [(p, link) for p in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
         for link in re.findall(r"\]\((?!https?:)([^)#]+)", p.read_text(encoding="utf-8"))]  # fmt: skip


@pytest.mark.parametrize(("page_of", "link"), LINKS, ids=[f"{p.name}-{link}" for p, link in LINKS])
def test_a_link_leads_somewhere(page_of, link):
    assert (page_of.parent / link).exists()
