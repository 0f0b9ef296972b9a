"""The command line: what there is to do, in one list. Each command loads what it needs when it runs, so that help is quick."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..model import DatelineError
from . import add, ask, atlas, examples, hold, look, read, why
from .console import say

RECORD = Path("dateline.db")

# What a script may rely on: the exit status by the group of the error's code.
EXIT = {"DL1": 3, "DL2": 4, "DL3": 5, "DL4": 2, "DL5": 4}

ABOUT = """Read news reports on conflict and crisis, and keep a dated, sourced record.

Data go to standard output, messages to standard error.

Exit status: 0 done · 1 a fault of Dateline itself · 2 a request that means nothing · 3 an input was refused (the others were done) ·
4 data or language pipeline missing or damaged · 5 the record cannot be opened or written.
"""

EXAMPLES = """Examples:

  dateline demo                                   the whole thing on bundled reports

  dateline read report.txt                        what one report tells

  dateline --record war.db add reports/           keep a folder of reports

  dateline --record war.db control --on 2021-08-14   who held what on that day
"""

app = typer.Typer(
    name="dateline",
    help=ABOUT,
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from .. import __version__

        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    record: Annotated[Path, typer.Option("--record", envvar="DATELINE_RECORD", help="The record's file.", show_default=True)] = RECORD,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")] = False,  # noqa: ARG001  # handled by its callback
) -> None:
    """Remember which record is meant."""
    context.obj = record


app.command("read")(read.read)
app.command("add")(add.add)
app.command("events")(ask.events)
app.command("incidents")(ask.incidents)
app.command("control")(hold.control)
app.command("why")(why.why)
app.command("explain")(why.explain)
app.command("map")(look.page)
app.command("demo")(examples.demo)
app.command("doctor")(look.doctor)
app.command("schema")(look.schema)
app.add_typer(atlas.app)


def main() -> None:
    """Run the command line; a user's mistake ends with a message and a status, never with a traceback."""
    try:
        app(prog_name="dateline")
    except DatelineError as wrong:
        say(f"dateline: {wrong}")
        raise SystemExit(EXIT.get(wrong.code[:3], 1)) from None
    except BrokenPipeError:
        # Who reads our output has gone (`| head`): nothing more to say, and nothing to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except Exception as wrong:
        if not is_atlas_error(wrong):
            raise
        say(f"dateline: DL206 {wrong}")
        raise SystemExit(EXIT["DL2"]) from None


def is_atlas_error(wrong: Exception) -> bool:
    """Whether the atlas failed: it is a package of its own, with one error of its own, and is loaded only where it is needed."""
    loaded = sys.modules.get("dateline_atlas")
    return loaded is not None and isinstance(wrong, loaded.AtlasError)
