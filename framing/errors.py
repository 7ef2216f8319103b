"""What can go wrong, in few classes, each message saying what to do."""

from __future__ import annotations

__all__ = ["ArticleError", "DataError", "FramingError", "SchemaError", "UnavailableError"]


class FramingError(Exception):
    """Root of every error that this library raises on purpose."""


class ArticleError(FramingError):
    """The input is no article: no text in it, or not text at all."""


class DataError(FramingError):
    """A lexicon, grammar or model file is wrong: the message names file, place and remedy."""


class SchemaError(FramingError):
    """A stored report has a schema that this version cannot read."""


class UnavailableError(FramingError):
    """What was asked for needs a package that is not installed, or a section that the analyzer left out."""
