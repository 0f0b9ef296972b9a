"""Names of places in a parsed report: the atlas's longest matches, weighed with what the pipeline proposes and the words around.

The pipeline's labels are rumours: they add to or take from the belief in a name, and never decide alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from dateline_atlas import Atlas
from dateline_atlas.atlas import Match
from dateline_atlas.names import key

from ..model import Document, NameProposal
from .context import after, before, hint
from .mention import Mention
from .words import Words, words

BELIEVED = 2.0
_BY_LABEL = {"GPE": 2.0, "LOC": 1.8, "FAC": 1.4, "ORG": -0.2, "NORP": -0.5, "PERSON": -1.6}
_DATELINE = re.compile(
    r"[A-Z][A-Z' .-]{2,40}?(?=(?:, [^\n—–(]{2,40})?(?: \([^)\n]{2,30}\))?(?: ?[—–] ?| -{1,2} |, (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)))"
)
_CAPITALISED = re.compile(r"\b([A-Z][^\W\d_]+)(?: [A-Z][^\W\d_]+)?")
# A run of capitalised words before a type word ("Char Asyab district"), or after one ("the village of Deh Sabz").
_RUN = r"(?:(?:al|el|ash|as|ad|an|ar|at|az)-)?[A-Z][\w'’]+(?:[ -](?:[a-z]{1,3}-)?[A-Z][\w'’]+){0,3}"


@cache
def _typed(lists: Words) -> re.Pattern[str]:
    after_name = "|".join(sorted(w for w, t in lists.types.items() if not t.site))
    before_name = "|".join(sorted(w for w, t in lists.types.items() if not t.site and w not in ("state", "port", "base")))
    # in capitals the type word is part of the name: "Al-Shifa Hospital", "Adair County", "Lake Manassas"
    inside = "|".join(
        sorted(w.capitalize() for w in lists.types if w not in ("republic", "ward", "post", "park", "lane", "square", "mission"))
    )
    leading = "|".join(sorted(w.capitalize() for w in lists.leading))
    return re.compile(
        rf"\b({_RUN}) (?:refugee |border |military |air )?(?:{after_name})\b|\b(?:{before_name}) of ({_RUN})"
        rf"|\b((?:{_RUN} )(?:{inside}))\b|\b((?:{leading})\.? {_RUN})"
    )


class Recogniser:
    """Finds the mentions of one report."""

    def __init__(self, document: Document, atlas: Atlas) -> None:
        self.doc, self.atlas, self.words = document, atlas, words(document.language)
        self.names = sorted(document.names, key=lambda n: (n.start, -n.end))
        self._name_starts = [n.start for n in self.names]
        self.capitals = atlas.capital_ids
        self.surnames = self._surnames()

    def find(self) -> list[Mention]:
        """All mentions that are believed, in order, never overlapping."""
        text = self.doc.text
        found: list[Mention] = []
        datelines = [Match(start, end, k) for start, end in self._datelines() if self.atlas.has(k := key(text[start:end]))]
        scanned = [m for m in self.atlas.scan(text) if not any(m.start < d.end and d.start < m.end for d in datelines)]
        for match in self._joined(datelines + scanned):
            if self.doc.token_at(match.start) is None:
                continue  # in words that are no part of the report
            mention = self._weigh(match, match in datelines)
            if mention:
                found.append(mention)
        found += self._demonyms(found)
        found.sort(key=lambda m: (m.start, -m.end))
        return self._settle(found)

    # ------------------------------------------------------------ what there is
    def _joined(self, matches: Sequence[Match]) -> list[Match]:
        """Proposals of the pipeline that the atlas does not cut off: names whose spelling it lacks, and longer ones than it knows."""
        taken = list(matches)
        out = list(matches)
        for name in self.names:
            if name.label not in ("GPE", "LOC", "FAC"):
                continue
            start, end = self._trim(name)
            inside = [m for m in taken if m.start < end and start < m.end]
            if not inside and start < end and self.doc.text[start].isupper():
                out.append(Match(start, end, key(self.doc.text[start:end])))
        out += self._triggered(out)
        return sorted(out)

    def _triggered(self, taken: Sequence[Match]) -> list[Match]:
        """Names that a type word makes places: "Char Asyab district", "the village of Deh Sabz". Longer than a match inside them."""
        text, out = self.doc.text, []
        for match in _typed(self.words).finditer(text):
            group = next(n for n in (1, 2, 3, 4) if match[n])
            run, start = match[group], match.start(group)
            while " " in run and key(run.split(" ")[0]) in self.words.stop | self.words.titles:
                start, run = start + len(run.split(" ")[0]) + 1, run.split(" ", 1)[1]
            form, end = key(run), start + len(run)
            if not form or form in self.words.stop or len(form) < 3 or any(m.start <= start and m.end >= end for m in taken):
                continue
            inside = [m for m in taken if m.start < end and start < m.end]
            # "Kabul Police district" holds a known name; "Char Asyab district" only a bit of one
            if group != 3 and any(self._notable(m.key) >= 1.0 for m in inside):
                continue
            if group == 3 and " " not in run:
                continue  # "Hospital" alone, after what cannot be a name
            out.append(Match(start, end, form))
        return out

    def _trim(self, name: NameProposal) -> tuple[int, int]:
        """A proposal without its article, and grown over a hyphen that cut the name."""
        text, start, end = self.doc.text, name.start, name.end
        for article in ("the ", "The ", "THE "):
            if text.startswith(article, start):
                start += len(article)
        if text[max(start, end - 2) : end] in ("'s", "’s"):
            end -= 2
        grown = re.compile(r"-[\w'’-]*\w").match(text, end)
        if grown and any(c.isupper() for c in grown[0]):
            end = grown.end()
        return start, end

    def _surnames(self) -> frozenset[str]:
        """Last words of persons named in full: alone later, they are still persons."""
        full = [self.doc.text[n.start : n.end] for n in self.names if n.label == "PERSON"]
        return frozenset(key(name).split(" ")[-1] for name in full if " " in name.strip())

    def _datelines(self) -> list[tuple[int, int]]:
        """Places at the head of a paragraph in capitals: "KABUL, Aug. 16 —"."""
        found = []
        for paragraph in self.doc.paragraphs[:6]:
            match = _DATELINE.match(self.doc.text, paragraph.start, paragraph.end)
            if match:
                found.append((match.start(), match.start() + len(match[0].rstrip())))
        return found

    def _label(self, start: int, end: int) -> tuple[str, NameProposal | None]:
        at = bisect_right(self._name_starts, end - 1)
        for name in reversed(self.names[max(0, at - 4) : at]):
            if name.start < end and start < name.end:
                return name.label, name
        return "", None

    # ------------------------------------------------------------ belief
    def _weigh(self, match: Match, dateline: bool) -> Mention | None:
        text, start, end = self.doc.text, match.start, match.end
        surface, w = text[start:end], self.words
        if match.key in w.stop or (len(match.key) <= 3 and " " not in match.key and not self._short(surface)):
            return None
        told = hint(text, start, end, w)
        label, proposal = self._label(start, end)
        belief = _BY_LABEL.get(label, -0.6 if not label else -1.5)
        if label == "PERSON" and told.type_word and proposal is not None and (proposal.start, proposal.end) == (start, end):
            belief = -0.8  # "Char Asyab district": the pipeline takes any unknown pair of words for a person
        belief += self._notable(match.key) + self._around(start, end, told.type_word is not None, bool(told.within))
        belief += 0.6 if " " in match.key else 0.0
        role = self._part_of(match, proposal, label)
        if role == "person":
            return None
        token = self.doc.token_at(start)
        if token and token.pos not in ("PROPN", "X") and " " not in match.key:
            belief -= 1.6
        if " " not in match.key and match.key in self.surnames and label in ("PERSON", "ORG", ""):
            belief -= 2.5
        if dateline:
            belief += 4.0
        return Mention(start, end, match.key, surface, told, role, round(belief, 2), dateline)

    def _short(self, surface: str) -> bool:
        """Two or three letters: an abbreviation in capitals, or a name that is really so short."""
        letters = surface.replace(".", "")
        return letters.isupper() or (
            len(letters) == 3
            and surface[:1].isupper()
            and any(e.name == surface and e.population > 20_000 for e in self.atlas.find(surface))
        )

    def _notable(self, name_key: str) -> float:
        """How well known the best bearer of a name is."""
        best = -0.4
        found = self.atlas.find(name_key)
        if not found:
            return -0.6
        for e in found[:6]:
            if e.kind in ("country", "continent", "macro-region"):
                return 3.2
            size = {"admin1": 1.6, "admin2": 0.2, "water": 1.5, "region": 1.6}.get(e.kind, 1.2 if e.id.startswith("dl:") else 0.0)
            if e.kind in ("city", "town", "village"):
                size = 2.4 if e.population >= 1_000_000 else 1.4 if e.population >= 100_000 else 0.5 if e.population >= 15_000 else -0.2
                size += 1.0 if e.id in self.capitals else 0.0
            best = max(best, size)
        return best

    def _around(self, start: int, end: int, typed: bool, contained: bool) -> float:
        text, w = self.doc.text, self.words
        word, follows = before(text, start), after(text, end)
        score = 1.8 if word in w.sure else 1.2 if word in w.likely else 0.5 if word in w.perhaps else 0.0
        if word == "the":
            earlier = before(text, start - 4)
            score += 1.0 if earlier in w.sure else 0.0
        if word in w.titles and text[start - 2 : start] != ", ":
            score -= 4.0
        if follows in w.speech and not word:
            score -= 0.8
        score += 2.2 if typed else 0.0
        return score + (1.0 if contained else 0.0)

    def _part_of(self, match: Match, proposal: NameProposal | None, label: str) -> str:
        """Whether a name stands inside a longer one: of a person (then it is no place) or of a body."""
        text = self.doc.text
        if match.key in self.words.bodies:
            return "body"
        if match.key in self.words.persons:
            return "person"
        if proposal is not None and label == "PERSON" and (proposal.start < match.start or match.end < proposal.end):
            rest = text[proposal.start : match.start] + text[match.end : proposal.end]
            if any(c.isupper() for c in rest) and before(text, proposal.start) not in self.words.sure:
                return "person"
        if proposal is not None and label in ("ORG", "FAC", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"):
            start, end = self._trim(proposal)
            rest = text[start : match.start] + text[match.end : end]
            if any(c.isupper() for c in rest):
                return "inside"
        return "name"

    # ------------------------------------------------------------ the rest
    def _demonyms(self, found: Sequence[Mention]) -> list[Mention]:
        """Adjectives of place: they tell which country is spoken of, and are never where something happens."""
        taken = [(m.start, m.end) for m in found if m.belief >= BELIEVED]
        out: list[Mention] = []
        for match in _CAPITALISED.finditer(self.doc.text):
            for start, end in ((match.start(), match.end()), (match.start(), match.end(1))):
                surface = self.doc.text[start:end]
                if (out and out[-1].end > start) or not self.atlas.is_adjective(surface) or self.doc.token_at(start) is None:
                    continue
                if any(s < end and start < e for s, e in taken) or self._label(start, end)[0] in ("PERSON", "LANGUAGE"):
                    continue
                out.append(Mention(start, end, key(surface), surface, role="demonym", belief=BELIEVED + 1))
        return out

    def _settle(self, found: list[Mention]) -> list[Mention]:
        """Belief spreads: a name that is surely a place once is one each time, and so is what is joined to a place by "and"."""
        sure = {m.key for m in found if m.belief >= BELIEVED + 1.0 and m.role == "name"}
        beliefs = [m.belief + (1.2 if m.key in sure else 0.0) for m in found]
        for i, (m, after_it) in enumerate(pairwise(found)):
            if self.doc.text[m.end : after_it.start] in (" and ", ", ", ", and ", " or ", " and in ") and "name" == m.role == after_it.role:
                one, other = beliefs[i], beliefs[i + 1]
                beliefs[i] += 0.8 if other >= BELIEVED else 0.0
                beliefs[i + 1] += 0.8 if one >= BELIEVED else 0.0
        kept: list[Mention] = []
        for m, belief in zip(found, beliefs, strict=True):
            if belief >= BELIEVED:
                if kept and kept[-1].end > m.start:
                    if kept[-1].belief >= m.belief and kept[-1].end - kept[-1].start >= m.end - m.start:
                        continue
                    kept.pop()
                kept.append(m)
        return kept
