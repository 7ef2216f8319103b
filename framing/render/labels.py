"""What figures, states and kinds are called in words: the same words in text, on pages and in pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from framing.cues.lexicon import default_lexicon
from framing.records.scores import SCORES as SCORE_LABELS
from framing.render.sanitize import short, words

__all__ = [
    "FACTS",
    "NOTES",
    "ROLES",
    "SAID",
    "SCORES",
    "SIGNALS",
    "SOURCES",
    "UNEVEN",
    "VOICES",
    "banded",
    "bearing",
    "called",
    "compared",
    "counted",
    "facts",
    "genre",
    "judged",
    "light",
    "name",
    "part",
    "percent",
    "plausible",
    "spoken",
    "stated",
    "thirds",
    "title",
    "verdict",
]

Row = Mapping[str, Any]

_MARKUP: Final = re.compile(r"^\s*#{1,6}\s+|[*_]{2,}", re.MULTILINE)

#: Name and meaning of every score.
SCORES: Final = {score.id: (score.name, score.meaning) for score in SCORE_LABELS}
#: Bands as they stand alone, and as half a sentence.
_BANDS: Final = {band.name: (band.label, band.clause) for score in SCORE_LABELS for band in score.bands}
#: What every voice is called where people look, and what it is.
SAID: Final = {
    "author": "the author",
    "scare": "held at arm's length",
    "mention": "title, term or slogan",
    "reported": "retold",
    "quoted": "quoted",
}
#: What every voice is.
VOICES: Final = {
    "author": "the author's own words",
    "scare": "words that the author's marks hold at arm's length",
    "mention": "titles, terms and slogans in marks",
    "reported": "said by others, in the author's paraphrase",
    "quoted": "said by others, in quotation marks",
}
#: Kinds of sources.
SOURCES: Final = {
    "named": "named",
    "titled": "role, no name",
    "anonymous": "name withheld",
    "document": "document",
    "crowd": "nobody in particular",
    "unresolved": "not resolved",
}
#: The two kinds of signals, as headings.
SIGNALS: Final = {"support": "What helps a reader check", "warning": "What calls for care"}
#: What a frame does, after Entman 1993.
ROLES: Final = {
    "problem": "What is the problem?",
    "cause": "Who or what is to blame?",
    "moral": "What is good or bad?",
    "remedy": "What is to be done?",
}
#: Contributions that are no category of cues.
NOTES: Final = {
    "sentence_model": "what the plugged model adds",
    "wording": "words without a mark, rarer or commoner than in usual news; single ones look harmless",
    "loaded_language": "the score above",
}
_PARTS: Final = {"wording": "other words", "sentence_model": "the plugged model"}
#: Kinds of facts.
FACTS: Final = {"name": "Names", "number": "Numbers", "date": "Dates"}
#: From here on verbs of saying count as uneven among speakers.
UNEVEN: Final = 0.5
_BEARINGS: Final = {
    ("support", "present"): ("✓", "yes"),
    ("support", "absent"): ("✗", "no"),
    ("warning", "present"): ("!", "yes"),
    ("warning", "absent"): ("·", "no"),
    ("", "unknown"): ("?", "unknown"),
    ("", "not applicable"): ("–", "does not apply"),
}


def name(category: str) -> str:
    """Write the id of a category as in running text."""
    return words(category).replace("_", " ")


def spoken(voice: str) -> str:
    """Add whose words a mark stands in, where they are not the author's."""
    return f" ({voice})" if voice in ("quoted", "reported") else ""


def counted(report: Row) -> set[int]:
    """Collect the numbers of the cues that moved a score; all others are only shown."""
    return {cue for score in report["scores"].values() for part in score["contributions"] for cue in part["cues"]}


def title(report: Row) -> str:
    """Give the title, or the first words where there is none."""
    article = report["article"]
    return words(article["title"]) or short(_MARKUP.sub("", article["text"][:200]), 62) or "(no text)"


def facts(report: Row) -> str:
    """Say where and when the article was published, by whom, and how long it is."""
    article = report["article"]
    given = [words(article[key]) for key in ("source", "author", "published", "label") if article.get(key)]
    return " · ".join([*given, f"{report['statistics']['word_count']} words"])


def compared(percentile: float) -> str:
    """Say a percentile in words.

    >>> compared(97.8), compared(0.2)
    ('higher than 98 of 100 news reports', 'lower than nearly all of 100 news reports')
    """
    if percentile < 1:
        return "lower than nearly all of 100 news reports"
    return f"higher than {min(round(percentile), 99)} of 100 news reports"


def plausible(score: Row) -> str:
    """Say a score in numbers, with its interval."""
    return f"{score['value']:.0f} of 100; with this much text, {score['low']:.0f} to {score['high']:.0f} is plausible (90 % interval)."


