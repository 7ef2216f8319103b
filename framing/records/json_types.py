"""The types of the JSON that reports, contrasts, profiles and agreements are written as.

Made by `python -m framing.apps.reference` from `framing/data/schema`. Change those, not this module.

A dictionary with fixed keys is a `TypedDict`; one with any keys, or with keys that are all alike, is a
`Mapping`. A list of fixed length is a tuple here; JSON reads it as a list, which is unpacked the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

__all__ = [
    "AgreementDict",
    "AgreementPhraseDict",
    "AlphaDict",
    "ArticleDict",
    "AttributedPortrayalDict",
    "ContrastDict",
    "ContributionDict",
    "CredibilityDict",
    "CueDict",
    "EntmanFunctionDict",
    "EstimateDict",
    "FactDict",
    "FieldName",
    "GenreDict",
    "HarmActionDict",
    "IssueFrameDict",
    "KeywordDict",
    "KnownDifferenceDict",
    "KnownRateDict",
    "KnownScoreDict",
    "MissingDifferenceDict",
    "MissingRateDict",
    "MissingScoreDict",
    "MonthlyRatesDict",
    "OutletSpeakerDict",
    "PairDict",
    "PhraseDict",
    "PortrayalDict",
    "PortrayalEvidenceDict",
    "ProfileDict",
    "RateDict",
    "ReferenceDict",
    "ReportDict",
    "ScoreDict",
    "ScoreDifferenceDict",
    "SentenceDict",
    "ShareDict",
    "SharedEntityDict",
    "SharesDict",
    "SignalDict",
    "SignalKindName",
    "SignalPairDict",
    "SignalStateName",
    "SourceDict",
    "SourceVerbDict",
    "SpanTuple",
    "SpeakerPairDict",
    "StatisticsDict",
    "TraitDict",
    "VocabularyFamilyDict",
    "VoiceName",
    "VoicePairDict",
    "VoiceSpanDict",
    "WordDict",
    "WordingDict",
]

FieldName: TypeAlias = Literal["title", "text"]
SignalKindName: TypeAlias = Literal["support", "warning"]
SignalStateName: TypeAlias = Literal["present", "absent", "unknown", "not applicable"]
SpanTuple: TypeAlias = tuple[FieldName, int, int]
VoiceName: TypeAlias = Literal["author", "quoted", "scare", "mention", "reported", "paratext"]


class ArticleDict(TypedDict):
    """The article as given. Nothing is stripped or normalised."""

    id: str
    text: str
    title: str
    source: str
    url: str
    published: str
    author: str
    label: str


class StatisticsDict(TypedDict):
    """Counts over the text, the title left out."""

    word_count: int
    voices: Mapping[VoiceName, float]
    verb_asymmetry: NotRequired[float | None]


class ContributionDict(TypedDict):
    """How many points one category adds to a score, or takes from it."""

    name: str
    value: float
    cues: Sequence[int]
    words: NotRequired[Sequence[tuple[FieldName, int, int, float]]]


class KnownScoreDict(TypedDict):
    """A score with its interval and its evidence.

    Without a score, the figures are null and reason says why. This one has a value.
    """

    name: Literal["loaded_language", "partisan_framing"]
    value: float
    low: float
    high: float
    band: str
    percentile: float
    status: Literal["ok"]
    reason: str
    base: float
    contributions: Sequence[ContributionDict]
    attributed_value: float | None
    percentile_opinion: NotRequired[float | None]


class MissingScoreDict(TypedDict):
    """A score with its interval and its evidence.

    Without a score, the figures are null and reason says why. This one has none.
    """

    name: Literal["loaded_language", "partisan_framing"]
    value: None
    low: None
    high: None
    band: None
    percentile: None
    status: Literal["empty", "unsupported_language", "no_author_voice", "insufficient_text", "invalid_input"]
    reason: str
    base: None
    contributions: Sequence[ContributionDict]
    attributed_value: float | None
    percentile_opinion: NotRequired[float | None]


class ShareDict(TypedDict):
    """How many of the signals that could be checked are present, with bounds; null when over 40 % are unknown.

    Not a grade.
    """

    value: float
    low: float
    high: float
    present: int
    known: int
    unknown: int


class SharesDict(TypedDict):
    """Supports and warnings apart."""

    support: ShareDict | None
    warning: ShareDict | None


class SignalDict(TypedDict):
    """One item of the checklist."""

    id: str
    name: str
    kind: SignalKindName
    state: SignalStateName
    detail: str
    spans: Sequence[tuple[FieldName, int, int]]
    why: str
    check: str
    framework: str


class CredibilityDict(TypedDict):
    """A checklist of sourcing and transparency signals: never a score."""

    summary: str
    shares: NotRequired[SharesDict]
    signals: Sequence[SignalDict]
    not_computed: Mapping[str, str]


class SourceVerbDict(TypedDict):
    """A word that introduces somebody's words."""

    field: FieldName
    start: int
    end: int
    text: str
    grade: Literal["neutral", "doubting", "loaded"]


