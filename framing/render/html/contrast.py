"""A contrast as one page: two accounts in two columns, what they say of the same people and things, then both texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from framing.records.json_types import (
    ContrastDict,
    CueDict,
    FactDict,
    FieldName,
    KeywordDict,
    PhraseDict,
    SharedEntityDict,
    SignalPairDict,
    SpeakerPairDict,
    VoiceName,
    VoicePairDict,
)
from framing.render.html.article import NamePlace, paragraph_at
from framing.render.html.cards import FAMILIES
from framing.render.html.charts import VoiceShare, voice_shares
from framing.render.html.evidence import Excerpt
from framing.render.html.filters import cue_kinds, filter_css
from framing.render.html.page import render_page
from framing.render.html.report import (
    MarkedArticle,
    ScoreResult,
    SignalCounts,
    marked_article,
    score_results,
    signal_counts,
)
from framing.render.labels import (
    FACT_HEADINGS,
    SIGNAL_HEADINGS,
    VOICE_MEANINGS,
    VOICE_NAMES,
    difference_in_words,
    score_name,
    sentiment_in_words,
    signal_state,
)
from framing.render.sanitize import one_line, shorten

__all__ = ["render"]

SideName = Literal["a", "b"]

_SIDES: Final[tuple[SideName, SideName]] = ("a", "b")
_MAX_NAMES: Final = 12  # that a reader can choose to see in both texts
_MAX_ENTITIES: Final = 14
_MAX_WORDINGS: Final = 12
_MAX_SPEAKERS: Final = 12
_MAX_WORDS: Final = 14  # of either account
_MAX_FACTS: Final = 24  # of one kind in both, in A alone, in B alone


@dataclass(frozen=True, slots=True)
class Side:
    """One account."""

    key: SideName
    article: MarkedArticle
    results: list[ScoreResult]
    sourcing: list[SignalCounts]
    voice_shares: list[VoiceShare]


class VoiceRow(NamedTuple):
    """A voice, and its shares of the words in A and in B."""

    voice: VoiceName
    meaning: str
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice that can be shown or not."""

    voice: VoiceName
    name: str
    meaning: str
    share: None = None  #: each text has its own


@dataclass(frozen=True, slots=True)
class EntitySide:
    """Somebody in one of the accounts: how often, in what light, among which marked words."""

    mentions: str
    sentiment: str
    value: float | None
    words: tuple[Excerpt, ...]


class SpeakerRow(NamedTuple):
    """Who speaks: words in A and in B, and their bars in per cent of the longest."""

    name: str
    a: int
    b: int
    bar_a: float
    bar_b: float


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word that sets the accounts apart, drawn on an axis of per cents with 50 in its middle."""

    word: str
    a: int
    b: int
    is_clear: bool  #: whether the interval leaves out zero
    position: float
    low: float
    high: float


class FactRow(NamedTuple):
    """A fact, and where it first stands in A and in B: ids of paragraphs, "" where it does not."""

    text: str
    anchor_a: str
    anchor_b: str


class FactGroup(NamedTuple):
    """Facts of one kind that both accounts have, or one of them."""

    label: str
    rows: list[FactRow]
    left_out: int


class SignalPairRow(NamedTuple):
    """One item of the checklist: sign and word for A and for B."""

    name: str
    a: tuple[str, str]
    b: tuple[str, str]
    differs: bool


def render(contrast: ContrastDict) -> str:
    """Render a contrast's dictionary, from ``Contrast.to_dict()`` or its JSON, as a self-contained page."""
    names = _names_in_both(contrast)
    a, b = _side(contrast, "a", names), _side(contrast, "b", names)
    kinds, voices = cue_kinds(a.article.cards, b.article.cards), _voice_rows(contrast["voices"])
    return render_page(
        "contrast.html",
        styles=("marks.css", "report.css", "contrast.css"),
        scripts=("report.js",),
        css=filter_css(kinds) + _name_css(len(names)),
        kinds=kinds,
        families=FAMILIES,
        sides=(a, b),
        names=list(names),
        scores=[(score_name(row["name"]), difference_in_words(row), row["name"]) for row in contrast["scores"]],
        voices=voices,
        choices=[VoiceChoice(row.voice, VOICE_NAMES[row.voice], row.meaning) for row in voices],
        speakers=_speaker_rows(contrast["speakers"]),
        entities=[
            (one_line(row["name"]), _entity_side(row, a), _entity_side(row, b))
            for row in contrast["entities"][:_MAX_ENTITIES]
        ],
        wordings=[
            (one_line(row["referent"]), _phrases(row["a"], a), _phrases(row["b"], b))
            for row in contrast["wordings"][:_MAX_WORDINGS]
        ],
        words=_word_rows(contrast["words"]),
        facts=[(label, _fact_groups(contrast, kind, a, b)) for kind, label in FACT_HEADINGS.items()],
        signals=_signal_rows(contrast["signals"]),
        reminder=contrast["reminder"],
        provenance=contrast["a"]["provenance"],
        version=one_line(contrast["a"]["provenance"].get("framing", "")),
    )


