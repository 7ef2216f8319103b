"""Cues that are sentences or constructions: rhetorical questions, harm without a doer."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.data import LANGUAGE, read_toml
from framing.language import characters as ch
from framing.language import sentences
from framing.language.word_classes import WordClass

__all__ = ["agentless_passives", "rhetorical_questions"]

_QUESTION_MARK: Final = ch.fold_of("?")
_PLAIN, _STRONG = 1, 2  # severities
_BEFORE_PARTICIPLE: Final = (
    WordClass.ADVERB | WordClass.BE | WordClass.NEGATION
)  # was not, had also been, is being badly …
_MAX_AUXILIARY_TOKENS: Final = 3  # from a form of "be" to its participle
_MAX_AGENT_TOKENS: Final = 6  # after a participle, in which the doer would be named


@cache
def _agent_prepositions() -> frozenset[str]:
    return frozenset(read_toml(f"grammar/{LANGUAGE}/cues.toml")["agent_prepositions"])


def rhetorical_questions(doc: DocBatch) -> CueTable:
    """Author sentences that end in a question mark; stronger with an opener that expects no answer."""
    tokens = doc.tokens
    stop = tokens.punct_at(ch.STOP)
    place = stop[tokens.folded[stop] == _QUESTION_MARK]
    if not len(place) or not len(tokens):
        return CueTable.empty()
    token = tokens.start_char.searchsorted(place, "right") - 1  # the token before each question mark
    segment = tokens.segment_start_char.searchsorted(place, "right") - 1
    token = token[(token >= 0) & (tokens.segment[token] == segment)]
    is_author = doc.is_author
    asked = token[is_author[token] & ~doc.voices.is_heading[token]]
    if not len(asked):
        return CueTable.empty()
    sentence = np.unique(doc.sentence[asked])
    start, end = doc.sentence_start[sentence], doc.sentence_start[sentence + 1]
    # A sentence that somebody else begins is no question of the author's.
    own = is_author[start] & (tokens.segment[start] == tokens.segment[end - 1])
    start, end = start[own], end[own]
    has_opener = np.isin(start, doc.matches_for("opener").start)
    start_char, end_char = sentences.char_bounds(tokens, start, end)
    return CueTable.from_columns(
        start=start,
        end=end,
        category=doc.lexicon.index("rhetorical_question"),
        term_id=-1,
        severity=np.where(has_opener, _STRONG, _PLAIN),
        start_char=start_char,
        end_char=end_char,
    )


def agentless_passives(doc: DocBatch) -> CueTable:
    """A form of *be* or *get* and the participle of a harm verb, with no *by* after it (Fowler et al. 1979)."""
    tokens = doc.tokens
    participles = doc.matches_for("participle")
    if not len(participles.start):
        return CueTable.empty()
    fixed = _fixed_phrases(doc)  # "shots were fired" is a cue already
    spans: list[tuple[int, int]] = []
    for start, end in zip(participles.start.tolist(), participles.end.tolist(), strict=True):
        verb = _auxiliary(doc, start)
        if verb >= 0 and not _has_agent(doc, start, end) and not any(verb in phrase for phrase in fixed):
            spans.append((verb, end))
    start_column, end_column = np.array(spans, np.int64).reshape(-1, 2).T
    return CueTable.from_columns(
        start=start_column,
        end=end_column,
        category=doc.lexicon.index("agentless_passive"),
        term_id=-1,
        severity=0,
        start_char=tokens.start_char[start_column],
        end_char=tokens.end_char[end_column - 1],
    )


def _auxiliary(doc: DocBatch, participle: int) -> int:
    """The token of the form of *be* or *get* before a participle, -1 where there is none."""
    word_class, verb = doc.word_class, participle - 1
    while (
        verb > participle - _MAX_AUXILIARY_TOKENS
        and verb > 0
        and word_class.bits(verb) & _BEFORE_PARTICIPLE
        and not word_class.bits(verb) & WordClass.BE
    ):
        verb -= 1
    if verb < 0 or not word_class.bits(verb) & WordClass.BE or doc.sentence[verb] != doc.sentence[participle]:
        return -1
    return verb


def _has_agent(doc: DocBatch, start: int, end: int) -> bool:
    """Whether the sentence names the doer within a few words after the participle from `start` to `end`."""
    tokens = doc.tokens
    return any(
        tokens.text[tokens.start_char[token] : tokens.end_char[token]] in _agent_prepositions()
        for token in range(end, min(end + _MAX_AGENT_TOKENS, len(tokens)))
        if doc.sentence[token] == doc.sentence[start]
    )


def _fixed_phrases(doc: DocBatch) -> list[range]:
    """Tokens of the phrases that the category's own lexicon lists."""
    phrases = doc.matches.where(doc.lexicon.cues_of("agentless_passive")[doc.matches.term_id])
    return [range(start, end) for start, end in zip(phrases.start.tolist(), phrases.end.tolist(), strict=True)]
