"""What figures, states and kinds are called in words: the same words in text, on pages and in pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from framing.cues.lexicon import default_lexicon
from framing.render.sanitize import one_line, shorten

__all__ = [
    "CONTRIBUTION_NOTES",
    "FACT_HEADINGS",
    "FUNCTION_QUESTIONS",
    "MIN_VERB_ASYMMETRY",
    "SCORES",
    "SIGNAL_HEADINGS",
    "SOURCE_KINDS",
    "VOICE_MEANINGS",
    "VOICE_NAMES",
    "article_facts",
    "article_title",
    "band_label",
    "category_name",
    "contribution_name",
    "difference_in_words",
    "format_percent",
    "genre_in_words",
    "id_in_words",
    "judging_verbs",
    "marks_by_third",
    "percentile_in_words",
    "score_clause",
    "score_in_numbers",
    "scored_cues",
    "sentiment_in_words",
    "signal_state",
    "voice_suffix",
]

Row = Mapping[str, Any]

_MARKUP: Final = re.compile(r"^\s*#{1,6}\s+|[*_]{2,}", re.MULTILINE)

#: Name and meaning of every score.
SCORES: Final = {
    "loaded_language": ("Loaded language", "how much of the author's own wording pushes a judgement"),
    "partisan_framing": ("Partisan framing", "how strongly the wording takes a side, whichever side it is"),
}
#: Bands as they stand alone, and as half a sentence.
_BANDS: Final = {
    "plain": ("plain wording", "the wording is plain"),
    "coloured": ("coloured wording", "the wording is coloured"),
    "loaded": ("loaded wording", "the wording is loaded"),
    "heavily loaded": ("heavily loaded wording", "the wording is heavily loaded"),
    "slight": ("hardly takes a side", "it hardly takes a side"),
    "some": ("takes a side to some degree", "it takes a side to some degree"),
    "strong": ("takes a side strongly", "it takes a side strongly"),
    "very strong": ("takes a side very strongly", "it takes a side very strongly"),
}
#: What every voice is called where people look, and what it is.
VOICE_NAMES: Final = {
    "author": "the author",
    "scare": "held at arm's length",
    "mention": "title, term or slogan",
    "reported": "retold",
    "quoted": "quoted",
}
#: What every voice is.
VOICE_MEANINGS: Final = {
    "author": "the author's own words",
    "scare": "words that the author's marks hold at arm's length",
    "mention": "titles, terms and slogans in marks",
    "reported": "said by others, in the author's paraphrase",
    "quoted": "said by others, in quotation marks",
}
#: Kinds of sources.
SOURCE_KINDS: Final = {
    "named": "named",
    "titled": "role, no name",
    "anonymous": "name withheld",
    "document": "document",
    "crowd": "nobody in particular",
    "unresolved": "not resolved",
}
#: The two kinds of signals, as headings.
SIGNAL_HEADINGS: Final = {"support": "What helps a reader check", "warning": "What calls for care"}
#: What a frame does, after Entman 1993.
FUNCTION_QUESTIONS: Final = {
    "problem": "What is the problem?",
    "cause": "Who or what is to blame?",
    "moral": "What is good or bad?",
    "remedy": "What is to be done?",
}
#: Contributions that are no category of cues.
CONTRIBUTION_NOTES: Final = {
    "sentence_model": "what the plugged model adds",
    "wording": "words without a mark, rarer or commoner than in usual news; single ones look harmless",
    "loaded_language": "the score above",
}
_PARTS: Final = {"wording": "other words", "sentence_model": "the plugged model"}
#: Kinds of facts.
FACT_HEADINGS: Final = {"name": "Names", "number": "Numbers", "date": "Dates"}
#: From here on verbs of saying count as uneven among speakers.
MIN_VERB_ASYMMETRY: Final = 0.5
_BEARINGS: Final = {
    ("support", "present"): ("✓", "yes"),
    ("support", "absent"): ("✗", "no"),
    ("warning", "present"): ("!", "yes"),
    ("warning", "absent"): ("·", "no"),
    ("", "unknown"): ("?", "unknown"),
    ("", "not applicable"): ("–", "does not apply"),
}


def id_in_words(category: str) -> str:
    """Write the id of a category as in running text."""
    return one_line(category).replace("_", " ")


def voice_suffix(voice: str) -> str:
    """Add whose words a mark stands in, where they are not the author's."""
    return f" ({voice})" if voice in ("quoted", "reported") else ""


def scored_cues(report: Row) -> set[int]:
    """Collect the numbers of the cues that moved a score; all others are only shown."""
    return {cue for score in report["scores"].values() for part in score["contributions"] for cue in part["cues"]}


def article_title(report: Row) -> str:
    """Give the title, or the first words where there is none."""
    article = report["article"]
    return one_line(article["title"]) or shorten(_MARKUP.sub("", article["text"][:200]), 62) or "(no text)"


