"""Cues that are sentences or constructions: rhetorical questions, harm without a doer."""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.language import characters as ch
from framing.language import sentences
from framing.language.word_classes import WordClass

__all__ = ["passives", "questions"]

_ASK = ch.fold_of("?")
_PLAIN, _STRONG = 1, 2
_BETWEEN: Final = WordClass.ADVERB | WordClass.BE | WordClass.NEGATION
_BY_WITHIN: Final = 6  # words in which the doer of a passive would be named
_AUXILIARY_WITHIN: Final = 3


def questions(doc: DocBatch) -> CueTable:
    """Author sentences that end in a question mark; stronger with an opener that expects no answer."""
    tokens = doc.tokens
    stop = tokens.punct_at(ch.STOP)
    place = stop[tokens.folded[stop] == _ASK]
    if not len(place):
        return CueTable.empty()
    word = tokens.start_char.searchsorted(place, "right") - 1
    if not len(tokens):
        return CueTable.empty()
    own = (word >= 0) & (tokens.segment[word] == tokens.segment_start_char.searchsorted(place, "right") - 1)
    word, author = word[own], doc.is_author
    asked = word[author[word] & ~doc.voices.is_heading[word]]
    if not len(asked):
        return CueTable.empty()
    number = np.unique(doc.sentence[asked])
    first, last = doc.sentence_start[number], doc.sentence_start[number + 1]
    whole = author[first] & (tokens.segment[first] == tokens.segment[last - 1])
    number, first, last = number[whole], first[whole], last[whole]
    openers = doc.matches_for("opener")
    begins = np.isin(first, openers.start)
    start, end = sentences.char_bounds(tokens, first, last)
    return CueTable.from_columns(
        start=first,
        end=last,
        category=doc.lexicon.index("rhetorical_question"),
        term_id=-1,
        severity=np.where(begins, _STRONG, _PLAIN),
        start_char=start,
        end_char=end,
    )


def passives(doc: DocBatch) -> CueTable:
    """A form of *be* or *get* and the participle of a harm verb, with no *by* behind it (Fowler et al. 1979)."""
    tokens, classes, sentence = doc.tokens, doc.word_class, doc.sentence
    harmed = doc.matches_for("participle")
    if not len(harmed.start):
        return CueTable.empty()
    fixed = _fixed_phrases(doc)  # "shots were fired" is a cue already
    found: list[tuple[int, int]] = []
    for at, last in zip(harmed.start.tolist(), harmed.end.tolist(), strict=True):
        verb = at - 1
        while (
            verb > at - _AUXILIARY_WITHIN
            and verb > 0
            and classes.bits(verb) & _BETWEEN
            and not classes.bits(verb) & WordClass.BE
        ):
            verb -= 1
        if verb < 0 or not classes.bits(verb) & WordClass.BE or sentence[verb] != sentence[at]:
            continue
        end = min(last + _BY_WITHIN, len(tokens))
        behind = [
            tokens.text[tokens.start_char[word] : tokens.end_char[word]]
            for word in range(last, end)
            if sentence[word] == sentence[at]
        ]
        if "by" not in behind and not any(verb in span for span in fixed):
            found.append((verb, last))
    spans = np.array(found, np.int64).reshape(-1, 2)
    return CueTable.from_columns(
        start=spans[:, 0],
        end=spans[:, 1],
        category=doc.lexicon.index("agentless_passive"),
        term_id=-1,
        severity=0,
        start_char=tokens.start_char[spans[:, 0]],
        end_char=tokens.end_char[spans[:, 1] - 1],
    )


def _fixed_phrases(doc: DocBatch) -> list[range]:
    """Words of the phrases that the category's own lexicon lists."""
    found = doc.matches.where(doc.lexicon.cues_of("agentless_passive")[doc.matches.term_id])
    return [range(first, last) for first, last in zip(found.start.tolist(), found.end.tolist(), strict=True)]
