"""What the eye sees before the word: scare quotes, capitals, exclamation marks, stretched letters."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from framing.cues.cue_table import Evidence, concatenate
from framing.cues.doc_batch import DocBatch
from framing.language import characters as ch
from framing.language.tokens import ALL_CAPS, CAPITAL
from framing.records.voice import Voice

__all__ = ["scare_quotes", "shouting"]

_SHORTEST: Final = 4  # letters of a shouted word; shorter ones are acronyms
_LONGEST_RUN: Final = 2  # shouted words side by side: more are a heading or a quotation of one
_PLAIN, _STRONG = 2, 3
_BANG, _ASK = ch.fold_of("!"), ch.fold_of("?")
_A, _Z = ord("a"), ord("z")
_NUMERALS: Final = np.frombuffer(b"wxi", np.uint8)

Ints = npt.NDArray[np.int64]


def scare_quotes(doc: DocBatch) -> Evidence:
    """Marks that keep the author's distance from a word; stronger before a noun of deception."""
    scare = Voice.SCARE
    marks = [mark for mark in doc.voices.marks if mark.voice is scare]
    if not marks:
        return Evidence.none()
    first = np.array([mark.quotation.first for mark in marks], np.int64)
    last = np.array([mark.quotation.last for mark in marks], np.int64)
    strong = np.array([mark.rule == "deception noun behind it" for mark in marks], np.bool_)
    return Evidence.of(
        first=first,
        last=last,
        category=doc.lexicon.index("scare_quote"),
        entry=-1,
        severity=np.where(strong, _STRONG, _PLAIN),
        start=np.array([mark.quotation.start for mark in marks], np.int64),
        end=np.array([mark.quotation.end for mark in marks], np.int64),
    )


def shouting(doc: DocBatch) -> Evidence:
    """Ordinary words in capitals, exclamation marks and stretched letters."""
    return concatenate([_capitals(doc), _exclamations(doc), _stretched(doc)])


def _shouted(doc: DocBatch, word: Ints, start: Ints, end: Ints) -> Evidence:
    return Evidence.of(
        first=word,
        last=word + 1,
        category=doc.lexicon.index("typography"),
        entry=-1,
        severity=1,
        start=start,
        end=end,
    )


def _capitals(doc: DocBatch) -> Evidence:
    """Words in capitals that the vocabulary knows as words, where their neighbours are in lower case."""
    corpus = doc.corpus
    caps = (corpus.shape & ALL_CAPS).astype(np.bool_)
    at = (caps & doc.known).nonzero()[0]
    if not len(at):
        return Evidence.none()
    around = np.zeros(len(at), np.int64)
    for step in range(-_LONGEST_RUN, _LONGEST_RUN + 1):
        beside = (at + step).clip(0, len(caps) - 1)
        around += caps[beside] & (corpus.piece[beside] == corpus.piece[at]) & (beside == at + step)
    lonely = around <= _LONGEST_RUN
    long = corpus.end[at] - corpus.start[at] >= _SHORTEST
    at = at[lonely & long & (doc.voices.voice[at] != Voice.PARATEXT)]
    return _shouted(doc, at, corpus.start[at], corpus.end[at])


def _exclamations(doc: DocBatch) -> Evidence:
    """Runs of stops with an exclamation mark in them; not the mark of a name, as in Wham! or Yahoo!."""
    corpus = doc.corpus
    stop = corpus.signs(ch.STOP)
    sign = corpus.fold[stop]
    place = stop[sign == _BANG]
    if not len(place) or not len(corpus):
        return Evidence.none()
    stop = stop[(sign == _BANG) | (sign == _ASK)]
    head = (np.diff(stop, prepend=-2) > 1).nonzero()[0]  # runs of signs side by side
    start, end = stop[head], stop[np.append(head[1:], len(stop)) - 1] + 1
    loud = place.searchsorted(end) > place.searchsorted(start)
    start, end = start[loud], end[loud]
    word = corpus.start.searchsorted(start, "right") - 1
    own = (word >= 0) & (corpus.piece[word] == corpus.piece_start.searchsorted(start, "right") - 1)
    start, end, word = start[own], end[own], word[own]
    begins = doc.begins[doc.sentence[word]] == word
    named = (corpus.shape[word] & (CAPITAL | ALL_CAPS)) == CAPITAL
    kept = (begins | ~named) & (doc.voices.voice[word] != Voice.PARATEXT)
    return _shouted(doc, word[kept], start[kept], end[kept])


def _stretched(doc: DocBatch) -> Evidence:
    """Words in which one small letter stands three times in a row: sooo; not *www* nor *iii*."""
    corpus = doc.corpus
    fold, size = corpus.fold, len(corpus.text)
    same = fold[1:size] == fold[: size - 1]
    place = (same[1:] & same[:-1]).nonzero()[0]
    letter = fold[place]
    place = place[(letter >= _A) & (letter <= _Z) & ~np.isin(letter, _NUMERALS)]
    if not len(place):
        return Evidence.none()
    word = np.unique(corpus.start.searchsorted(place, "right") - 1)
    word = word[word >= 0]
    word = word[(corpus.shape[word] & CAPITAL) == 0]
    return _shouted(doc, word, corpus.start[word], corpus.end[word])