class SourceDict(TypedDict):
    """One row of the table of sources."""

    name: str
    kind: Literal["named", "titled", "anonymous", "document", "crowd", "unresolved"]
    role: str
    quoted_words: int
    reported_words: int
    verbs: Sequence[SourceVerbDict]
    spans: Sequence[SpanTuple]
    introductions: Sequence[SpanTuple]


class PortrayalEvidenceDict(TypedDict):
    """A mention that stands in a good or a bad light, and the words that do it."""

    field: FieldName
    start: int
    end: int
    value: float
    words: Sequence[tuple[int, int, float]]


class AttributedPortrayalDict(TypedDict):
    """How one speaker of the article portrays somebody."""

    speaker: str | None
    value: float
    evidence: Sequence[PortrayalEvidenceDict]


class PortrayalDict(TypedDict):
    """How a person or an organisation is shown, by the author and apart from that by others."""

    name: str
    kind: Literal["person", "organisation", "place", "unknown"]
    mentions: int
    author: float | None
    evidence: Sequence[PortrayalEvidenceDict]
    attributed: Sequence[AttributedPortrayalDict]


class TraitDict(TypedDict):
    """What speaks for opinion (above 0) or for a report (below 0)."""

    name: str
    value: float
    spans: Sequence[SpanTuple]


class GenreDict(TypedDict):
    """What kind of text it is: as declared, or as it reads. base and the values of evidence add up to the log-odds."""

    name: str
    basis: Literal["label", "reading"]
    reading: str
    probability: float | None
    label: str
    declared_in: str
    mismatch: bool
    reason: str
    status: str
    base: float | None
    traits: Sequence[TraitDict]


class EntmanFunctionDict(TypedDict):
    """One of the four things that a frame does (Entman 1993), by one speaker."""

    role: Literal["problem", "cause", "moral", "remedy"]
    voice: Literal["author", "attributed"]
    speaker: str | None
    spans: Sequence[SpanTuple]
    entities: Sequence[str]


class HarmActionDict(TypedDict):
    """Somebody harms or overpowers somebody."""

    verb: str
    kind: str
    form: Literal["active", "passive", "deleted"]
    voice: VoiceName
    span: tuple[FieldName, int, int]
    actor: SpanTuple | None
    victim: SpanTuple | None


class VocabularyFamilyDict(TypedDict):
    """A tradition of political thought whose words the author uses. It describes words, not the writer."""

    id: str
    name: str
    terms: Sequence[str]
    count: int
    rate: float
    reference: float
    spans: Sequence[SpanTuple]


class IssueFrameDict(TypedDict):
    """How much an article speaks the vocabulary of one dimension of public issues."""

    id: str
    name: str
    count: int
    distinct: int
    rate: float
    reference: float
    share: float
    percentile: float
    clear: bool
    hidden: bool
    auc: float | None
    measured: str
    spans: Sequence[SpanTuple]


class SentenceDict(TypedDict):
    """A sentence."""

    start: int
    end: int
    field: FieldName
    loaded_probability: float
    attributed_share: float


class VoiceSpanDict(TypedDict):
    """A stretch of text in one voice."""

    start: int
    end: int
    field: FieldName
    voice: VoiceName
    speaker: str | None
    rule: str
    word_count: int


