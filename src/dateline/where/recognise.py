"""Names of places in a parsed report: the atlas's longest matches, weighed with what the pipeline proposes and the words around.

The pipeline's labels are rumours: they add to or take from the belief in a name, and never decide alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from dateline_atlas import Atlas
from dateline_atlas.atlas import Match
from dateline_atlas.names import key

from ..model import Document, NameProposal
from .context import after, before, hint
from .mention import Mention
from .rank import ENGLISH
from .words import Words, words

BELIEVED = 1.8
UNKNOWN = -0.6  # how notable a name is that the atlas lacks
BROAD = 3.0  # countries, continents and regions of the world are known so well: "EU" is one and a body at once
_BY_LABEL = {"GPE": 2.0, "LOC": 1.8, "FAC": 1.4, "ORG": -0.2, "NORP": -0.5, "PERSON": -1.6}
_GUESSES = frozenset({"PRODUCT", "WORK_OF_ART", "LAW"})  # labels that foreign names of towns get for want of a better
_UNITS = frozenset({"city", "town", "village", "admin1", "admin2"})
_HOME = (0.0, 0.8, 1.4, 2.0)  # by how many places of the country are surely named
_DATELINE = re.compile(
    r"[A-Z][A-Z' .-]{2,40}?(?=(?:, [^\n—–(]{2,40})?(?: \([^)\n]{2,30}\))?(?: ?[—–] ?| -{1,2} |"
    r", (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)))"
)
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+")
_BETWEEN = r"\b(?:{words}) (?:the )?[A-Z][\w'’-]{1,40}(?: [A-Z][\w'’-]{1,40})? and $"
_BODY = re.compile(r"\b[A-Z][\w.'’&-]{0,40}(?: (?:(?:of|for|the|and|in|on) ){0,2}[A-Z][\w.'’&-]{0,40}){1,9}")
# A run of capitalised words before a type word ("Char Asyab district"), or after one ("the village of Deh Sabz").
_RUN = r"(?:St\.? )?(?:(?:al|el|ash|as|ad|an|ar|at|az)-)?[A-Z][\w'’]{1,40}(?:[ -](?:[a-z]{1,3}-)?[A-Z][\w'’]{1,40}){0,3}"


_ROW = re.compile(r"(?:,| and | & | or |[–—])+ ?")


@cache
def _typed(lists: Words) -> re.Pattern[str]:
    after_name = "|".join(sorted(w for w, t in lists.types.items() if not t.site))
    before_name = "|".join(sorted(w for w, t in lists.types.items() if not t.site and w not in lists.behind))
    # in capitals the type word is part of the name: "Al-Shifa Hospital", "Adair County", "Lake Manassas"
    inside = "|".join(sorted(w.capitalize() for w in lists.types if w not in lists.no_end))
    leading = "|".join(sorted(w.capitalize() for w in lists.leading))
    kinds = "|".join(f"{w} " for w in lists.martial)
    return re.compile(
        rf"\b({_RUN}) (?:{kinds})?(?:{after_name})\b|\b(?:{before_name}) of ({_RUN})"
        rf"|\b((?:{_RUN} )(?:{inside}))\b|\b((?:{leading})\.? {_RUN})"
    )


@cache
def _between(lists: Words) -> re.Pattern[str]:
    """A first name of two: "between X and", "the road linking X and"."""
    return re.compile(_BETWEEN.replace("{words}", "|".join(lists.joining)))


@cache
def _strange(lists: Words) -> re.Pattern[str]:
    """One or two capitalised words behind a preposition that only places follow, with nothing behind that would make them longer."""
    words = "|".join(sorted({w for word in lists.strange for w in (word, word.capitalize())}))
    article, more = "(?:al|el|ash|as|ad|an|ar|at|az)-", "(?:al|el|e|i|o)-"
    name = rf"(?:{article})?[A-Z][a-zà-ÿ'’]{{2,30}}(?:[ -](?:{more})?[A-Z][a-zà-ÿ'’]{{1,30}})?"
    return re.compile(rf"\b(?:{words}) ({name})(?! ?[A-Z&\d]|-|[\w’'])")


@cache
def _lodged(lists: Words) -> re.Pattern[str]:
    """One or two capitalised words between an article and the word of a site that is called by a name: "the Al Zumer hospital"."""
    sites = "|".join(sorted(lists.lodged))
    return re.compile(rf"\b[Tt]he ((?:[A-Z][a-zà-ÿ'’]{{1,30}}[ -]){{0,2}}[A-Z][a-zà-ÿ'’]{{2,30}}) (?:{sites})\b")


@cache
def _titled(lists: Words) -> re.Pattern[str]:
    """A title in capitals with a name of two or three words."""
    titles = "|".join(sorted(t.capitalize() for t in lists.titles if t.isalpha()))
    return re.compile(rf"\b(?:{titles})\.? ([A-Z][\w'’-]{{1,30}}(?: [A-Z][\w'’-]{{1,30}}){{1,2}})")


@cache
def _called(lists: Words) -> re.Pattern[str]:
    """What says behind a name that it is a place: ", their capital", ", the salt town", ", a village of"."""
    nouns = "|".join(sorted(lists.called | {n for n in lists.nominals if n not in lists.uncalled}))
    return re.compile(rf", (?:{'|'.join(lists.owners)}) (?:[a-z][\w'’-]{{0,20}} ){{0,3}}(?:{nouns})\b")


class Recogniser:
    """Finds the mentions of one report."""

    def __init__(self, document: Document, atlas: Atlas) -> None:
        self.doc, self.atlas, self.words = document, atlas, words(document.language)
        self.names = sorted(map(self._led, document.names), key=lambda n: (n.start, -n.end))
        self._name_starts = [n.start for n in self.names]
        self.capitals = atlas.capital_ids
        self.surnames = self._surnames()
        self.bodies = self._bodies()

    def _led(self, name: NameProposal) -> NameProposal:
        """A proposal without the preposition that opens its sentence: "Near Raqqah" is nobody's name."""
        word, _, rest = self.doc.text[name.start : name.end].partition(" ")
        if not rest or not rest[0].isupper() or word != word.capitalize() or word.lower() not in self.words.sure | self.words.likely:
            return name
        return NameProposal(
            name.start + len(word) + 1, name.end, "GPE" if name.label == "PERSON" and word.lower() in self.words.sure else name.label
        )

    def find(self) -> list[Mention]:
        """All mentions that are believed, in order, never overlapping."""
        text = self.doc.text
        found: list[Mention] = []
        datelines = [Match(start, end, k) for start, end in self._datelines() if self.atlas.has(k := key(text[start:end]))]
        for phrase in self.words.joined:
            datelines += [Match(m.start(), m.end(), key(phrase)) for m in re.finditer(re.escape(phrase), text)]
        scanned = [self._whole(m) for m in self.atlas.scan(text) if not any(m.start < d.end and d.start < m.end for d in datelines)]
        for match in self._joined(datelines + scanned):
            if self.doc.token_at(match.start) is None:
                continue  # in words that are no part of the report
            mention = self._weigh(match, dateline=match in datelines)
            if mention:
                found.append(mention)
        found += self._demonyms(found)
        found.sort(key=lambda m: (m.start, -m.end))
        return self._settle(self._at_home(found))

    # ------------------------------------------------------------ what there is
    def _whole(self, match: Match) -> Match:
        """A name with the capital article that the atlas does not know it by: "Al Salem" is not Salem."""
        text = self.doc.text
        article = text[max(0, match.start - 3) : match.start]
        if article not in ("Al ", "El ", "Al-", "El-") or text[max(0, match.start - 4) : match.start - 3].isalnum():
            return match
        return Match(match.start - 3, match.end, key(article + text[match.start : match.end]))

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
        out += self._strange(out)
        return sorted(out)

    def _strange(self, taken: Sequence[Match]) -> list[Match]:
        """Names that neither atlas nor pipeline takes for places, and that stand as only places do: "near Bulobarde", "at Ghumdhum",
        "the Zumer hospital".
        """
        text = self.doc.text
        out: list[Match] = []
        for match in (*_strange(self.words).finditer(text), *_lodged(self.words).finditer(text)):
            start, end = match.span(1)
            parts = match[1].split(" ")
            if match[1].endswith(("'s", "’s", "'", "’")) or self.atlas.is_adjective(match[1]):
                continue
            if any(key(part) in self.words.stop | self.words.titles for part in parts):
                continue
            if any(m.start < end and start < m.end and not self._empty(m) for m in (*taken, *out)) or self._of_person(start, end):
                continue
            out.append(Match(start, end, key(match[1])))
        return out

    def _of_person(self, start: int, end: int) -> bool:
        """Whether a name is said to be a person's or a body's elsewhere, or may be read as the name of something dated or counted."""
        form = key(self.doc.text[start:end])
        if form in self.surnames or form in self.words.bodies or form in self.words.persons:
            return True
        label, proposal = self._label(start, end)
        if label in ("DATE", "TIME", "EVENT", "LANGUAGE", "NORP"):
            return True
        # a proposal that is longer has a reason to be
        return proposal is not None and (proposal.start < start or proposal.end > end) and label != "PERSON"

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
        told = [m[1] for m in _titled(self.words).finditer(self.doc.text)]
        return frozenset(key(name).split(" ")[-1] for name in full + told if " " in name.strip())

    def _bodies(self) -> list[tuple[int, int, bool]]:
        """Where known bodies are named in more than one word, and whether they are media."""
        text, out = self.doc.text, []
        for run in _BODY.finditer(text):
            words = [(w.start() + run.start(), w.end() + run.start()) for w in re.finditer(r"[^\s]+", run[0])]
            at = 0
            while at < len(words):
                for size in range(min(7, len(words) - at), 1, -1):
                    start, end = words[at][0], words[at + size - 1][1]
                    media = self.words.bodies.get(key(text[start:end].removesuffix("'s").removesuffix("’s")))
                    if media is not None:
                        out.append((start, end, media))
                        at += size - 1
                        break
                at += 1
        return out

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
    def _weigh(self, match: Match, *, dateline: bool) -> Mention | None:
        text, start, end = self.doc.text, match.start, match.end
        surface, w = text[start:end], self.words
        if text[max(0, start - 2) : start] == ", " and self._abbreviates(match.key, surface):
            end += text.startswith(".", end)
            return Mention(start, end, match.key, text[start:end], belief=BELIEVED + 2)
        if self._empty(match):
            return None
        # "SDF" is an airport's code and "Islamic State" sounds like one: both are known actors, and no place is better known by the name
        if match.key in w.bodies and (surface.isupper() or not self.atlas.has(match.key)) and self._notable(match.key) < BROAD:
            return None
        # "Thai officials": an adjective of place is no village that happens to be called so
        if " " not in match.key and self.atlas.is_adjective(surface) and self._notable(match.key) < BROAD:
            return None
        told = hint(text, start, end, w)
        label, proposal = self._label(start, end)
        belief = _BY_LABEL.get(label, -0.6 if not label else -0.9)
        if label == "PERSON" and told.type_word and proposal is not None and (proposal.start, proposal.end) == (start, end):
            belief = -0.8  # "Char Asyab district": the pipeline takes any unknown pair of words for a person
        notable = self._notable(match.key)
        if label == "PERSON" and " " not in match.key and (notable >= 1.4 or (notable >= 0.5 and before(text, start) in w.ground)):
            belief += 0.7  # the pipeline knows few towns of the world: one of this size is rather the town
        belief += notable + self._around(start, end, told.type_word is not None, bool(told.within))
        belief += 0.6 if " " in match.key else 0.0
        belief += 0.8 if proposal is not None and self._row(match, proposal) else 0.0
        role = self._part_of(match, proposal, label)
        if role == "person":
            return None
        token = self.doc.token_at(start)
        if token and token.pos not in ("PROPN", "X") and " " not in match.key:
            belief -= 1.6
        if " " not in match.key and match.key in self.surnames and label in ("PERSON", "ORG", ""):
            belief -= 2.5
        if not self.atlas.has(match.key) and role == "name":
            # nothing known: only what stands as places do, or is called one, is taken for one
            word = before(text, start)
            near = self.words.sure | self.words.likely if label in ("GPE", "LOC", "FAC") or told.site else self.words.sure
            stands = word in near or (word == "the" and before(text, start - 4) in near)
            if (not stands and not (told.type_word and not told.site)) or match.key in self.surnames:
                return None
            if word in w.strange and not told.type_word and _strange(w).match(text, start - len(word) - 1):
                belief = max(belief, BELIEVED)
        if role == "body" and not self.atlas.has(match.key):
            return None
        if dateline:
            belief += 4.0
        return Mention(start, end, match.key, surface, told, role, round(belief, 2), dateline)

    def _empty(self, match: Match) -> bool:
        """Whether a name is made of words that are none: "October 6" is a town in Egypt, and nearly always a day."""
        if all(part in self.words.stop or part.isdigit() for part in match.key.split(" ")):
            return True
        return len(match.key) <= 3 and " " not in match.key and not self._short(self.doc.text[match.start : match.end])

    def _abbreviates(self, name_key: str, surface: str) -> bool:
        """Whether a name is short for a state or province ("Edmonton, Ky."), never its name in full."""
        return (
            len(name_key) <= 5
            and len(surface) <= 5
            and any(e.kind == "admin1" and key(e.name) != name_key for e in self.atlas.find(name_key)[:6])
        )

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
            return UNKNOWN
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
        score = 2.4 if word in w.ground else 1.8 if word in w.sure else 1.2 if word in w.likely else 0.5 if word in w.perhaps else 0.0
        if word == "of" and before(text, start - 3) in w.of:
            score += 1.3  # "south of X", "out of X", "the fall of X"
        if word == "and" and _between(w).search(text, max(0, start - 60), start):
            score += 1.8
        if word == "the" or word.endswith("ern"):
            # "near the Bab al-Hawa", "in eastern Ghouta"
            earlier = before(text, start - len(word) - 1)
            score += (1.0 if earlier in w.sure or earlier in w.likely else 0.0) + (0.8 if word != "the" else 0.0)
        if word in w.titles and text[start - 2 : start] != ", ":
            score -= 4.0
        if follows in w.speech and not word:
            score -= 0.8
        if follows in w.local:
            score += 1.0
        if follows in w.fallen or _called(w).match(text, end):
            score += 1.2
        score += 2.2 if typed else 0.0
        return score + (1.0 if contained else 0.0)

    def _part_of(self, match: Match, proposal: NameProposal | None, label: str) -> str:
        """Whether a name stands inside a longer one: of a person (then it is no place) or of a body."""
        text = self.doc.text
        for start, end, media in self.bodies:
            if start <= match.start and match.end <= end and end - start > match.end - match.start:
                return "person" if media else "inside"
        if match.key in self.words.bodies:
            return "body"
        if match.key in self.words.persons:
            return "person"
        if proposal is not None and self._row(match, proposal):
            return "name"
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

    def _row(self, match: Match, proposal: NameProposal) -> bool:
        """Whether a proposed name is really a row of places: "Ghazni and Herat"."""
        start, end = self._trim(proposal)
        if not (start <= match.start and match.end <= end and end - start > match.end - match.start):
            return False
        parts = [part for part in _ROW.split(self.doc.text[start:end]) if part]
        if len(parts) < 2 or not all(part[0].isupper() for part in parts):
            return False
        known = [self._notable(key(part)) for part in parts]
        return all(n >= 0.5 for n in known) or (max(known) >= 0.5 and min(known) > UNKNOWN and self._one_country(parts))

    def _one_country(self, names: Sequence[str]) -> bool:
        """Whether all of some names have bearers in one country."""
        shared = [{e.country for e in self.atlas.find(key(name))[:12]} for name in names]
        return bool(set.intersection(*shared) - {None} - ENGLISH)

    # ------------------------------------------------------------ the rest
    def _demonyms(self, found: Sequence[Mention]) -> list[Mention]:
        """Adjectives of place: they tell which country is spoken of, and are never where something happens."""
        taken = [(m.start, m.end) for m in found if m.belief >= BELIEVED]
        out: list[Mention] = []
        spans = [m.span() for m in _CAPITALISED.finditer(self.doc.text)]
        for n, (start, end) in enumerate(spans):
            pair = spans[n + 1][1] if n + 1 < len(spans) and spans[n + 1][0] == end + 1 else None
            for stop in (pair, end):
                surface = self.doc.text[start : stop or end]
                if (
                    stop is None
                    or (out and out[-1].end > start)
                    or not self.atlas.is_adjective(surface)
                    or self.doc.token_at(start) is None
                ):
                    continue
                if any(s < stop and start < e for s, e in taken) or self._label(start, stop)[0] in ("PERSON", "LANGUAGE"):
                    continue
                out.append(Mention(start, stop, key(surface), surface, role="demonym", belief=BELIEVED + 1))
        return out

    def _at_home(self, found: list[Mention]) -> list[Mention]:
        """Belief spreads over a country: where a report surely names places of one, another name of a place there is one too.

        The pipeline takes foreign names of towns for persons as often as not. Of names in countries that write English its word counts.
        """
        support: Counter[str] = Counter()
        for m in found:
            if m.belief >= BELIEVED and m.role in ("name", "demonym"):
                best = self.atlas.demonym_place(m.surface) if m.role == "demonym" else next(iter(self.atlas.find(m.key)), None)
                if best is not None and best.country:
                    support[best.country] += 1
        out: list[Mention] = []
        for m in found:
            told = self._support(m, support) if m.role == "name" and m.belief < BELIEVED else 0
            label = self._label(m.start, m.end)[0]
            home = _HOME[min(told, 3)]
            if told and ((label == "PERSON" and m.key not in self.surnames) or label in _GUESSES):
                home += 1.0
            out.append(m._replace(belief=round(m.belief + home, 2)))
        return out

    def _support(self, m: Mention, support: Counter[str]) -> int:
        """How many places are surely named of the country that a name, not in an English-speaking one, would lie in."""
        own = [e for e in self.atlas.find(m.key)[:5] if e.kind in _UNITS or e.id.startswith("dl:")]
        bearers = [e for e in own if e.country not in ENGLISH]
        if not bearers:
            return 0
        told = max(support[e.country or ""] for e in bearers)
        # most words are the name of a village somewhere; where a place may stand, it is one sooner
        if told > 1 and all(e.kind == "village" and e.id.startswith("gn:") for e in bearers):
            return 2 if self._stands(m.start) else 1
        return told

    def _stands(self, start: int) -> bool:
        """Whether a name stands where places do: behind a preposition of place or a verb of taking."""
        w, word = self.words, before(self.doc.text, start)
        return word in w.sure or word in w.likely or (word == "of" and before(self.doc.text, start - 3) in w.of)

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