def _side(contrast: ContrastDict, key: SideName, names: Mapping[str, FactDict]) -> Side:
    report = contrast[key]
    places = [NamePlace(start, end, index) for index, fact in enumerate(names.values()) for start, end in fact[key]]
    return Side(
        key,
        marked_article(report, f"{key}-", places),
        score_results(report),
        signal_counts(report),
        voice_shares(report["statistics"]["voices"]),
    )


def _names_in_both(contrast: ContrastDict) -> dict[str, FactDict]:
    """Names that stand in both texts and can be shown there, each with its places."""
    facts = {fact["text"]: fact for fact in contrast["facts"] if fact["kind"] == "name" and fact["a"] and fact["b"]}
    names = [row["name"] for row in contrast["entities"] if row["name"] in facts][:_MAX_NAMES]
    return {one_line(name): facts[name] for name in names}


def _name_css(count: int) -> str:
    """The rules behind the list of names: whoever is chosen stands out in both texts."""
    if not count:
        return ""
    selectors = ",\n".join(f"body:has(#n-{index}:checked) .n{index}" for index in range(count))
    style = "outline: 3px solid var(--focus); outline-offset: 1px; border-radius: 2px; font-weight: 700;"
    return f"{selectors} {{ {style} }}\n"


def _voice_note(voice: VoiceName) -> str:
    return f" ({VOICE_NAMES[voice]})" if voice in ("quoted", "reported") else ""


def _entity_side(row: SharedEntityDict, side: Side) -> EntitySide:
    if side.key == "a":
        mentions, speaks, cues, value = row["a"], row["a_speaks"], row["a_cues"], row["a_portrayal"]
    else:
        mentions, speaks, cues, value = row["b"], row["b_speaks"], row["b_cues"], row["b_portrayal"]
    role = ""
    if speaks:
        role = ", speaks"
    elif row["a_speaks"] or row["b_speaks"]:
        role = ", only talked about"
    return EntitySide(
        f"named {mentions} time{'' if mentions == 1 else 's'}{role}",
        "" if value is None else sentiment_in_words(value),
        value,
        _cue_excerpts(cues, side),
    )


def _cue_excerpts(cues: Iterable[CueDict], side: Side) -> tuple[Excerpt, ...]:
    """The words of some cues, each once, at the last place where they stand so."""
    by_text = {shorten(cue["text"]) + _voice_note(cue["voice"]): cue for cue in cues}
    return tuple(Excerpt(text, _anchor(cue["field"], cue["start"], side)) for text, cue in by_text.items())


def _phrases(phrases: Iterable[PhraseDict], side: Side) -> tuple[Excerpt, ...]:
    """How an account words something, each phrase once."""
    by_text = {shorten(phrase["text"]) + _voice_note(phrase["voice"]): phrase for phrase in phrases}
    return tuple(Excerpt(text, _anchor("text", phrase["start"], side)) for text, phrase in by_text.items())