class CueDict(TypedDict):
    """A span of the untouched text that frames what it tells."""

    start: int
    end: int
    text: str
    field: FieldName
    category: str
    voice: VoiceName
    severity: int
    weight: float
    polarity: Literal[-1, 0, 1]
    why: str
    citation: str


class ReportDict(TypedDict):
    """What was found in one article: how it is told, never whether it is true.

    All offsets are Unicode code points of the field named (title or text), from 0, end excluded; a reader that counts
    UTF-16 units must convert them.
    """

    schema: Literal["framing.report/2"]
    offsets: str
    provenance: Mapping[str, str]
    article: ArticleDict
    problem: str
    statistics: StatisticsDict
    scores: Mapping[str, ScoreDict]
    credibility: NotRequired[CredibilityDict]
    sources: NotRequired[Sequence[SourceDict]]
    portrayals: NotRequired[Sequence[PortrayalDict]]
    genre: NotRequired[GenreDict]
    frame_functions: NotRequired[Sequence[EntmanFunctionDict]]
    agency: NotRequired[Sequence[HarmActionDict]]
    vocabulary_families: NotRequired[Sequence[VocabularyFamilyDict]]
    issue_frames: NotRequired[Sequence[IssueFrameDict]]
    sentences: Sequence[SentenceDict]
    voices: Sequence[VoiceSpanDict]
    cues: Sequence[CueDict]
    reminder: str


class KnownDifferenceDict(TypedDict):
    """Two values of one score, and A minus B. Both have a score."""

    name: Literal["loaded_language", "partisan_framing"]
    a: float
    b: float
    difference: float
    low: float
    high: float
    reason: str


class MissingDifferenceDict(TypedDict):
    """Two values of one score, and A minus B. At least one of them has no score."""

    name: Literal["loaded_language", "partisan_framing"]
    a: float | None
    b: float | None
    difference: None
    low: None
    high: None
    reason: str


class VoicePairDict(TypedDict):
    """A voice's share of the words."""

    voice: VoiceName
    a: float
    b: float


class SpeakerPairDict(TypedDict):
    """Somebody who speaks in A, in B or in both."""

    name: str
    a: int
    b: int


class SharedEntityDict(TypedDict):
    """A name that both texts mention, with the cues of the sentences that mention it.

    A cue near a name need not be about it.
    """

    name: str
    a: int
    b: int
    a_speaks: bool
    b_speaks: bool
    a_cues: Sequence[CueDict]
    b_cues: Sequence[CueDict]
    a_portrayal: NotRequired[float | None]
    b_portrayal: NotRequired[float | None]


class PhraseDict(TypedDict):
    """How one account words something, at its first place in the text."""

    text: str
    start: int
    end: int
    voice: VoiceName
    speaker: str | None
    marked: bool


class WordingDict(TypedDict):
    """One thing in the words of both accounts."""

    referent: str
    basis: Literal["same noun", "rival terms"]
    a: Sequence[PhraseDict]
    b: Sequence[PhraseDict]


class KeywordDict(TypedDict):
    """A word whose rates differ by more than chance would explain, against a background of news."""

    word: str
    a: int
    b: int
    log_odds: float
    low: float
    high: float


class FactDict(TypedDict):
    """A name, number or date, and where each text has it.

    An empty list means that these very signs were not found, not that the text is silent on the matter.
    """

    kind: Literal["name", "number", "date"]
    text: str
    a: Sequence[tuple[int, int]]
    b: Sequence[tuple[int, int]]


class SignalPairDict(TypedDict):
    """One item of the checklist in both."""

    id: str
    name: str
    kind: SignalKindName
    a: SignalStateName
    b: SignalStateName


class ContrastDict(TypedDict):
    """What differs between two accounts, A and B.

    Swapping the two mirrors every part. Nothing here says which of the two is true. All offsets are Unicode code points
    of the field named, from 0, end excluded.
    """

    schema: Literal["framing.contrast/2"]
    offsets: str
    a: ReportDict
    b: ReportDict
    scores: Sequence[ScoreDifferenceDict]
    voices: Sequence[VoicePairDict]
    speakers: Sequence[SpeakerPairDict]
    entities: Sequence[SharedEntityDict]
    wordings: NotRequired[Sequence[WordingDict]]
    words: Sequence[KeywordDict]
    facts: Sequence[FactDict]
    signals: Sequence[SignalPairDict]
    reminder: str


