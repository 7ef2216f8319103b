"""What anybody can add to the cues: a category by one file, and a finder by one function."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from framing import Analyzer, default_lexicon
from framing.cues.cue_table import CueTable
from framing.cues.doc_batch import DocBatch
from framing.cues.finders import FINDERS

WEATHER = """
id = "weather_word"
name = "Weather word"
family = "framing"
counts = []
definition = "A word of the weather."
why = "It sets a mood."
theory = "none"
fires = ["It was [foggy]."]
silent = ["It was late."]
pupil = { what = "Weather.", why = "A mood." }
[sources.own]
cite = "this test"
[[group]]
note = "all"
source = "own"
severity = 1
polarity = -1
pos = "exact"
terms = ["foggy", "wet {x} night"]
unless.next = ["morning"]
[[group]]
note = "read by a finder"
source = "own"
severity = 0
pos = "exact"
use = "season"
terms = ["winter"]
"""
TEXT = "The foggy town had a wet and long night — and a foggy morning — before winter."


def dashes(doc: DocBatch) -> CueTable:
    """A finder of somebody else's: the word before every dash, severe before a season."""
    tokens = doc.tokens
    dash = tokens.punct_pos[np.isin([tokens.text[place] for place in tokens.punct_pos], "—")]
    token = tokens.start_char.searchsorted(dash) - 1
    near_season = np.isin(token + 2, doc.matches_for("season").start)
    return CueTable.from_columns(
        start=token,
        end=token + 1,
        category=doc.lexicon.index("typography"),
        term_id=-1,
        severity=np.where(near_season, 2, 1),
        start_char=dash,
        end_char=dash + 1,
    )


def test_a_category_is_one_file(tmp_path: Path) -> None:
    file = tmp_path / "weather.toml"
    file.write_text(WEATHER, "utf-8")
    report = Analyzer(lexicon=default_lexicon().extended(file)).analyze(TEXT)
    cues = [cue for cue in report.cues if cue.category == "weather_word"]
    assert [cue.text for cue in cues] == ["foggy", "wet and long night"]
    assert {(cue.severity, cue.polarity, cue.why, cue.citation) for cue in cues} == {
        (1, -1, "It sets a mood.", "this test")
    }


def test_a_finder_is_one_function(tmp_path: Path) -> None:
    file = tmp_path / "weather.toml"
    file.write_text(WEATHER, "utf-8")
    lexicon = default_lexicon().extended(file)
    report = Analyzer(lexicon=lexicon, finders=(*FINDERS, dashes)).analyze(TEXT)
    found = [
        (cue.text, TEXT[: cue.start].rpartition(" ")[0].rpartition(" ")[2], cue.severity)
        for cue in report.cues
        if cue.text == "—"
    ]
    assert found == [("—", "night", 1), ("—", "morning", 2)]
    assert [cue.start for cue in report.cues] == sorted(cue.start for cue in report.cues)
    assert Analyzer(lexicon=lexicon).analyze(TEXT).cues == tuple(cue for cue in report.cues if cue.text != "—")


def test_finders_may_be_left_out() -> None:
    report = Analyzer(finders=()).analyze("The shameless board SOLD the park!")
    assert {cue.category for cue in report.cues} <= {"learned"}
