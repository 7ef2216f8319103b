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
from framing.records.voice import Voice, VoiceCode
from framing.report.batch import Batch
from framing.report.explain import explain_sentence
from framing.scoring import WORDING, Scores
from framing.scoring.top_words import top_words
from framing.sections.columns import GenreColumns, TargetSentimentColumns
from framing.sections.section import Section

__all__ = ["ArticleView"]

FIELDS: Final = ("title", "text")
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

    def _tokens_of(self, field: int) -> tuple[int, int]:
        """The tokens of the title (0) or the text (1) in the batch: first, and after the last."""
        segment = 2 * self.number + field
        start, end = self.batch.doc.tokens.segment_start[segment : segment + 2].tolist()
        return start, end

    @property
    def _tokens(self) -> tuple[int, int]:
        """The tokens of title and text together."""
        return self._tokens_of(0)[0], self._tokens_of(1)[1]

    def offset(self, field: int) -> int:
        """Where the title (0) or the text (1) begins in the batch, in characters."""
        return int(self.batch.doc.tokens.segment_start_char[2 * self.number + field])

    def _field_of(self, token: int) -> int:
        """Whether a token stands in a title (0) or in a text (1): segments alternate."""
        return int(self.batch.doc.tokens.segment[token]) % 2

    @cached_property
    def _cue_rows(self) -> range:
        """The article's rows in the table of cues."""
        start, end = np.searchsorted(self.batch.cues.start, self._tokens).tolist()
        return range(start, end)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue in order of place, those of the title first."""
        word_weights = self._word_weights_by_cue()
        return tuple(self._cue(row, word_weights[row]) for row in self._cue_rows)

    def _cue(self, row: int, word_weight: float) -> Cue:
        """One row of the table as a record. `word_weight` is what the words of the cue add beside their category."""
        batch, table, lexicon, model = self.batch, self.batch.cues, self.batch.doc.lexicon, self.batch.model
        token, number, severity = int(table.start[row]), int(table.category[row]), int(table.severity[row])
        start_char, end_char = int(table.start_char[row]), int(table.end_char[row])
        category = lexicon.categories[number]
        term_id = int(table.term_id[row])
        group = lexicon.terms[term_id].group if term_id >= 0 else None
        why, citation = category.why, category.theory
        if batch.word_model_name and category.id == LEARNED:
            why, citation = f"Marked by {batch.word_model_name}.", batch.word_model_name
        if group is not None:
            why += f" Other words for it: {group.rivals}." if group.rivals else ""
            citation = str(category.sources[group.source]["cite"])
        strength = float(model.severity[severity] * batch.measures.cue_author_weight[row])
        field = self._field_of(token)
        return Cue(
            start=start_char - self.offset(field),
            end=end_char - self.offset(field),
            text=batch.doc.tokens.text[start_char:end_char],
            field=FIELDS[field],
            category=category.id,
            voice=VoiceCode(batch.doc.voices.voice[token]).voice,
            severity=severity,
            weight=round(strength * float(model.loaded_weights[number]) + word_weight, 4),
            polarity=group.polarity if group else 0,
            why=why,
            citation=citation,
        )

    def _word_weights_by_cue(self) -> dict[int, float]:
        """By row: what the words of a cue add to the log-odds of their sentence, as far as they are the author's."""
        sums, model = self.batch.measures.word_sums, self.batch.model
        words = sums.cue_words
        start, end = np.searchsorted(words.sentence, self.sentence_rows)
        author_words = sums.author.word_count[words.sentence[start:end]]
        log_odds = words.loaded[start:end] * model.word_unit(author_words)
        by_cue = dict.fromkeys(self._cue_rows, 0.0)
        for row, added in zip(words.cue[start:end].tolist(), log_odds.tolist(), strict=True):
            by_cue[row] += added
        return by_cue

    @property
    def sentence_rows(self) -> tuple[int, int]:
        """The article's sentences in the batch: number of the first, and of the one after the last."""
        start, end = self._tokens
        if start == end:
            return 0, 0
        sentence = self.batch.doc.sentence
        return int(sentence[start]), int(sentence[end - 1]) + 1

    @cached_property
    def speech(self) -> Speech:
        """Names, and who says what: read once, when something first needs it."""
        return read_speech(self.batch.doc, self.number)

    @cached_property
    def voices(self) -> tuple[VoiceSpan, ...]:
        """Every stretch of title and text with its voice."""
        return (*self._voices_of(0), *self._voices_of(1))

    def _voices_of(self, field: int) -> list[VoiceSpan]:
        """The stretches of title (0) or text (1), which cover it without a gap.

        The characters are painted with numbers of layers: reports first, quotations over them, the page's furniture
        last. A stretch ends where the number changes.
        """
        tokens, offset = self.batch.doc.tokens, self.offset(field)
        size = int(tokens.segment_end_char[2 * self.number + field]) - offset
        if not size:
            return []
        author: tuple[Voice, str | None, str] = (Voice.AUTHOR, None, "headline" if field == 0 else "author")
        layers = self.speech.attributed_spans[field]
        labels = [author, *((Voice(layer.voice), layer.speaker, layer.rule) for layer in layers)]
        paint = np.zeros(size, np.int32)
        for number, layer in sorted(enumerate(layers, 1), key=lambda pair: pair[1].depth):
            paint[layer.start - offset : layer.end - offset] = number
        starts = np.flatnonzero(np.diff(paint, prepend=-1)).tolist()
        token_start, token_end = self._tokens_of(field)
        token_chars = tokens.start_char[token_start:token_end] - offset
        word_counts = np.diff(np.searchsorted(token_chars, [*starts, size])).tolist()
        made = []
        for start, end, word_count in zip(starts, [*starts[1:], size], word_counts, strict=True):
            voice, speaker, rule = labels[paint[start]]
            made.append(VoiceSpan(start, end, FIELDS[field], voice, speaker, rule, word_count))
        return made

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of title and text."""
        doc, (start_row, end_row) = self.batch.doc, self.sentence_rows
        if start_row == end_row:
            return ()
        starts, ends = doc.sentence_start[start_row:end_row], doc.sentence_start[start_row + 1 : end_row + 1]
        start_char, end_char = sentences.char_bounds(doc.tokens, starts, ends)
        made = []
        for row, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            field = self._field_of(start)
            attributed = np.isin(doc.voices.voice[start:end], (VoiceCode.QUOTED, VoiceCode.REPORTED))
            made.append(
                Sentence(
                    start=int(start_char[row]) - self.offset(field),
                    end=int(end_char[row]) - self.offset(field),
                    field=FIELDS[field],
                    loaded_probability=round(float(self.batch.probability[start_row + row]), 4),
                    attributed_share=round(float(attributed.mean()), 4),
                )
            )
        return tuple(made)

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """The scores by their ids."""
        return {name: self._score(name, scores) for name, scores in self.batch.scores.items()}

    def _score(self, name: str, scores: Scores) -> Score:
        """One score of the article, or the reason why there is none."""
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
        by_category: dict[str, list[int]] = {}
        for number, row in enumerate(self._cue_rows):
            if measures.cue_author_weight[row] > 0 and measures.in_text[measures.cue_sentence[row]]:
                category = categories[table.category[row]].id
                by_category.setdefault(category, []).append(number)
        return {category: tuple(rows) for category, rows in by_category.items()}

    def _top_words(self, score: str, sign: float) -> tuple[tuple[str, int, int, float], ...]:
        """The author's words in the text outside all cues that move a score most, by what they add to log-odds."""
        batch, tokens, offset = self.batch, self.batch.doc.tokens, self.offset(1)
        words = top_words(batch.score_input, batch.score_specs[score], sign, *self._tokens_of(1))
        return tuple(
            ("text", int(tokens.start_char[token]) - offset, int(tokens.end_char[token]) - offset, round(log_odds, 4))
            for token, log_odds in words
        )
