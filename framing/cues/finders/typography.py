"""What the eye sees before the word: scare quotes, capitals, exclamation marks, stretched letters."""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.cues.cue_table import CueTable, concatenate
from framing.cues.doc_batch import DocBatch
from framing.language import characters as ch
from framing.language.arrays import I64
from framing.language.tokens import ALL_CAPS, CAPITAL
from framing.records.voice import VoiceCode

__all__ = ["scare_quotes", "shouting"]

_SHORTEST: Final = 4  # letters of a shouted word; shorter ones are acronyms
_LONGEST_RUN: Final = 2  # shouted words side by side: more are a heading or a quotation of one
_PLAIN, _STRONG = 2, 3
_BANG, _ASK = ch.fold_of("!"), ch.fold_of("?")
_A, _Z = ord("a"), ord("z")
_NUMERALS: Final = np.frombuffer(b"wxi", np.uint8)


def scare_quotes(doc: DocBatch) -> CueTable:
    """Marks that keep the author's distance from a word; stronger before a noun of deception."""
    scare = VoiceCode.SCARE
    marks = [mark for mark in doc.voices.quotes if mark.voice is scare]
    if not marks:
        return CueTable.empty()
    first = np.array([mark.quote.start for mark in marks], np.int64)
    last = np.array([mark.quote.end for mark in marks], np.int64)
    strong = np.array([mark.rule == "deception noun behind it" for mark in marks], np.bool_)
    return CueTable.from_columns(
        start=first,
        end=last,
        category=doc.lexicon.index("scare_quote"),
        term_id=-1,
        severity=np.where(strong, _STRONG, _PLAIN),
        start_char=np.array([mark.quote.start_char for mark in marks], np.int64),
        end_char=np.array([mark.quote.end_char for mark in marks], np.int64),
    )


def shouting(doc: DocBatch) -> CueTable:
    """Ordinary words in capitals, exclamation marks and stretched letters."""
    return concatenate([_capitals(doc), _exclamations(doc), _stretched(doc)])


def _shouted(doc: DocBatch, word: I64, start: I64, end: I64) -> CueTable:
    return CueTable.from_columns(
        start=word,
        end=word + 1,
        category=doc.lexicon.index("typography"),
        term_id=-1,
        severity=1,
        start_char=start,
        end_char=end,
    )


def _capitals(doc: DocBatch) -> CueTable:
    """Words in capitals that the vocabulary knows as words, where their neighbours are in lower case."""
    tokens = doc.tokens
    caps = (tokens.shape & ALL_CAPS).astype(np.bool_)
    at = (caps & doc.in_vocabulary).nonzero()[0]
    if not len(at):
        return CueTable.empty()
    around = np.zeros(len(at), np.int64)
    for step in range(-_LONGEST_RUN, _LONGEST_RUN + 1):
        beside = (at + step).clip(0, len(caps) - 1)
        around += caps[beside] & (tokens.segment[beside] == tokens.segment[at]) & (beside == at + step)
    lonely = around <= _LONGEST_RUN
    long = tokens.end_char[at] - tokens.start_char[at] >= _SHORTEST
    at = at[lonely & long & (doc.voices.voice[at] != VoiceCode.PARATEXT)]
    return _shouted(doc, at, tokens.start_char[at], tokens.end_char[at])


def _exclamations(doc: DocBatch) -> CueTable:
    """Runs of stops with an exclamation mark in them; not the mark of a name, as in Wham! or Yahoo!."""
    tokens = doc.tokens
    stop = tokens.punct_at(ch.STOP)
    sign = tokens.folded[stop]
    place = stop[sign == _BANG]
    if not len(place) or not len(tokens):
        return CueTable.empty()
    stop = stop[(sign == _BANG) | (sign == _ASK)]
    head = (np.diff(stop, prepend=-2) > 1).nonzero()[0]  # runs of signs side by side
    start, end = stop[head], stop[np.append(head[1:], len(stop)) - 1] + 1
    loud = place.searchsorted(end) > place.searchsorted(start)
    start, end = start[loud], end[loud]
    word = tokens.start_char.searchsorted(start, "right") - 1
    own = (word >= 0) & (tokens.segment[word] == tokens.segment_start_char.searchsorted(start, "right") - 1)
    start, end, word = start[own], end[own], word[own]
    begins = doc.sentence_start[doc.sentence[word]] == word
    named = (tokens.shape[word] & (CAPITAL | ALL_CAPS)) == CAPITAL
    kept = (begins | ~named) & (doc.voices.voice[word] != VoiceCode.PARATEXT)
    return _shouted(doc, word[kept], start[kept], end[kept])


def _stretched(doc: DocBatch) -> CueTable:
    """Words in which one small letter stands three times in a row: sooo; not *www* nor *iii*."""
    tokens = doc.tokens
    fold, size = tokens.folded, len(tokens.text)
    same = fold[1:size] == fold[: size - 1]
    place = (same[1:] & same[:-1]).nonzero()[0]
    letter = fold[place]
    place = place[(letter >= _A) & (letter <= _Z) & ~np.isin(letter, _NUMERALS)]
    if not len(place):
        return CueTable.empty()
    word = np.unique(tokens.start_char.searchsorted(place, "right") - 1)
    word = word[word >= 0]
    word = word[(tokens.shape[word] & CAPITAL) == 0]
    return _shouted(doc, word, tokens.start_char[word], tokens.end_char[word])
