"""What is decided about an event, and the kinds of event that are decided in a way of their own."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Factuality

SPEECH_ACTS = ("pledge", "threat", "demand", "accusation", "refusal", "claim-responsibility")
PROMISES = ("pledge", "threat")
STATES = ("control", "siege")


class Judgement(NamedTuple):
    """The factuality, and the id of the rule or tense that decided."""

    value: Factuality
    rule: str
