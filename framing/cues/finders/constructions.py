"""Cues that are sentences or constructions: rhetorical questions, harm without a doer."""

from __future__ import annotations

from typing import Final

import numpy as np

from framing.cues.cue_table import Evidence
from framing.cues.doc_batch import DocBatch
from framing.language import characters as ch
from framing.language import sentences
from framing.language.word_classes import Class

__all__ = ["passives", "questions"]

_ASK = ch.fold_of("?")
_PLAIN, _STRONG = 1, 2
_BETWEEN: Final = (Class.ADVERB | Class.BE | Class.NEGATION)
_BY_WITHIN: Final = 6  # words in which the doer of a passive would be named
_AUXILIARY_WITHIN: Final = 3


def questions(doc: DocBatch) -> Evidence:
    """Author sentences that end in a question mark; stronger with an opener that expects no answer."""
    corpus = doc.corpus
    stop = corpus.signs(ch.STOP)
    place = stop[corpus.fold[stop] == _ASK]
    if not len(place):
        return Evidence.none()
    word = corpus.start.searchsorted(place, "right") - 1
    if not len(corpus):
        return Evidence.none()
    own = (word >= 0) & (corpus.piece[word] == corpus.piece_start.searchsorted(place, "right") - 1)
    word, author = word[own], doc.author
    asked = word[author[word] & ~doc.voices.apart[word]]
    if not len(asked):
        return Evidence.none()
    number = np.unique(doc.sentence[asked])
    first, last = doc.begins[number], doc.begins[number + 1]
    whole = author[first] & (corpus.piece[first] == corpus.piece[last - 1])
    number, first, last = number[whole], first[whole], last[whole]
    openers = doc.used("opener")
    begins = np.isin(first, openers.first)
    start, end = sentences.bounds(corpus, first, last)
    return Evidence.of(
        first=first,
        last=last,
        category=doc.lexicon.index("rhetorical_question"),
        entry=-1,
        severity=np.where(begins, _STRONG, _PLAIN),
        start=start,
        end=end,
    )


def passives(doc: DocBatch) -> Evidence:
    """A form of *be* or *get* and the participle of a harm verb, with no *by* behind it (Fowler et al. 1979)."""
    corpus, classes, sentence = doc.corpus, doc.classes, doc.sentence
    harmed = doc.used("participle")
    if not len(harmed.first):
        return Evidence.none()
    fixed = _fixed_phrases(doc)  # "shots were fired" is a cue already
    found: list[tuple[int, int]] = []
    for at, last in zip(harmed.first.tolist(), harmed.last.tolist(), strict=True):
        verb = at - 1
        while verb > at - _AUXILIARY_WITHIN and verb > 0 and classes[verb] & _BETWEEN and not classes[verb] & Class.BE:
            verb -= 1
        if verb < 0 or not classes[verb] & Class.BE or sentence[verb] != sentence[at]:
            continue
        end = min(last + _BY_WITHIN, len(corpus))
        behind = [corpus.text[corpus.start[word] : corpus.end[word]] for word in range(last, end) if sentence[word] == sentence[at]]
        if "by" not in behind and not any(verb in span for span in fixed):
            found.append((verb, last))
    spans = np.array(found, np.int64).reshape(-1, 2)
    return Evidence.of(
        first=spans[:, 0],
        last=spans[:, 1],
        category=doc.lexicon.index("agentless_passive"),
        entry=-1,
        severity=0,
        start=corpus.start[spans[:, 0]],
        end=corpus.end[spans[:, 1] - 1],
    )


def _fixed_phrases(doc: DocBatch) -> list[range]:
    """Words of the phrases that the category's own lexicon lists."""
    found = doc.matches.where(doc.lexicon.cues_of("agentless_passive")[doc.matches.entry])
    return [range(first, last) for first, last in zip(found.first.tolist(), found.last.tolist(), strict=True)]
