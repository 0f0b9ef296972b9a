"""Who is meant: one row a question, in sentences of our own."""

from __future__ import annotations

import pytest

TD = {"Faya": "TD", "Abéché": "TD"}
AF = {"Ghazni": "AF", "Kunduz": "AF"}
PE = {"Huanta": "PE", "Tal Varin": "IQ", "Rafina": "PS"}

# text, words, name
NAMES = [
    ("The Taleban took the post.", "The Taleban", "Taleban"),
    ("Fighters of the Lord's Resistance Army burned two huts.", "Fighters of the Lord's Resistance Army", "Lord's Resistance Army"),
    ("Hamas gunmen shot at the gate.", "Hamas gunmen", "Hamas"),
    ("Doctors Without Borders closed its clinic in Bria.", "Doctors Without Borders", "Doctors Without Borders"),
    ("N’Djamena rejected the offer.", "N’Djamena", "Government of Chad"),
    ("The Kremlin denied it.", "The Kremlin", "Government of Russia"),
    ("Downing Street said talks would go on.", "Downing Street", "Government of the United Kingdom"),
    ("Kenya sent more troops.", "Kenya", "Government of Kenya"),
    ("The FARDC retook Sake.", "The FARDC", "FARDC"),
    ("The Free Dunes Front (FDF) attacked a convoy. The FDF lost four men.", "The FDF", "Free Dunes Front (FDF)"),
    ("The National Liberation Army (ELN) freed a nurse in Colombia. ELN fighters left.", "ELN fighters", "National Liberation Army (ELN)"),
    ("President Salva Kiir signed.", "President Salva Kiir", "Salva Kiir"),
    ("Marta Oyelaran, a lawyer, was freed. Oyelaran thanked the judges.", "Oyelaran#2", "Marta Oyelaran"),
    ("Gen. Pavel Dobrev said the bridge was gone.", "Gen. Pavel Dobrev", "Pavel Dobrev"),
    ("The shells fell on a market, said Ida Torsten, who sells fish.", "Ida Torsten", "Ida Torsten"),
    ("Hoda Shirazi, a lawmaker, said shots were fired.", "Hoda Shirazi", "Hoda Shirazi"),
    ("Rohingya were driven out.", "Rohingya", "Rohingya"),
    ("Coast Guard Commandant Admiral Ana Reyes spoke.", "Coast Guard Commandant Admiral Ana Reyes", "Ana Reyes"),
    ("Prime Minister Abiy Ahmed denied it.", "Prime Minister Abiy Ahmed", "Abiy Ahmed"),
    ("Aykut Doğan was held. Dogan denied it.", "Dogan", "Aykut Doğan"),
    ("Walid Sarea spoke on Monday. Saree told reporters that more would follow.", "Saree", "Walid Sarea"),
    (
        "The United Nations Mission in South Sudan sent food.",
        "The United Nations Mission in South Sudan",
        "United Nations Mission in South Sudan",
    ),
]
FORCES = [
    ("Chadian soldiers entered the town.", "Chadian soldiers", "Government of Chad"),
    ("Rebels entered Faya. The army shelled them.", "The army", "Government of Chad"),
    ("Kunduz police found the bodies.", "Kunduz police", "Government of Afghanistan"),
    ("Chad's government signed a truce.", "Chad's government", "Government of Chad"),
    ("The Houthi authorities arrested a singer.", "The Houthi authorities", "Houthis"),
    ("Turkish warplanes struck a bridge.", "Turkish warplanes", "Government of Turkey"),
    ("Rebel forces left Abéché.", "Rebel forces", "rebel forces"),
    ("Security forces opened fire in Huanta.", "Security forces", "Government of Peru"),
    ("Local officials fled from Ghazni.", "Local officials", "local officials"),
    ("Afghan officials fled from Ghazni.", "Afghan officials", "Government of Afghanistan"),
    (
        "Armenia and Azerbaijan met in Vienna. Both sides agreed to stop firing.",
        "Both sides",
        "Government of Armenia and Government of Azerbaijan",
    ),
    ("Chad and Libya accused each other.", "each other", "Government of Chad and Government of Libya"),
    ("Kenya, Uganda and Chad blamed one another.", "one", "Government of Kenya and Government of Uganda and Government of Chad"),
    ("Chad and Libya met. Both sides accused each other.", "each other", "Government of Chad and Government of Libya"),
    ("Russian and Syrian forces bombed the road.", "Russian and Syrian forces", "Government of Russia and Government of Syria"),
    # bodies of no owner are those of the land, and governments of no land are nobody's
    ("Federal police entered Tal Varin in Iraq, and a US-led coalition gave help.", "Federal police", "Government of Iraq"),
    ("Chad and its neighbours met in Faya. Several governments sent lorries.", "Several governments", "governments"),
    ("A prosecutor opened a case in Faya.", "A prosecutor", "prosecutor"),
    ("Coalition troops returned fire in Ghazni.", "Coalition troops", "coalition troops"),
    ("He fled to Chad, whose government let him stay.", "whose government", "Government of Chad"),
    ("Shells fell on Rafina. The army said it had fired them.", "The army", "army"),
]
GROUPS = [
    ("The Shining Path came at dusk. The rebels took food and left.", "The rebels", "Shining Path"),
    ("Boko Haram attacked the village. The group has killed many.", "The group", "Boko Haram"),
    ("The militants came at dawn, and no one but Boko Haram has such guns.", "The militants", "Boko Haram"),
    ("Gunmen on motorbikes shot two traders. The gunmen then fled.", "The gunmen", "gunmen"),
    ("Two hundred rebels gave up in Faya.", "Two hundred rebels", "rebels"),
    ("A group calling itself the Army of Dawn shot at the gate.", "A group", "Army of Dawn"),
]
PEOPLE = [
    ("Shells killed six other civilians.", "six other civilians", "civilians"),
    ("Thousands of Hazaras left.", "Thousands of Hazaras", "Hazaras"),
    ("Seven were killed and nine wounded.", "Seven", "people"),
    ("Residents of Ghazni saw smoke.", "Residents of Ghazni", "residents of Ghazni"),
    ("A baker told reporters that shots were heard.", "A baker", "baker"),
    ("The wounded were taken to Abéché.", "The wounded", "people"),
]
AGAIN = [
    ("The Taliban said they would not talk.", "they", "Taliban"),
    ("Ivo Marek, a doctor, was held for a week. He was freed on Monday.", "He", "Ivo Marek"),
    ("Lea Brandt, a nurse, was held for a week. She was freed on Monday.", "She", "Lea Brandt"),
    ("Ivo Marek, who runs the clinic, was beaten.", "who", "Ivo Marek"),
    ("The soldiers of Chad left. They had burned the barracks.", "They", "Government of Chad"),
    ('"We will hold the pass," said Pavel Dobrev.', "We", "Pavel Dobrev"),
    ('"We will hold the pass," said Pavel Dobrev, a spokesman for Hezbollah.', "We", "Hezbollah"),
    ('Boko Haram attacked the village. "They burned my barn," a farmer said.', "They", "Boko Haram"),
    ("President Salva Kiir flew to Nairobi. The president met mediators.", "The president", "Salva Kiir"),
    ("Marta Salas, a lawyer, was arrested in Quito. The lawyer had called for calm.", "The lawyer", "Marta Salas"),
    ("The commander of the post, Emre Aslan, was shot.", "The commander of the post", "Emre Aslan"),
    ("France said it would send planes.", "it", "Government of France"),
    ('Baku: "We moved no guns."', "We", "Government of Azerbaijan"),
    ("A spokesman for the Taliban said they had left.", "they", "Taliban"),
    ("France and Italy met in Rome. Each side blamed the other.", "the other", "Government of France and Government of Italy"),
    ("Jan Pohl, a colonel, was jailed in Brno. The man had sold guns.", "The man", "Jan Pohl"),
    ("A 12-year-old boy was shot. He lived.", "A 12-year-old boy", "12-year-old boy"),
    ("Some 30–40 rebels fled the town.", "Some 30–40 rebels", "rebels"),
]  # fmt: skip
NOBODY = [
    ("Fighting went on in Chad.", "Chad"),
    ("KABUL, Aug 3 (Agency) - Two men were shot.", "KABUL"),
    ("It rained on Monday.", "It"),
    ("Power lines fell.", "Power lines"),
    ("PLAN AGREED IN GENEVA AFTER LONG NIGHT", "PLAN"),
]


