"""The stages in order. Each takes nouns by name and gives nouns by name; none goes back to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from . import intake, parse, said, what, when, where, who
from .model import Metadata, PipelineError, Place, Reading, Report, Span, Time, requoted

if TYPE_CHECKING:
    from dateline_atlas import Atlas

    from .parse import Pipeline


class Stage(NamedTuple):
    """A component: what it needs and what it gives, both by name. `what it needs` are the names of its arguments."""

    name: str
    run: Callable[..., Any]
    needs: tuple[str, ...]
    gives: str


STAGES: tuple[Stage, ...] = (
    Stage("join broken lines", intake.unwrapped, ("report",), "laid"),
    Stage("parse the report", parse.parse, ("laid", "pipeline"), "document"),
    Stage("find expressions of time", when.find, ("laid",), "expressions"),
    Stage("date the report", when.publish, ("laid", "expressions"), "published"),
    Stage("resolve the times", when.resolve, ("laid", "expressions", "published"), "times"),
    Stage("find and place the places", where.find, ("document", "laid", "published", "atlas"), "places"),
    Stage("find the actors", who.find, ("document", "places", "published", "report"), "actors"),
    Stage("see events", what.see, ("document", "actors", "places", "times", "readers"), "candidates"),
    Stage("turn words into nouns", what.ground, ("document", "candidates", "actors", "places", "times"), "drafts"),
    Stage("say where each happened", where.place_events, ("document", "drafts", "places", "candidates"), "placed"),
    Stage("understand who is not named", who.understand, ("document", "placed", "actors"), "peopled"),
    Stage("say who says so", said.attribute, ("document", "peopled", "actors", "published"), "sourced"),
    Stage("say when each happened", when.date_events, ("document", "sourced", "times", "published"), "dated"),
    Stage("settle and code", what.settle, ("document", "dated"), "events"),
)


def check(stages: Sequence[Stage], given: Sequence[str]) -> None:
    """Refuse an order in which a stage lacks what it needs.

    >>> check(STAGES[1:], ("report", "pipeline", "atlas"))
    Traceback (most recent call last):
    ...
    dateline.model.errors.PipelineError: DL504 parse the report: nothing before it gives laid...
    """
    there = set(given)
    for stage in stages:
        lacking = [need for need in stage.needs if need not in there]
        if lacking:
            fix = "move the stage behind the one that gives it"
            raise PipelineError("DL504", f"nothing before it gives {', '.join(lacking)}", where=stage.name, fix=fix)
        there.add(stage.gives)


@cache
def _atlas() -> Atlas:
    import dateline_atlas

    return dateline_atlas.open()


def read_report(report: Report, pipeline: Pipeline | None = None, readers: what.Readers | None = None) -> Reading:
    """Read one report through every stage. Same report, same reading, byte for byte.

    `readers` says who sees events: `frames`, `tagger` or `both`; by default both where the learned reader is installed, else the frames.
    """
    nouns: dict[str, Any] = {
        "report": report, "pipeline": pipeline or parse.load(None, report.language), "atlas": _atlas(), "readers": readers,
    }  # fmt: skip
    check(STAGES, tuple(nouns))
    for stage in STAGES:
        nouns[stage.gives] = stage.run(*(nouns[need] for need in stage.needs))
    import msgspec

    dated = msgspec.structs.replace(report, published=nouns["published"])
    told = Reading(report=dated, times=nouns["times"], places=nouns["places"], actors=nouns["actors"], events=nouns["events"])
    return told if nouns["laid"] is report else requoted(told, report.text)


def silences(report: Report, pipeline: Pipeline | None = None) -> tuple[what.Silence, ...]:
    """The verbs of a report of which the frames made no event, each with the rule that came nearest and the condition that failed."""
    nouns: dict[str, Any] = {"report": report, "pipeline": pipeline or parse.load(None, report.language), "atlas": _atlas()}
    for stage in STAGES:
        if not set(stage.needs) <= nouns.keys():
            break
        nouns[stage.gives] = stage.run(*(nouns[need] for need in stage.needs))
    return what.silences(nouns["document"], nouns["actors"], nouns["places"], nouns["times"])


def read(
    text: str,
    published: str | None = None,
    publisher: str | None = None,
    *,
    title: str | None = None,
    url: str | None = None,
    pipeline: str | None = None,
    readers: what.Readers | None = None,
) -> Reading:
    """Read one report given as text: who did what to whom, where, when, how many, and who says so.

    `published` is an ISO day or time; without it the publication date is worked out from the text, or stays unknown. `pipeline` names
    another installed spaCy pipeline, `readers` who sees events (`frames`, `tagger`, `both`).
    """
    report = intake.from_text(text, Metadata(published=published, publisher=publisher, title=title, url=url))
    return read_report(report, parse.load(pipeline, report.language), readers)


def find_times(text: str, published: str | None = None) -> tuple[Time, ...]:
    """The expressions of time in a text, resolved against the publication day where one is given.

    >>> [t.value for t in find_times("It fell on Saturday.", published="2021-08-16")]
    ['2021-08-14']
    """
    report = intake.unwrapped(Report.of(text, Metadata(published=published)))
    expressions = when.find(report)
    return requoted(when.resolve(report, expressions, when.given(published)), text)


def resolve_places(text: str, spans: Sequence[tuple[int, int]], published: str | None = None) -> tuple[Place | None, ...]:  # noqa: ARG001  # part of the fixed interface
    """Put the names at the given spans of a text where they are; None for one that cannot be told. Answers come in the order of the spans.

    `published` is the day of the report; no name has moved yet for which it would matter.
    """
    laid = intake.unwrapped(Report.of(text)).text
    return requoted(where.resolve(laid, [Span(*span) for span in spans], _atlas()), text)
