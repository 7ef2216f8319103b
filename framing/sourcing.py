"""The signals of `framing.credibility`, read off one article's voices, cues and facts of publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from framing.article import Article
from framing.credibility import Credibility, Signal, State
from framing.results import Cue, VoiceSpan

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
_WORDLESS: Final = frozenset(("byline", "date", "outlet"))
_NEARBY: Final = 180  # code points round a figure in which its source would stand


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a signal is read off."""

    article: Article
    body: Sequence[VoiceSpan]  #: all stretches of the text
    said: Sequence[VoiceSpan]  #: those in somebody else's voice
    words: int
    cues: Sequence[Cue]


_Make = Callable[[_Seen], Signal]


def checklist(
    article: Article, voices: Sequence[VoiceSpan], cues: Sequence[Cue], *, readable: bool = True
) -> Credibility:
    """All signals of one article; of a text in another language only those that need no words."""
    body = [voice for voice in voices if voice.field == "text"]
    seen = _Seen(
        article=article,
        body=body,
        said=[voice for voice in body if voice.voice in ("quoted", "reported")],
        words=sum(voice.words for voice in body if voice.voice != "paratext"),
        cues=cues,
    )
    signals = [make(seen) for make in _SIGNALS]
    if not readable:
        signals = [signal if signal.id in _WORDLESS else _unread(signal) for signal in signals]
    return Credibility(tuple(signals))


def _unread(signal: Signal) -> Signal:
    return replace(signal, state=State.UNKNOWN, detail="", spans=())


def _signal(
    name: str, title: str, kind: str, state: State, detail: str, spans: Iterable[Span], texts: tuple[str, str, str]
) -> Signal:
    why, check, framework = texts
    return Signal(name, title, kind, state, detail, tuple(spans)[:20], why, check, framework)


def _found(condition: bool) -> State:  # noqa: FBT001 - a condition is all it takes
    return State.PRESENT if condition else State.ABSENT


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _span(item: VoiceSpan | Cue) -> Span:
    return item.field, item.start, item.end


def _matches(pattern: re.Pattern[str], text: str, field: str = "text") -> list[Span]:
    return [(field, match.start(), match.end()) for match in pattern.finditer(text)]


def _attribution(seen: _Seen) -> Signal:
    share = sum(voice.words for voice in seen.said) / seen.words if seen.words else 0.0
    return _signal(
        "attribution", "Much of the text is attributed", "support", _found(share >= _ENOUGH), f"{share:.0%} of the words",
        map(_span, seen.said), ("Attributed claims can be traced to somebody.", "Follow one claim to its source.", "IM VAIN; SIFT: trace"),
    )  # fmt: skip


def _is_name(speaker: str | None) -> bool:
    return bool(speaker) and str(speaker)[:1].isupper()


def _named(seen: _Seen) -> Signal:
    named = [voice for voice in seen.said if _is_name(voice.speaker)]
    people = sorted({str(voice.speaker) for voice in named})
    return _signal(
        "named_sources", "Sources are named", "support", _found(len(people) > 1), ", ".join(people[:6]) or "nobody",
        map(_span, named), ("A named source can be asked again.", "Look the names up.", "IM VAIN: named; Trust Project: citations"),
    )  # fmt: skip


def _diverse(seen: _Seen) -> Signal:
    heard: Counter[str] = Counter()
    for voice in seen.said:
        heard[voice.speaker or "nobody named"] += voice.words
    loud = [count for count in heard.values() if count >= _HEARD]
    total = sum(heard.values())
    top = max(heard.values(), default=0) / total if total else 0.0
    state = _found(len(loud) > 1 and top <= _TOO_MUCH)
    return _signal(
        "several_speakers", "Several speakers are heard", "support", state, f"{len(loud)} with {_HEARD} words or more, the loudest {top:.0%}",
        [], ("One source is one side.", "Who else could speak about this?", "IM VAIN: multiple, independent; Trust Project: diverse voices"),
    )  # fmt: skip


def _quoted(seen: _Seen) -> Signal:
    full = [voice for voice in seen.said if voice.voice == "quoted" and voice.words > 5]
    return _signal(
        "direct_quotations", "Somebody is quoted in full sentences", "support", _found(bool(full)), _many(len(full), "quotation") + " of six words or more",
        map(_span, full), ("Quotations can be checked word for word.", "Search for the quotation in other accounts.", "Trust Project: citations"),
    )  # fmt: skip


