"""One article of a worksheet: its report, its numbered lines, and how places in it are cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from framing.classroom.lines import Line, break_lines, number_of
from framing.render.harmless import safe, short, words

__all__ = ["OWN", "Text", "ended", "named", "on_one_line", "quoted", "text_of"]

OWN: Final = ("author", "scare")  #: voices that are the writer's own

_ONE_LINE: Final = str.maketrans("\n", " ")
_MARKS: Final = "“”\"„«»‘’' ,;"


@dataclass(frozen=True, slots=True)
class Text:
    """One article in numbered lines, with all that was found in it."""

    letter: str  #: "A" and "B" on a sheet with two, "" alone
    report: Mapping[str, Any]  #: as `framing.Report.to_dict` has it
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """Its headline, harmless and on one line; "" where there is none."""
        return words(self.report["article"]["title"])

    @property
    def facts(self) -> str:
        """Outlet, author and date, as far as they are known."""
        article = self.report["article"]
        return " · ".join(words(article[key]) for key in ("source", "author", "published") if article[key])

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
        return [cue for cue in self.report["cues"] if cue["voice"] in voices and (not categories or cue["category"] in categories)]

    def loaded(self, most: int) -> list[Mapping[str, Any]]:
        """The heaviest words of the writer's own, one to a category before a second, in order of place."""
        cues = sorted((cue for cue in self.cues() if cue["severity"] > 0 and cue["weight"] > 0), key=lambda cue: (-cue["weight"], cue["start"]))
        first = {cue["category"]: cue for cue in reversed(cues)}
        chosen = [cue for cue in cues if first[cue["category"]] is cue] + [cue for cue in cues if first[cue["category"]] is not cue]
        places: dict[tuple[str, int], Mapping[str, Any]] = {}
        for cue in chosen:
            places.setdefault((cue["field"], cue["start"]), cue)
        return sorted(list(places.values())[:most], key=lambda cue: (cue["field"] == "text", cue["start"]))


def text_of(report: Mapping[str, Any], width: float, letter: str = "") -> Text:
    """Number the lines of a report's article, at most `width` em each."""
    return Text(letter, report, break_lines(report["article"]["text"], width))


def on_one_line(text: str) -> str:
    r"""Make a text harmless, and show it on one line, sign for sign.

    >>> on_one_line("two\nlines")
    'two lines'
    """
    return safe(text).translate(_ONE_LINE)


def quoted(text: object, most: int = 60) -> str:
    """Put words of the article between quotation marks, cut where they are many.

    >>> quoted("“nonprofit”")
    '“nonprofit”'
    """
    return f"“{short(words(text).strip(_MARKS), most)}”"


def named(name: str) -> str:
    """Write a name at the beginning of a line.

    >>> named("the council")
    'The council'
    """
    whole = words(name)
    return whole[:1].upper() + whole[1:]


def ended(sentence: str) -> str:
    """End a sentence that its data file leaves open.

    >>> ended("said, told"), ended("Keep it.")
    ('said, told.', 'Keep it.')
    """
    return sentence if sentence.endswith((".", "?", "!", '."')) else f"{sentence}."
