"""Events -> Events with factuality and sources: who says so; happened, ongoing, announced, possible, negated."""

from .stage import attribute

__all__ = ["attribute"]
