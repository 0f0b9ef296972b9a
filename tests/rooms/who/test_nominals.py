"""Whose common nouns are: one row a question, in sentences of our own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

TD = {"Faya": "TD", "Abéché": "TD"}
PE = {"Huanta": "PE"}

# text, words, name
OWNERS = [
    ("The Chadian side did not come.", "The Chadian side", "Government of Chad"),
    ("Saudi officers trained them.", "Saudi officers", "Government of Saudi Arabia"),
    ("The Chadian army left. Its men burned the post.", "Its men", "Government of Chad"),
    ("The foreign ministry in Huanta said so.", "The foreign ministry", "Government of Peru"),
    ("Chad closed the road. Libya's foreign ministry said that its troops had left.", "its troops", "Government of Libya"),
    ("Myanmar's military shelled a village.", "Myanmar's military", "Government of Myanmar"),
    ("Foreign troops left Huanta.", "Foreign troops", "foreign troops"),
    ("Jets struck a market in Faya.", "Jets", "Government of Chad"),
    ("The market of Faya was hit by helicopters.", "helicopters", "Government of Chad"),
    ("Rebel tanks entered Faya.", "Rebel tanks", "rebel tanks"),
    ("The air force bombed Huanta.", "The air force", "Government of Peru"),
    ("Gunmen attacked an army post near Faya.", "an army post", "Government of Chad"),
    ("Gunmen burned the police station in Huanta.", "the police station", "Government of Peru"),
    ("UNMISS said it was ready. Two peacekeepers were shot.", "Two peacekeepers", "UNMISS"),
    ("UNMISS has a base. The mission sent trucks.", "The mission", "UNMISS"),
    ("Peacekeepers were shot.", "Peacekeepers", "peacekeepers"),
    ("Hamas took the post. Thirty militants fell.", "Thirty militants", "Hamas"),
    ("Armenia and Azerbaijan met. Georgia lent a hall. Armenia and Azerbaijan agreed. The parties shook hands.", "The parties",
     "Government of Armenia and Government of Azerbaijan"),
    ("Political parties in Huanta met.", "Political parties", "political parties"),
    ("Our soldiers in Faya held. Libya lost ten men when the enemy came, and Libya fled.", "the enemy", "Government of Libya"),
]  # fmt: skip
NAMED = [
    ("General Pavel Dobrev Thursday opened a road.", "General Pavel Dobrev", "Pavel Dobrev"),
    ("Tula Watch, a rights group, spoke on Monday. It blamed both.", "It", "Tula Watch"),
    ("A weaver, John Miller, led eleven out.", "A weaver", "John Miller"),
    ("The party accused the police of Faya of theft.", "the police of Faya", "Government of Chad"),
    ("Huanta's council accused its police of bad faith.", "its police", "Government of Peru"),
    ("In April and June 1992 men came to the mill.", "men", "men"),
    ("Men in red masks burned the mill.", "Men in red masks", "men in red masks"),
    ("Two youths on motorcycles burned the mill.", "Two youths on motorcycles", "youths on motorcycles"),
    ("Men in the valley burned the mill.", "Men", "men"),
    ("Hamas left. The movement's spokesman said so.", "The movement's spokesman", "spokesman of Hamas"),
]
CAPITALS = [
    ("The general blamed Tunis for the loss.", "Tunis", "Government of Tunisia"),
    ("The shells came from Libya, according to Tunis.", "Tunis", "Government of Tunisia"),
    ("They called on Tunis to stop.", "Tunis", "Government of Tunisia"),
    ("Tunis is to send 300 men.", "Tunis", "Government of Tunisia"),
]


@pytest.mark.parametrize(("text", "words", "name"), [*OWNERS, *NAMED, *CAPITALS])
def test_whose(named: Callable[[str, str, Mapping[str, str]], str | None], text: str, words: str, name: str) -> None:
    assert named(text, words, TD | PE) == name


@pytest.mark.parametrize("text", ["They lived in Tunis.", "Shots were heard near Tunis.", "Tunis is a port."])
def test_a_capital_is_a_place_where_nobody_acts(named: Callable[[str, str, Mapping[str, str]], str | None], text: str) -> None:
    assert named(text, "Tunis", {"Tunis": "TN"}) is None


WITH_WHAT = [
    ("An artillery barrage hit the port.", "artillery", {}, None),
    ("Drone strikes hit the depot.", "Drone", {}, None),
    ("The artillery of Chad fell silent.", "The artillery of Chad", TD, "Government of Chad"),
]


@pytest.mark.parametrize(("text", "words", "lands", "name"), WITH_WHAT)
def test_a_weapon_before_a_deed_is_nobody(
    named: Callable[[str, str, Mapping[str, str]], str | None], text: str, words: str, lands: Mapping[str, str], name: str | None
) -> None:
    assert named(text, words, lands) == name
