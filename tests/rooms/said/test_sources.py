"""Who says so: reporting clauses before, after and inside, phrases, labels, chains, and what stays the report's own."""

from __future__ import annotations

import pytest

NONE: tuple[str, ...] = ()

CASES = [
    # reporting clauses
    ("Two officers said the column had shelled Tarma overnight.", "shelled", ("Two officers",)),
    ("The column shelled Tarma overnight, two officers said.", "shelled", ("two officers",)),
    ("The column, two officers said on Monday, shelled Tarma overnight.", "shelled", ("two officers",)),
    ("The column shelled Tarma overnight, said a captain.", "shelled", ("a captain",)),
    ("The mission reports that the column shelled Tarma.", "shelled", ("The mission",)),
    ("A doctor told reporters that the column had shelled Tarma and burned two farms.", "burned", ("A doctor",)),
    ("The army said at the time that its patrol had been ambushed.", "ambushed", ("The army",)),
    ("The ministry issued a statement saying an attack on the depot caused no casualties.", "attack", ("The ministry",)),
    ("The army denied that the camp had been shelled but acknowledged that a farm had been burned.", "burned", ("The army",)),
    ("The column shelled Tarma, killing nine people, two medics and an elder told this agency.", "killing", ("two medics", "an elder")),
    # phrases
    ("According to the mayor of Tarma, the column burned two farms.", "burned", ("the mayor of Tarma",)),
    ("Ten people were killed and forty hurt, according to the hospital.", "killed", ("the hospital",)),
    ("By the mayor's count, ten people were killed.", "killed", ("the mayor",)),
    ("According to a statement released by the governor's office, ten people were killed.", "killed", ("the governor's office",)),
    ("The gangs, who burned the port, according to monitors, shelled the station.", "shelled", NONE),
    ("The gangs, who burned the port, according to monitors, shelled the station.", "burned", ("monitors",)),
    # accusations, claims, figures
    ("The council accused the militia of burning four villages.", "burning", ("The council",)),
    ("The hospital put the dead at fourteen.", "dead", ("The hospital",)),
    ("Ten deaths were confirmed by the ministry.", "deaths", ("the ministry",)),
    # cited sources
    ("The radio, citing a general, said the column had burned two farms.", "burned", ("The radio", "a general")),
    # labels
    ("Police: two men shot near the market", "shot", ("Police",)),
    ("FLASH - Two men shot near the market - police", "shot", ("police",)),
    # the report's own voice
    ("The column shelled Tarma; a captain said that morale was high.", "shelled", NONE),
    ("Seoul blamed the army for the shelling of the port; Tokyo denied it.", "blamed", NONE),
    ("The army would not say how many soldiers it had lost in the attack.", "attack", NONE),
    ("Gunmen believed to belong to a gang attacked the post.", "attacked", NONE),
    ("It was said that the column had shelled Tarma.", "shelled", NONE),
    ("Our correspondent says the column shelled Tarma.", "shelled", NONE),
    ("Moscow has attacked the port, neither side has replied.", "attacked", NONE),
    ("The general told his men to storm the school where the rebels had killed two boys.", "killed", NONE),
    ("The governor, who fled on Friday, said the roads were open.", "fled", NONE),
    ("The group has claimed the bomb which killed six people.", "killed", NONE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "anchor", "by"), CASES, ids=[f"{n}-{c[1]}" for n, c in enumerate(CASES)])
def test_source(text, anchor, by, sources):
    assert sources(text, anchor, "killing") == list(by)


SPEECH_ACTS = [
    ("The ministry denied the report and accused the rebels of lying.", "accused", "accusation", NONE),
    ("The group said it would attack the port if the talks failed.", "attack", "threat", NONE),
    ("A monitor said the rebels had threatened the villagers.", "threatened", "threat", ("A monitor",)),
    ("“We reject the plan and we will not sign it,” the spokesman said.", "reject", "refusal", ("the spokesman",)),
]


@pytest.mark.parametrize(("text", "anchor", "kind", "by"), SPEECH_ACTS)
def test_a_speech_act_of_the_speaker_is_told_by_the_report(text, anchor, kind, by, sources):
    assert sources(text, anchor, kind) == list(by)


def test_the_best_name_comes_from_the_actors(told):
    text = "General Ilya Moroz met reporters in Tarma. He said the rebels had shelled the bridge."
    (speaker,) = told(text, "shelled", "shelling", names=True).said_by
    assert (speaker.name, speaker.quote, speaker.cue, speaker.rule) == ("Ilya Moroz", "He", "said", "say")


def test_a_spokesman_is_not_his_employer(told):
    (speaker,) = told("A spokesman for the interior ministry said the rebels had shelled Tarma.", "shelled", "shelling").said_by
    assert speaker.name == "spokesman for the interior ministry"
