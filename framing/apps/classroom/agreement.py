"""How far a class agrees: with itself and with the program, word by word, and where it differs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final, cast

import numpy as np

from framing.apps.classroom.agreement_html import agreement_page
from framing.apps.classroom.agreement_labels import PROGRAM
from framing.apps.classroom.krippendorff import alpha_from_counts, estimate_alpha
from framing.apps.classroom.marks import as_marks, read_marks, sha256
from framing.apps.classroom.tasks import reasons
from framing.data.version import __version__
from framing.errors import SchemaError
from framing.language.arrays import I64, Mask
from framing.records._plain import to_plain
from framing.records.article import Article, ArticleLike, as_article
from framing.records.classroom import AlphaEstimate, MarkedPhrase, MarkedWord, RaterPair, StudentMarks
from framing.records.json_types import AgreementDict
from framing.records.results import Cue
from framing.records.voice import AUTHOR_VOICES, Voice
from framing.records.voice_index import VoiceIndex
from framing.report.analyzer import Analyzer, default_analyzer
from framing.report.report import Report

__all__ = ["AGREEMENT", "Agreement", "agreement"]

AGREEMENT: Final = "framing.agreement/1"  #: the schema


@dataclass(frozen=True, repr=False)
class Agreement:
    """The agreement of a class.

    >>> text = "The shameless board sold the park. It closed at noon."
    >>> marks = [
    ...     {"schema": "framing.marks/1", "who": who, "article": {"sha256": sha256(text), "title": "", "text": text},
    ...      "marks": [{"start": 4, "end": end, "reason": "judges"}]}
    ...     for who, end in (("Ana", 13), ("Ben", 19))
    ... ]
    >>> found = agreement(marks)
    >>> round(found.students_alpha.value, 2), [(phrase.text, len(phrase.who)) for phrase in found.phrases]
    (0.63, [('shameless board', 2)])
    """

    article: Article
    students: tuple[str, ...]  #: in alphabetical order
    students_alpha: AlphaEstimate  #: among the students, over all words
    author_alpha: AlphaEstimate  #: among the students, over the author's own words
    program_alpha: AlphaEstimate  #: students and program together, over all words
    words: tuple[MarkedWord, ...]
    pairs: tuple[RaterPair, ...]
    phrases: tuple[MarkedPhrase, ...]  #: the most disputed first

    def to_dict(self) -> AgreementDict:
        """The agreement as plain data, in the schema ``framing.agreement/1``."""
        content = {
            "schema": AGREEMENT,
            "article": {"id": self.article.id, **self.article.to_dict()},
            "students": list(self.students),
            "alpha": {
                "students": to_plain(self.students_alpha),
                "author": to_plain(self.author_alpha),
                "program": to_plain(self.program_alpha),
            },
            "words": [to_plain(word) for word in self.words],
            "pairs": [to_plain(pair) for pair in self.pairs],
            "phrases": [to_plain(phrase) for phrase in self.phrases],
        }
        return cast("AgreementDict", content)

    def to_json(self, *, indent: int | None = None) -> str:
        """The agreement as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)

    def to_html(self) -> str:
        """The agreement as a page of its own: in words, as a strip of the text, and phrase by phrase."""
        return agreement_page(self.to_dict(), __version__)

    def __repr__(self) -> str:
        alpha = self.students_alpha.value
        figure = "none" if alpha is None else f"{alpha:.2f}"
        return f"<Agreement {self.article.id} {len(self.students)} students, alpha={figure}>"


