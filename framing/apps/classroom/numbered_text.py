"""One article of a worksheet: its report, its numbered lines, and how places in it are cited."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, cast

from framing.apps.classroom.line_breaks import break_lines, line_number
from framing.records.classroom import NumberedLine
from framing.records.json_types import ArticleDict, CueDict, ReportDict
from framing.records.voice import AUTHOR_VOICES, Voice
from framing.render import labels
from framing.render.sanitize import escape_controls, one_line, shorten

__all__ = [
    "NumberedText",
    "capitalised",
    "in_quotation_marks",
    "number_article",
    "number_text",
    "on_one_line",
    "other_voice_name",
    "voice_name",
    "with_full_stop",
]

_UNKNOWN_LANGUAGE: Final = "unsupported_language"
# Statuses of a score whose text was not read. Where all words are somebody else's there is no score either, but the
# text was read.
_NOT_READ: Final = (_UNKNOWN_LANGUAGE, "insufficient_text")
_LINE_BREAK_TO_SPACE: Final = str.maketrans("\n", " ")
_QUOTATION_MARKS: Final = "“”\"„«»‘’' ,;"


@dataclass(frozen=True, slots=True)
class NumberedText:
    """One article in numbered lines, with all that was found in it."""

    letter: str  #: "A" and "B" on a sheet with two, "" alone
    report: ReportDict
    lines: tuple[NumberedLine, ...]
    scored_cues: frozenset[int] = frozenset()  #: numbers of the cues that moved a score, from 0

    @property
    def title(self) -> str:
        """Its headline, harmless and on one line; "" where there is none."""
        return one_line(self.report["article"]["title"])

    @property
    def publication(self) -> str:
        """Outlet, author and date, as far as they are known."""
        article = self.report["article"]
        return " · ".join(one_line(article[key]) for key in ("source", "author", "published") if article[key])

    @property
    def in_unknown_language(self) -> bool:
        """Whether the program does not know the language: then it can tell no name and no figure of the text."""
        return any(score["status"] == _UNKNOWN_LANGUAGE for score in self.report["scores"].values())

    @property
    def unread_note(self) -> str:
        """What the key says in place of "none was found" where the text could not be read; "" where it could.

        It could not for its language, or because it is too short.
        """
        scores = list(self.report["scores"].values())
        if not scores or any(score["status"] not in _NOT_READ for score in scores):
            return ""
        reason = one_line(scores[0]["reason"]).rstrip(".")
        which = f"text {self.letter}" if self.letter else "this text"
        return (
            f"The program could not read {which} ({reason[:1].lower()}{reason[1:]}). "
            "There is no answer here: the class is on its own."
        )

    def excerpt(self, start: int, end: int) -> str:
        """A stretch of the text, harmless and on one line, character for character."""
        return on_one_line(self.report["article"]["text"][start:end])

    def cite(self, start: int, field: str = "text") -> str:
        """How a place is cited: "line 12", "A 12" where there are two texts, "headline"."""
        if field == "title":
            return f"{self.letter} headline".strip()
        return f"{self.letter or 'line'} {line_number(self.lines, start)}"

    def cues(self, *categories: str, voices: Collection[str] = AUTHOR_VOICES) -> list[CueDict]:
        """The cues of some categories in some voices, in order of place; of all categories where none is named."""
        return [
            cue
            for cue in self.report["cues"]
            if cue["voice"] in voices and (not categories or cue["category"] in categories)
        ]

    def heaviest_cues(self, most: int) -> list[CueDict]:
        """The heaviest cues in the writer's own words, in order of place.

        Every category has its heaviest cue among them before any has a second one.
        """
        cues = sorted(
            (cue for cue in self.cues() if cue["severity"] > 0 and cue["weight"] > 0),
            key=lambda cue: (-cue["weight"], cue["start"]),
        )
        heaviest_of_category = {cue["category"]: cue for cue in reversed(cues)}
        first = [cue for cue in cues if heaviest_of_category[cue["category"]] is cue]
        others = [cue for cue in cues if heaviest_of_category[cue["category"]] is not cue]
        by_place: dict[tuple[str, int], CueDict] = {}
        for cue in (*first, *others):
            by_place.setdefault((cue["field"], cue["start"]), cue)
        return sorted(list(by_place.values())[:most], key=lambda cue: (cue["field"] == "text", cue["start"]))


def number_text(report: ReportDict, width: float, letter: str = "") -> NumberedText:
    """Number the lines of a report's article, at most `width` em each."""
    lines = break_lines(report["article"]["text"], width)
    return NumberedText(letter, report, lines, frozenset(labels.scored_cues(report)))


def number_article(article: ArticleDict, width: float) -> NumberedText:
    """Number the lines of an article on which there is no report: it can be cited, and nothing else."""
    return NumberedText("", cast("ReportDict", {"article": article}), break_lines(article["text"], width))


def on_one_line(text: str) -> str:
    r"""Make a text harmless, and show it on one line, character for character.

    >>> on_one_line("two\nlines")
    'two lines'
    """
    return escape_controls(text).translate(_LINE_BREAK_TO_SPACE)


def in_quotation_marks(text: object, most: int = 60) -> str:
    """Put words of the article between quotation marks, cut where they are longer than `most` characters.

    >>> in_quotation_marks("“nonprofit”"), in_quotation_marks("“modernisation.”"), in_quotation_marks("the U.S.")
    ('“nonprofit”', '“modernisation”', '“the U.S.”')
    """
    shortened = shorten(one_line(text).strip(_QUOTATION_MARKS), most)
    return f"“{shortened.removesuffix('.') if shortened.count('.') == 1 else shortened}”"


def voice_name(voice: str) -> str:
    """Name a voice as all pages do.

    >>> voice_name("scare"), voice_name("reported")
    ('held at arm’s length', 'retold')
    """
    return labels.voice_name(voice).replace("'", "’")


def other_voice_name(voice: str) -> str:
    """Name a voice where it is not the writer's; "" where it is.

    >>> other_voice_name("reported"), other_voice_name("author")
    ('retold', '')
    """
    return "" if voice in {*AUTHOR_VOICES, Voice.PARATEXT} else voice_name(voice)


def capitalised(name: str) -> str:
    """Write a name or a description at the beginning of a line.

    >>> capitalised("the council")
    'The council'
    """
    line = one_line(name)
    return line[:1].upper() + line[1:]


def with_full_stop(sentence: str) -> str:
    """End a sentence that its data file leaves open.

    >>> with_full_stop("said, told"), with_full_stop("Keep it.")
    ('said, told.', 'Keep it.')
    """
    return sentence if sentence.endswith((".", "?", "!", '."')) else f"{sentence}."
