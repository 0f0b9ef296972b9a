"""The page docs/times.md: the rules of time as a table, written from the rule file so that the two cannot part.

python -m dateline.when.rules_page > docs/times.md
"""

from __future__ import annotations

import sys

from .. import lexicon
from .clues import settings
from .grammar import Rule, rules

HEAD = """# Times

How Dateline reads expressions of time, works out when a report was published, and says when an event happened.
This page is written by `python -m dateline.when.rules_page`; a test keeps it true to the rule files under `src/dateline/lexicon/en/`.

Every expression gets a TIMEX3 value *and* the days it may mean (`earliest`, `latest`, inclusive; null is open), the unit it speaks in
(`grain`), what it was reckoned from (`anchoring`: explicit, publication, previous, none), and the rule's id. A relative date keeps its
`anchor` and `offset`, so that it resolves again when the publication date becomes known. News is reckoned from the publication day; a
narrative, told by its own years, from the date told last. That is decided for the whole text, and again for a passage that opens with a
year that is over. Direction ("on Friday": past or coming) is decided by the verb nearest to the expression; reports lean to the past.
"""

PUBLICATION = """
## The publication date
In this order: what is given, page or feed metadata, a date line in the head, and then a posterior over days. Its factors are found in
the text and quoted as evidence: a weekday with a day of the month (which falls in some years only), the nearest of the days told without
a year, the latest date told with its year (news names the year of a month only when it is not its own), a count of years since a year,
sitting heads of state and government, and things that had not begun or had ended (armed groups, missions, states, treaties, weapons).
`ingested` (a day on which the report was there) bounds it from above; dates of other reports of the same happening draw it near.

The answer is the shortest interval that holds nine tenths of the chance; one day is named beside it (`best`) when half of the chance or
more lies within three days of it and the interval is no longer than a year. An interval longer than {widest} years is no answer: unknown.
The weights stand in `when_publish.toml`. `bench/publication_dates.py` measures them on reports whose date is known but withheld. Weights
were set on four fifths of our own annotated passages and looked at on the rest: the 90 % sets held the true day in 91 % of the one part
(94 of 103) and in 17 of 19 of the other; six in ten reports without a date line give no clue and stay unknown. On 117 reports of another
kind (business news, date line taken away) 93 stayed unknown and 17 of the 24 intervals held the day: the lags are those of conflict news.

## Dates of events
Each event is offered the dates that stand in its sentence, the date told last, the date of the news, the dates of other tellings and of
causes and effects, the publication day, and none. Weighed features choose (`when_events.toml`, `when_weights.toml`, fitted by
`bench/fit_event_dates.py` on our own annotated passages, four fifths of them). `how` tells where the date is from: clause, sentence,
passage, telling or publication. What ended over 30 days before publication, or is told as history, is background.

## Vague expressions
| words | days |
|---|---|
{vague}

A modifier leaves a part: of a month, {month}; of a year, the months {year}.

## Rules
{count} rules; of all that match, the longest from the left wins. A rule that reads *none* claims words that are no time.

| rule | reads | example | value (published on Wednesday 2021-08-18) |
|---|---|---|---|
"""
UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years", "DE": "decades"}


def page(language: str = "en") -> str:
    """The whole page as Markdown, ending in one newline."""
    vague = lexicon.document(language, "time_vague.toml")
    recent = "\n".join(f"| in recent {name} | up to {vague['recent'][unit]} days before publication |" for unit, name in UNITS.items())
    month, year = (", ".join(f"{part.lower()} {low}–{high}" for part, (low, high) in vague[name].items()) for name in ("month", "year"))
    listed = rules(language)
    body = PUBLICATION.format(vague=recent, month=month, year=year, count=len(listed), widest=round(settings(language)["widest"] / 365.25))
    return HEAD + body + "\n".join(_row(rule) for rule in listed) + "\n"


def _row(rule: Rule) -> str:
    if rule.yes:
        one = rule.yes[0]
        shown, value = one.text.replace(one.quote, f"**{one.quote}**", 1), f"`{one.value}`"
    else:
        shown, value = rule.no[0].text, f"none: {rule.no[0].why}"
    return f"| `{rule.id}` | {rule.read} | {shown.replace('|', chr(92) + '|')} | {value} |"


if __name__ == "__main__":
    sys.stdout.write(page())
