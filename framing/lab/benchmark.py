r"""How fast the analysis is, in units of one pass of a regular expression: ``python -m framing.lab.benchmark``.

Seconds say more about the machine than about the library. So every figure is a ratio: CPU time
over that of ``re.findall(r"\w+", text)`` on the same articles in the same run, and both are the
least of several repeats. The articles are made by a seeded generator over the library's own
vocabulary, or come from a file of JSON lines (``--articles``); titles are read along in both cases.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from framing import readers
from framing.cues.lexicon import default_lexicon
from framing.language.word_classes import WordClass, grammar_words
from framing.records.article import Article
from framing.report.analyzer import Analyzer

__all__ = ["benchmark", "main", "make_article"]

_WORD: Final = re.compile(r"\w+")
_WORDS: Final = 900  # of a made article
_CUE_RATE: Final = 0.02  # terms of the lexicon per word, as in news
_NAMES: Final = ("Amara Ruiz", "Dana Webb", "Ilse Okafor", "Tomas Lind", "Noor Haddad", "June Park")
_ROLES: Final = ("spokesperson", "teacher", "senator", "resident", "director", "nurse")
_NOUNS: Final = (
    "council",
    "budget",
    "road",
    "school",
    "river",
    "contract",
    "committee",
    "price",
    "vote",
    "hearing",
    "plan",
)
_VERBS: Final = (
    "opened",
    "closed",
    "moved",
    "approved",
    "counted",
    "repaired",
    "reached",
    "funded",
    "reviewed",
    "delayed",
)
_SIZES: Final = (10_000, 100_000, 1_000_000, 10_000_000)
_LOAD: Final = """
import time
begin = time.process_time()
import framing
imported = time.process_time()
framing.analyze("It rained.")
print(imported - begin, time.process_time() - imported)
"""


def make_article(seed: int) -> Article:
    """An article of about 900 words: paragraphs, quotations, reporting verbs, some loaded terms.

    >>> make_article(1) == make_article(1), 850 < len(make_article(1).text.split()) < 1000
    (True, True)
    """
    pick = random.Random(seed)  # noqa: S311 - articles, not secrets
    words = grammar_words()
    said = [
        word
        for word, bits in words.items()
        if bits & WordClass.CLAUSE and bits & WordClass.PAST and not bits & WordClass.AMBIGUOUS
    ]
    links = [word for word, bits in words.items() if bits & WordClass.PREPOSITION]
    terms = [
        entry.forms[0]
        for entry in default_lexicon().terms
        if entry.is_shown and not entry.group.topic and "{x}" not in entry.text
    ]

    def clause() -> str:
        parts = [f"the {pick.choice(_NOUNS)} {pick.choice(_VERBS)} the {pick.choice(_NOUNS)}"]
        for _ in range(pick.randint(1, 4)):
            parts.append(f"{pick.choice(links)} the {pick.choice(_NOUNS)}")
            if pick.random() < 4 * _CUE_RATE:
                parts.append(pick.choice(terms))
        return " ".join(parts)

    def sentence() -> str:
        name, role, kind = pick.choice(_NAMES), pick.choice(_ROLES), pick.random()
        if kind < 0.15:
            return f"“{clause().capitalize()},” {pick.choice(said)} {name}, a {role} from the {pick.choice(_NOUNS)}."
        if kind < 0.35:
            return f"{name.split()[1]} {pick.choice(said)} that {clause()}."
        return f"{clause().capitalize()}, and {clause()}."

    paragraphs: list[str] = []
    length = 0
    while length < _WORDS:
        paragraphs.append(" ".join(sentence() for _ in range(pick.randint(1, 4))))
        length += paragraphs[-1].count(" ") + 1
    return Article("\n\n".join(paragraphs), title=clause().capitalize())


def _least(works: Sequence[Callable[[], object]], repeats: int) -> list[float]:
    """The least CPU time of each piece of work; they take turns, so that a busy spell hits all alike."""
    least = [float("inf")] * len(works)
    for _ in range(repeats):
        for number, work in enumerate(works):
            begin = time.process_time()
            work()
            least[number] = min(least[number], time.process_time() - begin)
    return least


def _floor(articles: Sequence[Article]) -> Callable[[], object]:
    return lambda: [_WORD.findall(article.text) for article in articles]


def _batches(analyzer: Analyzer, articles: Sequence[Article]) -> Callable[[], object]:
    def work() -> None:
        for _ in analyzer.batches(articles):
            pass

    return work


def benchmark(articles: Sequence[Article], repeats: int) -> Table:
    """The table of all figures."""
    analyzer = Analyzer()
    analyzer.analyze("It rained.")
    table = Table("what", "CPU seconds", "× re.findall", "per CPU second", title="Cost of the whole analysis")
    works = (
        _floor(articles),
        _batches(analyzer, articles),
        lambda: [analyzer.analyze(article) for article in articles],
    )
    floor, *costs = _least(works, repeats)
    table.add_row(
        f"re.findall, {len(articles)} articles", f"{floor:.3f}", "1", f"{len(articles) / floor:,.0f} articles"
    )
    for name, cost in zip(("batches", "one article at a time"), costs, strict=True):
        table.add_row(
            name,
            f"{cost:.3f}",
            f"{cost / floor:.2f}",
            f"{len(articles) / cost:,.0f} articles",
            end_section=cost is costs[-1],
        )
    text = "\n\n".join(article.text for article in articles)
    for size in _SIZES:
        long = [Article((text * (size // len(text) + 1))[:size])]
        floor, cost = _least((_floor(long), _batches(analyzer, long)), max(1, repeats // 2))
        table.add_row(
            f"one text of {size // 1000:,} kB", f"{cost:.3f}", f"{cost / floor:.2f}", f"{size / 1e6 / cost:.1f} MB"
        )
    table.add_section()
    for name, cost in zip(("import framing", "first analyze()"), _load(repeats), strict=True):
        table.add_row(name, f"{cost:.3f}", "", "")
    return table


def _load(repeats: int) -> list[float]:
    """CPU seconds of the import and of the first article, each in a process of its own."""
    command = [sys.executable, "-c", _LOAD]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(repeats)]  # noqa: S603 - our own code
    return [min(float(run[part]) for run in runs) for part in (0, 1)]


@click.command()
@click.option(
    "--articles",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON lines with a text each, instead of made articles.",
)
@click.option("--number", default=300, show_default=True, help="How many articles.")
@click.option("--repeats", default=5, show_default=True, help="How often each figure is taken; the least counts.")
def main(file: Path | None, number: int, repeats: int) -> None:
    """Measure the library on this machine, against one pass of a regular expression."""
    if file:
        found = [given.article for given in readers.read_articles([str(file)], BytesIO()) if given.article][:number]
    else:
        found = [make_article(seed) for seed in range(number)]
    Console().print(benchmark(found, repeats))


if __name__ == "__main__":
    main()