def _documents(seen: _Seen) -> Signal:
    links = _matches(_LINK, seen.article.text)
    papers = [voice for voice in seen.said if voice.speaker and _DOCUMENT.search(voice.speaker)]
    spans = links + [_span(voice) for voice in papers]
    return _signal(
        "documents", "Documents or links are given", "support", _found(bool(spans)), f"{_many(len(links), 'link')}, {_many(len(papers), 'document')} that speak",
        spans, ("A document can be read in full.", "Open it: does it say that?", "Trust Project: citations; SIFT: trace"),
    )  # fmt: skip


def _reply(seen: _Seen) -> Signal:
    asked = _matches(_REPLY, seen.article.text)
    speakers = {voice.speaker for voice in seen.said if voice.speaker and voice.words > 5}
    state = _found(bool(asked) or len(speakers) > 1)
    return _signal(
        "other_side", "Another side is heard or was asked", "support", state, f"{_many(len(speakers), 'speaker')}, {_many(len(asked), 'request')} for comment",
        asked, ("Who is criticised should be able to answer.", "Look for their answer elsewhere.", "JTI; NewsGuard: responsible gathering"),
    )  # fmt: skip


def _byline(seen: _Seen) -> Signal:
    lines = [voice for voice in seen.body if voice.rule == "byline"]
    state = State.PRESENT if lines or seen.article.author else State.UNKNOWN
    return _signal(
        "byline", "The author is named", "support", state, seen.article.author or "", map(_span, lines),
        ("An author answers for a text.", "What else did they write, and about what?", "Trust Project; NewsGuard: creators named"),
    )  # fmt: skip


def _date(seen: _Seen) -> Signal:
    lines = [voice for voice in seen.body if voice.rule == "date"]
    state = State.PRESENT if lines or seen.article.published else State.UNKNOWN
    return _signal(
        "date", "The date is given", "support", state, seen.article.published, map(_span, lines),
        ("Old news is passed on as new.", "Has anything happened since?", "JTI; CredCo"),
    )  # fmt: skip


def _outlet(seen: _Seen) -> Signal:
    state = State.PRESENT if seen.article.source or seen.article.url else State.UNKNOWN
    return _signal(
        "outlet", "The outlet is known", "support", state, seen.article.source or seen.article.url, [],
        ("An outlet has a record and an owner.", "Read what others say about the outlet.", "NewsGuard; SIFT: investigate"),
    )  # fmt: skip


def _place(seen: _Seen) -> Signal:
    lines = [voice for voice in seen.body if voice.rule == "dateline"]
    return _signal(
        "dateline", "A dateline says where the report was written", "support", _found(bool(lines)), "", map(_span, lines),
        ("Being there is a kind of evidence.", "Is there a reporter on the spot elsewhere?", "Trust Project: locally sourced"),
    )  # fmt: skip


def _warned(name: str, title: str, categories: tuple[str, ...], texts: tuple[str, str, str], least: int = 1) -> _Make:
    """A warning that is present when the author's own cues of some categories are."""

    def make(seen: _Seen) -> Signal:
        found = [cue for cue in seen.cues if cue.category in categories and cue.voice == "author"]
        state = _found(len(found) >= least) if seen.words else State.UNKNOWN
        return _signal(name, title, "warning", state, f"{len(found)} found" + (f", {least} would be needed" if 0 < len(found) < least else ""), map(_span, found), texts)

    return make


def _unsourced(seen: _Seen) -> Signal:
    starts = [voice.start for voice in seen.body]
    heard = [voice.start for voice in seen.said]

    def alone(start: int, end: int) -> bool:
        """Whether a figure is the author's, with no document and nobody's words nearby."""
        own = seen.body[bisect_right(starts, start) - 1].voice == "author"
        at = bisect_right(heard, start)
        others = any(abs(place - start) < _NEARBY for place in heard[max(0, at - 1) : at + 1])
        return own and not others and not _DOCUMENT.search(seen.article.text, max(0, start - _NEARBY), end + _NEARBY)

    figures = [span for span in _matches(_FIGURE, seen.article.text) if seen.body and alone(span[1], span[2])]
    return _signal(
        "unsourced_figures", "Figures without a source", "warning", _found(bool(figures)), _many(len(figures), "figure"), figures,
        ("A figure without a source cannot be checked.", "Who counted, when and how?", "CredCo; AllSides: unsubstantiated claims"),
    )  # fmt: skip


def _headline(seen: _Seen) -> Signal:
    if not seen.article.title:
        state, spans = State.UNKNOWN, []
    else:
        spans = _matches(_CLICKBAIT, seen.article.title, "title")
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
