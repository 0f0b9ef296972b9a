"""Every input comes out as a report or as a refusal that names file and reason."""

import gzip
import json

import pytest

from dateline.intake import from_bytes, open_path, passed_over
from dateline.model import Refusal, Report

SHELLS = "Shells fell on the market of Tavin on Sunday, killing nine people. "

REFUSED = [
    ("empty.txt", b"", "DL101"),
    ("blanks.txt", b" \n\t\n", "DL101"),
    ("marks.txt", b"-- ...\n***", "DL102"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8, "DL103"),
    ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8, "DL103"),
    ("line.txt", b"word " * 2_000_000, "DL105"),
    ("bomb.txt.gz", gzip.compress(b"\0" * 50_000_000), "DL105"),
    ("not.txt.gz", b"no gzip at all", "DL103"),
    ("hollow.html", b"<html><body><script>var a = 1;</script></body></html>", "DL107"),
    ("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000, "DL107"),
    ("lines.jsonl", b'{"title": "no text"}\n', "DL108"),
    ("broken.jsonl", b"{", "DL108"),
]


@pytest.mark.parametrize(("name", "data", "code"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_cannot_be_read_is_refused_by_name(name, data, code):
    (found,) = from_bytes(name, data)
    assert isinstance(found, Refusal)
    assert found.code == code
    assert found.name.startswith(name)
    assert found.reason
    assert found.fix


ENCODED = [
    ("utf-8", "L’armée a quitté la ville."),
    ("utf-8-sig", "Shots — in Tavin."),
    ("utf-16", "Shots in Tavin, again and again."),
    ("utf-16-le", "Shots in Tavin, again and again."),
    ("utf-16-be", "Shots in Tavin, again and again."),
    ("cp1252", "“We left Tavin – all of us”, said the café owner’s brother."),
    ("latin-1", "Les habitants ont été chassés de la vallée, a déclaré le préfet."),
    ("cp1251", "Войска вошли в город на рассвете, сообщили местные жители."),
    ("cp1256", "دخلت القوات المدينة عند الفجر بحسب السكان المحليين."),
]


@pytest.mark.parametrize(("encoding", "text"), ENCODED, ids=[e[0] for e in ENCODED])
def test_text_is_read_in_the_encoding_it_came_in(encoding, text):
    (found,) = from_bytes("a.txt", text.encode(encoding))
    assert isinstance(found, Report)
    assert found.text == text


def test_a_text_keeps_every_character():
    text = "Shots.\r\n\u00a0Nine dead\ufb01 \U0001f54a e\u0301\n"
    (found,) = from_bytes("a.txt", text.encode())
    assert found.text == text


def test_a_page_gives_its_text_title_and_date():
    page = (
        '<html><head><title>Market hit</title><meta property="article:published_time" content="2019-05-06T10:00:00Z"></head>'
        f"<body><article>{('<p>' + SHELLS + '</p>') * 4}</article></body></html>"
    )
    (found,) = from_bytes("a.html", page.encode())
    assert SHELLS.strip() in found.text
    assert str(found.published.day) == "2019-05-06"
    assert found.published.how == "metadata"
    assert found.title == "Market hit"


@pytest.mark.parametrize("depth", [100, 260, 1000])
def test_a_deep_page_loses_nothing(depth):
    page = "<html><body>" + "<div>" * depth + SHELLS * 3 + "</div>" * depth + "</body></html>"
    (found,) = from_bytes("a.html", page.encode())
    assert found.text.count("Shells fell") == 3


def test_a_table_that_spans_a_billion_columns_is_read_at_once():
    rows = '<tr><td colspan="1000000000" rowspan="1000000000">Shells fell on Tavin.</td></tr>' * 200
    (found,) = from_bytes("a.html", f"<html><body><table>{rows}</table></body></html>".encode())
    assert len(found.text) < 3 * len("Shells fell on Tavin.") * 200


def test_a_folder_with_bad_files_among_good(tmp_path):
    (tmp_path / "a.txt").write_text(SHELLS, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"published": "2020-02-03", "publisher": "The Tavin Post"}), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("It rained.", encoding="utf-8")
    (tmp_path / "c.json").write_text('{"published": "soon"}', encoding="utf-8")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "d.jsonl").write_text(
        '{"text": "One."}\n\n{"text": "Two.", "url": "https://post.example/2"}\n', encoding="utf-8"
    )
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    found = list(open_path(tmp_path))
    told = [(type(f).__name__, f.name, getattr(f, "code", None)) for f in found]
    assert told == [
        ("Report", "a.txt", None),
        ("Refusal", "b.txt", "DL101"),
        ("Refusal", "c.txt", "DL109"),
        ("Report", "d.jsonl:1", None),
        ("Report", "https://post.example/2", None),
    ]
    assert str(found[0].published.day) == "2020-02-03"
    assert found[0].publisher == "The Tavin Post"
    assert [p.name for p in passed_over(tmp_path)] == ["notes.pdf"]


def test_a_path_that_is_not_there(tmp_path):
    (found,) = open_path(tmp_path / "nowhere.txt")
    assert (found.code, found.name) == ("DL106", "nowhere.txt")
