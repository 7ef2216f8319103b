"""What figures, states and kinds are called in words: the same words in text, on pages and in pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple, cast

from framing.cues.lexicon import default_lexicon
from framing.records.json_types import (
    GenreDict,
    KnownScoreDict,
    ReportDict,
    ScoreDifferenceDict,
    SignalKindName,
    SignalStateName,
    SourceVerbDict,
    VoiceName,
)
from framing.records.scores import SCORES, SCORES_BY_ID
from framing.render.sanitize import one_line, shorten

__all__ = [
    "CARD_HEADINGS",
    "CONTRIBUTION_NOTES",
    "FACT_HEADINGS",
    "FUNCTION_QUESTIONS",
    "MIN_VERB_ASYMMETRY",
    "SIGNAL_HEADINGS",
    "SOURCE_KINDS",
    "VOICE_MEANINGS",
    "VOICE_NAMES",
    "GenreInWords",
    "article_facts",
    "article_title",
    "band_label",
    "category_name",
    "contribution_name",
    "cues_by_third",
    "difference_in_words",
    "format_number",
    "format_percent",
    "genre_in_words",
    "id_in_words",
    "judging_verbs",
    "percentile_in_words",
    "score_clause",
    "score_in_numbers",
    "score_meaning",
    "score_name",
    "scored_cues",
    "sentiment_in_words",
    "signal_state",
    "voice_name",
    "voice_suffix",
]

#: Marks of headings and of bold type in Markdown, which texts from the web may hold.
_MARKDOWN: Final = re.compile(r"^\s*#{1,6}\s+|[*_]{2,}", re.MULTILINE)
_MAX_TITLE_CHARS: Final = 62  # of a text without a title, whose first words stand for it
_TITLE_SOURCE_CHARS: Final = 200  # how much of the text is looked at for these words

_BANDS: Final = {band.name: band for score in SCORES for band in score.bands}
#: What every voice is called where people look.
VOICE_NAMES: Final[Mapping[VoiceName, str]] = {
    "author": "the author",
    "scare": "held at arm's length",
    "mention": "title, term or slogan",
    "reported": "retold",
    "quoted": "quoted",
}
#: What every voice is, in the order in which voices are shown.
VOICE_MEANINGS: Final[Mapping[VoiceName, str]] = {
    "author": "the author's own words",
    "scare": "words that the author's marks hold at arm's length",
    "mention": "titles, terms and slogans in marks",
    "reported": "said by others, in the author's paraphrase",
    "quoted": "said by others, in quotation marks",
}
#: What every kind of source is called.
SOURCE_KINDS: Final = {
    "named": "named",
    "titled": "role, no name",
    "anonymous": "name withheld",
    "document": "document",
    "crowd": "nobody in particular",
    "unresolved": "not resolved",
}
#: The two kinds of signals, as headings.
SIGNAL_HEADINGS: Final[Mapping[SignalKindName, str]] = {
    "support": "What helps a reader check",
    "warning": "What calls for care",
}
#: What a frame does, after Entman 1993: each of its functions as the question that it answers.
FUNCTION_QUESTIONS: Final = {
    "problem": "What is the problem?",
    "cause": "Who or what is to blame?",
    "moral": "What is good or bad?",
    "remedy": "What is to be done?",
}
#: What a contribution to a score means that is no category of cues.
CONTRIBUTION_NOTES: Final = {
    "sentence_model": "what the plugged model adds",
    "wording": "words without a mark, rarer or commoner than in usual news; single ones look harmless",
    "loaded_language": "the score above",
}
_CONTRIBUTION_NAMES: Final = {"wording": "other words", "sentence_model": "the plugged model"}
#: What the card of a category tells beside its definition, by the keys of the lexicon files.
CARD_HEADINGS: Final = {
    "what": "What it is",
    "why": "Why it matters",
    "legitimate_when": "When it is fine",
    "ask": "Questions to ask",
    "neutral_alternative": "A plainer way",
}
#: Kinds of facts, as headings.
FACT_HEADINGS: Final = {"name": "Names", "number": "Numbers", "date": "Dates"}
#: From this difference on, between the speakers' shares of judging verbs, a report says that it is uneven.
MIN_VERB_ASYMMETRY: Final = 0.5
#: Sign and word of a signal's state. "no" is good news from a warning, and has a sign of its own there.
_SIGNAL_STATES: Final[Mapping[tuple[SignalKindName, SignalStateName], tuple[str, str]]] = {
    ("support", "present"): ("✓", "yes"),
    ("support", "absent"): ("✗", "no"),
    ("warning", "present"): ("!", "yes"),
    ("warning", "absent"): ("·", "no"),
}
_UNDECIDED_STATES: Final[Mapping[SignalStateName, tuple[str, str]]] = {
    "unknown": ("?", "unknown"),
    "not applicable": ("–", "does not apply"),
}
_THIRDS: Final = ("first", "second", "last")
_MIXED_SENTIMENT: Final = 0.25  # a portrayal closer to 0 than this is neither good nor bad
_CLEAR_SENTIMENT: Final = 1.0  # from here on it is good or bad without "rather"


def id_in_words(name: str) -> str:
    """The id of a category or a score as it stands in running text.

    >>> id_in_words("us_them")
    'us them'
    """
    return one_line(name).replace("_", " ")


def format_number(value: float, digits: int = 0, *, sign: bool = False) -> str:
    """A number as people read it, with a true minus.

    >>> format_number(-1.25, 1), format_number(3, sign=True)
    ('−1.2', '+3')
    """
    return f"{value:{'+' if sign else ''}.{digits}f}".replace("-", "−")


def format_percent(share: float) -> str:
    """A share, 0 … 1, in per cent; one that is small is not called nothing.

    >>> format_percent(0.31), format_percent(0.004), format_percent(0.0)
    ('31 %', 'under 1 %', '0 %')
    """
    return "under 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def voice_name(voice: str) -> str:
    """What a voice is called where people look; one that is not known, by its own name.

    >>> voice_name("reported"), voice_name("paratext")
    ('retold', 'paratext')
    """
    return VOICE_NAMES.get(cast("VoiceName", voice), one_line(voice))


def voice_suffix(voice: str) -> str:
    """In parentheses, whose words a cue stands in; nothing where they are the author's.

    >>> voice_suffix("quoted"), voice_suffix("author")
    (' (quoted)', '')
    """
    return f" ({voice})" if voice in ("quoted", "reported") else ""


def scored_cues(report: ReportDict) -> set[int]:
    """The indices of the cues that moved a score; all others are only shown."""
    return {
        cue
        for score in report["scores"].values()
        for contribution in score["contributions"]
        for cue in contribution["cues"]
    }


def article_title(report: ReportDict) -> str:
    """The article's title, or its first words where there is none."""
    article = report["article"]
    first_words = _MARKDOWN.sub("", article["text"][:_TITLE_SOURCE_CHARS])
    return one_line(article["title"]) or shorten(first_words, _MAX_TITLE_CHARS) or "(no text)"


