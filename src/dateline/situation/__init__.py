"""Incidents and holdings over time: control, casualties, displacement."""

from .holdings import Situation, situation

__all__ = ["Situation", "situation"]
