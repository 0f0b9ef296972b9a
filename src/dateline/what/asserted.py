"""Whether words tell a deed at all: what is asked or wished for, what one can or should do, what whoever does it would meet, and a noun of
event that is only spoken about, tell none.
"""

from __future__ import annotations

from .grammar import SUBJECT, Grammar
from .rules import echoes

ASIDE = frozenset({"relcl", "acl", "advcl", "appos", "parataxis"})


def undone(grammar: Grammar, i: int) -> bool:
    """Whether the word at `i` tells nothing that was, is or will be done."""
    return _able(grammar, i) or _wished(grammar, i) or _kept_from(grammar, i) or _anybody(grammar, i) or _asked(grammar, i)


def left_out(grammar: Grammar, i: int) -> bool:
    """Whether a word of speech is what was done without: "fired without warning"."""
    token = grammar.tokens[i]
    return token.dep in ("pcomp", "pobj") and grammar.lemmas[token.head] in echoes(grammar.document.language)["without"]


def _wished(grammar: Grammar, i: int) -> bool:
    """As in "hoped to cross", "told to keep walking", "wants to fight": an infinitive under a verb or adjective that says no more."""
    token, lists = grammar.tokens[i], echoes(grammar.document.language)
    if token.dep not in ("xcomp", "acl") or token.tag != "VB":
        return False
    over = grammar.tokens[token.head]
    if token.dep == "acl":
        return grammar.lemmas[over.i] in lists["power_to"]
    aimed = over.tag != "VBD" or bool(grammar.kids(over.i, "dobj"))  # "used gas to break up the march", but "used to march"
    return grammar.lemmas[over.i] in lists["wishing"] or (grammar.lemmas[over.i] in lists["using"] and aimed)


def _kept_from(grammar: Grammar, i: int) -> bool:
    """As in "kept from reaching the post", "little interest in making concessions": what is not, or not yet, done."""
    token, lists = grammar.tokens[i], echoes(grammar.document.language)
    word = grammar.tokens[token.head]
    if token.dep != "pcomp" or word.dep != "prep":
        return False
    over = grammar.lemmas[word.head]
    return (grammar.lemmas[word.i] in lists["off"] and over in lists["keeping"]) or over in lists["unrealised"]


def _able(grammar: Grammar, i: int) -> bool:
    """As in "people can come back", "should withdraw", "could not run"; "can have been killed" speaks of what happened."""
    lists = echoes(grammar.document.language)
    aux = {grammar.lemmas[c] for c in grammar.kids(i, "aux")}
    if aux & lists["perfect"]:
        return False
    return bool(aux & lists["able"]) or (bool(aux & lists["able_denied"]) and bool(grammar.kids(i, "neg")))


def _anybody(grammar: Grammar, i: int) -> bool:
    """As in "whoever held the port", "anyone who crossed it"."""
    anybody = echoes(grammar.document.language)["anybody"]
    token = grammar.tokens[i]
    if token.dep == "relcl" and (grammar.lemmas[token.head] in anybody or _each(grammar, token.head)):
        return True
    return any(grammar.lemmas[c] in anybody for c in grammar.kids(i, *SUBJECT)) and not grammar.kids(i, "neg")


def _each(grammar: Grammar, noun: int) -> bool:
    """As in "any rebel who lays down his arms"."""
    words = echoes(grammar.document.language)["each"]
    return any(grammar.lemmas[c] in words for c in grammar.kids(noun, "det"))


def _asked(grammar: Grammar, i: int) -> bool:
    """As in "Has the town fallen?": in the question itself, not in a clause beside it. Who asks how or why takes the deed as told, and
    who asks what will come tells that it may.
    """
    document, lists = grammar.document, echoes(grammar.document.language)
    sentence = document.sentences[grammar.tokens[i].sentence]
    end = sentence.last - 1
    while end > i and grammar.tokens[end].text not in lists["asking"] and not any(ch.isalnum() for ch in grammar.tokens[end].text):
        end -= 1
    if grammar.tokens[end].text not in lists["asking"]:
        return False
    opening = next((t for t in grammar.tokens[sentence.first : i] if t.text[:1].isalpha()), None)
    taken = opening is not None and opening.text.lower() in lists["why"]
    if opening is not None and taken and grammar.tokens[opening.i + 1].text.lower() not in lists["how_many"]:
        return False
    above = [grammar.tokens[i], *document.ancestors(i)]
    ahead = any(grammar.lemmas[c] in lists["to_come"] for t in above for c in grammar.kids(t.i, "aux"))
    return not ahead and not any(t.dep in ASIDE for t in above)


def spoken_of(grammar: Grammar, i: int) -> bool:
    """Whether a noun of event is only spoken about: "those attacks", "speculated about an offensive", "an inquiry into the deaths"."""
    lists = echoes(grammar.document.language)
    token = grammar.tokens[i]
    articles = {grammar.lemmas[c] for c in grammar.kids(i, "det")}
    if articles & lists["mentioning"] or any(grammar.lemmas[c] in lists["such"] for c in grammar.kids(i, "amod", "predet")):
        return True
    if token.dep == "attr" and not grammar.kids(token.head, "expl") and not grammar.kids(i, "amod", "nummod"):
        return True  # "the reply was an assault on their patience"; but "it was the third raid of the week"
    if token.dep == "dobj" and grammar.lemmas[token.head] in lists["averting"]:
        return True
    if token.dep != "pobj":
        return False
    word = grammar.tokens[token.head]
    over = grammar.tokens[word.head]
    if over.pos not in ("VERB", "NOUN", "ADJ") or grammar.lemmas[over.i] in lists["becoming"]:
        return False
    counted = grammar.kids(i, "nummod")
    return (grammar.lemmas[word.i] in lists["about"] and not counted) or bool(articles & lists["at_all"])
