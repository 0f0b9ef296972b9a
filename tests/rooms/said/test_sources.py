"""Who says so: reporting clauses before, after and inside, phrases, labels, chains, and what stays the report's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Event

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
    ("The Red Lantern society gives 70,000 as the number of those uprooted.", "uprooted", ("The Red Lantern society",)),
    ("The clinic gave a toll of 92 killed, most of them in the raid on the mill.", "raid", NONE),
    ("By the count of the relief committee, ten rebels are dead, 52 people were treated and 60,000 have fled.", "fled",
     ("the relief committee",)),
    # between subject and verb
    ("The navy, for its part, reported sorties against a depot.", "sorties", ("The navy",)),
    ("Tarma radio, which used to praise him, announced the capture of the port.", "capture", ("Tarma radio",)),
    ("The column has overrun the base, the high command announced in a note that was read on the radio.", "overrun", ("the high command",)),
    # an outer speaker for what an inner one does
    ("A nurse said that a general who had sworn never to leave had fled.", "fled", ("A nurse",)),
    ("Police say that the coat belongs to a tailor, whom they have detained.", "detained", ("Police",)),
    # labels
    ("Police: two men shot near the market", "shot", ("Police",)),
    ("FLASH - Two men shot near the market - police", "shot", ("police",)),
    # the report's own voice
    ("The blast in the mill claimed 12 lives.", "claimed", NONE),
    ("A man who had posted a film of the guns was shot on Friday.", "shot", NONE),
    ("In May the gang stopped a bus and put to death 28 pilgrims.", "put to death", NONE),
    ("He named the valley, for whose sake both armies went to war, as his home.", "war", NONE),
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


@pytest.mark.parametrize(
    ("text", "anchor", "by"),
    [
        (
            "“We sent forty lorries and soldiers burned two,” an official of the food agency, Ada Solheim, told reporters.",
            "burned",
            "Ada Solheim",
        ),
        ("“Soldiers burned the mill,” said a senior official of the treasury, Ada Solheim.", "burned", "Ada Solheim"),
        ("Two mills were burned, according to a police spokeswoman, Captain Ada Solheim, who gave no names.", "burned", "Ada Solheim"),
        ("A member of the committee, Ada Solheim, said by telephone that soldiers had burned the mill.", "burned", "Ada Solheim"),
        ("Soldiers burned the mill in Tavin, Chad, a guard told the paper.", "burned", "guard"),
    ],
)
def test_a_name_set_beside_an_office(told: Callable[..., Event], text: str, anchor: str, by: str) -> None:
    assert [s.name for s in told(text, anchor, "destruction", names=True).said_by] == [by]


def test_an_aside_inside_a_participle_answers_for_it_alone(sources: Callable[..., list[str | None]]) -> None:
    text = "Jets bombed a barn on Monday, killing, the rebels said, sixty pupils who slept there."
    assert sources(text, "killing", "killing") == ["the rebels"]
    assert sources(text, "bombed", "airstrike") == []


def test_a_count_is_of_its_own_clause(sources: Callable[..., list[str | None]]) -> None:
    text = "Soldiers shelled the barn on Monday and, by the bishop's count, killed sixty pupils."
    assert sources(text, "killed", "killing") == ["the bishop"]
    assert sources(text, "shelled", "shelling") == []
