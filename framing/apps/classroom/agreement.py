"""How far a class agrees: with itself and with the program, word by word, and where it differs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from framing.apps.classroom.agreement_html import agree_page
from framing.apps.classroom.krippendorff import Estimate, estimate, fast_alpha
from framing.apps.classroom.marks import Marks, as_marks, read_marks, sha256
from framing.apps.classroom.tasks import reasons
from framing.data.version import __version__
from framing.errors import SchemaError
from framing.language.arrays import I64, Mask
from framing.records._plain import to_plain
from framing.records.article import Article, ArticleLike, as_article
from framing.records.voice_index import VoiceIndex
from framing.report.analyzer import Analyzer, default_analyzer
from framing.report.report import Report

__all__ = ["AGREEMENT", "Agreement", "Pairing", "Phrase", "Word", "agreement"]

AGREEMENT: Final = "framing.agreement/1"
PROGRAM: Final = "framing"  #: the program's name among the raters


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the text, and how many students marked it."""

    start: int
    end: int
    marked: int
    program: bool  #: whether the program marks it


@dataclass(frozen=True, slots=True)
class Pairing:
    """How two agree; one of them may be the program."""

    a: str
    b: str
    alpha: float | None  #: None where neither marked anything
    both: int  #: words that both marked
    only_a: int
    only_b: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, of one sentence, that somebody marked."""

    start: int
    end: int
    text: str
    who: tuple[str, ...]  #: the students who marked any of it
    voice: str
    speaker: str | None
    reasons: Mapping[str, int]  #: label of the reason: how many gave it
    program: tuple[str, ...]  #: categories of the program's own marks in it


@dataclass(frozen=True)
class Agreement:
    """The agreement of a class.

    >>> text = "The shameless board sold the park. It closed at noon."
    >>> made = [
    ...     {"schema": "framing.marks/1", "who": who, "article": {"sha256": sha256(text), "title": "", "text": text},
    ...      "marks": [{"start": 4, "end": end, "reason": "judges"}]}
    ...     for who, end in (("Ana", 13), ("Ben", 19))
    ... ]
    >>> found = agreement(made)
    >>> round(found.students_alpha.value, 2), [(phrase.text, len(phrase.who)) for phrase in found.phrases]
    (0.63, [('shameless board', 2)])
    """

    article: Article
    students: tuple[str, ...]  #: in alphabetical order
    students_alpha: Estimate  #: among the students, over all words
    author_alpha: Estimate  #: … over the author's own words
    program_alpha: Estimate  #: students and program together, over all words
    words: tuple[Word, ...]
    pairs: tuple[Pairing, ...]
    phrases: tuple[Phrase, ...]  #: the most disputed first

    def to_dict(self) -> dict[str, Any]:
        """The agreement as plain data, in the schema ``framing.agreement/1``."""
        return {
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

    def to_json(self, *, indent: int | None = None) -> str:
        """The agreement as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)

    def to_html(self) -> str:
        """The agreement as a page of its own: in words, as a strip of the text, and phrase by phrase."""
        return agree_page(self.to_dict(), __version__)