def _anchor(field: FieldName, start: int, side: Side) -> str:
    """The id of the place on the page where a position of an account is shown."""
    return paragraph_at(side.article.body, start) if field == "text" else f"{side.key}-head"


def _voice_rows(rows: Sequence[VoicePairDict]) -> list[VoiceRow]:
    """The voices that either text has, in the order in which they are shown."""
    shares = {row["voice"]: (row["a"], row["b"]) for row in rows}
    return [
        VoiceRow(voice, meaning, *shares[voice])
        for voice, meaning in VOICE_MEANINGS.items()
        if any(shares.get(voice, ()))
    ]


def _speaker_rows(rows: Sequence[SpeakerPairDict]) -> list[SpeakerRow]:
    most_words = max((row[side] for row in rows for side in _SIDES), default=0) or 1
    return [
        SpeakerRow(one_line(row["name"]), row["a"], row["b"], 100 * row["a"] / most_words, 100 * row["b"] / most_words)
        for row in rows[:_MAX_SPEAKERS]
    ]


def _word_rows(rows: Sequence[KeywordDict]) -> list[WordRow]:
    """The words most typical of A, then those of B, the most typical ones outside."""
    of_a = sorted((row for row in rows if row["log_odds"] > 0), key=lambda row: -row["log_odds"])
    of_b = sorted((row for row in rows if row["log_odds"] <= 0), key=lambda row: row["log_odds"])
    chosen = [*of_a[:_MAX_WORDS], *of_b[:_MAX_WORDS][::-1]]
    farthest = max((max(abs(row["low"]), abs(row["high"])) for row in chosen), default=0) or 1

    def on_axis(value: float) -> float:
        return 50 - 48 * value / farthest

    return [
        WordRow(
            one_line(row["word"]),
            row["a"],
            row["b"],
            is_clear=row["low"] > 0 or row["high"] < 0,
            position=on_axis(row["log_odds"]),
            low=on_axis(row["high"]),
            high=on_axis(row["low"]),
        )
        for row in chosen
    ]


def _fact_groups(contrast: ContrastDict, kind: str, a: Side, b: Side) -> list[FactGroup]:
    """Facts of a kind in both, in A and in B alone; nothing where there are none at all."""
    groups = []
    for label, in_a, in_b in (("in both", True, True), ("only in A", True, False), ("only in B", False, True)):
        facts = [
            fact
            for fact in contrast["facts"]
            if fact["kind"] == kind and (bool(fact["a"]), bool(fact["b"])) == (in_a, in_b)
        ]
        rows = [
            FactRow(_fact_text(fact, contrast), _first_place(fact, a), _first_place(fact, b))
            for fact in facts[:_MAX_FACTS]
        ]
        groups.append(FactGroup(label, rows, len(facts) - len(rows)))
    return groups if any(group.rows for group in groups) else []


def _fact_text(fact: FactDict, contrast: ContrastDict) -> str:
    """A fact as a text writes it: "1,647", where its key is 1647."""
    side: SideName = "a" if fact["a"] else "b"
    start, end = fact[side][0]
    return one_line(fact["text"] if fact["kind"] == "name" else contrast[side]["article"]["text"][start:end])


def _first_place(fact: FactDict, side: Side) -> str:
    places = fact[side.key]
    return _anchor("text", places[0][0], side) if places else ""


def _signal_rows(rows: Sequence[SignalPairDict]) -> list[tuple[str, list[SignalPairRow]]]:
    """The two checklists beside each other, supports and warnings apart."""
    if not rows:
        return []
    return [
        (label, [_signal_row(row) for row in rows if row["kind"] == kind]) for kind, label in SIGNAL_HEADINGS.items()
    ]


def _signal_row(row: SignalPairDict) -> SignalPairRow:
    a, b = (signal_state(row["kind"], row[side]) for side in _SIDES)
    return SignalPairRow(one_line(row["name"]), a, b, {row["a"], row["b"]} == {"present", "absent"})
