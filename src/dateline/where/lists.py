"""Which mentions stand in one list: "Herat and Kandahar", "Bara, Umm Rawaba and El Obeid", "Bamako on Monday and Gao on 3 May",
"Nairobi, the capital of Kenya, and Dar es Salaam". Read off the words between the names: the trees of long lists are seldom right.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ..model import Place, Span
from .scene import WHOLE, Scene, finer
from .words import words

SPAN = 80  # characters between two names of a list, at most
OWNED = ("compound", "poss", "amod", "nmod")
PAST = 3  # mentions that may stand between them: what the first lies in


def joined(scene: Scene, i: int) -> list[int]:
    """The other mentions of the list that mention `i` stands in, nearest first behind it, then before it; none where there is no list.

    A bare comma between two names makes a list only where the list ends with "and".
    """
    out: list[int] = []
    for step in (1, -1):
        j: int | None = i
        while j is not None:
            j = _next(scene, j, step)
            if j is not None:
                out.append(j)
    run = sorted([i, *out])
    return out if any(_link(scene, a, b) == "end" for a, b in pairwise(run)) else []


def _next(scene: Scene, j: int, step: int) -> int | None:
    """The neighbour of a mention in its list on one side."""
    here = scene.sentences[j]
    for k in range(j + step, j + (PAST + 1) * step, step):
        if not 0 <= k < len(scene.places) or scene.sentences[k] is not here or here is None:
            return None
        low, high = sorted((j, k))
        if not all(finer(scene.places[low], scene.places[m]) for m in range(low + 1, high)):
            return None
        if _alike(scene.places[low], scene.places[high]) and not _owned(scene, high) and _link(scene, low, high):
            return k
    return None


def _alike(one: Place, other: Place) -> bool:
    """Whether two places may stand side by side: both lands or neither, and none in the other."""
    if one.span.overlaps(other.span) or (one.kind in WHOLE) != (other.kind in WHOLE):
        return False
    return not any(finer(a, b) and b.kind == "admin1" and a.admin1 == b.admin1 for a, b in ((one, other), (other, one)))


def _owned(scene: Scene, i: int) -> bool:
    """Whether a name only tells whose or which something is: "the US statement", "Kabul's mayor"; a list of places does not go on there."""
    head = scene.heads[i]
    up = scene.doc.tokens[head.head] if head is not None else None
    if head is None or up is None or head.dep not in OWNED:
        return False
    return up.start >= scene.places[i].end and up.text.lower() not in words(scene.doc.language).types


@cache
def _pattern(language: str) -> re.Pattern[str]:
    told = words(language)
    ends = "|".join(sorted(map(re.escape, told.ends), key=len, reverse=True))
    types = "|".join(sorted(told.types))
    when = rf" (?:{'|'.join(told.dating)}) [^,]*\d[^,]*?"
    return re.compile(rf"(?P<kind> (?:{types}))?(?P<aside>, .+?(?=,)|{when})?(?P<link>,? (?:{ends}) (?:the )?|, )")


def _link(scene: Scene, low: int, high: int) -> str | None:
    """How a name goes on to the next: "comma", "end" where "and" joins them, None where it does not.

    Between them may stand what the first is, lies in or when ("Logar province", "Nairobi, in Kenya," "Gao on 3 May"), but no verb.
    """
    doc, first, last = scene.doc, scene.places[low].end, scene.places[high].start
    gap = doc.text[first:last]
    match = _pattern(doc.language).fullmatch(gap) if len(gap) <= SPAN and "\n" not in gap else None
    if match is None:
        return None
    end = "end" if match["link"].strip(" ,") else "comma"
    if match["aside"] and any(t.pos in ("VERB", "AUX", "SCONJ") or t.i in scene.anchors for t in doc.tokens_in(Span(first, last))):
        return None
    # "Nairobi, in Kenya, Cairo" may be a list, "Gao, in the north, and Kidal" surely is: an aside in commas wants both
    return None if match["aside"] and match["aside"].startswith(",") and not match["link"].startswith(",") else end