def article_facts(report: Row) -> str:
    """Say where and when the article was published, by whom, and how long it is."""
    article = report["article"]
    given = [one_line(article[key]) for key in ("source", "author", "published", "label") if article.get(key)]
    return " · ".join([*given, f"{report['statistics']['word_count']} words"])


def percentile_in_words(percentile: float) -> str:
    """Say a percentile in words.

    >>> percentile_in_words(97.8), percentile_in_words(0.2)
    ('higher than 98 of 100 news reports', 'lower than nearly all of 100 news reports')
    """
    if percentile < 1:
        return "lower than nearly all of 100 news reports"
    return f"higher than {min(round(percentile), 99)} of 100 news reports"


def score_in_numbers(score: Row) -> str:
    """Say a score in numbers, with its interval."""
    return f"{score['value']:.0f} of 100; with this much text, {score['low']:.0f} to {score['high']:.0f} is plausible (90 % interval)."


def score_clause(score: Row) -> str:
    """Say a score as half a sentence, without its number.

    >>> score_clause({"name": "loaded_language", "band": "coloured"})
    'the wording is coloured'
    """
    label = SCORES.get(score["name"], (id_in_words(score["name"]), ""))[0].lower()
    return (
        f"there is no score of {label}"
        if score["band"] is None
        else _BANDS[score["band"]][1]
        if score["band"] in _BANDS
        else f"{label}: {one_line(score['band'])}"
    )


def band_label(score: Row) -> str:
    """Name the band of a score so that it can stand alone.

    >>> band_label({"band": "slight"}), band_label({"band": None})
    ('hardly takes a side', 'no score')
    """
    return (
        "no score"
        if score["band"] is None
        else _BANDS[score["band"]][0]
        if score["band"] in _BANDS
        else one_line(score["band"])
    )


def format_percent(share: float) -> str:
    """Write a share, 0 … 1, so that what is there is not called nothing.

    >>> format_percent(0.31), format_percent(0.004), format_percent(0.0)
    ('31 %', 'under 1 %', '0 %')
    """
    return "under 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def category_name(category: str) -> str:
    """Name a category as its card does; one of the user's own by its id.

    >>> category_name("us_them"), category_name("my_category")
    ('Us and them', 'my category')
    """
    return _names().get(category) or id_in_words(category)


def contribution_name(name_of: str) -> str:
    """Name what contributes to a score: a category, or what `NOTES` explains.

    >>> contribution_name("wording"), contribution_name("metaphor")
    ('other words', 'Loaded metaphor')
    """
    return SCORES[name_of][0] if name_of in SCORES else _PARTS.get(name_of) or category_name(name_of)


def marks_by_third(starts: Sequence[int], size: int, *, others: bool) -> str:
    """Say in which third of a text of some length its marks stand that count; `others` are only shown.

    >>> marks_by_third([1, 5, 95], 100, others=False), marks_by_third([], 100, others=True)
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


def difference_in_words(score: Row) -> str:
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


def signal_state(signal: Row) -> tuple[str, str]:
    """Choose sign and word of one item of the checklist."""
    state = str(signal["state"])
    return _BEARINGS.get((signal["kind"], state)) or _BEARINGS.get(("", state)) or ("?", state)


def sentiment_in_words(value: float | None) -> str:
    """Say a portrayal in words.

    >>> sentiment_in_words(None), sentiment_in_words(0.0), sentiment_in_words(-1.4), sentiment_in_words(0.5)
    ('no evidence', 'mixed', 'in a bad light', 'in a rather good light')
    """
    if value is None:
        return "no evidence"
    if abs(value) < 0.25:
        return "mixed"
    side = "good" if value > 0 else "bad"
    return f"in a {side} light" if abs(value) >= 1 else f"in a rather {side} light"


def judging_verbs(verbs: Sequence[Row]) -> str:
    """Name the verbs that do more than say that somebody spoke."""
    found = Counter(
        one_line(verb["text"]).lower() + f" ({one_line(verb['grade'])})" for verb in verbs if verb["grade"] != "neutral"
    )
    return ", ".join(verb if count == 1 else f"{count} × {verb}" for verb, count in found.items())


def genre_in_words(found: Row) -> tuple[str, str, str]:
    """Say what kind of text it is declared to be, what it reads like, and whether the two differ: each "" where it is not known.

    >>> genre_in_words({"label": "", "reading": "opinion", "mismatch": False, "probability": 0.91})
    ('', 'Reads like opinion; like opinion rather than report: 91 of 100.', '')
    """
    known = found["reading"] != "unknown"
    declared = f"Declared as {one_line(found['label'])}{'; ' if known else '.'}" if found["label"] else ""
    if not known:
        return declared, "", ""
    reading = f"{'reads' if declared else 'Reads'} like {one_line(found['reading'])}"
    if found["probability"] is not None:
        reading += f"; like opinion rather than report: {100 * found['probability']:.0f} of 100"
    return declared, reading + ".", " Label and reading differ." if found["mismatch"] else ""
