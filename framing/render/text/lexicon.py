"""Categories of cues as text: a table of all, and a card for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from framing.cues.categories import Category
from framing.records.scores import SCORES
from framing.render.labels import CARD_HEADINGS
from framing.render.layout import columns, draw, heading, indented

__all__ = ["card", "table"]

_MAX_TERMS: Final = 24
#: Taxonomies that know the same idea, by the keys of the lexicon files.
_TAXONOMIES: Final = {
    "ptc": "Propaganda Techniques Corpus",
    "allsides": "AllSides, types of media bias",
    "recasens": "Recasens et al. 2013",
    "sift": "SIFT, the move it invites",
}


def table(categories: Iterable[Category], *, width: int = 80, colour: bool = False) -> str:
    """List all categories by family, a line each."""
    families: dict[str, list[Category]] = {}
    for category in categories:
        families.setdefault(category.family, []).append(category)
    letters = [score.letter for score in SCORES]
    rows = columns(None, 1, None, *(None for _ in SCORES), right=(2,), flow=(1,))
    rows.add_row(*(Text(label, "bold") for label in ("family, id", "name", "terms", *letters)))
    for family, members in families.items():
        rows.add_row(Text(f"\n{family}", "bold"))
        for category in members:
            ticks = ("✓" if score.id in category.counts else "–" for score in SCORES)
            rows.add_row(category.id, category.name, str(len(category.terms) or "–"), *ticks)
    counts = ", ".join(f"for {score.name.lower()}" for score in SCORES)
    note = f"\n{', '.join(letters)}: counts {counts}; the others are shown only.\n"
    hint = "“framing explain ID” tells more about one of them."
    return draw([rows, Text(note + hint, "dim")], width=width, colour=colour)


def card(category: Category, *, width: int = 80, colour: bool = False) -> str:
    """All that a lexicon file says about one category."""
    return draw(_card(category), width=width, colour=colour)


def _card(category: Category) -> Iterator[RenderableType]:
    yield Text(category.name, "bold").append(f"  {category.id}, {category.family}", "not bold dim")
    yield Text(category.definition)
    yield Text(category.why)
    counts = " and ".join(score.replace("_", " ") for score in category.counts)
    yield Text(f"It counts for {counts}." if counts else "It is shown and counts for no score.", "dim")
    yield heading("For the classroom")
    rows = columns(None, 1, flow=(1,))
    for key, label in CARD_HEADINGS.items():
        if value := category.pupil.get(key):
            rows.add_row(Text(label, "dim"), "\n".join(value) if isinstance(value, list) else str(value))
    yield indented(rows)
    yield heading("Examples")
    rows = columns(None, 1, flow=(1,))
    for example in category.fires:
        rows.add_row(Text("marked", "dim"), _example(example))
    for example in category.silent:
        rows.add_row(Text("not marked", "dim"), _example(example))
    yield indented(rows)
    yield heading("Terms", _terms_note(category))
    yield indented(Text(", ".join(_sample(category.terms)) or "Found by its form, not by a list of words."))
    yield heading("Where the idea comes from")
    rows = columns(None, 1, flow=(0, 1))
    rows.add_row(Text("theory", "dim"), category.theory)
    for source in category.sources.values():
        rows.add_row(
            Text("source", "dim"), Text(str(source["cite"])).append(f" {source.get('url', '')}".rstrip(), "dim")
        )
    for key, label in _TAXONOMIES.items():
        if value := category.mapping.get(key):
            rows.add_row(
                Text(key, "dim"), Text(f"{label}: ").append(", ".join(value) if isinstance(value, list) else str(value))
            )
    yield indented(rows)


def _terms_note(category: Category) -> str:
    count = len(category.terms)
    forms = "found by its form as well" if category.structural else "each with its inflected forms"
    return f"{min(count, _MAX_TERMS)} of {count}, {forms}" if count else ""


def _sample(terms: tuple[str, ...]) -> list[str]:
    """Terms from all over the list: neighbours resemble each other."""
    step = max(len(terms) / _MAX_TERMS, 1.0)
    return [terms[int(number * step)].replace("{x}", "…") for number in range(min(len(terms), _MAX_TERMS))]


def _example(sentence: str) -> Text:
    """An example with the brackets that its file uses, the words in brackets in bold."""
    text = Text(sentence)
    text.highlight_regex(re.compile(r"\[[^\]]*\]"), "bold")
    return text