def agreement(
    marks: Sequence[StudentMarks | Mapping[str, Any] | Path | str],
    *,
    article: ArticleLike | None = None,
    analyzer: Analyzer | None = None,
) -> Agreement:
    """Compare the marks of a class.

    Units are all words of the text but the page's furniture, because students are asked to read
    all of it; a second figure is over the author's own words, which the program weighs. The
    program marks a word where a cue of some severity stands on it, in anybody's voice. Whoever
    marks nothing counts.

    Parameters
    ----------
    marks
        Of one article: what `mark.html` saves, as paths of files, as mappings, or read.
    article
        The article, where outlet and date shall be shown; the text of the marks suffices.
    analyzer
        The pipeline that reads the article; the default one where it is left out.

    Raises
    ------
    SchemaError
        When there are no marks, when a file is broken, or when marks belong to another article.
    """
    students = [_student_marks(item) for item in marks]
    if not students:
        message = "There are no marks. Give at least one file that the page mark.html saved."
        raise SchemaError(message)
    chosen = as_article(article) if article is not None else Article(students[0].text, title=students[0].title)
    if any(student.sha256 != sha256(chosen.text) for student in students):
        message = "Some marks belong to another article. Compare those of one article at a time."
        raise SchemaError(message)
    tool = analyzer or default_analyzer()
    report = tool.analyze(chosen)
    in_order = sorted(students, key=lambda student: (student.who, student.marks))
    return _ClassMarks(report, _word_spans(chosen, tool), in_order).compare()


def _student_marks(item: StudentMarks | Mapping[str, Any] | Path | str) -> StudentMarks:
    if isinstance(item, StudentMarks):
        return item
    return as_marks(item) if isinstance(item, Mapping) else read_marks(Path(item))


def _word_spans(article: Article, tool: Analyzer) -> I64:
    """Start and end of every word of the text, in characters of it: words × 2."""
    tokens = tool.read_doc(article).tokens
    start, end = tokens.text_tokens(0)
    offset = int(tokens.segment_start_char[1])
    return np.column_stack((tokens.start_char[start:end], tokens.end_char[start:end])).astype(np.int64) - offset


