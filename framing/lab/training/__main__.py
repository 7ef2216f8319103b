"""Measure the shipped model and its rivals: ``python -m framing.lab.training measure|rivals --corpora PATH``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from framing.lab.training.agreement import attribution, genre, roles
from framing.lab.training.raters import experts
from framing.lab.training.rivals import rivals
from framing.report.analyzer import Analyzer

_CORPORA = click.option(
    "--corpora", type=click.Path(exists=True, path_type=Path), required=True, help="The folder with babe/, allsides/ …"
)
_DATE = click.option(
    "--date", default=lambda: datetime.now(UTC).date().isoformat(), help="The date in what is written."
)

_COMPARED = {"attribution": attribution, "genre": genre, "roles": roles}


@click.group()
def main() -> None:
    """Measure the shipped model. ``framing train --corpora`` makes it again."""


@main.command()
@_CORPORA
def measure(corpora: Path) -> None:
    """Compare voices and scores with what people said, on corpora that no weight was fitted on."""
    analyzer = Analyzer()
    result = {name: compare(corpora, analyzer, _say) for name, compare in _COMPARED.items()}
    click.echo(json.dumps(result, indent=1))


@main.command(name="rivals")
@_CORPORA
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The file that is written: docs/reference/rivals.json.",
)
@_DATE
def measure_rivals(corpora: Path, out: Path, date: str) -> None:
    """Measure published tools, bags of words and experts on the corpora and folds of the shipped model."""
    command = "python -m framing.lab.training rivals --corpora PATH --out docs/reference/rivals.json"
    _write(out, {"date": date, "command": command, **rivals(corpora, _say), "experts": experts(corpora)})


def _say(line: str) -> None:
    click.echo(line, err=True)


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    _say(f"Written: {path}")


if __name__ == "__main__":
    main()
