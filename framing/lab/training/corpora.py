"""Readers of the annotated corpora. Their texts are read where they lie and never kept."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import DataError
from framing.records.article import Article

__all__ = ["Labelled", "allsides", "babe", "hyperpartisan", "records"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with what annotators said of it. `label` is a share of annotators, 0 … 1, or a class as 0 or 1."""

    article: Article
    label: float
    groups: dict[str, str]  #: what texts have in common that folds must not share: url, topic, outlet, domain …


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file, packed or not."""
    if not path.exists():
        message = f"{path} is not there. Say where the corpora are with --corpora."
        raise DataError(message)
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in content.splitlines():
        yield json.loads(line)


def babe(folder: Path) -> Iterator[Labelled]:
    """BABE sentences (Spinde et al. 2021): share of the experts who call the wording biased."""
    for row in records(folder / "babe" / "train.jsonl"):
        if row["label"] is None:
            continue
        groups = {
            "url": row["url"] or row["id"],
            "topic": row["topic"] or "none",
            "outlet": row["outlet_norm"] or "none",
            "leaning": row["outlet_leaning"] or "none",
            "majority": str(row["label"]),
        }
        yield Labelled(Article(row["text"]), float(row["soft_bias"]), groups)


def hyperpartisan(folder: Path) -> Iterator[Labelled]:
    """Articles of SemEval-2019 Task 4 (Kiesel et al. 2019): hyperpartisan or not."""
    for row in records(folder / "hyperpartisan2019" / "train.jsonl.gz"):
        article = Article(row["text"], title=row["title"] or "")
        yield Labelled(article, float(row["label"]), {"domain": row["domain"]})


def allsides(folder: Path, genre: str, limit: int) -> Iterator[Labelled]:
    """Articles of the AllSides collection (Baly et al. 2020) of one publisher-declared genre.

    Every k-th article is taken, so that `limit` of them spread over the whole file.
    """
    path = folder / "allsides" / "articles.jsonl.gz"
    chosen = [row for row in records(path) if row["genre_hint"] == genre and row["n_words"] >= 150]
    for row in chosen[:: max(1, len(chosen) // limit)][:limit]:
        groups = {"domain": row["source_domain"] or "none", "leaning": row["bias_text"] or "none"}
        yield Labelled(Article(row["content"], title=row["title"] or ""), 0.0, groups)
