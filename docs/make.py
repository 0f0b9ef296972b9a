#!/usr/bin/env python3
"""Write the pages that are made from the software itself: docs/cli.md and docs/kinds.md.

`python docs/make.py` writes them, `python docs/make.py --check` only says which are out of date (exit status 1).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
NOTE = "<!-- Written by docs/make.py; change the software, not this page. -->\n"


def cli() -> str:
    """The page of the command line: what `--help` says, command by command."""
    import typer
    from typer.testing import CliRunner

    from dateline.cli.app import app

    runner = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "DATELINE_RECORD": ""})

    def told(*words: str) -> str:
        out = runner.invoke(app, [*words, "--help"], prog_name="dateline", terminal_width=100).output
        return "\n".join(line.rstrip() for line in out.strip().splitlines())

    parts = ["# The command line\n", NOTE, f"```text\n{told()}\n```\n"]
    root = typer.main.get_command(app)
    for name, command in getattr(root, "commands", {}).items():
        parts.append(f"## dateline {name}\n\n```text\n{told(name)}\n```\n")
        parts += [f"### dateline {name} {inner}\n\n```text\n{told(name, inner)}\n```\n" for inner in getattr(command, "commands", {})]
    return "\n".join(parts)


def kinds() -> str:
    """The page of kinds: what each is, and what it is in the codebooks of others."""
    from dateline import ontology

    parts = ["# Kinds of event\n", NOTE]
    parts.append(
        "What counts as an event, with settled questions and examples, is defined in `corpus/GUIDE.md`. The codes of an event depend on"
        " its kind *and* its slots: of the rows of a kind, the first whose facts hold is taken. Facts are such as who the new holder is,"
        " whether there was a fight, whether the deed was announced.\n"
    )
    for kind in ontology.kinds():
        parts += [f"## {kind.kind}\n", f"{kind.what[0].upper()}{kind.what[1:]}.\n", *examples(kind.kind)]
        parts.append("| when | unless | PLOVER | CAMEO | ACLED |\n|---|---|---|---|---|")
        for row in ontology.crosswalk()[kind.kind]:
            plover = " / ".join(part for part in (row.plover_type, row.plover_mode) if part)
            acled = " / ".join(part for part in (row.acled_event, row.acled_sub) if part)
            facts = " | ".join(", ".join(sorted(part)) for part in (row.when, row.unless))
            parts.append(f"| {facts} | {plover} | {row.cameo or ''} | {acled} |")
        parts[-1] += "\n"
    return "\n".join(parts)


SHOWN = 6
MARKS = (
    (re.compile(r"<[arp]:([^<>]*)>"), r"\1"),
    (re.compile(r"\[([^\[\]]*)\]"), r"**\1**"),
)


def examples(kind: str) -> list[str]:
    """Sentences that tell a kind (the anchor is bold) and sentences that only look like it: the rules' own, one a rule."""
    from dateline.what import rules

    made = [rule for rule in rules.frames("en") if rule.kind == kind]
    yes = list(dict.fromkeys(rule.yes[0] for rule in made if rule.yes))[:SHOWN]
    no = list(dict.fromkeys(line for rule in made for line in rule.no[:1]))[:SHOWN]
    told = ["\n".join(f"- {_unmarked(line)}" for line in yes) + "\n"]
    return [*told, "Not this kind: " + " · ".join(_unmarked(line) for line in no) + "\n"] if no else told


def _unmarked(line: str) -> str:
    for pattern, plain in MARKS:
        line = pattern.sub(plain, line)
        line = pattern.sub(plain, line)
    return line


PAGES = {"cli.md": cli, "kinds.md": kinds}


def tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def main() -> int:
    stale = []
    for name, make in PAGES.items():
        page, wanted = HERE / name, tidy(make())
        if not page.exists() or page.read_text(encoding="utf-8") != wanted:
            stale.append(name)
            if "--check" not in sys.argv:
                page.write_text(wanted, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run `python docs/make.py`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
