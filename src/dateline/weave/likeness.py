"""How well a telling fits a happening: kinds, places, days and parties that agree or conflict."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

from ..model import EventPlace, Party

NEAR = 25.0  # kilometres within which two towns are one place of a happening
NEXT = 3.0  # kilometres within which two names are one town

# Kinds that tell of one happening by different sides of it. A kind that is not here stands alone.
FAMILIES: dict[str, str] = {
    **dict.fromkeys(("capture", "surrender", "withdrawal"), "ground"),
    **dict.fromkeys(("attack", "airstrike", "shelling", "bombing", "clash", "killing", "injury", "destruction"), "violence"),
    **dict.fromkeys(("abduction", "arrest"), "custody"),
}
# Means that exclude each other: what fell from the sky was not planted.
MEANS = {"airstrike", "shelling", "bombing"}
# ... but "the bombing of the town" may be the air force's: a doubt, not a conflict.
VAGUE_MEANS = {"airstrike", "bombing"}
SPEECH = {"pledge", "threat", "demand", "accusation", "refusal", "claim-responsibility", "sanction"}
_GENERIC = {"province", "district", "city", "town", "of", "the", "governorate", "region", "oblast", "state", "county"}
_TOWNS = {"city", "quarter", "town", "village", "settlement", "place"}
_REGIONS = {"region", "macro-region", "continent", "water", "line", "mountain", "desert", "area"}
AREAS = {"country", "admin1", "admin2", "region"}


def family(kind: str) -> str:
    """The family of a kind; itself where it has none."""
    return FAMILIES.get(kind, kind)


def means_conflict(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the kinds name means that exclude each other: shelling and an airstrike are two, an airstrike and a killing one.

    >>> means_conflict({"airstrike", "killing"}, {"shelling"}), means_conflict({"airstrike"}, {"killing"})
    (True, False)
    """
    ours, theirs = MEANS & set(one), MEANS & set(other)
    return bool(ours and theirs) and not ours & theirs


def kilometres(one: EventPlace, other: EventPlace) -> float | None:
    """The distance on the globe; None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = math.radians(one.lat), math.radians(other.lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def level(place: EventPlace) -> str:
    """What sort of thing a place is, coarsely: city, district, province, country, region or site.

    >>> level(EventPlace(name="Balkh", id="p", kind="admin1"))
    'province'
    """
    if place.kind in _REGIONS:
        return "region"
    coarse = {"admin1": "province", "admin2": "district", "admin3": "district", "country": "country"}
    return coarse.get(place.kind, "city" if place.kind in _TOWNS else "site")


def same_place(one: EventPlace, other: EventPlace, *, exact: bool = False) -> bool:
    """One place, told twice: the same entry, or two points of one level within reach. A city and its province are two.

    `exact` is for what is held or taken: there, neighbouring towns are two, unless their names are alike.
    """
    if one.id == other.id:
        return True
    if is_town_or_area(one, other) or is_town_or_area(other, one):
        return True
    if level(one) != level(other) or level(one) in ("country", "region"):
        return False
    if level(one) in ("province", "district"):
        return _words(one.name) == _words(other.name) and one.country == other.country
    apart = kilometres(one, other)
    if apart is None:
        return _words(one.name) == _words(other.name)
    if level(one) == "site":
        return apart <= NEAR and bool(_words(one.name) & _words(other.name))
    return apart <= (NEXT if exact and not _words(one.name) & _words(other.name) else NEAR)


def is_town_or_area(town: EventPlace, area: EventPlace) -> bool:
    """Whether a bare name that was read as the area may as well be the town in it that has the same name: "Herat fell" beside
    "the city of Herat fell". Who means the area says "province".

    >>> town = EventPlace(name="Herat", id="p1", country="AF", admin1="Herat")
    >>> bare = EventPlace(name="Herat", id="p2", country="AF", kind="admin1", start=0, end=5, quote="Herat")
    >>> said = EventPlace(name="Herat province", id="p2", country="AF", kind="admin1", start=0, end=14, quote="Herat province")
    >>> is_town_or_area(town, bare), is_town_or_area(town, said)
    (True, False)
    """
    if level(town) != "city" or level(area) not in ("province", "district") or town.country != area.country:
        return False
    return _words(town.name) == _words(area.name) and not _GENERIC & set((area.quote or area.name).casefold().split())


def holds(area: EventPlace, inner: EventPlace) -> bool:
    """Whether the first is an area that the second lies in, as far as their names tell."""
    if level(area) == "country":
        return area.country is not None and area.country == inner.country and level(inner) != "country"
    if area.country != inner.country or level(inner) in ("country", "region"):
        return False
    if level(area) == "province":
        return level(inner) != "province" and inner.admin1 is not None and _words(inner.admin1) == _words(area.admin1 or area.name)
    if level(area) == "district":
        return level(inner) in ("city", "site") and inner.admin2 is not None and _words(inner.admin2) == _words(area.admin2 or area.name)
    return False


def telling_words(name: str) -> str:
    """The words of a place's name without "province" and the like, in order.

    >>> telling_words("Province of Sar-e Pul")
    'e pul sar'
    """
    return " ".join(sorted(_words(name)))


def _words(name: str) -> frozenset[str]:
    apart = unicodedata.normalize("NFKD", name.casefold().replace("-", " "))
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return frozenset(w for w in plain.split() if w not in _GENERIC) or frozenset((plain,))


def same_party(one: Party, other: Party) -> bool:
    """One party: the same id or name; of persons, one name may be the end of the other.

    >>> same_party(Party(name="Ghani", id="a1", kind="person"), Party(name="Ashraf Ghani", id="a2", kind="person"))
    True
    """
    if one.id == other.id or one.name.casefold() == other.name.casefold():
        return True
    if one.kind != "person" or other.kind != "person" or not (is_named(one) and is_named(other)):
        return False
    short, long = sorted((one.name.casefold().split(), other.name.casefold().split()), key=len)
    return long[-len(short) :] == short


def is_named(party: Party) -> bool:
    """Whether the party can be told from others: a name, and not "gunmen", "residents" or "the governor".

    >>> is_named(Party(name="the governor", id="a1", kind="person"))
    False
    """
    return party.kind not in ("unnamed", "people") and any(word[:1].isupper() for word in party.name.split())


def parties(ours: Iterable[Party], theirs: Iterable[Party]) -> int:
    """1 where a party is shared, -1 where both name parties and none is shared, 0 where nothing can be told."""
    one, other = list(ours), list(theirs)
    if any(same_party(a, b) for a in one for b in other):
        return 1
    named = [a for a in one if is_named(a)], [b for b in other if is_named(b)]
    return -1 if all(named) else 0
