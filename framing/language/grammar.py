"""The one place that names the language: its code, its rules of inflection, and the way to its word lists."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from framing.data import read_toml
from framing.language.en import ADVERB_ENDING, CODE, POSSESSIVE_LETTER, forms, verb_form_kind, verb_forms

__all__ = [
    "ADVERB_ENDING",
    "LANGUAGE",
    "POSSESSIVE_LETTER",
    "forms",
    "read_grammar",
    "verb_form_kind",
    "verb_forms",
]

LANGUAGE: Final = CODE


@cache
def read_grammar(name: str) -> dict[str, Any]:
    """A file of ``data/grammar/``, in the language that is read. It is read once: do not change the result.

    >>> read_grammar("words")["coordinator"]
    'and or nor'
    """
    return read_toml(f"grammar/{LANGUAGE}/{name}.toml")
