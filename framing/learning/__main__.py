"""Rebuild and measure the shipped model: ``python -m framing.learning fit|measure --corpora PATH``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from framing.analyzer import Analyzer
from framing.learning.agreement import attribution, genre, roles
from framing.learning.genre import train_genre
from framing.learning.outlets import outlet_norms
from framing.learning.portrayal import train_portrayal
from framing.learning.raters import experts
from framing.learning.rivals import rivals
from framing.learning.topics import topics as topic_norms
from framing.learning.train import train
from framing.learning.words import common_words, word_counts
from framing.lexicon import default_lexicon

_DATA = Path(__file__).parent.parent / "data"
_CORPORA = click.option(
    "--corpora", type=click.Path(exists=True, path_type=Path), required=True, help="The folder with babe/, allsides/ …"
)
_OUT = click.option(
    "--out", type=click.Path(path_type=Path), default=_DATA, help="The folder with models/ and norms/: the package's own by default."
)
_DATE = click.option("--date", default=lambda: datetime.now(UTC).date().isoformat(), help="The date in what is written.")

_COMPARED = {"attribution": attribution, "genre": genre, "roles": roles}


@click.group()
def main() -> None:
    """Fit the shipped model again, or measure it."""


@main.command()
@_CORPORA
@_OUT
@_DATE
def fit(corpora: Path, out: Path, date: str) -> None:
    """Fit weights and scales, and count the background of keywords."""
    _write(out / "models" / "en.json", train(corpora, default_lexicon(), _say, date))
    _write(out / "norms" / "words.json", word_counts(corpora, date))
    _write(out / "norms" / "common.json", common_words(corpora, date))


@main.command(name="genre")
@_CORPORA
@_OUT
@_DATE
def fit_genre(corpora: Path, out: Path, date: str) -> None:
    """Fit how opinion-like a text reads, with outlets held out."""
    _write(out / "models" / "genre.json", train_genre(corpora, default_lexicon(), _say, date))


@main.command()
@_CORPORA
def measure(corpora: Path) -> None:
    """Compare voices and scores with what people said, on corpora that no weight was fitted on."""
    analyzer = Analyzer()
    result = {name: compare(corpora, analyzer, _say) for name, compare in _COMPARED.items()}
    click.echo(json.dumps(result, indent=1))


@main.command()
@_CORPORA
@_OUT
@_DATE
def topics(corpora: Path, out: Path, date: str) -> None:
    """Count the reference rates of issue frames and vocabulary families, and measure their lists."""
    _write(out / "norms" / "topics.json", topic_norms(corpora, default_lexicon(), _say, date))


@main.command()
@_CORPORA
@_OUT
@_DATE
def outlets(corpora: Path, out: Path, date: str) -> None:
    """Make the reference of outlet profiles, and compare their figures with ratings of domains."""
    _write(out / "norms" / "outlets.json", outlet_norms(corpora, Analyzer(), _say, date))


@main.command()
@_CORPORA
@_OUT
@_DATE
def portrayal(corpora: Path, out: Path, date: str) -> None:
    """Fit in what light words put the people beside them, with articles held out."""
    packed, content = train_portrayal(corpora, default_lexicon(), _say, date)
    (out / "models").mkdir(parents=True, exist_ok=True)
    (out / "models" / "portrayal.npz").write_bytes(packed)
    _write(out / "models" / "portrayal.json", content)


@main.command(name="rivals")
@_CORPORA
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file that is written: docs/reference/rivals.json.")
@_DATE
def measure_rivals(corpora: Path, out: Path, date: str) -> None:
    """Measure published tools, bags of words and experts on the corpora and folds of the shipped model."""
    command = "python -m framing.learning rivals --corpora PATH --out docs/reference/rivals.json"
    _write(out, {"date": date, "command": command, **rivals(corpora, _say), "experts": experts(corpora)})


def _say(line: str) -> None:
    click.echo(line, err=True)


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    _say(f"Written: {path}")


if __name__ == "__main__":
    main()
