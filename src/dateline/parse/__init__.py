"""Report -> Document: paragraphs first, then sentences, tokens, the dependency parse and proposals of names."""

from .document import parse
from .pipeline import Pipeline, RawToken, load, runs

__all__ = ["Pipeline", "RawToken", "load", "parse", "runs"]