def article_facts(report: ReportDict) -> str:
    """Where and when the article was published, by whom, and how many words it has."""
    article = report["article"]
    facts = [one_line(fact) for fact in map(article.get, ("source", "author", "published", "label")) if fact]
    return " · ".join([*facts, f"{report['statistics']['word_count']} words"])


def score_name(score_id: str) -> str:
    """A score's name as a heading; that of an unknown one is made of its id.

    >>> score_name("loaded_language"), score_name("my_score")
    ('Loaded language', 'My score')
    """
    known = SCORES_BY_ID.get(score_id)
    return known.name if known else id_in_words(score_id).capitalize()


def score_meaning(score_id: str) -> str:
    """What a high value of a score says, as half a sentence; "" for an unknown score."""
    known = SCORES_BY_ID.get(score_id)
    return known.meaning if known else ""


def percentile_in_words(percentile: float) -> str:
    """How many of 100 news reports have a lower value.

    >>> percentile_in_words(97.8), percentile_in_words(0.2)
    ('higher than 98 of 100 news reports', 'lower than nearly all of 100 news reports')
    """
    if percentile < 1:
        return "lower than nearly all of 100 news reports"
    return f"higher than {min(round(percentile), 99)} of 100 news reports"


def score_in_numbers(score: KnownScoreDict) -> str:
    """The value of a score and its interval, as a sentence."""
    return (
        f"{score['value']:.0f} of 100; with this much text, "
        f"{score['low']:.0f} to {score['high']:.0f} is plausible (90 % interval)."
    )


def score_clause(name: str, band: str | None) -> str:
    """A score as half a sentence, without its number. `band` is None where there is no score.

    >>> score_clause("loaded_language", "coloured"), score_clause("loaded_language", None)
    ('the wording is coloured', 'there is no score of loaded language')
    """
    if band is None:
        return f"there is no score of {score_name(name).lower()}"
    return _BANDS[band].clause if band in _BANDS else f"{score_name(name).lower()}: {one_line(band)}"


def band_label(band: str | None) -> str:
    """The band of a score so that it can stand alone. `band` is None where there is no score.

    >>> band_label("slight"), band_label(None)
    ('hardly takes a side', 'no score')
    """
    if band is None:
        return "no score"
    return _BANDS[band].label if band in _BANDS else one_line(band)


def category_name(category: str) -> str:
    """The name of a category as its card has it; one of the user's own is named by its id.

    >>> category_name("us_them"), category_name("my_category")
    ('Us and them', 'my category')
    """
    return _category_names().get(category) or id_in_words(category)


