"""Whether the rebuilt library says what it said before, to the last bit. It is dropped when the move is done.

    python tests/same_as_before.py dump OUT.jsonl [--articles FILE.jsonl.gz] [--limit 400]
    python tests/same_as_before.py compare NEW.jsonl OLD.jsonl

Run `dump` once with the old checkout on PYTHONPATH and once with the new one, over the fixtures, over
``../shared/articles`` and over every twentieth article of a collection; `compare` maps renamed keys back and names
the first places that differ.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import framing

ROOT = Path(__file__).parents[1]
FACTS = ("title", "text", "source", "url", "published", "author", "label")
SECTIONS = {"frame_functions": "functions", "vocabulary_families": "families"}
KEYS = {
    "citation": "source",
    "quoted_words": "quoted",
    "reported_words": "reported",
    "loaded_probability": "loaded",
    "attributed_share": "attributed",
    "attributed_value": "attributed",
    "traits": "evidence",
    "word_count": "words",
}


def articles(collection: Path | None, limit: int) -> Iterator[dict[str, str]]:
    """Fixtures, the three real articles where they are, and some of a collection."""
    for path in sorted((ROOT / "fixtures").glob("*.json")):
        content = json.loads(path.read_text("utf-8"))
        yield {key: content[key] for key in FACTS}
    for path in sorted((ROOT.parent / "shared" / "articles").glob("*.txt")):
        yield {"text": path.read_text("utf-8")}
    if collection is not None:
        with gzip.open(collection, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, itertools.islice(lines, 0, 20 * limit, 20)):
                yield {"title": row["title"], "text": row["content"], "source": row["source"], "url": row["url"]}


def dump(out: Path, collection: Path | None, limit: int) -> None:
    """Write everything that a reader of each article sees: report, sentences taken apart, page."""
    every = list(articles(collection, limit))
    with out.open("w", encoding="utf-8") as file:
        for number, report in enumerate(framing.analyze_many(every)):
            explain = getattr(report, "explain_sentence", None) or report.wording  # its name before
            row = {
                "number": number,
                "report": report.to_dict(),
                "sentences": [dataclasses.asdict(explain(at)) for at in range(len(report.sentences))],
                "page": report.to_html() if number < 20 else "",
            }
            file.write(json.dumps(row) + "\n")


def before(value: Any) -> Any:
    """Plain data with the keys of schema 1."""
    if isinstance(value, dict):
        return {KEYS.get(key, key): before(item) for key, item in value.items()}
    return [before(item) for item in value] if isinstance(value, list) else value


def report_before(report: dict[str, Any]) -> dict[str, Any]:
    """A report as schema 1 has it, without the speakers, who were a second list of the sources."""
    if report["schema"] != "framing.report/1":
        report = before({SECTIONS.get(key, key): item for key, item in report.items()})
    del report["schema"]
    report["statistics"].pop("speakers", None)
    return report


def differences(new: Any, old: Any, path: str = "") -> Iterator[str]:
    """Where two pieces of plain data differ."""
    if isinstance(new, dict) and isinstance(old, dict):
        for key in {**new, **old}:
            yield from differences(new.get(key), old.get(key), f"{path}/{key}")
    elif isinstance(new, list) and isinstance(old, list) and len(new) == len(old):
        for at, (one, other) in enumerate(zip(new, old, strict=True)):
            yield from differences(one, other, f"{path}/{at}")
    elif type(new) is not type(old) or new != old:
        yield f"{path}: {str(new)[:80]} was {str(old)[:80]}"


def compare(new: Path, old: Path) -> int:
    """Print what differs; the number of differences."""
    found, rows = 0, 0
    with new.open(encoding="utf-8") as one, old.open(encoding="utf-8") as other:
        for line, line_before in zip(one, other, strict=True):
            row, row_before = json.loads(line), json.loads(line_before)
            row["report"], row_before["report"] = report_before(row["report"]), report_before(row_before["report"])
            for difference in differences(row, row_before):
                found += 1
                if found <= 20:
                    print(row["number"], difference)
            rows += 1
    print(f"{rows} articles, {found} differences")
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("dump", "compare"))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--articles", type=Path, default=None)
    parser.add_argument("--limit", type=int, default=400)
    given = parser.parse_args()
    if given.what == "dump":
        dump(given.files[0], given.articles, given.limit)
    else:
        raise SystemExit(compare(*given.files) > 0)
