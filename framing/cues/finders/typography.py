"""What the eye sees before the word: scare quotes, capitals, exclamation marks, stretched letters."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from framing.cues.cue_table import CueTable, concatenate
from framing.cues.doc_batch import DocBatch
from framing.data import LANGUAGE, read_toml
from framing.language import characters as ch
from framing.language.arrays import I64
from framing.language.tokens import ALL_CAPS, CAPITAL
from framing.records.voice import VoiceCode

__all__ = ["scare_quotes", "shouting"]

_MIN_SHOUTED_CHARS: Final = 4  # of a word in capitals: shorter ones are acronyms
_MAX_SHOUTED_TOKENS: Final = 2  # side by side: more are a heading or a quotation of one
_PLAIN, _STRONG = 2, 3  # severities of scare quotes
_STRONG_RULE: Final = "deception noun behind it"
_EXCLAMATION_MARK, _QUESTION_MARK = ch.fold_of("!"), ch.fold_of("?")
_A, _Z = ord("a"), ord("z")


@cache
def _tripled_letters() -> npt.NDArray[np.uint8]:
    """Letters that ordinary writing holds three times in a row."""
    return np.frombuffer(read_toml(f"grammar/{LANGUAGE}/cues.toml")["tripled_letters"].encode(), np.uint8)


def scare_quotes(doc: DocBatch) -> CueTable:
    """Quotation marks that keep the author's distance from a word; stronger before a noun of deception."""
    scare = VoiceCode.SCARE
    quotes = [quote for quote in doc.voices.quotes if quote.voice is scare]
    if not quotes:
        return CueTable.empty()
    is_strong = np.array([quote.rule == _STRONG_RULE for quote in quotes], np.bool_)
    return CueTable.from_columns(
        start=np.array([quote.quote.start for quote in quotes], np.int64),
        end=np.array([quote.quote.end for quote in quotes], np.int64),
        category=doc.lexicon.index("scare_quote"),
        term_id=-1,
        severity=np.where(is_strong, _STRONG, _PLAIN),
        start_char=np.array([quote.quote.start_char for quote in quotes], np.int64),
        end_char=np.array([quote.quote.end_char for quote in quotes], np.int64),
    )


def shouting(doc: DocBatch) -> CueTable:
    """Ordinary words in capitals, exclamation marks and stretched letters."""
    return concatenate([_capitals(doc), _exclamations(doc), _stretched(doc)])


def _typography_cues(doc: DocBatch, token: I64, start_char: I64, end_char: I64) -> CueTable:
    """Cues of one token each; what is seen may stand beside it, as an exclamation mark does."""
    return CueTable.from_columns(
        start=token,
        end=token + 1,
        category=doc.lexicon.index("typography"),
        term_id=-1,
        severity=1,
        start_char=start_char,
        end_char=end_char,
    )


def _capitals(doc: DocBatch) -> CueTable:
    """Words in capitals that the vocabulary knows as words, where their neighbours are in lower case."""
    tokens = doc.tokens
    is_capitals = (tokens.shape & ALL_CAPS).astype(np.bool_)
    token = (is_capitals & doc.in_vocabulary).nonzero()[0]
    if not len(token):
        return CueTable.empty()
    shouted_nearby = np.zeros(len(token), np.int64)  # the word itself among them
    for step in range(-_MAX_SHOUTED_TOKENS, _MAX_SHOUTED_TOKENS + 1):
        beside = (token + step).clip(0, len(is_capitals) - 1)
        in_text = (tokens.segment[beside] == tokens.segment[token]) & (beside == token + step)
        shouted_nearby += is_capitals[beside] & in_text
    is_long = tokens.end_char[token] - tokens.start_char[token] >= _MIN_SHOUTED_CHARS
    token = token[(shouted_nearby <= _MAX_SHOUTED_TOKENS) & is_long & (doc.voices.voice[token] != VoiceCode.PARATEXT)]
    return _typography_cues(doc, token, tokens.start_char[token], tokens.end_char[token])


def _exclamations(doc: DocBatch) -> CueTable:
    """Runs of stops with an exclamation mark in them; not the mark of a name, as in Wham! or Yahoo!."""
    tokens = doc.tokens
    stop = tokens.punct_at(ch.STOP)
    sign = tokens.folded[stop]
    place = stop[sign == _EXCLAMATION_MARK]
    if not len(place) or not len(tokens):
        return CueTable.empty()
    stop = stop[(sign == _EXCLAMATION_MARK) | (sign == _QUESTION_MARK)]
    run_start = (np.diff(stop, prepend=-2) > 1).nonzero()[0]  # runs of signs side by side
    start_char, end_char = stop[run_start], stop[np.append(run_start[1:], len(stop)) - 1] + 1
    exclaims = place.searchsorted(end_char) > place.searchsorted(start_char)
    start_char, end_char = start_char[exclaims], end_char[exclaims]
    token = tokens.start_char.searchsorted(start_char, "right") - 1  # the token before each run
    segment = tokens.segment_start_char.searchsorted(start_char, "right") - 1
    own = (token >= 0) & (tokens.segment[token] == segment)
    start_char, end_char, token = start_char[own], end_char[own], token[own]
    begins_sentence = doc.sentence_start[doc.sentence[token]] == token
    is_name = (tokens.shape[token] & (CAPITAL | ALL_CAPS)) == CAPITAL
    kept = (begins_sentence | ~is_name) & (doc.voices.voice[token] != VoiceCode.PARATEXT)
    return _typography_cues(doc, token[kept], start_char[kept], end_char[kept])


def _stretched(doc: DocBatch) -> CueTable:
    """Words in which one small letter stands three times in a row: sooo; not *www* nor *iii*."""
    tokens = doc.tokens
    folded, size = tokens.folded, len(tokens.text)
    same_as_next = folded[1:size] == folded[: size - 1]
    place = (same_as_next[1:] & same_as_next[:-1]).nonzero()[0]
    letter = folded[place]
    place = place[(letter >= _A) & (letter <= _Z) & ~np.isin(letter, _tripled_letters())]
    if not len(place):
        return CueTable.empty()
    token = np.unique(tokens.start_char.searchsorted(place, "right") - 1)
    token = token[token >= 0]
    token = token[(tokens.shape[token] & CAPITAL) == 0]
    return _typography_cues(doc, token, tokens.start_char[token], tokens.end_char[token])