def stated(score: Row) -> str:
    """Say a score as half a sentence, without its number.

    >>> stated({"name": "loaded_language", "band": "coloured"})
    'the wording is coloured'
    """
    label = SCORES.get(score["name"], (name(score["name"]), ""))[0].lower()
    return (
        f"there is no score of {label}"
        if score["band"] is None
        else _BANDS[score["band"]][1]
        if score["band"] in _BANDS
        else f"{label}: {words(score['band'])}"
    )


def banded(score: Row) -> str:
    """Name the band of a score so that it can stand alone.

    >>> banded({"band": "slight"}), banded({"band": None})
    ('hardly takes a side', 'no score')
    """
    return (
        "no score"
        if score["band"] is None
        else _BANDS[score["band"]][0]
        if score["band"] in _BANDS
        else words(score["band"])
    )


def percent(share: float) -> str:
    """Write a share, 0 … 1, so that what is there is not called nothing.

    >>> percent(0.31), percent(0.004), percent(0.0)
    ('31 %', 'under 1 %', '0 %')
    """
    return "under 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def called(category: str) -> str:
    """Name a category as its card does; one of the user's own by its id.

    >>> called("us_them"), called("my_category")
    ('Us and them', 'my category')
    """
    return _names().get(category) or name(category)


def part(name_of: str) -> str:
    """Name what contributes to a score: a category, or what `NOTES` explains.

    >>> part("wording"), part("metaphor")
    ('other words', 'Loaded metaphor')
    """
    return SCORES[name_of][0] if name_of in SCORES else _PARTS.get(name_of) or called(name_of)


def thirds(starts: Sequence[int], size: int, *, others: bool) -> str:
    """Say in which third of a text of some length its marks stand that count; `others` are only shown.

    >>> thirds([1, 5, 95], 100, others=False), thirds([], 100, others=True)
    ('3 marks count: 2 in the first third, 0 in the second, 1 in the last', 'No mark counts for a score')
    """
    if not starts:
        return "No mark counts for a score" if others else "No phrase is marked"
    count = [sum(min(3 * start // size, 2) == third for start in starts) for third in range(3)]
    if len(starts) == 1:
        return f"One mark counts: in the {('first', 'second', 'last')[count.index(1)]} third"
    return f"{len(starts)} marks count: {count[0]} in the first third, {count[1]} in the second, {count[2]} in the last"


@cache
def _names() -> dict[str, str]:
    return {category.id: category.name for category in default_lexicon()}


def verdict(score: Row) -> str:
    """Say a difference in words: one that its interval does not tell from none is called none."""
    if score["difference"] is None:
        return "no comparison"
    gap, low, high = (round(score[key]) for key in ("difference", "low", "high"))
    if score["low"] > 0:
        return f"more of it in A ({gap} points; {low} to {high} is plausible)"
    if score["high"] < 0:
        return f"more of it in B ({-gap} points; {-high} to {-low} is plausible)"
    gap, low, high = (f"{points:+}".replace("-", "−") if points else "0" for points in (gap, low, high))
    return f"no clear difference ({gap} points; {low} to {high} is plausible)"


def bearing(signal: Row) -> tuple[str, str]:
    """Choose sign and word of one item of the checklist."""
    state = str(signal["state"])
    return _BEARINGS.get((signal["kind"], state)) or _BEARINGS.get(("", state)) or ("?", state)


def light(value: float | None) -> str:
    """Say a portrayal in words.

    >>> light(None), light(0.0), light(-1.4), light(0.5)
    ('no evidence', 'mixed', 'in a bad light', 'in a rather good light')
    """
    if value is None:
        return "no evidence"
    if abs(value) < 0.25:
        return "mixed"
    side = "good" if value > 0 else "bad"
    return f"in a {side} light" if abs(value) >= 1 else f"in a rather {side} light"


def judged(verbs: Sequence[Row]) -> str:
    """Name the verbs that do more than say that somebody spoke."""
    found = Counter(
        words(verb["text"]).lower() + f" ({words(verb['grade'])})" for verb in verbs if verb["grade"] != "neutral"
    )
    return ", ".join(verb if count == 1 else f"{count} × {verb}" for verb, count in found.items())


def genre(found: Row) -> tuple[str, str, str]:
    """Say what kind of text it is declared to be, what it reads like, and whether the two differ: each "" where it is not known.

    >>> genre({"label": "", "reading": "opinion", "mismatch": False, "probability": 0.91})
    ('', 'Reads like opinion; like opinion rather than report: 91 of 100.', '')
    """
    known = found["reading"] != "unknown"
    declared = f"Declared as {words(found['label'])}{'; ' if known else '.'}" if found["label"] else ""
    if not known:
        return declared, "", ""
    reading = f"{'reads' if declared else 'Reads'} like {words(found['reading'])}"
    if found["probability"] is not None:
        reading += f"; like opinion rather than report: {100 * found['probability']:.0f} of 100"
    return declared, reading + ".", " Label and reading differ." if found["mismatch"] else ""
