"""The signals of `framing.credibility`, read off one article's voices, cues and facts of publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

from framing.article import Article
from framing.credibility import Credibility, Signal, State

__all__ = ["checklist"]

Span = tuple[str, int, int]

_REPLY: Final = re.compile(
    r"(?:did not|didn[’']t|could not|declined to|refused to|were not|was not)(?: immediately)?"
    r" (?:respond|reply|comment|answer|return|be reached|available for comment)", re.IGNORECASE,
)  # fmt: skip
_LINK: Final = re.compile(r"https?://[^\s)\]]{4,200}|www\.[^\s)\]]{4,200}")
_DOCUMENT: Final = re.compile(
    r"(?i)\b(?:report|study|survey|poll|data|figures|records?|documents?|filing|lawsuit|audit|ruling|memo|statement|census|minutes|paper)\b"
)
_FIGURE: Final = re.compile(
    r"(?:[$£€₹] ?\d[\d,.]*(?: (?:thousand|million|billion|trillion|lakh|crore))?"
    r"|\b\d[\d,]*(?:\.\d+)?(?: ?%| per ?cent| percent| (?:thousand|million|billion|trillion|lakh|crore)| (?:people|jobs|homes|workers|residents|families|patients)))"
)
_CLICKBAIT: Final = re.compile(
    r"(?i)(?:you won[’']t believe|what happened next|this (?:one|simple|weird)|here[’']s why|the reason why|will (?:shock|surprise|blow|change)"
    r"|\b\d{1,2} (?:ways|things|reasons|tricks|secrets|signs|foods)\b|doctors (?:hate|don[’']t want)|[!?]{2,}|\bthis is (?:why|how|what)\b)"
)
_ENOUGH, _TOO_MUCH, _HEARD = 0.25, 0.70, 20


class _Voice(Protocol):
    field: str
    start: int
    end: int
    voice: str
    speaker: str | None
    rule: str
    words: int


class _Cue(Protocol):
    field: str
    start: int
    end: int
    category: str
    voice: str


def checklist(article: Article, voices: Sequence[_Voice], cues: Sequence[_Cue]) -> Credibility:
    """All signals of one article."""
    body = [voice for voice in voices if voice.field == "text"]
    said = [voice for voice in body if voice.voice in ("quoted", "reported")]
    words = sum(voice.words for voice in body if voice.voice != "paratext")
    signals = [make(article, body, said, words, cues) for make in _SIGNALS]
    return Credibility(tuple(signals))


_Make = Callable[[Article, Sequence[_Voice], Sequence[_Voice], int, Sequence[_Cue]], Signal]


def _signal(
    name: str, title: str, kind: str, state: State, detail: str, spans: Iterable[Span], texts: tuple[str, str, str]
) -> Signal:
    why, check, framework = texts
    return Signal(name, title, kind, state, detail, tuple(spans)[:20], why, check, framework)


def _found(condition: bool) -> State:
    return State.PRESENT if condition else State.ABSENT


def _span(item: _Voice | _Cue) -> Span:
    return item.field, item.start, item.end


def _matches(pattern: re.Pattern[str], text: str, field: str = "text") -> list[Span]:
    return [(field, match.start(), match.end()) for match in pattern.finditer(text)]


def _attribution(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    share = sum(voice.words for voice in said) / words if words else 0.0
    return _signal(
        "attribution", "Much of the text is attributed", "support", _found(share >= _ENOUGH), f"{share:.0%} of the words",
        map(_span, said), ("Attributed claims can be traced to somebody.", "Follow one claim to its source.", "IM VAIN; SIFT: trace"),
    )  # fmt: skip


def _is_name(speaker: str | None) -> bool:
    return bool(speaker) and str(speaker)[:1].isupper()


def _named(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    named = [voice for voice in said if _is_name(voice.speaker)]
    people = sorted({str(voice.speaker) for voice in named})
    return _signal(
        "named_sources", "Sources are named", "support", _found(len(people) > 1), ", ".join(people[:6]) or "nobody",
        map(_span, named), ("A named source can be asked again.", "Look the names up.", "IM VAIN: named; Trust Project: citations"),
    )  # fmt: skip


def _diverse(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    heard: Counter[str] = Counter()
    for voice in said:
        heard[voice.speaker or "nobody named"] += voice.words
    loud = [count for count in heard.values() if count >= _HEARD]
    total = sum(heard.values())
    top = max(heard.values(), default=0) / total if total else 0.0
    state = _found(len(loud) > 1 and top <= _TOO_MUCH)
    return _signal(
        "several_speakers", "Several speakers are heard", "support", state, f"{len(loud)} with {_HEARD} words or more, the loudest {top:.0%}",
        [], ("One source is one side.", "Who else could speak about this?", "IM VAIN: multiple, independent; Trust Project: diverse voices"),
    )  # fmt: skip


def _quoted(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    full = [voice for voice in said if voice.voice == "quoted" and voice.words > 5]
    return _signal(
        "direct_quotations", "Somebody is quoted in full sentences", "support", _found(bool(full)), f"{len(full)} quotations of six words or more",
        map(_span, full), ("Quotations can be checked word for word.", "Search for the quotation in other accounts.", "Trust Project: citations"),
    )  # fmt: skip


def _documents(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    links = _matches(_LINK, article.text)
    papers = [voice for voice in said if voice.speaker and _DOCUMENT.search(voice.speaker)]
    spans = links + [_span(voice) for voice in papers]
    return _signal(
        "documents", "Documents or links are given", "support", _found(bool(spans)), f"{len(links)} links, {len(papers)} documents that speak",
        spans, ("A document can be read in full.", "Open it: does it say that?", "Trust Project: citations; SIFT: trace"),
    )  # fmt: skip


def _reply(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    asked = _matches(_REPLY, article.text)
    speakers = {voice.speaker for voice in said if voice.speaker and voice.words > 5}
    state = _found(bool(asked) or len(speakers) > 1)
    return _signal(
        "other_side", "Another side is heard or was asked", "support", state, f"{len(speakers)} speakers, {len(asked)} requests for comment",
        asked, ("Who is criticised should be able to answer.", "Look for their answer elsewhere.", "JTI; NewsGuard: responsible gathering"),
    )  # fmt: skip


def _byline(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    lines = [voice for voice in body if voice.rule == "byline"]
    state = State.PRESENT if lines or article.author else State.UNKNOWN
    return _signal(
        "byline", "The author is named", "support", state, article.author or "", map(_span, lines),
        ("An author answers for a text.", "What else did they write, and about what?", "Trust Project; NewsGuard: creators named"),
    )  # fmt: skip


def _date(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    lines = [voice for voice in body if voice.rule == "date"]
    state = State.PRESENT if lines or article.published else State.UNKNOWN
    return _signal(
        "date", "The date is given", "support", state, article.published, map(_span, lines),
        ("Old news is passed on as new.", "Has anything happened since?", "JTI; CredCo"),
    )  # fmt: skip


def _outlet(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    state = State.PRESENT if article.source or article.url else State.UNKNOWN
    return _signal(
        "outlet", "The outlet is known", "support", state, article.source or article.url, [],
        ("An outlet has a record and an owner.", "Read what others say about the outlet.", "NewsGuard; SIFT: investigate"),
    )  # fmt: skip


def _place(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    lines = [voice for voice in body if voice.rule == "dateline"]
    return _signal(
        "dateline", "A dateline says where the report was written", "support", _found(bool(lines)), "", map(_span, lines),
        ("Being there is a kind of evidence.", "Is there a reporter on the spot elsewhere?", "Trust Project: locally sourced"),
    )  # fmt: skip


def _warned(name: str, title: str, categories: tuple[str, ...], texts: tuple[str, str, str], least: int = 1) -> _Make:
    """A warning that is present when the author's own cues of some categories are."""

    def make(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
        found = [cue for cue in cues if cue.category in categories and cue.voice == "author"]
        state = _found(len(found) >= least) if words else State.UNKNOWN
        return _signal(name, title, "warning", state, f"{len(found)} found", map(_span, found), texts)

    return make


def _unsourced(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    own = [voice for voice in body if voice.voice == "author"]
    figures = [
        span for span in _matches(_FIGURE, article.text)
        if any(voice.start <= span[1] < voice.end for voice in own) and not _DOCUMENT.search(article.text[max(0, span[1] - 200) : span[2] + 200])
        and not any(abs(voice.start - span[1]) < 150 for voice in said)
    ]  # fmt: skip
    return _signal(
        "unsourced_figures", "Figures without a source", "warning", _found(bool(figures)), f"{len(figures)} figures", figures,
        ("A figure without a source cannot be checked.", "Who counted, when and how?", "CredCo; AllSides: unsubstantiated claims"),
    )  # fmt: skip


def _headline(article: Article, body: Sequence[_Voice], said: Sequence[_Voice], words: int, cues: Sequence[_Cue]) -> Signal:
    if not article.title:
        state, spans = State.UNKNOWN, []
    else:
        spans = _matches(_CLICKBAIT, article.title, "title")
        state = _found(bool(spans))
    return _signal(
        "clickbait_headline", "The headline uses clickbait forms", "warning", state, "", spans,
        ("Of all signals this one agreed best with experts' low ratings (CredCo 2018).", "Does the text say what the headline says?", "CredCo"),
    )  # fmt: skip


_SIGNALS: Final[tuple[_Make, ...]] = (
    _attribution, _named, _diverse, _quoted, _documents, _reply, _byline, _date, _outlet, _place,
    _warned("vague_sources", "Claims by nobody in particular", ("unattributed_generalisation", "appeal_authority"),
            ("“Critics say” cannot be asked who.", "Who exactly? How many?", "IM VAIN: named; SIFT: trace")),
    _unsourced,
    _warned("mind_reading", "Motives are stated as facts", ("motive_attribution",),
            ("Nobody sees into another's mind.", "What did they do or say?", "AllSides: mind reading"), 2),
    _warned("call_to_action", "The reader is told what to do", ("call_to_action",),
            ("A text that wants action is advocacy.", "Who gains if I do it?", "Trust Project: type of work"), 2),
    _warned("shouting", "Capitals and exclamation marks", ("typography",),
            ("Shouting signals emotion, not information.", "Would a calm version say the same?", "CredCo: tone"), 2),
    _headline,
)  # fmt: skip
