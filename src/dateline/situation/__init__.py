"""Incidents and holdings over time: control, casualties, displacement."""

from .claims import KINDS
from .holdings import Situation, situation

__all__ = ["KINDS", "Situation", "situation"]