class KnownRateDict(TypedDict):
    """One figure with its interval, and where it lies among other outlets. This one has a value."""

    name: str
    label: str
    group: Literal["wording", "bands", "voices", "sources", "signals", "facts", "cues"]
    unit: Literal[
        "points",
        "share of words",
        "share of articles",
        "share of signals",
        "per article",
        "per 1,000 words",
        "speakers",
        "index",
    ]
    n: int
    value: float
    low: float
    high: float
    median: float | None
    usual: tuple[float, float] | None
    percentile: float | None
    difference: float | None
    place: Literal["below", "within", "above", "unclear", ""]
    reason: str


class MissingRateDict(TypedDict):
    """One figure with its interval, and where it lies among other outlets. No article tells this one."""

    name: str
    label: str
    group: Literal["wording", "bands", "voices", "sources", "signals", "facts", "cues"]
    unit: Literal[
        "points",
        "share of words",
        "share of articles",
        "share of signals",
        "per article",
        "per 1,000 words",
        "speakers",
        "index",
    ]
    n: int
    value: None
    low: None
    high: None
    median: float | None
    usual: tuple[float, float] | None
    percentile: float | None
    difference: float | None
    place: Literal["below", "within", "above", "unclear", ""]
    reason: str


class OutletSpeakerDict(TypedDict):
    """Somebody who speaks in the articles."""

    name: str
    words: int
    articles: int


class MonthlyRatesDict(TypedDict):
    """The articles of one month."""

    month: str
    n: int
    rates: Sequence[RateDict]


class ReferenceDict(TypedDict):
    """What the outlets are with which the figures are compared."""

    what: str
    date: str
    outlets: int
    articles: int
    sha256: str


class ProfileDict(TypedDict):
    """How the articles of one outlet are told: rates with 90 % intervals over articles, beside other outlets.

    Never a grade of the outlet, and nothing here says whether its articles are true.
    """

    schema: Literal["framing.profile/1"]
    name: str
    articles: int
    scored: int
    unreadable: int
    repeated: int
    reason: str
    measures: Sequence[RateDict]
    cues: Sequence[RateDict]
    speakers: Sequence[OutletSpeakerDict]
    months: Sequence[MonthlyRatesDict]
    baseline: Mapping[str, Sequence[float]]
    parts: Sequence[ProfileDict]
    reference: ReferenceDict
    provenance: Mapping[str, str]
    seed: int
    reminder: str


class EstimateDict(TypedDict):
    """Krippendorff's alpha with its interval."""

    value: float | None
    low: float | None
    high: float | None
    reason: str


class AlphaDict(TypedDict):
    """Krippendorff's alpha, nominal: a word is marked or not."""

    students: EstimateDict
    author: EstimateDict
    program: EstimateDict


class WordDict(TypedDict):
    """A word of the text, and who marked it."""

    start: int
    end: int
    marked: int
    program: bool


class PairDict(TypedDict):
    """Two raters, and how far they agree."""

    a: str
    b: str
    alpha: float | None
    both: int
    only_a: int
    only_b: int


class AgreementPhraseDict(TypedDict):
    """Words in a row that somebody marked."""

    start: int
    end: int
    text: str
    who: Sequence[str]
    voice: str
    speaker: str | None
    reasons: Mapping[str, int]
    program: Sequence[str]


class AgreementDict(TypedDict):
    """How far the marks of a class agree, as Agreement.to_dict() gives it.

    start and end count Unicode code points of article.text, from 0, end excluded.
    """

    schema: Literal["framing.agreement/1"]
    article: ArticleDict
    students: Sequence[str]
    alpha: AlphaDict
    words: Sequence[WordDict]
    pairs: Sequence[PairDict]
    phrases: Sequence[AgreementPhraseDict]


ScoreDict: TypeAlias = KnownScoreDict | MissingScoreDict
ScoreDifferenceDict: TypeAlias = KnownDifferenceDict | MissingDifferenceDict
RateDict: TypeAlias = KnownRateDict | MissingRateDict
