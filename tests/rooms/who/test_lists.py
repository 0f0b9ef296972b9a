"""The lists themselves: no slip, no two actors of one id, days in order, and as many as promised."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from dateline import lexicon
from dateline.who.lists import Body, Group, Office, Population, Service, State, index, office_holders, states
from dateline.who.words import Role, words

TABLES = [
    ("actors_states.tsv", State), ("actors_services.tsv", Service), ("actors_groups.tsv", Group), ("actors_bodies.tsv", Body),
    ("populations.tsv", Population),
]  # fmt: skip
ROLES = [
    (role, e, sort)
    for role in lexicon.rules("en", "roles.toml", Role, "role")
    for sort in ("yes", "no", "later")
    for e in getattr(role, sort)
]


@pytest.mark.parametrize(("name", "row"), TABLES)
def test_every_row_is_sourced_and_told_apart(name, row):
    rows = lexicon.table("en", name, row)
    keys = Counter(getattr(r, "id", None) or r.name for r in rows)
    assert [k for k, n in keys.items() if n > 1] == []
    assert all(r.source for r in rows)


def test_there_are_as_many_as_promised():
    groups = lexicon.table("en", "actors_groups.tsv", Group)
    assert len(groups) >= 500
    assert sum(len(s.id) == 2 for s in states().values()) >= 190
    assert len({h.country for h in office_holders()}) >= 90


def test_groups_belong_to_states_and_live_in_order():
    for group in lexicon.table("en", "actors_groups.tsv", Group):
        assert set(group.countries) <= set(states()), group.id
        assert not (group.first and group.last) or group.first <= group.last, group.id


def test_an_office_is_held_from_a_day_to_a_later_one():
    for holder in office_holders():
        first = date.fromisoformat(holder.from_)
        assert holder.to is None or date.fromisoformat(holder.to) > first, holder


def test_one_holder_at_a_time():
    """Two holders of one office of one country overlap by no more than a disputed handover."""
    held: dict[tuple[str, str, str], list[Office]] = {}
    for holder in office_holders():
        if holder.office in ("state", "government"):
            held.setdefault((holder.country, holder.office, holder.title), []).append(holder)
    for key, holders in held.items():
        ordered = sorted(holders, key=lambda h: h.from_)
        for one, other in pairwise(ordered):
            assert one.to is not None, key
            overlap = (date.fromisoformat(one.to) - date.fromisoformat(other.from_)).days
            assert overlap <= 150, (key, one.person, other.person)


def test_a_short_name_alone_is_vague():
    entries = [e for key, found in index().names["Santos"] for e in found if key == ("Santos",)] if "Santos" in index().names else []
    assert all(e.vague for e in entries)


def test_nouns_have_one_class():
    every = [noun for role in lexicon.rules("en", "roles.toml", Role, "role") for noun in role.nouns.split()]
    assert [n for n, count in Counter(every).items() if count > 1] == []


def test_word_lists_are_small_letters():
    for name, listed in words().lists.items():
        assert all(w == w.lower() or not w.isascii() for w in listed), name


@pytest.mark.parametrize(("role", "example", "sort"), ROLES, ids=lambda v: getattr(v, "id", getattr(v, "words", v)))
def test_the_examples_of_the_roles(role, example, sort, named):
    found = named(example.text, example.words)
    assert (found == example.name) == (sort == "yes"), found
