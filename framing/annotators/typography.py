"""What the eye sees before the word: scare quotes, capitals, exclamation marks, stretched letters."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from framing.corpus import ALL_CAPS, CAPITAL
from framing.evidence import Evidence, concatenate
from framing.parse import Parse
from framing.voice import Voice

__all__ = ["scare_quotes", "shouting"]

_SHORTEST: Final = 4  # letters of a shouted word; shorter ones are acronyms
_EXCLAIMED: Final = re.compile(r"[!?]*!+[!?]*")
_STRETCHED: Final = re.compile(r"([a-z])\1{2,}")
_LONGEST_RUN: Final = 2  # shouted words side by side: more are a heading or a quotation of one
_PLAIN, _STRONG = 2, 3


def scare_quotes(parse: Parse) -> Evidence:
    """Marks that keep the author's distance from a word; stronger before a noun of deception."""
    corpus = parse.corpus
    marks = [mark for mark in parse.voices.marks if mark.voice is Voice.SCARE]
    first = np.array([mark.quotation.first for mark in marks], np.int64)
    last = np.array([mark.quotation.last for mark in marks], np.int64)
    strong = np.array([mark.rule == "deception noun behind it" for mark in marks], np.bool_)
    return Evidence.of(
        first=first,
        last=last,
        category=parse.lexicon.index("scare_quote"),
        entry=-1,
        severity=np.where(strong, _STRONG, _PLAIN),
        start=np.array([mark.quotation.start for mark in marks], np.int64),
        end=np.array([mark.quotation.end for mark in marks], np.int64),
    )


def shouting(parse: Parse) -> Evidence:
    """Ordinary words in capitals, exclamation marks and stretched letters."""
    return concatenate([_capitals(parse), _signs(parse, _EXCLAIMED, "!"), _signs(parse, _STRETCHED, "")])


def _capitals(parse: Parse) -> Evidence:
    """Words in capitals that the vocabulary knows as words, where their neighbours are in lower case."""
    corpus = parse.corpus
    caps = (corpus.shape & ALL_CAPS).astype(bool)
    padded = np.concatenate((np.zeros(_LONGEST_RUN, np.bool_), caps, np.zeros(_LONGEST_RUN, np.bool_)))
    run = np.convolve(padded.astype(np.int64), np.ones(2 * _LONGEST_RUN + 1, np.int64), "valid")
    long = corpus.end - corpus.start >= _SHORTEST
    at = np.flatnonzero(caps & long & parse.known & (run <= _LONGEST_RUN) & (parse.voices.voice != Voice.PARATEXT))
    return Evidence.of(
        first=at,
        last=at + 1,
        category=parse.lexicon.index("typography"),
        entry=-1,
        severity=1,
        start=corpus.start[at],
        end=corpus.end[at],
    )


def _signs(parse: Parse, pattern: re.Pattern[str], needed: str) -> Evidence:
    """Places where a pattern stands; each belongs to the word that it stands in or behind."""
    corpus = parse.corpus
    found = [match.span() for match in pattern.finditer(corpus.text)] if needed in corpus.text else []
    if not len(corpus):
        found = []
    spans = np.array(found, np.int64).reshape(-1, 2)
    word = np.maximum(np.searchsorted(corpus.start, spans[:, 0], "right") - 1, 0)
    if needed:
        # A capital in mid-sentence is a name with a sign of its own: Wham!, Yahoo!
        begins = parse.begins[parse.sentence[word]] == word if len(word) else np.zeros(0, np.bool_)
        named = (corpus.shape.take(word) & (CAPITAL | ALL_CAPS)) == CAPITAL
        word, spans = word[begins | ~named], spans[begins | ~named]
        start, end = spans[:, 0], spans[:, 1]
    else:
        start, end = corpus.start.take(word), corpus.end.take(word)
        inside = (end > spans[:, 0]) & ~_is_address(corpus.text, spans)
        word, start, end = word[inside], start[inside], end[inside]
    return Evidence.of(
        first=word,
        last=word + 1,
        category=parse.lexicon.index("typography"),
        entry=-1,
        severity=1,
        start=start,
        end=end,
    )


def _is_address(text: str, spans: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether stretched letters are the *www* of a web address or a Roman number."""
    return np.array([text[start:end].strip("wxi") == "" for start, end in spans.tolist()], np.bool_)
