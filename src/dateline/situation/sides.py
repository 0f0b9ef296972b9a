"""Whose side a source is on, as far as its words tell: a party's own claim is not what independent reports say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .. import lexicon
from ..model import Party, Reading, Speaker

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of `lexicon/en/sides.toml`."""
    return frozenset(str(lexicon.document("en", "sides.toml")[name]).split())


def words(text: str) -> set[str]:
    """The words of a text in lower case."""
    return {w.casefold() for w in _WORD.findall(text)}


def is_state(party: Party) -> bool:
    """Whether the party is a state or its forces."""
    return party.kind in ("government", "forces") or party.name.startswith("Government of ")


def speaks_for(reading: Reading, speaker: Speaker, holder: Party) -> bool:
    """Whether the source is the holder itself or speaks for it: a Taliban spokesman for the Taliban, a minister for the government."""
    if speaker.id == holder.id or speaker.name.casefold() == holder.name.casefold():
        return True
    told = words(described(reading, speaker))
    if told & listed("spokes") and not told & listed("state") and not told & _bodies(reading, holder):
        return True  # a spokesman of nobody named speaks for the side whose claim it is
    if is_state(holder):
        return bool(told & listed("state")) and not _of_a_group(reading, told, holder)
    names = {w for a in reading.actors if a.id == holder.id and a.form in ("name", "adjective") for w in words(a.quote)}
    return bool(told & ((names | words(holder.name)) - listed("generic") - listed("state")))


def _of_a_group(reading: Reading, told: set[str], holder: Party) -> bool:
    """A commander of an armed group is no official: some group of the report is named in the source's description."""
    groups = {w for a in reading.actors if a.kind == "group" and a.id != holder.id and a.form == "name" for w in words(a.quote)}
    return bool(told & (groups - listed("generic")))


def _bodies(reading: Reading, holder: Party) -> set[str]:
    """The words of all other bodies that the report names."""
    kinds = ("group", "government", "forces", "body", "media")
    return {w for a in reading.actors if a.kind in kinds and a.id != holder.id for w in words(a.quote)} - listed("generic")


def described(reading: Reading, speaker: Speaker) -> str:
    """All that the report says of who a source is: name, words, title, and the words right before and after them."""
    parts = [speaker.name, speaker.quote or ""]
    for actor in reading.actors:
        if actor.id == speaker.id and actor.form != "pronoun":
            parts += [actor.quote, actor.title or "", *_beside(reading.report.text, actor.start, actor.end)]
    if speaker.start is not None and speaker.end is not None:
        parts += _beside(reading.report.text, speaker.start, speaker.end)
    return " ".join(parts)


def _beside(text: str, start: int, end: int) -> Iterable[str]:
    """Up to three words before ("Taliban spokesman X"), an apposition after ("X, a lawmaker from Balkh,")."""
    before = re.split(r"[,.;:!?\n\"“”]", text[max(0, start - 60) : start])[-1].split()
    # "the" only before few words: ", the group's spokesman" and not ", the group has moved into the town"
    after = re.match(r",\s+((?:a|an|who|its|their)\s[^,.;:\n]{0,60}|the(?:\s[^\s,.;:]{1,20}){1,4}(?=[,.;:]))", text[end : end + 90])
    return (" ".join(before[-3:]), after[1] if after else "")


def publisher_is(reading: Reading, holder: Party) -> bool:
    """Whether the report is the holder's own statement: it calls itself one and names the holder, or an office of its state, first."""
    report = reading.report
    own = words(holder.name) - listed("generic")
    if report.publisher:
        return bool(words(report.publisher) & own)
    head = words(" ".join((report.title or "", report.text[:200])))
    return bool(head & listed("statement")) and bool(head & (listed("state") if is_state(holder) else own))