@cache
def _category_names() -> dict[str, str]:
    return {category.id: category.name for category in default_lexicon()}


def contribution_name(contribution: str) -> str:
    """The name of what adds to a score: a category, another score, or what `CONTRIBUTION_NOTES` explains.

    >>> contribution_name("wording"), contribution_name("metaphor")
    ('other words', 'Loaded metaphor')
    """
    if contribution in SCORES_BY_ID:
        return SCORES_BY_ID[contribution].name
    return _CONTRIBUTION_NAMES.get(contribution) or category_name(contribution)


def cues_by_third(starts: Sequence[int], text_chars: int, *, has_unscored: bool) -> str:
    """In which third of a text the cues stand that count for a score.

    `starts` are their positions in a text of `text_chars` characters; `has_unscored` says whether
    there are cues beside them that are only shown.

    >>> cues_by_third([1, 5, 95], 100, has_unscored=False), cues_by_third([], 100, has_unscored=True)
    ('3 marks count: 2 in the first third, 0 in the second, 1 in the last', 'No mark counts for a score')
    """
    if not starts:
        return "No mark counts for a score" if has_unscored else "No phrase is marked"
    counts = [0, 0, 0]
    for start in starts:
        counts[min(3 * start // text_chars, 2)] += 1
    if len(starts) == 1:
        return f"One mark counts: in the {_THIRDS[counts.index(1)]} third"
    first, second, third = counts
    return f"{len(starts)} marks count: {first} in the first third, {second} in the second, {third} in the last"


def difference_in_words(score: ScoreDifferenceDict) -> str:
    """The difference of two scores. One that its interval does not tell from zero is called unclear."""
    if score["difference"] is None:
        return "no comparison"
    gap, low, high = round(score["difference"]), round(score["low"]), round(score["high"])
    if score["low"] > 0:
        return f"more of it in A ({gap} points; {low} to {high} is plausible)"
    if score["high"] < 0:
        return f"more of it in B ({-gap} points; {-high} to {-low} is plausible)"
    written = [format_number(points, sign=True) if points else "0" for points in (gap, low, high)]
    return f"no clear difference ({written[0]} points; {written[1]} to {written[2]} is plausible)"


def signal_state(kind: SignalKindName, state: SignalStateName) -> tuple[str, str]:
    """Sign and word for the state of one item of the checklist.

    >>> signal_state("support", "present"), signal_state("warning", "unknown")
    (('✓', 'yes'), ('?', 'unknown'))
    """
    return _SIGNAL_STATES.get((kind, state)) or _UNDECIDED_STATES.get(state) or ("?", str(state))


def sentiment_in_words(value: float | None) -> str:
    """A portrayal, -2 … 2, in words.

    >>> sentiment_in_words(None), sentiment_in_words(0.0), sentiment_in_words(-1.4), sentiment_in_words(0.5)
    ('no evidence', 'mixed', 'in a bad light', 'in a rather good light')
    """
    if value is None:
        return "no evidence"
    if abs(value) < _MIXED_SENTIMENT:
        return "mixed"
    side = "good" if value > 0 else "bad"
    return f"in a {side} light" if abs(value) >= _CLEAR_SENTIMENT else f"in a rather {side} light"


def judging_verbs(verbs: Iterable[SourceVerbDict]) -> str:
    """The verbs that do more than say that somebody spoke, each with its grade and, where repeated, its count."""
    counts = Counter(
        f"{one_line(verb['text']).lower()} ({one_line(verb['grade'])})" for verb in verbs if verb["grade"] != "neutral"
    )
    return ", ".join(verb if count == 1 else f"{count} × {verb}" for verb, count in counts.items())


class GenreInWords(NamedTuple):
    """What is known of an article's genre: three pieces of one text, each "" where it is not known."""

    declared: str  #: what kind of text it is said to be
    reading: str  #: what it reads like
    mismatch: str  #: that these two differ


def genre_in_words(genre: GenreDict) -> GenreInWords:
    """What kind of text an article is declared to be, what it reads like, and whether the two differ.

    >>> genre_in_words({"label": "", "reading": "opinion", "mismatch": False, "probability": 0.91}).reading
    'Reads like opinion; like opinion rather than report: 91 of 100.'
    """
    has_reading = genre["reading"] != "unknown"
    declared = f"Declared as {one_line(genre['label'])}{'; ' if has_reading else '.'}" if genre["label"] else ""
    if not has_reading:
        return GenreInWords(declared, "", "")
    reading = f"{'reads' if declared else 'Reads'} like {one_line(genre['reading'])}"
    if genre["probability"] is not None:
        reading += f"; like opinion rather than report: {100 * genre['probability']:.0f} of 100"
    return GenreInWords(declared, f"{reading}.", " Label and reading differ." if genre["mismatch"] else "")
