"""One article of a batch as records: columns in, objects out, only when somebody asks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, TypeVar

import numpy as np

from framing.cues.categories import LEARNED
from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.entities.speakers import Speech, read_speech
from framing.language import sentences
from framing.records.article import Article
from framing.records.results import Contribution, Cue, Score, Sentence, SentenceExplanation, VoiceSpan
from framing.records.status import REASONS, Status, StatusCode
from framing.records.voice import VoiceCode
from framing.report.batch import Batch
from framing.report.explain import explain_sentence
from framing.scoring import WORDING, Scores
from framing.scoring.top_words import top_words
from framing.sections.columns import GenreColumns, TargetSentimentColumns
from framing.sections.section import Section

__all__ = ["ArticleView"]

_FIELDS: Final = ("title", "text")
_UNREAD: Final = (Status.UNSUPPORTED_LANGUAGE, Status.EMPTY, Status.INVALID_INPUT)

T = TypeVar("T")


class ArticleView:
    """One article of a batch as records, each made when it is first asked for, and once.

    It is what sections are built from (`framing.sections.section.ArticleInput`) and what a report
    asks (`framing.report.backend.ReportBackend`).
    """

    def __init__(self, batch: Batch, number: int) -> None:
        self.batch = batch
        self.number = number
        self._made: dict[str, Any] = {}

    @property
    def article(self) -> Article:
        """The article as it was given."""
        return self.batch.articles[self.number]

    @property
    def doc(self) -> DocBatch:
        """Tokens, sentences and voices of the batch."""
        return self.batch.doc

    @property
    def cue_table(self) -> CueTable:
        """The cues of the batch, as columns."""
        return self.batch.cues

    @property
    def genre_columns(self) -> GenreColumns | None:
        """How opinion-like the articles of the batch read; None where genre was not asked for."""
        return self.batch.genre

    @property
    def target_sentiment(self) -> TargetSentimentColumns | None:
        """The light on the mentions of the batch; None where portrayals were not asked for."""
        return self.batch.target_sentiment

    @property
    def status(self) -> Status:
        """Whether the article can be judged, and if not, why."""
        return StatusCode(self.batch.status[self.number]).status

    @property
    def is_readable(self) -> bool:
        """Whether it is in a language whose words are known, and not empty."""
        return self.status not in _UNREAD

    @property
    def sections(self) -> tuple[Section[Any], ...]:
        """The sections that were asked for."""
        return self.batch.sections

    def section(self, section: Section[T]) -> T:
        """One section, whether it was asked for or not."""
        if section.name not in self._made:
            self._made[section.name] = section.build(self)
        made: T = self._made[section.name]
        return made

    def explain_sentence(self, number: int) -> SentenceExplanation:
        """What every word and every category adds to one sentence.

        Raises
        ------
        IndexError
            When the article has no such sentence.
        """
        return explain_sentence(self.batch, self.sentence_rows[0] + range(len(self.sentences))[number])

    def _words(self, field: int) -> tuple[int, int]:
        first = self.batch.doc.tokens.segment_start
        return int(first[2 * self.number + field]), int(first[2 * self.number + field + 1])

    def offset(self, field: int) -> int:
        """Where title (0) or text (1) begins in the batch."""
        return int(self.batch.doc.tokens.segment_start_char[2 * self.number + field])

    def _cue_rows(self) -> tuple[int, int]:
        first, last = self._words(0)[0], self._words(1)[1]
        low, high = np.searchsorted(self.batch.cues.start, (first, last))
        return int(low), int(high)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """All cues in order of place, those of the title first."""
        batch, tokens, lexicon = self.batch, self.batch.doc.tokens, self.batch.doc.lexicon
        evidence, model = batch.cues, batch.model
        entries, found = lexicon.terms, []
        words = self._words_of_cues()
        for row in range(*self._cue_rows()):
            category = lexicon.categories[evidence.category[row]]
            group = entries[evidence.term_id[row]].group if evidence.term_id[row] >= 0 else None
            field = int(tokens.segment[evidence.start[row]]) % 2
            offset = self.offset(field)
            start, end = int(evidence.start_char[row]), int(evidence.end_char[row])
            severity = int(evidence.severity[row])
            strength = float(model.severity[severity] * batch.measures.cue_author_weight[row])
            why = category.why + (f" Other words for it: {group.rivals}." if group and group.rivals else "")
            source = category.theory
            if batch.word_model_name and category.id == LEARNED:
                why, source = f"Marked by {batch.word_model_name}.", batch.word_model_name
            found.append(
                Cue(
                    start=start - offset,
                    end=end - offset,
                    text=tokens.text[start:end],
                    field=_FIELDS[field],
                    category=category.id,
                    voice=VoiceCode(batch.doc.voices.voice[evidence.start[row]]).voice,
                    severity=severity,
                    weight=round(strength * float(model.loaded_weights[evidence.category[row]]) + words[row], 4),
                    polarity=group.polarity if group else 0,
                    why=why,
                    citation=str(category.sources[group.source]["cite"]) if group else source,
                )
            )
        return tuple(found)

    def _words_of_cues(self) -> dict[int, float]:
        """Per cue: what its words add to the log-odds of their sentence, for the author."""
        weighed, model = self.batch.measures.word_sums, self.batch.model
        owned, found = weighed.cue_words, dict.fromkeys(range(*self._cue_rows()), 0.0)
        low, high = np.searchsorted(owned.sentence, self.sentence_rows)
        added = owned.loaded[low:high] * model.word_unit(weighed.author.word_count[owned.sentence[low:high]])
        for cue, weight in zip(owned.cue[low:high].tolist(), added.tolist(), strict=True):
            found[cue] += weight
        return found

    @property
    def sentence_rows(self) -> tuple[int, int]:
        """Number of the first sentence of title or text in the batch, and of the one behind the last."""
        doc, first, last = self.batch.doc, self._words(0)[0], self._words(1)[1]
        return (int(doc.sentence[first]), int(doc.sentence[last - 1]) + 1) if first < last else (0, 0)

    @cached_property
    def speech(self) -> Speech:
        """Names, and what others say: read once, when the first part of a report needs it."""
        return read_speech(self.batch.doc, self.number)

    @cached_property
    def voices(self) -> tuple[VoiceSpan, ...]:
        """Every stretch of title and text with its voice."""
        return tuple(span for field in (0, 1) for span in self._voices_of(field))

    def _voices_of(self, field: int) -> list[VoiceSpan]:
        """Paint the field's characters: reports first, quotations over them, the page's furniture last."""
        offset = self.offset(field)
        size = int(self.batch.doc.tokens.segment_end_char[2 * self.number + field]) - offset
        if not size:
            return []
        paint = np.zeros(size, np.int32)
        kinds: list[tuple[str, str | None, str]] = [("author", None, "headline" if field == 0 else "author")]
        layers = self.speech.attributed_spans[field]
        kinds += [(layer.voice, layer.speaker, layer.rule) for layer in layers]
        for number, layer in sorted(enumerate(layers, 1), key=lambda pair: pair[1].depth):
            paint[layer.start - offset : layer.end - offset] = number
        edges = np.flatnonzero(np.diff(paint, prepend=-1)).tolist()
        first, last = self._words(field)
        starts = self.batch.doc.tokens.start_char[first:last] - offset
        counts = np.diff(np.searchsorted(starts, [*edges, size])).tolist()
        return [
            VoiceSpan(start, end, _FIELDS[field], voice, speaker, rule, words)
            for start, end, words in zip(edges, [*edges[1:], size], counts, strict=True)
            for voice, speaker, rule in (kinds[paint[start]],)
        ]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of title and text."""
        doc, batch = self.batch.doc, self.batch
        first, last = self._words(0)[0], self._words(1)[1]
        low, high = self.sentence_rows
        if first == last:
            return ()
        begins, ends = doc.sentence_start[low:high], doc.sentence_start[low + 1 : high + 1]
        start, end = sentences.char_bounds(doc.tokens, begins, ends)
        said = np.isin(doc.voices.voice[first:last], (VoiceCode.QUOTED, VoiceCode.REPORTED))
        found = []
        for row, number in enumerate(range(low, high)):
            field = int(doc.tokens.segment[begins[row]]) % 2
            offset = self.offset(field)
            share = float(said[begins[row] - first : ends[row] - first].mean())
            found.append(
                Sentence(
                    int(start[row]) - offset,
                    int(end[row]) - offset,
                    _FIELDS[field],
                    round(float(batch.probability[number]), 4),
                    round(share, 4),
                )
            )
        return tuple(found)

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """The scores by their ids."""
        return {name: self._score(name, scores) for name, scores in self.batch.scores.items()}

    def _score(self, name: str, scores: Scores) -> Score:
        row, scale = self.number, scores.scale
        status = StatusCode(scores.status[row]).status
        attributed = None if math.isnan(scores.attributed[row]) else float(scores.attributed[row])
        if status is not Status.OK:
            return Score(name, None, None, None, None, None, status, REASONS[status], None, (), attributed)
        index = float(scores.index[row])
        percentile = scale.percentile(index)
        return Score(
            name=name,
            value=float(scores.value[row]),
            low=float(scores.low[row]),
            high=float(scores.high[row]),
            band=scale.band(percentile),
            percentile=percentile,
            status=status,
            reason="",
            base=float(scores.base[row]),
            contributions=self._contributions(name, scores),
            attributed_value=attributed,
            percentile_opinion=scale.percentile(index, "opinion") if "opinion" in scale.quantiles else None,
        )

    def _contributions(self, name: str, scores: Scores) -> tuple[Contribution, ...]:
        """Categories, and what else adds or takes anything, the largest first, with the cues and words behind each."""
        names, values = scores.contribution_names, scores.contributions[self.number]
        cues = self._scored_cues
        words = self._top_words(name, float(values[names.index(WORDING)])) if WORDING in names else ()
        order = sorted(np.flatnonzero(values).tolist(), key=lambda column: -abs(values[column]))
        return tuple(
            Contribution(
                name=names[column],
                value=float(values[column]),
                cues=cues.get(names[column], ()),
                words=words if names[column] == WORDING else (),
            )
            for column in order
        )

    @cached_property
    def _scored_cues(self) -> Mapping[str, tuple[int, ...]]:
        """By category: the numbers of the cues in the text, as they stand in `cues`, that count as the author's."""
        table, measures, categories = self.batch.cues, self.batch.measures, self.batch.doc.lexicon.categories
        start, end = self._cue_rows()
        by_category: dict[str, list[int]] = {}
        for row in range(start, end):
            if measures.cue_author_weight[row] > 0 and measures.in_text[measures.cue_sentence[row]]:
                category = categories[table.category[row]].id
                by_category.setdefault(category, []).append(row - start)
        return {category: tuple(rows) for category, rows in by_category.items()}

    def _top_words(self, score: str, sign: float) -> tuple[tuple[str, int, int, float], ...]:
        """The author's words in the text outside all cues that move a score most, by what they add to log-odds."""
        batch, tokens, offset = self.batch, self.batch.doc.tokens, self.offset(1)
        words = top_words(batch.score_input, batch.score_specs[score], sign, *self._words(1))
        return tuple(
            ("text", int(tokens.start_char[token]) - offset, int(tokens.end_char[token]) - offset, round(log_odds, 4))
            for token, log_odds in words
        )
