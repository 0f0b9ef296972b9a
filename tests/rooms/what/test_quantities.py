"""How many of whom: the numbers that an event counts, in sentences of our own."""

from __future__ import annotations

import pytest

import dateline

COUNTED = [
    # a number in several words, with its bound, right before a bare participle
    ("A blast in Orvane left six people dead and forty-four injured.", "injury", [("wounded", 44, 44)]),
    ("Losses after two days come to sixty dead and more than three hundred hurt.", "injury", [("wounded", 301, None)]),
    # what is said behind a comma "of them" counts some of those counted before
    ("Nine villagers, four of them women, were killed in Orvane.", "killing", [("killed", 9, 9)]),
    # but alone it counts
    ("The film shows at least 60 of them killed in ditches.", "killing", [("killed", 60, None)]),
    # one more beside a number is one more
    ("A nurse and eleven soldiers were killed in Orvane.", "killing", [("killed", 12, 12)]),
    ("Gunmen killed three children and their mother.", "killing", [("killed", 4, 4)]),
    ("A shell wounded a clerk and a driver.", "injury", [("wounded", 2, 2)]),
    ("Four Canadians and a Dane were killed in Orvane.", "killing", [("killed", 5, 5)]),
    ("A major-general and six others were killed in Orvane.", "killing", [("killed", 7, 7)]),
    # who they were counts nobody twice
    ("Three peacekeepers, two Czechs and a Dane, were killed in Orvane.", "killing", [("killed", 3, 3)]),
    # each number of a row of numbers stays
    ("Two officers and 14 rebels were killed.", "killing", [("killed", 2, 2), ("killed", 14, 14)]),
    # one person alone is not counted, nor are persons told by name
    ("A clerk was killed in Orvane.", "killing", []),
    ("Anna Vorn and Pavel Dray were killed in Orvane.", "killing", []),
    # a row behind a word of toll
    ("The confirmed deaths are fourteen villagers, five officers and one guard.", "killing", [("killed", n, n) for n in (14, 5, 1)]),
    # how many a group is of
    ("A column of some 200 soldiers entered Orvane.", "advance", [("other", 180, 220)]),
    ("A crowd of thirty thousand marched in Orvane.", "protest", [("other", 30000, 30000)]),
    # a number that nobody knows counts nothing
    ("The mob beat a number of the passengers.", "abuse", []),
    # an age counts nobody, nor does a particle make a bound
    ("A clerk of 26 was killed in Orvane.", "killing", []),
    ("The rebels handed over 40 prisoners.", "release", [("released", 40, 40)]),
    # four in five are no four
    ("Four in five of the villagers fled.", "displacement", []),
    # rows: of a copula, before a bare participle, told by "as were"; and not a single one
    (
        "The confirmed deaths are ten villagers, five Armed Forces personnel, and one guard.",
        "killing",
        [("killed", n, n) for n in (10, 5, 1)],
    ),
    (
        "The governor reported 150 soldiers, 95 civilians and hundreds of rebels killed.",
        "killing",
        [("killed", 150, 150), ("killed", 95, 95), ("killed", 200, 999)],
    ),
    ("The colonel said 90 civilians were wounded, as were seventeen from the army.", "injury", [("wounded", 90, 90), ("wounded", 17, 17)]),
    ("Not a single life was lost in Orvane.", "killing", [("killed", 0, 0)]),
    # a number of the dead is none of the hurt
    ("Two marines dead, sixteen hurt, say the joint chiefs.", "killing", [("killed", 2, 2)]),
    ("Orvane has lost 400 soldiers killed and about 600 wounded.", "injury", [("wounded", 540, 660)]),
    ("More than 260 soldiers, 53 of them badly wounded, were bused out of the steelworks.", "injury", [("wounded", 53, 53)]),
    # a part of those told and all that are joined to it count nobody anew
    ("Some 80 people were murdered, among them seven priests and two nuns.", "killing", [("killed", 72, 88)]),
    # those for whom others are exchanged; crowds told by an adverb; a tally of things
    ("On Friday 33 hostages were swapped for 110 prisoners.", "release", [("released", 33, 33), ("released", 110, 110)]),
    ("Villagers fled in their hundreds.", "displacement", [("displaced", 200, 999)]),
    ("The ministry put at 25 the number of aircraft destroyed since June.", "destruction", [("other", 25, 25)]),
    ("None of those killed in the raid was a soldier.", "killing", []),
    # both … and counts nobody, both alone two
    ("The army wounded both rebels and civilians in Orvane.", "injury", []),
    ("Police arrested both leaders in Orvane.", "arrest", [("detained", 2, 2)]),
    # a crowd by households and by people counts once
    ("5,200 families, about 31,000 people, have fled Orvane.", "displacement", [("displaced", 27900, 34100)]),
    # one of many tells no number
    ("On Wednesday one of its aircraft bombed a camp near Orvane.", "airstrike", []),
    ("Most of the population, perhaps nine in ten, fled.", "displacement", []),
    # of whom, by the noun
    ("Gunmen kidnapped five policemen in Orvane.", "abduction", [("abducted", 5, 5)]),
    ("The rebels captured five soldiers in Orvane.", "abduction", [("captured", 5, 5)]),
    ("The rebels turned over four rifles.", "surrender", [("other", 4, 4)]),
    ("On Monday 43 soldiers handed in their rifles.", "surrender", [("surrendered", 43, 43)]),
    ("The rebels control about 60 percent of the province.", "control", [("other", 54, 66)]),
    ("The rebels hold twelve villages.", "control", [("places held", 12, 12)]),
    # more than nobody
    ("The ministry put the number of dead at no more than 46.", "killing", [("killed", None, 46)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "counted"), COUNTED)
def test_how_many_an_event_tells(text, kind, counted):
    events = [e for e in dateline.read(text, published="2024-03-08", readers="frames").events if e.kind == kind]
    assert [[(q.of, q.low, q.high) for q in e.quantities] for e in events] == [counted]
    for quantity in (q for e in events for q in e.quantities):
        assert text[quantity.start : quantity.end] == quantity.quote
