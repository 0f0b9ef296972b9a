"""The closed lists that the weights answer in, in the order of their outputs."""

from __future__ import annotations

KINDS = (
    "capture", "advance", "withdrawal", "surrender", "siege", "control", "clash", "attack", "airstrike", "shelling", "bombing", "killing",
    "injury", "abduction", "arrest", "release", "abuse", "destruction", "displacement", "return", "flight", "deployment", "meeting",
    "agreement", "ceasefire", "aid", "pledge", "threat", "demand", "accusation", "refusal", "claim-responsibility", "sanction", "protest",
    "power-change", "legal",
)  # fmt: skip
FACTUALITIES = ("happened", "ongoing", "announced", "possible", "negated")
ROLES = ("actor", "recipient", "place", "when", "quantity", "source")
# A word is outside every anchor (0), begins one of kind k (1 + 2k) or goes on with it (2 + 2k).
TAGS = 1 + 2 * len(KINDS)
# For each role, a word begins a span (2r) or goes on with it (2r + 1).
MARKS = 2 * len(ROLES)
