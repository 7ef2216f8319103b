"""Rebuild and measure the shipped model: ``python -m framing.learning fit|measure --corpora PATH``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from framing.analyzer import Analyzer
from framing.learning.agreement import attribution, genre
from framing.learning.train import train, word_counts
from framing.lexicon import default_lexicon

_DATA = Path(__file__).parent.parent / "data"
_CORPORA = click.option(
    "--corpora", type=click.Path(exists=True, path_type=Path), required=True, help="The folder with babe/, allsides/ …"
)


@click.group()
def main() -> None:
    """Fit the shipped model again, or measure it."""


@main.command()
@_CORPORA
@click.option("--out", type=click.Path(path_type=Path), default=_DATA, help="The folder with models/ and norms/: the package's own by default.")
@click.option("--date", default=lambda: datetime.now(UTC).date().isoformat(), help="The date in the model card.")
def fit(corpora: Path, out: Path, date: str) -> None:
    """Fit weights and scales, and count the background of keywords."""
    _write(out / "models" / "en.json", train(corpora, default_lexicon(), _say, date))
    _write(out / "norms" / "words.json", word_counts(corpora, date))


@main.command()
@_CORPORA
def measure(corpora: Path) -> None:
    """Compare voices and scores with what people said, on corpora that no weight was fitted on."""
    analyzer = Analyzer()
    result = {"attribution": attribution(corpora, analyzer, _say), "genre": genre(corpora, analyzer, _say)}
    click.echo(json.dumps(result, indent=1))


def _say(line: str) -> None:
    click.echo(line, err=True)


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    _say(f"Written: {path}")


if __name__ == "__main__":
    main()
