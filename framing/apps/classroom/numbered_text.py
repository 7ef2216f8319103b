"""One article of a worksheet: its report, its numbered lines, and how places in it are cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from framing.apps.classroom.line_breaks import Line, break_lines, number_of
from framing.records.json_types import ReportDict
from framing.render.labels import scored_cues, voice_name
from framing.render.sanitize import escape_controls, one_line, shorten

__all__ = ["OWN", "Text", "ended", "named", "on_one_line", "quoted", "said", "spoken", "text_of"]

OWN: Final = ("author", "scare")  #: voices that are the writer's own

_FOREIGN: Final = "unsupported_language"
_UNREAD: Final = (_FOREIGN, "insufficient_text")  # of a score; where all words are somebody else's they were read
_ONE_LINE: Final = str.maketrans("\n", " ")
_MARKS: Final = "“”\"„«»‘’' ,;"


@dataclass(frozen=True, slots=True)
class Text:
    """One article in numbered lines, with all that was found in it."""

    letter: str  #: "A" and "B" on a sheet with two, "" alone
    report: Mapping[str, Any]  #: as `framing.Report.to_dict` has it
    lines: tuple[Line, ...]
    strong: frozenset[int] = frozenset()  #: numbers of the cues that moved a score, from 0

    @property
    def title(self) -> str:
        """Its headline, harmless and on one line; "" where there is none."""
        return one_line(self.report["article"]["title"])

    @property
    def facts(self) -> str:
        """Outlet, author and date, as far as they are known."""
        article = self.report["article"]
        return " · ".join(one_line(article[key]) for key in ("source", "author", "published") if article[key])

    @property
    def foreign(self) -> bool:
        """Whether the text is in a language that the program does not know: then no name or figure drawn from it can be told."""
        return any(score["status"] == _FOREIGN for score in self.report["scores"].values())

    @property
    def unread(self) -> str:
        """What the key says in place of "none was found" where the text could not be read: for its language, or because it is too short; "" otherwise."""
        scores = list(self.report["scores"].values())
        if not scores or any(score["status"] not in _UNREAD for score in scores):
            return ""
        reason = one_line(scores[0]["reason"]).rstrip(".")
        which = f"text {self.letter}" if self.letter else "this text"
        return f"The program could not read {which} ({reason[:1].lower()}{reason[1:]}). There is no answer here: the class is on its own."

    def shown(self, start: int, end: int) -> str:
        """A stretch of the text, harmless and on one line, sign for sign."""
        return on_one_line(self.report["article"]["text"][start:end])

    def where(self, start: int, field: str = "text") -> str:
        """How a place is cited: "line 12", "A 12" where there are two texts, "headline"."""
        if field == "title":
            return f"{self.letter} headline".strip()
        return f"{self.letter or 'line'} {number_of(self.lines, start)}"

    def cues(self, *categories: str, voices: tuple[str, ...] = OWN) -> list[Mapping[str, Any]]:
        """The cues of some categories in some voices, in order of place; of all categories where none is named."""
        return [
            cue
            for cue in self.report["cues"]
            if cue["voice"] in voices and (not categories or cue["category"] in categories)
        ]

    def loaded(self, most: int) -> list[Mapping[str, Any]]:
        """The heaviest words of the writer's own, one to a category before a second, in order of place."""
        cues = sorted(
            (cue for cue in self.cues() if cue["severity"] > 0 and cue["weight"] > 0),
            key=lambda cue: (-cue["weight"], cue["start"]),
        )
        first = {cue["category"]: cue for cue in reversed(cues)}
        chosen = [cue for cue in cues if first[cue["category"]] is cue] + [
            cue for cue in cues if first[cue["category"]] is not cue
        ]
        places: dict[tuple[str, int], Mapping[str, Any]] = {}
        for cue in chosen:
            places.setdefault((cue["field"], cue["start"]), cue)
        return sorted(list(places.values())[:most], key=lambda cue: (cue["field"] == "text", cue["start"]))


def text_of(report: Mapping[str, Any], width: float, letter: str = "") -> Text:
    """Number the lines of a report's article, at most `width` em each."""
    return Text(
        letter,
        report,
        break_lines(report["article"]["text"], width),
        frozenset(scored_cues(cast("ReportDict", report))),
    )


def on_one_line(text: str) -> str:
    r"""Make a text harmless, and show it on one line, sign for sign.

    >>> on_one_line("two\nlines")
    'two lines'
    """
    return escape_controls(text).translate(_ONE_LINE)


def quoted(text: object, most: int = 60) -> str:
    """Put words of the article between quotation marks, cut where they are many.

    >>> quoted("“nonprofit”"), quoted("“modernisation.”"), quoted("the U.S.")
    ('“nonprofit”', '“modernisation”', '“the U.S.”')
    """
    whole = shorten(one_line(text).strip(_MARKS), most)
    return f"“{whole.removesuffix('.') if whole.count('.') == 1 else whole}”"


def said(voice: str) -> str:
    """Name a voice as all pages do.

    >>> said("scare"), said("reported")
    ('held at arm’s length', 'retold')
    """
    return voice_name(voice).replace("'", "’")


def spoken(cue: Mapping[str, Any]) -> str:
    """Name the voice of a cue where it is not the writer's; "" where it is.

    >>> spoken({"voice": "reported"}), spoken({"voice": "author"})
    ('retold', '')
    """
    return "" if cue["voice"] in (*OWN, "paratext") else said(cue["voice"])


def named(name: str) -> str:
    """Write a name at the beginning of a line.

    >>> named("the council")
    'The council'
    """
    whole = one_line(name)
    return whole[:1].upper() + whole[1:]


def ended(sentence: str) -> str:
    """End a sentence that its data file leaves open.

    >>> ended("said, told"), ended("Keep it.")
    ('said, told.', 'Keep it.')
    """
    return sentence if sentence.endswith((".", "?", "!", '."')) else f"{sentence}."