@pytest.mark.parametrize(("text", "words", "name"), [*NAMES, *FORCES, *GROUPS, *PEOPLE, *AGAIN])
def test_the_name_is_the_best_that_the_report_gives(text, words, name, named):
    assert named(text, words, TD | AF | PE) == name


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_what_names_nobody_is_no_mention(text, words, named):
    assert named(text, words) is None


def test_two_groups_as_salient_leave_the_rebels_open(actors):
    text = "The Free Syrian Army and Ahrar al-Sham took Idlib. The rebels then fired in the air."
    (rebels,) = [a for a in actors(text) if a.quote == "The rebels"]
    assert (rebels.resolved, rebels.kind) == (False, "unnamed")


def test_a_pair_lists_its_members(actors):
    text = "India and Pakistan traded fire. Both countries blamed the other."
    (both,) = [a for a in actors(text) if a.quote == "Both countries"]
    assert both.members == ("state:IN", "state:PK")


def test_mentions_of_one_actor_share_id_and_name(actors):
    text = "Ata Kadyrbek fled the province. Kadyrbek, a former governor, had 300 men. He took them along."
    told = {(a.id, a.name) for a in actors(text) if a.quote in ("Ata Kadyrbek", "Kadyrbek", "He", "a former governor")}
    assert told == {("p:ata-kadyrbek", "Ata Kadyrbek")}


def test_a_group_that_did_not_exist_yet_is_not_meant(actors):
    text = "The ISWAP of the town council met."
    assert not [a for a in actors(text, published="1999-01-01") if a.kind == "group"]
