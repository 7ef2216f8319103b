"""Who speaks and who is spoken of, as text: the table of sources, and portrayals with the words behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from framing.records.json_types import PortrayalEvidenceDict, ReportDict, SourceDict
from framing.render.labels import MIN_VERB_ASYMMETRY, SOURCE_KINDS, judging_verbs, sentiment_in_words
from framing.render.layout import and_more, bar, columns, heading, indented
from framing.render.sanitize import one_line

__all__ = ["portrayals", "sources"]

_MAX_ROWS: Final = 10
_MAX_EVIDENCE_WORDS: Final = 5
_MAX_NAME_CHARS: Final = 28
_BAR_WIDTH: Final = 12  # characters


def sources(rows: Sequence[SourceDict], verb_asymmetry: float | None = None) -> Iterator[RenderableType]:
    """Show who speaks: kind, words, and the verbs that judge them, and whether they judge one more than another."""
    if not rows:
        return
    yield heading("Who speaks", "in words")
    most_words = max(row["quoted_words"] + row["reported_words"] for row in rows)
    table = columns(None, None, None, 1, right=(1,), flow=(3,))
    for row in rows[:_MAX_ROWS]:
        words = row["quoted_words"] + row["reported_words"]
        kind = SOURCE_KINDS.get(row["kind"], row["kind"])
        text = Text(f"{kind}; {row['quoted_words']} quoted, {row['reported_words']} reported", "dim")
        if verbs := judging_verbs(row["verbs"]):
            text.append(f"; {verbs}", "not dim")
        table.add_row(_cut_name(row["name"]), str(words), bar(words, most_words, _BAR_WIDTH), text)
    yield indented(table)
    yield from and_more(len(rows) - _MAX_ROWS)
    if verb_asymmetry is not None and verb_asymmetry >= MIN_VERB_ASYMMETRY:
        note = "Judging verbs introduce one speaker more often than another: put “said” in their place."
        yield indented(Text(note, "italic"))


def portrayals(report: ReportDict) -> Iterator[RenderableType]:
    """Show in what light the author puts people and organisations, and apart from that who else does."""
    rows = [row for row in report["portrayals"] if row["author"] is not None or row["attributed"]]
    if not rows:
        return
    yield heading("Who is shown in what light", "by the author; by others")
    table = columns(None, None, 1, flow=(2,))
    for row in rows[:_MAX_ROWS]:
        value = "" if row["author"] is None else f"{row['author']:+.1f}"
        text = Text(sentiment_in_words(row["author"])).append(_evidence(row["evidence"], report), "dim")
        for other in row["attributed"]:
            speaker = one_line(other["speaker"] or "somebody unnamed")
            text.append(f"\n{speaker}: {sentiment_in_words(other['value'])}")
            text.append(_evidence(other["evidence"], report), "dim")
        table.add_row(_cut_name(row["name"]), value, text)
    yield indented(table)
    yield from and_more(len(rows) - _MAX_ROWS)


def _evidence(evidence: Sequence[PortrayalEvidenceDict], report: ReportDict) -> str:
    """The heaviest words of some evidence in parentheses, each once."""
    spans = sorted(
        ((abs(weight), item["field"], start, end) for item in evidence for start, end, weight in item["words"]),
        reverse=True,
    )
    words = dict.fromkeys(one_line(report["article"][field][start:end]).lower() for _, field, start, end in spans)
    return f" ({', '.join(list(words)[:_MAX_EVIDENCE_WORDS])})" if words else ""


def _cut_name(name: str) -> Text:
    label = Text(one_line(name))
    label.truncate(_MAX_NAME_CHARS, overflow="ellipsis")
    return label