def agreement(
    marks: Sequence[Marks | Mapping[str, Any] | Path | str],
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

    Raises
    ------
    SchemaError
        When there are no marks, when a file is broken, or when marks belong to another article.
    """
    read = [
        given
        if isinstance(given, Marks)
        else as_marks(given)
        if isinstance(given, Mapping)
        else read_marks(Path(given))
        for given in marks
    ]
    if not read:
        message = "There are no marks. Give at least one file that the page mark.html saved."
        raise SchemaError(message)
    chosen = as_article(article) if article is not None else Article(read[0].text, title=read[0].title)
    if any(each.sha256 != sha256(chosen.text) for each in read):
        message = "Some marks belong to another article. Compare those of one article at a time."
        raise SchemaError(message)
    tool = analyzer or default_analyzer()
    return _Class(chosen, tool.analyze(chosen), tool, sorted(read, key=lambda each: (each.who, each.marks))).compare()


class _Class:
    """A class at work on one article."""

    def __init__(self, article: Article, report: Report, tool: Analyzer, read: Sequence[Marks]) -> None:
        self._article, self._report, self._read = article, report, read
        self._voices = VoiceIndex(report.voices)
        tokens = tool.read_doc(article).tokens
        first, last = tokens.text_tokens(0)
        offset = int(tokens.segment_start_char[1])
        places = [(int(tokens.start_char[at]) - offset, int(tokens.end_char[at]) - offset) for at in range(first, last)]
        own = [place for place in places if self._voices.at("text", place[0]).voice != "paratext"]
        self._start, self._end = np.array(own, np.int64).reshape(-1, 2).T
        begins = np.array([sentence.start for sentence in report.sentences if sentence.field == "text"], np.int64)
        self._sentence: I64 = begins.searchsorted(self._start, side="right")
        self._cues = [cue for cue in report.cues if cue.field == "text" and cue.severity > 0]
        self._names = _told_apart([each.who for each in read])
        self._marked = np.array([self._over((mark.start, mark.end) for mark in each.marks) for each in read], np.bool_)
        self._program = self._over((cue.start, cue.end) for cue in self._cues)

    def _over(self, spans: Any) -> Mask:
        """Which words a set of spans touches."""
        found = np.zeros(len(self._start), np.bool_)
        for start, end in spans:
            found |= (self._start < end) & (self._end > start)
        return found

    def compare(self) -> Agreement:
        author = np.array(
            [self._voices.at("text", start).voice in {"author", "scare"} for start in self._start.tolist()], np.bool_
        )
        count = self._marked.sum(axis=0)
        every = np.vstack([self._marked, self._program])
        return Agreement(
            article=self._article,
            students=self._names,
            students_alpha=estimate(self._marked, self._sentence),
            author_alpha=estimate(self._marked[:, author], self._sentence[author]),
            program_alpha=estimate(every, self._sentence),
            words=tuple(
                Word(*row)
                for row in zip(
                    self._start.tolist(), self._end.tolist(), count.tolist(), self._program.tolist(), strict=True
                )
            ),
            pairs=tuple(
                _pairing(one, other) for one, other in combinations(zip((*self._names, PROGRAM), every, strict=True), 2)
            ),
            phrases=self._phrases(count),
        )

    def _phrases(self, count: I64) -> tuple[Phrase, ...]:
        """Words in a row that students marked, cut between sentences; and marks of the program that no student touched."""
        seen = count > 0
        edges = np.flatnonzero(
            np.diff(seen.astype(np.int8), prepend=0, append=0) | np.diff(self._sentence, prepend=-1, append=-1)
        )
        found = [self._phrase(first, last) for first, last in pairwise(edges.tolist()) if seen[first]]
        alone = {(cue.start, cue.end) for cue in self._cues if not seen[self._over([(cue.start, cue.end)])].any()}
        for start, end in sorted(alone):
            inside = np.flatnonzero(self._over([(start, end)])).tolist()
            if inside and not any(
                first <= start and end <= last and (first, last) != (start, end) for first, last in alone
            ):
                found.append(self._phrase(inside[0], inside[-1] + 1))
        return tuple(
            sorted(
                found,
                key=lambda phrase: (
                    -len(phrase.who) * (len(self._read) - len(phrase.who)),
                    -len(phrase.who),
                    phrase.start,
                ),
            )
        )

    def _phrase(self, first: int, last: int) -> Phrase:
        start, end = int(self._start[first]), int(self._end[last - 1])
        labels = {reason.id: reason.label for reason in reasons()}
        given = Counter(
            label
            for each in self._read
            for label in {labels[mark.reason] for mark in each.marks if mark.start < end and mark.end > start}
        )
        voice = self._voices.at("text", start)
        return Phrase(
            start,
            end,
            self._article.text[start:end],
            who=tuple(name for number, name in enumerate(self._names) if self._marked[number, first:last].any()),
            voice=voice.voice,
            speaker=voice.speaker,
            reasons=dict(sorted(given.items(), key=lambda row: (-row[1], row[0]))),
            program=tuple(dict.fromkeys(cue.category for cue in self._cues if cue.start < end and cue.end > start)),
        )


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Names as they are; a number behind those that come twice."""
    made: list[str] = []
    for name in (name or "no name" for name in names):
        again = 1
        while (told := name if again == 1 else f"{name} ({again})") in {*made, PROGRAM}:
            again += 1
        made.append(told)
    return tuple(made)


def _pairing(one: tuple[str, Mask], other: tuple[str, Mask]) -> Pairing:
    (a, first), (b, second) = one, other
    both = np.int64((first & second).sum())
    only_a, only_b = np.int64(first.sum()) - both, np.int64(second.sum()) - both
    found = float(fast_alpha(2, only_a + only_b, 2 * both + only_a + only_b, np.int64(len(first))))
    return Pairing(a, b, None if np.isnan(found) else found, int(both), int(only_a), int(only_b))
