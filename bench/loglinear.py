"""A log-linear choice: what each offer is pulled by, given which are right. Shared by the fits of this folder."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import exp


def pulls(scores: Sequence[float], right: Collection[int]) -> list[float]:
    """The slope of the log-likelihood by the score of each offer: its share among the right ones less its share among all.

    >>> [round(pull, 2) for pull in pulls([0.0, 0.0], {0})]
    [0.5, -0.5]
    """
    top = max(scores)
    raw = [exp(score - top) for score in scores]
    whole, kept = sum(raw), sum(raw[i] for i in right)
    return [(share / kept if i in right else 0.0) - share / whole for i, share in enumerate(raw)]
