"""Who speaks and who is spoken of, as text: the table of sources, and portrayals with the words behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text

from framing.render.sheet import bar, columns, heading, indented, more, words

__all__ = ["light", "portrayals", "sources"]

Row = Mapping[str, Any]

_MOST: Final = 10
_WORDS: Final = 5  # words of evidence
_LONGEST: Final = 28
_UNEVEN: Final = 0.5  # of a speaker's verbs
#: Kinds of sources in words.
_KINDS: Final = {
    "named": "named", "titled": "role, no name", "anonymous": "name withheld", "document": "document", "crowd": "nobody in particular",
    "unresolved": "not resolved",
}  # fmt: skip


def sources(rows: Sequence[Row], asymmetry: float | None = None) -> Iterator[RenderableType]:
    """Show who speaks: kind, words, and the verbs that judge them, and whether they judge one more than another."""
    if not rows:
        return
    yield heading("Who speaks", "in words")
    most = max(row["quoted"] + row["reported"] for row in rows)
    table = columns(None, None, None, 1, right=(1,), flow=(3,))
    for row in rows[:_MOST]:
        total = row["quoted"] + row["reported"]
        about = f"{_KINDS.get(row['kind'], row['kind'])}; {row['quoted']} quoted, {row['reported']} reported"
        text = Text(about, "dim")
        if judged := _judged(row["verbs"]):
            text.append(f"; {judged}", "not dim")
        table.add_row(_cut(row["name"]), str(total), bar(total, most, 12), text)
    yield indented(table)
    yield from more(len(rows) - _MOST)
    if asymmetry is not None and asymmetry >= _UNEVEN:
        yield indented(Text("Judging verbs introduce one speaker more often than another: put “said” in their place.", "italic"))


def _judged(verbs: Sequence[Row]) -> str:
    """Name the verbs that do more than say that somebody spoke."""
    found = Counter(words(verb["text"]).lower() + f" ({verb['grade']})" for verb in verbs if verb["grade"] != "neutral")
    return ", ".join(verb if count == 1 else f"{count} × {verb}" for verb, count in found.items())


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


def portrayals(report: Row) -> Iterator[RenderableType]:
    """Show in what light the author puts people and organisations, and apart from that who else does."""
    rows = [row for row in report["portrayals"] if row["author"] is not None or row["attributed"]]
    if not rows:
        return
    yield heading("Who is shown in what light", "by the author; by others")
    table = columns(None, None, 1, flow=(2,))
    for row in rows[:_MOST]:
        value = "" if row["author"] is None else f"{row['author']:+.1f}"
        text = Text(light(row["author"])).append(_evidence(row["evidence"], report), "dim")
        for item in row["attributed"]:
            who = words(item["speaker"] or "somebody unnamed")
            text.append(f"\n{who}: {light(item['value'])}").append(_evidence(item["evidence"], report), "dim")
        table.add_row(_cut(row["name"]), value, text)
    yield indented(table)
    yield from more(len(rows) - _MOST)


def _evidence(evidence: Sequence[Row], report: Row) -> str:
    """List the heaviest words of some evidence, each once."""
    spans = sorted(
        ((abs(weight), item["field"], start, end) for item in evidence for start, end, weight in item["words"]), reverse=True
    )
    found = dict.fromkeys(words(report["article"][field][start:end]).lower() for _, field, start, end in spans)
    return f" ({', '.join(list(found)[:_WORDS])})" if found else ""


def _cut(name: str) -> Text:
    label = Text(words(name))
    label.truncate(_LONGEST, overflow="ellipsis")
    return label
