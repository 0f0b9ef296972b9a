"""Incidents and holdings over time: control, casualties, displacement."""
