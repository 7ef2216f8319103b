"""Rebuild the shipped model: ``python -m framing.learning --corpora PATH``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from framing.learning.train import train, word_counts
from framing.lexicon import default_lexicon

_DATA = Path(__file__).parent.parent / "data"


@click.command()
@click.option("--corpora", type=click.Path(exists=True, path_type=Path), required=True, help="The folder with babe/, allsides/ …")
@click.option("--out", type=click.Path(path_type=Path), default=_DATA, help="The folder with models/ and norms/: the package's own by default.")
@click.option("--date", default=lambda: datetime.now(UTC).date().isoformat(), help="The date in the model card.")
def main(corpora: Path, out: Path, date: str) -> None:
    """Rebuild the shipped model and the background of keywords."""
    model = train(corpora, default_lexicon(), lambda line: click.echo(line, err=True), date)
    _write(out / "models" / "en.json", model)
    _write(out / "norms" / "words.json", word_counts(corpora, date))


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"Written: {path}", err=True)


if __name__ == "__main__":
    main()
