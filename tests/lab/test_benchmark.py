"""The benchmark runs and prints its figures. How large they are is no test's business."""

from __future__ import annotations

import json

from click.testing import CliRunner

from framing.lab import benchmark


def test_made_articles_are_like_news():
    report = benchmark.Analyzer().analyze(benchmark.make_article(3))
    assert report.cues
    assert {voice.voice for voice in report.voices} >= {"author", "reported", "quoted"}


def test_it_prints_a_table(tmp_path, monkeypatch):
    monkeypatch.setattr(benchmark, "_SIZES", (2_000,))
    lines = tmp_path / "articles.jsonl"
    lines.write_text("".join(json.dumps({"text": benchmark.make_article(seed).text}) + "\n" for seed in range(3)))
    shown = CliRunner().invoke(benchmark.main, ["--articles", str(lines), "--repeats", "1"], env={"COLUMNS": "120"})
    assert shown.exit_code == 0, shown.output
    for row in ("re.findall, 3 articles", "batches", "one article at a time", "one text of 2 kB", "first analyze()"):
        assert row in shown.output
