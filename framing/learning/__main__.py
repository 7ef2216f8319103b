"""Rebuild the shipped model: ``python -m framing.learning --corpora PATH``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from framing.learning.train import train
from framing.lexicon import default_lexicon

_SHIPPED = Path(__file__).parent.parent / "data" / "models" / "en.json"


@click.command(help=__doc__)
@click.option("--corpora", type=click.Path(exists=True, path_type=Path), required=True, help="The folder with babe/, allsides/ …")
@click.option("--out", type=click.Path(path_type=Path), default=_SHIPPED, show_default=True, help="Where the model is written.")
@click.option("--date", default=lambda: datetime.now(UTC).date().isoformat(), help="The date in the model card.")
def main(corpora: Path, out: Path, date: str) -> None:
    model = train(corpora, default_lexicon(), lambda line: click.echo(line, err=True), date)
    out.write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"Written: {out}", err=True)


if __name__ == "__main__":
    main()