class _ClassMarks:
    """The marks of a class and of the program on the words of one article, the page's furniture left out.

    Columns have one entry per word: `_start` and `_end` in characters of the text, `_sentence` its
    number. `_marked` has a row per student, `_program_marked` is the program's.
    """

    def __init__(self, report: Report, word_spans: I64, students: Sequence[StudentMarks]) -> None:
        self._report, self._students = report, students
        self._voices = VoiceIndex(report.voices)
        voices = [self._voices.at("text", start).voice for start in word_spans[:, 0].tolist()]
        in_article = np.array([voice != Voice.PARATEXT for voice in voices], np.bool_)
        self._start, self._end = word_spans[in_article].T
        self._by_author = np.array([voice in AUTHOR_VOICES for voice in voices], np.bool_)[in_article]
        sentence_starts = [sentence.start for sentence in report.sentences if sentence.field == "text"]
        self._sentence: I64 = np.array(sentence_starts, np.int64).searchsorted(self._start, side="right")
        self._cues = [cue for cue in report.cues if cue.field == "text" and cue.severity > 0]
        self._names = _unique_names([student.who for student in students])
        self._marked = np.array(
            [self._touched((mark.start, mark.end) for mark in student.marks) for student in students], np.bool_
        )
        self._program_marked = self._touched((cue.start, cue.end) for cue in self._cues)

    def _touched(self, spans: Iterable[tuple[int, int]]) -> Mask:
        """Which words any of some spans touches."""
        touched = np.zeros(len(self._start), np.bool_)
        for start, end in spans:
            touched |= (self._start < end) & (self._end > start)
        return touched

    def compare(self) -> Agreement:
        students_per_word = self._marked.sum(axis=0)
        with_program = np.vstack([self._marked, self._program_marked])
        columns = (self._start, self._end, students_per_word, self._program_marked)
        raters = zip((*self._names, PROGRAM), with_program, strict=True)
        return Agreement(
            article=self._report.article,
            students=self._names,
            students_alpha=estimate_alpha(self._marked, self._sentence),
            author_alpha=estimate_alpha(self._marked[:, self._by_author], self._sentence[self._by_author]),
            program_alpha=estimate_alpha(with_program, self._sentence),
            words=tuple(MarkedWord(*row) for row in zip(*(column.tolist() for column in columns), strict=True)),
            pairs=tuple(_rater_pair(a, b) for a, b in combinations(raters, 2)),
            phrases=self._phrases(students_per_word > 0),
        )

    def _phrases(self, marked: Mask) -> tuple[MarkedPhrase, ...]:
        """Words in a row that students marked, and marks of the program that no student touched.

        Phrases are cut between sentences. `marked` says of every word whether any student marked it.
        """
        changes = np.diff(marked.astype(np.int8), prepend=0, append=0) != 0
        sentence_breaks = np.diff(self._sentence, prepend=-1, append=-1) != 0
        edges = np.flatnonzero(changes | sentence_breaks).tolist()
        phrases = [self._phrase(start, end) for start, end in pairwise(edges) if marked[start]]
        phrases += [self._phrase(start, end) for start, end in self._marked_by_program_alone(marked)]

        def order(phrase: MarkedPhrase) -> tuple[int, int, int]:
            """The most disputed are those that half of the class marked."""
            count = len(phrase.who)
            return -count * (len(self._students) - count), -count, phrase.start

        return tuple(sorted(phrases, key=order))

    def _marked_by_program_alone(self, marked: Mask) -> list[tuple[int, int]]:
        """The spans of words on which a cue stands that no student touched; of cues inside another, the outer one."""
        cue_spans = sorted(
            {(cue.start, cue.end) for cue in self._cues if not marked[self._touched([(cue.start, cue.end)])].any()}
        )
        word_spans = []
        for start, end in cue_spans:
            words = np.flatnonzero(self._touched([(start, end)])).tolist()
            within_another = any(
                other_start <= start and end <= other_end and (other_start, other_end) != (start, end)
                for other_start, other_end in cue_spans
            )
            if words and not within_another:
                word_spans.append((words[0], words[-1] + 1))
        return word_spans

    def _phrase(self, start: int, end: int) -> MarkedPhrase:
        """The phrase of some words, the end excluded."""
        start_char, end_char = int(self._start[start]), int(self._end[end - 1])
        voice = self._voices.at("text", start_char)
        students_by_reason = Counter(
            label for student in self._students for label in _reasons_given(student, start_char, end_char)
        )
        cues: list[Cue] = [cue for cue in self._cues if cue.start < end_char and cue.end > start_char]
        return MarkedPhrase(
            start_char,
            end_char,
            self._report.article.text[start_char:end_char],
            who=tuple(name for name, row in zip(self._names, self._marked, strict=True) if row[start:end].any()),
            voice=voice.voice,
            speaker=voice.speaker,
            reasons=dict(sorted(students_by_reason.items(), key=lambda row: (-row[1], row[0]))),
            program=tuple(dict.fromkeys(cue.category for cue in cues)),
        )


def _reasons_given(student: StudentMarks, start: int, end: int) -> set[str]:
    """The labels of the reasons for which a student marked any of a span; each counts once."""
    labels = {reason.id: reason.label for reason in reasons()}
    return {labels[mark.reason] for mark in student.marks if mark.start < end and mark.end > start}


def _unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names as they are, with a number after those that come a second time or are the program's."""
    unique: list[str] = []
    for name in (name or "no name" for name in names):
        number, numbered = 1, name
        while numbered in {*unique, PROGRAM}:
            number += 1
            numbered = f"{name} ({number})"
        unique.append(numbered)
    return tuple(unique)


def _rater_pair(rater_a: tuple[str, Mask], rater_b: tuple[str, Mask]) -> RaterPair:
    """How far two raters agree; each is a name and which words they marked."""
    (a, marked_a), (b, marked_b) = rater_a, rater_b
    both = np.int64((marked_a & marked_b).sum())
    only_a, only_b = np.int64(marked_a.sum()) - both, np.int64(marked_b.sum()) - both
    marks = 2 * both + only_a + only_b
    alpha = float(alpha_from_counts(2, only_a + only_b, marks, np.int64(len(marked_a))))
    return RaterPair(a, b, None if np.isnan(alpha) else alpha, int(both), int(only_a), int(only_b))
