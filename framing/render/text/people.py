"""Who speaks and who is spoken of, as text: the table of sources, and portrayals with the words behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text

from framing.render.labels import MIN_VERB_ASYMMETRY, SOURCE_KINDS, judging_verbs, sentiment_in_words
from framing.render.layout import and_more, bar, columns, heading, indented
from framing.render.sanitize import one_line

__all__ = ["portrayals", "sources"]

Row = Mapping[str, Any]

_MOST: Final = 10
_WORDS: Final = 5  # words of evidence
_LONGEST: Final = 28


def sources(rows: Sequence[Row], asymmetry: float | None = None) -> Iterator[RenderableType]:
    """Show who speaks: kind, words, and the verbs that judge them, and whether they judge one more than another."""
    if not rows:
        return
    yield heading("Who speaks", "in words")
    most = max(row["quoted"] + row["reported"] for row in rows)
    table = columns(None, None, None, 1, right=(1,), flow=(3,))
    for row in rows[:_MOST]:
        total = row["quoted"] + row["reported"]
        about = f"{SOURCE_KINDS.get(row['kind'], row['kind'])}; {row['quoted']} quoted, {row['reported']} reported"
        text = Text(about, "dim")
        if uneven := judging_verbs(row["verbs"]):
            text.append(f"; {uneven}", "not dim")
        table.add_row(_cut(row["name"]), str(total), bar(total, most, 12), text)
    yield indented(table)
    yield from and_more(len(rows) - _MOST)
    if asymmetry is not None and asymmetry >= MIN_VERB_ASYMMETRY:
        yield indented(
            Text("Judging verbs introduce one speaker more often than another: put “said” in their place.", "italic")
        )


def portrayals(report: Row) -> Iterator[RenderableType]:
    """Show in what light the author puts people and organisations, and apart from that who else does."""
    rows = [row for row in report["portrayals"] if row["author"] is not None or row["attributed"]]
    if not rows:
        return
    yield heading("Who is shown in what light", "by the author; by others")
    table = columns(None, None, 1, flow=(2,))
    for row in rows[:_MOST]:
        value = "" if row["author"] is None else f"{row['author']:+.1f}"
        text = Text(sentiment_in_words(row["author"])).append(_evidence(row["evidence"], report), "dim")
        for item in row["attributed"]:
            who = one_line(item["speaker"] or "somebody unnamed")
            text.append(f"\n{who}: {sentiment_in_words(item['value'])}").append(
                _evidence(item["evidence"], report), "dim"
            )
        table.add_row(_cut(row["name"]), value, text)
    yield indented(table)
    yield from and_more(len(rows) - _MOST)


def _evidence(evidence: Sequence[Row], report: Row) -> str:
    """List the heaviest words of some evidence, each once."""
    spans = sorted(
        ((abs(weight), item["field"], start, end) for item in evidence for start, end, weight in item["words"]),
        reverse=True,
    )
    found = dict.fromkeys(one_line(report["article"][field][start:end]).lower() for _, field, start, end in spans)
    return f" ({', '.join(list(found)[:_WORDS])})" if found else ""


def _cut(name: str) -> Text:
    label = Text(one_line(name))
    label.truncate(_LONGEST, overflow="ellipsis")
    return label
