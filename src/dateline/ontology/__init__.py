"""The kinds of event and their crosswalk to PLOVER, CAMEO, ACLED and UCDP: tables and their loader."""
