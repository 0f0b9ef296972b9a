"""Who fills a role: parties only, whoever is named with a thing, and the doer that the words above lend."""

from __future__ import annotations

import pytest

import dateline

ROLES = [
    # what is tried, counted or thrown is no party, nor is a stretch of ground
    ("The garrison fought off two counterattacks near Orvane.", "clash", "recipient", []),
    ("Donors pledged funds for the port.", "pledge", "recipient", []),
    ("The coalition conducted a strike on the ridge.", "airstrike", "recipient", []),
    ("The archive had burned by noon.", "destruction", "actor", []),
    # but who is named with it may be
    ("The marines repelled the guerrillas' assault.", "clash", "recipient", ["guerrillas"]),
    ("Officials counted thirty journalist deaths.", "killing", "recipient", ["journalist"]),
    # who does it to each other stands on both sides, but who fights each other only does
    ("Chad and Libya accused each other of theft.", "accusation", "recipient", ["Government of Chad", "Government of Libya"]),
    ("Chad and Libya blamed one another for the raid.", "accusation", "recipient", ["Government of Chad", "Government of Libya"]),
    ("Chad and Libya fought each other near Faya.", "clash", "recipient", []),
    # two states before one noun are two parties
    ("French and Greek aircraft struck the port.", "airstrike", "actor", ["Government of France", "Government of Greece"]),
    # who does it may be told above the clause
    ("The army foiled an attempt by militants to storm the depot.", "attack", "actor", ["militants"]),
    ("The judge accused unnamed foreigners of arming the gangs.", "aid", "actor", ["unnamed foreigners"]),
    ("The envoy posted a message on a blog blaming Belmar for the raid.", "accusation", "actor", ["envoy"]),
    ("The brigade was responsible for the deaths of nine villagers.", "killing", "actor", ["brigade"]),
    # the other party behind the usual prepositions, a struck building besides its place
    ("Belmar pledged support for the Ruritanian government.", "pledge", "recipient", ["Ruritanian government"]),
    ("Gunmen launched an attack on the Embassy of France in Orvane.", "attack", "recipient", ["Embassy of France"]),
    ("The garrison suffered dozens of casualties.", "killing", "recipient", ["garrison"]),
    # a part of those told is no second party
    ("Nine people, four of them women, were killed in Orvane.", "killing", "recipient", ["people"]),
    # those to whom it was done did not do it
    ("Eight soldiers were cut down by a rocket as they queued for bread.", "killing", "actor", []),
    # a line that opens with where
    ("Strikes continued on Monday:\n\n- Near Orvane, two strikes destroyed a barn.", "destruction", "actor", []),
    # "by" and "at" may tell how, where or by whose count
    ("The town was cut off by land and sea.", "siege", "actor", []),
    ("Nine people were killed, by a foundation's estimate.", "killing", "actor", []),
    ("The baker died at a hospital in Orvane.", "killing", "actor", []),
    ("Ten herders died at the hands of raiders.", "killing", "actor", ["raiders"]),
    # the clause before tells whom a bare number counts
    ("Colonel Pierre Dassa said 40 rebels of the M23 were killed and 12 captured in the operation.", "abduction", "recipient", ["M23"]),
    # what befell people who are told by a number alone
    ("Hospitals received 41 dead.", "killing", "recipient", ["people"]),
    # a camp stands for those who live in it
    ("Gunmen attacked a camp for displaced people.", "attack", "recipient", ["displaced people"]),
    ("Armed youths set upon the drivers near the bridge.", "attack", "recipient", ["drivers"]),
    # who loses men is the one killed
    ("The brigade lost forty men in May.", "killing", "recipient", ["brigade"]),
    ("The widow lost three sons in the raid.", "killing", "recipient", ["sons"]),
    # who holds a place, and in whose hands it is
    ("The rebels are in full possession of Orvane.", "control", "actor", ["rebels"]),
    ("The port has been in Taliban hands since May.", "control", "actor", ["Taliban"]),
    # company shares what is done to one
    ("Gunmen carried off a vicar with a dozen parishioners.", "abduction", "recipient", ["vicar", "dozen parishioners"]),
    ("Police detained a teacher together with two civilians.", "arrest", "recipient", ["teacher", "civilians"]),
    ("Police detained the teacher with the help of two civilians.", "arrest", "recipient", ["teacher"]),
    ("Teachers marched on Monday with nurses and placards.", "protest", "actor", ["teachers", "nurses"]),
    # no day does anything
    ("Four guards and a visitor from Togo were killed in Sunday's attacks.", "killing", "actor", []),
    # a word that only stands for a noun is no name
    ("The clinic, whose roof had burned, was shut.", "destruction", "actor", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "slot", "names"), ROLES)
def test_a_role_is_filled_by_parties(text, kind, slot, names):
    (event,) = [e for e in dateline.read(text, published="2024-03-08", readers="frames").events if e.kind == kind]
    assert [p.name for p in getattr(event, slot)] == names


def test_nobody_takes_an_army_prisoner_as_it():
    text = "Chad's army built the fort; on Monday the army said it had been captured by Libya."
    assert not [e for e in dateline.read(text, published="2024-03-08", readers="frames").events if e.kind == "abduction"]
