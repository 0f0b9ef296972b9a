"""When each event happened: the likeliest of the dates that its clause, its sentence, the passage or another telling offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp, fsum

import msgspec

from .. import lexicon
from ..model import Document, Event, Published, Time, When
from . import days, edtf
from .choices import Choice, Choices
from .variants import Days

# The likeliest date is given when it has so large a share among all that is offered: a told day left out is as wrong as one made up, and
# more frequent. Chosen by cross-validation on the annotated passages, where it gives the highest F1 of exact days.
SHARE = 0.38
# What lies so many days before publication may be history.
HISTORY = 30


@cache
def weights(language: str, table: str) -> dict[str, float]:
    """The weights of when_weights.toml."""
    return {name: float(weight) for name, weight in lexicon.document(language, "when_weights.toml").get(table, {}).items()}


def date_events(document: Document, events: Sequence[Event], times: Sequence[Time], published: Published) -> tuple[Event, ...]:
    """The events with `when` and `background` set. An event that nothing in the report dates keeps `when` null.

    `when.how` tells where the date is from: clause, sentence, passage (the running date), telling (another telling of the same
    happening) or publication. Background is what ended over 30 days before publication, or is told as history. Order and number of
    events stay.
    """
    choices = Choices(document, events, times, published)
    made = []
    for at, event in enumerate(events):
        chosen = choose(choices.of(at), document.language)
        when = _when(document.text, chosen) if chosen.days != (None, None) else None
        made.append(msgspec.structs.replace(event, when=when, background=is_background(choices, at, chosen.days)))
    return tuple(made)


def choose(offered: Sequence[Choice], language: str) -> Choice:
    """The date that the weights of its features favour, where it is likely enough; else the first choice, none. The first of equals."""
    table = weights(language, "choice")
    # Exact sums: features are sets, and the order of a set may change from one process to the next.
    scores = [fsum(filter(None, map(table.get, choice.features))) for choice in offered]
    if len(offered) < 2:
        return offered[0]
    best = max(range(1, len(offered)), key=lambda n: (scores[n], -n))
    share = 1 / fsum(exp(min(score - scores[best], 50)) for score in scores)
    return offered[best] if share > SHARE else offered[0]


def _when(text: str, chosen: Choice) -> When:
    first, last = chosen.days
    window = chosen.window if chosen.how in ("clause", "sentence") else None
    vague = chosen.window is not None and chosen.window.vague
    written = edtf.write(first, last, vague=vague)
    if window is None:
        return When(earliest=first, latest=last, edtf=written, how=chosen.how, rule=f"when.{chosen.how}")
    quote = text[window.start : window.end]
    return When(
        earliest=first, latest=last, edtf=written, how=chosen.how, start=window.start, end=window.end, quote=quote, rule=window.time.rule
    )


# ---------------------------------------------------------------- background
def is_background(choices: Choices, at: int, when: Days) -> bool:
    """Whether an event is told as history: ended over 30 days before publication, or told so without a date."""
    if when == (None, None) and _long_ago(choices, at):
        return True
    table = weights(choices.language, "history")
    return fsum(table.get(f, 0.0) for f in history_features(choices, at, when)) > 0


def _long_ago(choices: Choices, at: int) -> bool:
    """Whether an adverb such as "previously" hangs on the event or stands right beside it."""
    anchor = choices.seen[at].anchor
    if anchor is None or choices.seen[at].tense in ("present", "modal", "infinitive"):
        return False
    tokens = choices.document.tokens
    near = {*choices.document.children[anchor.i], *range(max(anchor.i - 2, 0), min(anchor.i + 3, len(tokens)))}
    return any(tokens[i].text.casefold() in choices.words["long_ago"] and tokens[i].sentence == anchor.sentence for i in near)


def history_features(choices: Choices, at: int, when: Days) -> Iterator[str]:
    """What tells whether an event is background."""
    one = choices.seen[at]
    yield "bias"
    lag = _lag(choices, when)
    yield f"lag.{lag}"
    for told in (one.group, one.event.factuality, one.tense, f"{one.group}.{one.tense}"):
        yield f"lag.{lag}.{told}" if lag in ("none", "month", "quarter") else f"{told}"
    if one.sentence is None:
        return
    told_words = choices.told_words(one.sentence)
    for name in ("still", "history", "onward"):
        if told_words & choices.words[name]:
            yield f"lag.{lag}.{name}"
            yield f"lag.{lag}.{name}.{one.tense}"
    if lag == "none":
        for word in sorted(told_words & choices.words["history"]):
            yield f"lag.none.word.{word}"
    line = choices.document.paragraphs[one.paragraph]
    for name, around in (("sentence", one.sentence.span), ("line", line.span)):
        lags = {_lag(choices, (w.time.earliest, w.time.latest)) for w in choices.windows if w.lead != "line" and around.holds(w.start)}
        for other in sorted(lags):
            yield f"{name}.{lag}.{other}"


# How long before publication something ended, in days, and the name of the step.
STEPS = ((HISTORY, "recent"), (60, "month"), (120, "quarter"), (240, "half"), (500, "year"))


def _lag(choices: Choices, when: Days) -> str:
    """How long before publication something ended, in coarse steps."""
    if when == (None, None):
        return "none"
    last = when[1]
    day = choices.day or choices.last
    if last is None or day is None:
        return "open" if last is None else "undated"
    lag = days.timedelta_days(last, day)
    return next((name for limit, name in STEPS if lag <= limit), "old")
