"""The dates that an event may have, and what speaks for each, as named features; events.py weighs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..model import Document, Event, Published, Sentence, Span, Time
from . import days
from .attach import cost, holder, marks, sayings
from .seen import Seen, see, words
from .variants import Days, Setting, variants
from .windows import NUMBER, Window, entries, windows

# A time this near, in clauses, is the event's own for the sake of other events.
OWN = 0.95
# Another telling is looked for among so many events before and after.
TELLINGS = 60
# Windows that tell no day to go on from.
NO_DAY = ("gap", "line", "lasting", "now", "until")
# An expression that starts within so many characters of its sentence stands at the front.
FRONT = 16


class Choice(NamedTuple):
    """A date that an event may have: its days, where they are from, the window that tells them, and what speaks for it."""

    days: Days
    how: str
    window: Window | None
    features: frozenset[str]


class Choices:
    """All choices for the events of one report."""

    def __init__(self, document: Document, events: Sequence[Event], times: Sequence[Time], published: Published) -> None:
        self.document, self.day, self.language = document, published.day, document.language
        self.windows = windows(document.text, times, published, document.language)
        self.entries = entries(document.text, self.windows)
        self.words = words(self.language)
        self._costs: dict[tuple[int, int], float | None] = {}
        self.seen = [see(document, event) for event in events]
        self.nouns = {one.anchor.i for one in self.seen if one.anchor is not None and one.anchor.pos in ("NOUN", "PROPN")}
        self.heads = [document.head_of(Span(w.time.start, w.time.end)) for w in self.windows]
        self.own = [self._own(one) for one in self.seen]
        self.main, self.deed = self._main()
        self.share = self._share()
        self._near: dict[int, frozenset[str]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._echoes: dict[int, bool] = {}
        self._told: dict[int, list[int]] = {}
        for i, one in enumerate(self.seen):
            if one.sentence is not None:
                self._told.setdefault(one.sentence.i, []).append(i)
        # Without a publication day, the last day that is told stands for it.
        self.last = max((w.latest for w in self.windows if w.latest), default=None)

    # ------------------------------------------------------------ what is there
    def told_words(self, sentence: Sentence) -> frozenset[str]:
        """The words of a sentence, in small letters."""
        if sentence.i not in self._words:
            self._words[sentence.i] = frozenset(t.text.casefold() for t in self.document.sentence_tokens(sentence))
        return self._words[sentence.i]

    def _far(self, one: Seen, at: int) -> float | None:
        """How far, in clauses, a window stands from an event of its sentence; None in another sentence."""
        window, head = self.windows[at], self.heads[at]
        if one.anchor is None or one.sentence is None or head is None or not one.sentence.start <= window.time.start < one.sentence.end:
            return None
        key = (one.anchor.i, at)
        if key not in self._costs:
            self._costs[key] = cost(self.document, one.anchor, head, self.language)
        return self._costs[key]

    def _own(self, one: Seen) -> Window | None:
        """The window that surely dates an event: of its clause, a day or the like, no stretch."""
        near = [
            (far, abs(w.start - one.event.anchor.start), w)
            for at, w in enumerate(self.windows)
            if (far := self._far(one, at)) is not None and far <= OWN and w.lead not in ("gap", "line", "lasting", "now")
        ]
        return min(near, key=lambda n: n[:2])[2] if near else None

    def _main(self) -> tuple[Window | None, Seen | None]:
        """The date of the news, and the deed it dates: the first recent day that dates a deed that happened."""
        order = sorted(range(len(self.seen)), key=lambda i: self.seen[i].event.anchor.start)
        for at in order:
            one, own = self.seen[at], self.own[at]
            if own is None or own.earliest is None or own.earliest != own.latest or self._lag(own) not in ("now", "week"):
                continue
            if one.group != "speech" and one.event.factuality in ("happened", "ongoing"):
                return own, one
        return None, None

    def _share(self) -> str:
        """How much of what the report dates is of the day of the news: a single happening, or many."""
        dated = [own for own in self.own if own is not None]
        same = sum(self.main is not None and own.earliest == self.main.earliest for own in dated)
        return "most" if same * 2 > len(dated) else "half" if same * 4 > len(dated) else "few"

    def _lag(self, window: Window) -> str:
        return self._lag_of(window.latest)

    def _lag_of(self, last: date | None) -> str:
        """How long before publication a day was."""
        if self.day is None or last is None:
            return "unknown"
        lag = days.timedelta_days(last, self.day)
        return "ahead" if lag < 0 else "now" if lag <= 1 else "week" if lag <= 8 else "month" if lag <= 31 else "old"

    # ------------------------------------------------------------ choices
    def of(self, at: int) -> list[Choice]:
        """The choices for one event; the first is no date at all."""
        one = self.seen[at]
        kept: dict[Days, tuple[str, Window | None, set[str]]] = {}
        for when, how, window, features in (
            *self._by_sentence(one),
            *self._by_gap(one),
            *self._by_passage(at),
            *self._by_heading(one),
            *self._by_entry(one),
            *self._by_tellings(at),
            *self._by_main(one),
            *self._by_publication(one),
        ):
            if when == (None, None) or (when[0] and when[1] and when[0] > when[1]):
                continue
            if when in kept:
                kept[when][2].update(features)
            else:
                kept[when] = (how, window, set(features))
        none = Choice((None, None), "none", None, frozenset(self._none(one)))
        return [none, *(Choice(when, how, window, frozenset(features)) for when, (how, window, features) in kept.items())]

    def _around(self, one: Seen) -> frozenset[str]:
        """Where the event stands in its sentence and paragraph, and what its neighbours are dated by."""
        if one.sentence is None:
            return frozenset()
        key = one.event.anchor.start
        if key not in self._near:
            here = self._told[one.sentence.i]
            first = min(self.seen[i].event.anchor.start for i in here)
            line = self.document.paragraphs[one.paragraph]
            kin = {self._lag(own) for i in here if self.seen[i] is not one and (own := self.own[i]) is not None}
            before = self._told.get(one.sentence.i - 1, [])
            last = {self._lag(own) for i in before if (own := self.own[i]) is not None}
            self._near[key] = frozenset({
                "lead" if first == key else "then", "opens" if one.sentence.start <= line.start else "inside",
                *(f"kin.{lag}" for lag in kin or {"none"}), *(f"last.{lag}" for lag in last or {"none" if before else "nothing"}),
            })  # fmt: skip
        return self._near[key]

    def _none(self, one: Seen) -> Iterator[str]:
        yield "none"
        yield from (f"none.{told}" for told in self._around(one))
        yield f"none.{one.group}"
        yield f"none.{one.event.kind}"
        yield f"none.{one.event.factuality}"
        yield f"none.{one.tense}"
        yield f"none.{one.group}.{one.tense}"
        yield f"none.{one.group}.{one.event.factuality}"
        yield f"none.{one.form}"
        yield f"none.{one.group}.{one.form}"
        yield f"none.{one.event.kind}.{one.event.factuality}"
        if one.event.said_by:
            yield "none.said"
        if self._echo(one):
            yield f"none.echo.{one.group}"
        if self.day is None:
            yield "none.undated"
        if self.main is not None and self.deed is not None:
            yield f"none.main.{one.group}"
            yield f"none.main.{self.share}"
            yield f"none.main.{self.deed.group}.{one.group}"
        if one.paragraph >= 0 and self.document.paragraphs[one.paragraph].kind == "heading":
            yield "none.heading"
        if one.sentence is not None:
            told = self.told_words(one.sentence)
            for name in ("still", "history", "onward"):
                if told & self.words[name]:
                    yield f"none.{name}"

    def _by_sentence(self, one: Seen) -> Iterator[tuple[Days, str, Window, set[str]]]:
        found = sorted(
            (far, abs(w.start - one.event.anchor.start), at)
            for at, w in enumerate(self.windows)
            if w.lead not in ("gap", "line") and (far := self._far(one, at)) is not None
        )
        for rank, (far, _, at) in enumerate(found):
            window = self.windows[at]
            near = "0" if far < 0.05 else "1" if far <= OWN else "2" if far <= 1.5 else "3" if far <= 2.5 else "4" if far <= 4 else "5"
            features = {
                "own",
                f"own.far{near}",
                f"own.rank{min(rank, 2)}",
                f"own.far{near}.rank{min(rank, 2)}",
                f"own.far{near}.{one.group}",
                f"own.lead.{window.lead}",
                f"own.far{near}.{one.tense}",
                f"own.grain.{window.time.grain}",
                f"own.{one.event.factuality}",
            }
            features.add(f"own.{one.event.factuality}.{self._lag(window)}")
            features.add(f"own.lead.{window.lead}.{one.event.factuality}")
            features.add(f"own.lead.{window.lead}.{one.group}")
            features.add("own.before" if window.start < one.event.anchor.start else "own.after")
            features |= self._position(one, window, near, {self.windows[i].start for *_, i in found})
            if len(found) == 1:
                features.add(f"own.only.far{near}")
            if self._owner(one, at):
                features.add("own.others")
            said = self._said(one, at)
            to_come = said and one.event.factuality == "announced" and one.group != "speech" and self._gone(window)
            if said:
                features |= {"own.said", f"own.said.{one.group}", f"own.said.{one.form}", f"own.said.{one.event.factuality}"}
            features |= self._ties(one, at, near, far)
            how = "clause" if far <= OWN else "sentence"
            for variant, when in self._variants(one, at):
                if to_come and when[1] is not None:
                    continue  # "announced on Sunday that it would leave": it has not left on Sunday
                yield (
                    when,
                    how,
                    window,
                    features
                    | {
                        f"own.{variant}",
                        f"own.{variant}.{window.lead}",
                        f"own.{variant}.{one.group}",
                        f"own.{variant}.{one.event.factuality}",
                        f"own.{variant}.said.{said}",
                        f"own.{variant}.rule.{window.time.rule}",
                        f"own.{variant}.of.{self._lag_of(when[1])}",
                    }
                    | {f"own.{variant}.{tie}" for tie in features if tie.startswith(("below.", "above."))},
                )

    def _gone(self, window: Window) -> bool:
        """Whether a window ended before the day of publication."""
        return self.day is not None and window.time.latest is not None and window.time.latest < self.day

    def _ties(self, one: Seen, at: int, near: str, far: float) -> set[str]:
        """How a window hangs together with an event: on it, on a noun beside it, across "after" or "before"; and who stands nearer."""
        head, anchor = self.heads[at], one.anchor
        if head is None or anchor is None or one.sentence is None:
            return set()
        features = {f"own.{one.form}", f"own.far{near}.{one.form}"}
        held = holder(self.document, head)
        tie = "direct" if held.i == anchor.i else "noun" if held.pos in ("NOUN", "PROPN", "PRON", "NUM") else "verb"
        features |= {f"own.{tie}", f"own.{tie}.far{near}", f"own.{tie}.{one.group}"}
        nearer = sum(
            other is not one and other.sentence is not None and other.sentence.i == one.sentence.i
            and (cost_ := self._far(other, at)) is not None and cost_ < far
            for other in self.seen
        )  # fmt: skip
        features |= {f"own.nearer{min(nearer, 2)}", f"own.nearer{min(nearer, 2)}.far{near}", f"own.nearer{min(nearer, 2)}.{one.group}"}
        below, above = marks(self.document, anchor, head)
        features |= {f"below.{m}" for m in below & self.words["order"]} | {f"above.{m}" for m in above & self.words["order"]}
        return features

    def _position(self, one: Seen, window: Window, near: str, starts: set[int]) -> set[str]:
        """Where a window stands: at the front of its sentence, beyond other events, nearest in the line of words."""
        start = one.event.anchor.start
        if one.sentence is None:
            return set()
        low, high = min(start, window.start), max(start, window.start)
        between = sum(low < other.event.anchor.start < high for other in self.seen)
        features = {f"own.between{min(between, 3)}", f"own.between{min(between, 3)}.far{near}"}
        if window.start - one.sentence.start < FRONT:
            features |= {"own.front", f"own.front.far{near}"}
        if abs(window.start - start) <= min(abs(other - start) for other in starts):
            features |= {"own.nearest", f"own.nearest.far{near}"}
        return features

    def _variants(self, one: Seen, at: int) -> Iterator[tuple[str, Days]]:
        """The days that a window leaves for an event, by its preposition and by what is told around."""
        window, head = self.windows[at], self.heads[at]
        before = False
        if one.anchor is not None and head is not None:
            below, above = marks(self.document, one.anchor, head)
            before = "before" in below or "after" in above or "following" in above
        said = self._said(one, at)
        around = Setting(
            self.day,
            self.main,
            one.event.factuality,
            one.tense,
            said,
            before,
            self._marked(one, at, "since"),
            tuple(self._told_around(one, at)),
        )
        yield from variants(window, around, self.language)

    def _told_around(self, one: Seen, at: int) -> Iterator[tuple[str, date]]:
        """The days that hours and stretches of time may be of: told in the sentence, told last before it, of the news."""
        there, start = one.sentence, self.windows[at].start
        if there is None:
            return
        told = [
            w for i, w in enumerate(self.windows)
            if i != at and w.lead not in NO_DAY and w.time.grain == "day" and w.earliest and w.time.rule not in self.words["hours"]
        ]  # fmt: skip
        inside = [w for w in told if there.start <= w.start < there.end]
        before = [w for w in told if w.start < there.start]
        if inside:
            nearest = min(inside, key=lambda w: abs(w.start - start))
            yield "beside", nearest.latest or nearest.earliest  # type: ignore[misc]  # its first day is told
        for name, last in (("run", before[-1:]), ("fresh", [w for w in before if self._lag(w) in ("now", "week")][-1:])):
            for window in last:
                line = self.document.sentence_at(window.start)
                apart = min(one.paragraph - line.paragraph, 2) if line is not None else 2
                yield f"{name}{apart}", window.latest or window.earliest  # type: ignore[misc]  # as above: a day is told
        if self.main is not None and self.main.earliest:
            yield "main", self.main.earliest

    def _marked(self, one: Seen, at: int, mark: str) -> bool:
        """Whether a window stands in a clause under "since" that hangs below the event."""
        head = self.heads[at]
        if head is None or one.anchor is None:
            return False
        for token in self.document.ancestors(head.i):
            if token.i == one.anchor.i:
                return False
            if any(
                self.document.tokens[i].text.casefold() == mark
                for i in self.document.children[token.i]
                if self.document.tokens[i].dep in ("mark", "prep")
            ):
                return True
        return False

    def _owner(self, one: Seen, at: int) -> bool:
        """Whether a window hangs on the noun of another event ("the April bombing")."""
        head = self.heads[at]
        if head is None:
            return False
        for token in self.document.ancestors(head.i):
            if token.pos in ("VERB", "AUX") or (one.anchor is not None and token.i == one.anchor.i):
                return False
            if token.i in self.nouns:
                return True
        return False

    def _said(self, one: Seen, at: int) -> bool:
        """Whether a window hangs on a verb of saying that is not the event."""
        head = self.heads[at]
        verb = next((t for t in self.document.ancestors(head.i) if t.pos in ("VERB", "AUX")), None) if head else None
        return verb is not None and verb.lemma in sayings(self.language) and (one.anchor is None or verb.i != one.anchor.i)

    def _by_gap(self, one: Seen) -> Iterator[tuple[Days, str, Window, set[str]]]:
        """A gap ("two days after the vote"): the later from the earlier, or the earlier from the later."""
        if one.anchor is None or one.sentence is None:
            return
        for window in self.windows:
            found = NUMBER.match(window.time.value) if window.lead == "gap" else None
            if not found or found["t"] or not one.sentence.start <= window.start < one.sentence.end:
                continue
            after = self.document.text[window.end : window.end + 12].casefold().split()
            step = 1 if after and after[0] in ("after", "following", "into", "since") else -1
            below = one.anchor.start > window.end
            if below and after and after[0] in ("since", "after") and self.day is not None and found["unit"] in ("Y", "M"):
                then = days.back(self.day, float(found["n"]), found["unit"])
                told = days.interval(f"{then.year:04d}" if found["unit"] == "Y" else f"{then.year:04d}-{then.month:02d}")
                yield told, "sentence", window, {"gap.now", f"gap.now.{after[0]}", f"gap.now.{one.group}", f"gap.now.{found['unit']}"}
            for base in self._bases(one, window, below=below):
                n = -step * float(found["n"]) if below else step * float(found["n"])
                day = days.back(base, -n, found["unit"])
                yield (
                    (day, day),
                    "sentence",
                    window,
                    {
                        "gap",
                        "gap.below" if below else "gap.above",
                        f"gap.{one.group}",
                        f"gap.{found['unit']}",
                        f"gap.{one.event.factuality}",
                    },
                )

    def _bases(self, one: Seen, gap: Window, *, below: bool) -> Iterator[date]:
        """The days on the other side of a gap: of the sentence, else of the news."""
        if one.sentence is None:
            return
        for window in self.windows:
            if (
                one.sentence.start <= window.start < one.sentence.end
                and window.lead not in ("gap", "line", "lasting", "now")
                and (window.start > gap.end) != below
                and window.earliest
                and window.earliest == window.latest
            ):
                yield window.earliest
                return
        if self.main is not None and self.main.earliest and not one.sentence.start <= self.main.start < one.sentence.end:
            yield self.main.earliest

    # ------------------------------------------------------------ from elsewhere in the report
    def _context(self, one: Seen, name: str) -> set[str]:
        base = {
            name,
            f"{name}.{one.group}",
            f"{name}.{one.event.kind}",
            f"{name}.{one.event.factuality}",
            f"{name}.{one.tense}",
            f"{name}.{one.group}.{one.tense}",
            f"{name}.{one.form}",
            f"{name}.{one.group}.{one.form}",
            f"{name}.{one.event.kind}.{one.event.factuality}",
        }
        if one.sentence is not None:
            told = self.told_words(one.sentence)
            base |= {f"{name}.{w}" for w in ("still", "history", "onward") if told & self.words[w]}
            own = any(one.sentence.start <= w.start < one.sentence.end and w.lead != "line" for w in self.windows)
            base.add(f"{name}.has-own" if own else f"{name}.no-own")
        base |= {f"{name}.{told}" for told in self._around(one)}
        if one.event.said_by:
            base.add(f"{name}.said")
        if self._echo(one):
            base |= {f"{name}.echo", f"{name}.echo.{one.group}", f"{name}.echo.{one.tense}"}
        return base

    def _echo(self, one: Seen) -> bool:
        """Whether the sentence speaks of a known happening: "the attack", "this blast", "the victims"."""
        if one.sentence is None:
            return False
        if one.sentence.i not in self._echoes:
            self._echoes[one.sentence.i] = self._speaks_of_known(one.sentence)
        return self._echoes[one.sentence.i]

    def _speaks_of_known(self, sentence: Sentence) -> bool:
        for token in self.document.sentence_tokens(sentence):
            if token.lemma.casefold() in self.words["echo"] and token.pos in ("NOUN", "ADJ", "PROPN"):
                kids = (self.document.tokens[i].text.casefold() for i in self.document.children[token.i])
                if any(kid in self.words["definite"] for kid in kids):
                    return True
        return False

    def _by_passage(self, at: int) -> Iterator[tuple[Days, str, Window, set[str]]]:
        """The date told last before the sentence, whatever it is, and the last one that is news."""
        one = self.seen[at]
        if one.sentence is None:
            return
        start = one.sentence.start
        before = [w for w in self.windows if w.start < start and w.lead not in NO_DAY and (w.earliest or w.latest)]
        if before:
            yield from self._running(one, before[-1], "run")
        fresh = [w for w in before if self._lag(w) in ("now", "week") and w.time.grain == "day"]
        if fresh and fresh[-1] is not before[-1]:
            yield from self._running(one, fresh[-1], "fresh")

    def _by_heading(self, one: Seen) -> Iterator[tuple[Days, str, Window, set[str]]]:
        """The date of the heading that a sentence stands under: a section of a digest, the period that it covers."""
        if one.sentence is None:
            return
        lines = self.document.paragraphs
        start = one.sentence.start
        for window in reversed(self.windows):
            there = self.document.sentence_at(window.start)
            if window.start >= start or there is None or window.lead in ("gap", "lasting", "now"):
                continue
            if lines[there.paragraph].kind == "heading" and there.paragraph < one.paragraph:
                apart = "next" if one.paragraph - there.paragraph == 1 else "far"
                told = {f"head.{apart}", f"head.{window.lead}", f"head.lag.{self._lag(window)}", f"head.grain.{window.time.grain}"}
                yield (window.earliest, window.latest), "passage", window, self._context(one, "head") | told
                return

    def _by_entry(self, one: Seen) -> Iterator[tuple[Days, str, Window, set[str]]]:
        """The date that opens the entry of a chronicle: it holds for all that the entry tells, in whatever tense."""
        if one.sentence is None:
            return
        entry = next((w for w in self.entries if (there := self.document.sentence_at(w.start)) and there.paragraph == one.paragraph), None)
        if entry is not None:
            far = "first" if one.sentence.start <= entry.start < one.sentence.end else "later"
            told = {f"entry.{far}", f"entry.{far}.{one.tense}", f"entry.grain.{entry.time.grain}", f"entry.lag.{self._lag(entry)}"}
            yield (entry.earliest, entry.latest), "passage", entry, self._context(one, "entry") | told

    def _running(self, one: Seen, window: Window, name: str) -> Iterator[tuple[Days, str, Window, set[str]]]:
        """A date told before: on that day, or from it up to publication."""
        there = self.document.sentence_at(window.time.start)
        if there is None or one.sentence is None:
            return
        apart = min(one.sentence.i - there.i, 4)
        lines = min(one.paragraph - there.paragraph, 3)
        lag = self._lag(window)
        told = {f"{name}.apart{apart}", f"{name}.lines{lines}", f"{name}.lag.{lag}", f"{name}.lines{lines}.lag.{lag}"}
        told |= {f"{name}.apart{apart}.{one.group}", f"{name}.lead.{window.lead}", f"{name}.grain.{window.time.grain}"}
        told |= {f"{name}.lines{lines}.{one.group}"}
        yield (window.time.earliest, window.time.latest), "passage", window, self._context(one, name) | told
        if self.day and window.earliest and window.earliest < self.day:
            on = f"{name}-on"
            told = {f"{on}.lines{lines}", f"{on}.apart{apart}", f"{on}.lag.{lag}", f"{on}.lead.{window.lead}"}
            told |= {f"{on}.lead.{window.lead}.{one.group}"}
            yield (window.earliest, self.day), "passage", window, self._context(one, on) | told

    def _by_tellings(self, at: int) -> Iterator[tuple[Days, str, Window, set[str]]]:
        """The date of another event that may be the same happening, or its cause or effect."""
        one = self.seen[at]
        around = range(max(at - TELLINGS, 0), min(at + TELLINGS + 1, len(self.seen)))
        for other, own in ((self.seen[i], self.own[i]) for i in around):
            if other is one or own is None or one.sentence is None or other.sentence is None or other.event.factuality == "announced":
                continue
            relation = self.relation(one, other)
            if relation is None:
                continue
            where = "same" if other.sentence.i == one.sentence.i else "before" if other.sentence.i < one.sentence.i else "after"
            lines = min(abs(one.paragraph - other.paragraph), 3)
            lag = self._lag(own)
            name = f"tell.{relation}"
            features = {
                "tell",
                name,
                f"{name}.{where}",
                f"{name}.lines{lines}",
                f"{name}.lag.{lag}",
                f"tell.{where}.{one.group}",
                f"{name}.{one.tense}",
                f"{name}.{one.form}",
                f"{name}.{where}.{other.form}",
                f"tell.{other.event.kind}.{one.event.kind}",
                f"tell.{one.event.factuality}",
                f"tell.{where}.lines{lines}",
            }
            if self.document.paragraphs[one.paragraph].kind == "heading":
                features |= {"tell.heading", f"{name}.heading"}
            yield (own.earliest, own.latest), "telling", own, features

    def relation(self, one: Seen, other: Seen) -> str | None:
        """How two events may be tellings of one happening: by the same word, the same kind, or as a deed and what it did; None if not."""
        if one.event.kind == other.event.kind:
            same = one.anchor is not None and other.anchor is not None and one.anchor.lemma == other.anchor.lemma
            return "word" if same else "kind"
        pair = (other.group, one.group)
        if pair in (("violence", "effect"), ("effect", "violence"), ("effect", "effect"), ("violence", "violence")):
            return "-".join(pair)
        return None

    def _by_main(self, one: Seen) -> Iterator[tuple[Days, str, Window, set[str]]]:
        """The date of the news itself."""
        main = self.main
        if main is None or one.sentence is None:
            return
        there = self.document.sentence_at(main.time.start)
        if there is None:
            return
        apart = one.sentence.i - there.i
        where = "same" if apart == 0 else "before" if apart < 0 else "next" if apart == 1 else "near" if apart <= 4 else "far"
        features = self._context(one, "main") | {f"main.{where}", f"main.{where}.{one.group}", f"main.{where}.{one.tense}"}
        later = any(
            there.end <= w.start < one.sentence.start
            and w.lead not in ("line", "lasting", "now")
            and (w.earliest, w.latest) != (main.earliest, main.latest)
            for w in self.windows
        )
        if self.deed is not None:
            features |= {f"main.{self.deed.group}.{one.group}", f"main.share.{self.share}", f"main.share.{self.share}.{one.group}"}
            features.add(f"main.{self.deed.event.kind}.{one.event.kind}")
            if self.deed.event.kind == one.event.kind:
                features |= {"main.kind", f"main.kind.{self.share}"}
        features |= (
            {"main.left", f"main.left.{one.group}"} if later else {"main.kept", f"main.kept.{one.group}", f"main.kept.share.{self.share}"}
        )
        if self.document.paragraphs[one.paragraph].kind == "heading":
            features.add("main.heading")
        yield (main.earliest, main.latest), "passage", main, features
        if self.day and main.earliest and main.earliest < self.day:
            yield (
                (main.earliest, self.day),
                "passage",
                main,
                self._context(one, "main-on") | {f"main-on.{where}", f"main-on.{where}.{one.group}"},
            )

    def _by_publication(self, one: Seen) -> Iterator[tuple[Days, str, Window | None, set[str]]]:
        """The day of publication, for what is so now."""
        if self.day is None:
            return
        features = self._context(one, "today") | {
            f"today.{one.event.factuality}.{one.group}",
            f"today.{one.event.factuality}.{one.tense}",
            f"today.{one.event.kind}.{one.event.factuality}",
        }
        if one.sentence is not None and self.told_words(one.sentence) & self.words["still"]:
            features |= {f"today.still.{one.event.factuality}", f"today.still.{one.group}"}
        if not any(w.lead != "line" for w in self.windows):
            features.add("today.alone")
        yield (self.day, self.day), "publication", None, features
