"""The one way in which an atlas fails."""

from __future__ import annotations


class AtlasError(Exception):
    """An atlas that is missing, damaged, or made by another version; the message says what to do.

    >>> print(AtlasError("the file is damaged", "x/atlas.sqlite"))
    the file is damaged: x/atlas.sqlite
      to mend it: run `make atlas` in the source checkout, or reinstall the package dateline-atlas
    """

    def __init__(self, what: str, where: object, todo: str = "") -> None:
        self.what, self.where = what, str(where)
        self.todo = todo or "run `make atlas` in the source checkout, or reinstall the package dateline-atlas"
        super().__init__(f"{what}: {where}\n  to mend it: {self.todo}")
