"""Reports and contrasts as text: what they say, how wide they are, and that no article can command a terminal."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.render.csv_rows import COLUMNS, csv_row
from framing.render.labels import percentile_in_words, signal_state
from framing.render.layout import bar, draw, interval_line, stacked_bar
from framing.render.sanitize import escape_controls, one_line, shorten
from framing.render.text import contrast
from framing.render.text.frames import frames, genre
from framing.render.text.passages import superscript
from framing.render.text.report import render
from framing.report.sections import SECTION_NAMES
from tests.support.samples import NAMES, report_on
from tests.support.thorough import some

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NASTY = (
    "[bold] and [/] and [/nothing] and \x1b[31mred\x1b]0;title\x07 and \x9b2J and "
    "\u202egnp.exe\r\n:smile: over\bwritten"
)


def stored(name: str) -> dict[str, Any]:
    """A report as it comes back from a file: lists for tuples, text for states."""
    content: dict[str, Any] = json.loads(report_on(name).to_json())
    return content


@cache
def text_of(name: str, *, width: int = 80, colour: bool = False, cues: bool = True) -> str:
    """The text of a fixture's report, drawn once."""
    return render(stored(name), width=width, colour=colour, cues=cues)


def flat(text: str) -> str:
    return " ".join(text.split())


class TestReport:
    @pytest.mark.parametrize("name", some(NAMES, 5))
    def test_stored_reports_look_like_fresh_ones(self, name: str) -> None:
        assert text_of(name) == render(report_on(name).to_dict())

    @pytest.mark.parametrize("colour", [False, True])
    @pytest.mark.parametrize("width", some([40, 80, 60, 100], 2))
    def test_lines_fit(self, width: int, colour: bool) -> None:  # noqa: FBT001  parametrised
        for name in some(NAMES, 5):
            text = ESCAPE.sub("", text_of(name, width=width, colour=colour))
            assert max(map(len, text.splitlines())) <= width

    @pytest.mark.parametrize("name", some(NAMES, 5))
    def test_colour_changes_no_figure(self, name: str) -> None:
        plain = text_of(name, cues=False)
        coloured = ESCAPE.sub("", text_of(name, colour=True, cues=False))
        assert [line.rstrip() for line in coloured.splitlines()] == plain.splitlines()

    def test_words_come_before_numbers(self) -> None:
        report = stored("la_race_polemic")
        score = report["scores"]["loaded_language"]
        text = flat(render(report))
        said = f"Loaded language: {score['band']}, {percentile_in_words(score['percentile'])}"
        size = (
            f"{score['value']:.0f} of 100; with this much text, {score['low']:.0f} to {score['high']:.0f} is plausible"
        )
        assert 0 < text.index(said) < text.index(f"{size} (90 % interval).")

    @pytest.mark.parametrize("name", some(NAMES, 5))
    def test_the_measure_over_what_others_say_is_told_where_there_is_one(self, name: str) -> None:
        value = report_on(name).loaded_language.attributed_value
        figure = "" if value is None else f"The same measure over what others say in the text: {value:.0f}."
        assert figure in flat(text_of(name))
        assert ("The same measure" in flat(text_of(name))) == (value is not None)
        column = csv_row(stored(name), "a.txt", 0)["loaded_language_attributed"]
        assert column == ("" if value is None else round(value, 2))

    def test_a_score_is_the_sum_that_is_shown(self) -> None:
        report = stored("la_race_polemic")
        section = render(report).split("LOADED LANGUAGE: WHERE IT COMES FROM")[1].split("PARTISAN")[0]
        figures = [float(found) for found in re.findall(r"(?<= )[+-]?\d+\.\d(?= |$)", section, re.MULTILINE)]
        assert sum(figures[:-1]) == pytest.approx(figures[-1], abs=0.05 * len(figures))

    @pytest.mark.parametrize("name", ["short_notice", "spanish_notice", "interview_transcript"])
    def test_no_score_has_a_reason(self, name: str) -> None:
        report = stored(name)
        assert f"Loaded language: no score. {report['scores']['loaded_language']['reason']}" in flat(render(report))
        assert "of 100;" not in render(report)

    def test_ends_with_the_reminder(self) -> None:
        for name in NAMES:
            assert flat(render(stored(name))).endswith(stored(name)["reminder"])

    def test_every_cue_is_in_brackets_with_its_number(self) -> None:
        report = stored("la_race_op_ed")
        text = render(report, width=5_000)
        for number, cue in enumerate(report["cues"], 1):
            assert superscript(number) in text
            assert cue["category"].replace("_", " ") in text
        assert f"[{report['cues'][-1]['text']}]" in text

    def test_marked_text_is_the_text(self) -> None:
        for name in some(NAMES, 5):
            report = stored(name)
            text = text_of(name, width=5_000).split("THE TEXT")[1]
            text = text.split("THE MARKED WORDS")[0].split("THE SOURCING")[0]
            bare = re.sub(r"\][⁰¹²³⁴⁵⁶⁷⁸⁹⁺]+|\[", "", text)
            for line in (*report["article"]["title"].splitlines(), *report["article"]["text"].splitlines()):
                assert line.strip() in bare

    def test_overlapping_marks(self) -> None:
        report = stored("short_notice")
        cue = {
            "field": "text",
            "category": "x",
            "voice": "author",
            "severity": 1,
            "weight": 0.0,
            "polarity": 0,
            "why": "",
            "citation": "",
        }
        report["article"]["text"] = "one two three"
        report["voices"] = []
        spans = [(0, 7), (4, 7), (4, 7), (4, 13)]
        report["cues"] = [
            {**cue, "start": start, "end": end, "text": "one two three"[start:end]} for start, end in spans
        ]
        assert "[one [[two]²⁺³]¹ three]⁴" in render(report)
        assert "one two²⁺³⁺¹ three⁴" in ESCAPE.sub("", render(report, colour=True))

    def test_a_record_that_could_not_be_read(self) -> None:
        report = next(framing.analyze_many([{}])).to_dict()
        assert "This record could not be read. The record has no text" in flat(render(report))

    def test_an_empty_text(self) -> None:
        text = render(framing.analyze("").to_dict())
        assert text.startswith("(no text)\n0 words\n")
        assert "WHOSE WORDS" not in text


class TestHarmless:
    @pytest.mark.parametrize("colour", [False, True])
    def test_markup_and_controls_print_as_they_stand(self, colour: bool) -> None:  # noqa: FBT001  parametrised
        article = framing.Article(f"{NASTY}\n\nA “{NASTY}” plan, Mr. [red]Ruiz[/red] said.", NASTY, *[NASTY] * 5)
        report = framing.analyze(article).to_dict()
        text = ESCAPE.sub("", render(report, colour=colour, width=200))
        assert not CONTROLS.search(text)
        for part in ("[bold] and [/] and [/nothing]", ":smile:", "␛[31mred␛]0;title␇", "Mr. [red]Ruiz[/red]"):
            assert part in text
        assert "\x1b[31m" not in render(report, colour=colour)

    def test_in_a_contrast(self) -> None:
        article = framing.Article(f"Ann [bold]Low[/] met Bo Ek. {NASTY}", NASTY)
        text = contrast.render(framing.contrast(article, article).to_dict(), width=200)
        assert "[bold] and [/]" in text
        assert not CONTROLS.search(text)

    def test_in_a_row(self) -> None:
        values = csv_row(framing.analyze(framing.Article("A.", NASTY)).to_dict(), NASTY, 0)
        assert tuple(values) == COLUMNS
        assert not CONTROLS.search(values["title"] + values["file"])

    @given(st.text())
    def test_safe_keeps_every_place(self, text: str) -> None:
        shown = escape_controls(text)
        assert len(shown) == len(text)
        assert not CONTROLS.search(shown)
        shown.encode()

    @settings(max_examples=settings.default.max_examples // 3)  # a report takes its time
    @given(st.text(max_size=300))
    def test_any_text_can_be_drawn(self, text: str) -> None:
        for colour in (False, True):
            drawn = render(framing.analyze(text, title=text[:40]).to_dict(), colour=colour)
            assert not CONTROLS.search(ESCAPE.sub("", drawn))
            drawn.encode()


class TestParts:
    @pytest.mark.parametrize(
        ("percentile", "text"),
        [
            (0.0, "lower than nearly all of 100 news reports"),
            (50.2, "higher than 50 of 100 news reports"),
            (100.0, "higher than 99 of 100 news reports"),
        ],
    )
    def test_percentiles(self, percentile: float, text: str) -> None:
        assert percentile_in_words(percentile) == text

    @pytest.mark.parametrize(
        ("kind", "state", "shown"),
        [
            ("support", "present", "✓ yes"),
            ("support", "absent", "✗ no"),
            ("support", "unknown", "? unknown"),
            ("support", "not applicable", "– does not apply"),
            ("warning", "present", "! yes"),
            ("warning", "absent", "· no"),
            ("warning", "later", "? later"),
        ],
    )
    def test_signals(self, kind: str, state: str, shown: str) -> None:
        assert " ".join(signal_state(kind, state)) == shown

    @pytest.mark.parametrize(("low", "value", "high"), [(0, 0, 0), (0, 50, 100), (100, 100, 100), (-5, 3, 140)])
    def test_an_interval_always_fits(self, low: float, value: float, high: float) -> None:
        line = interval_line(low, value, high, 40).plain
        assert len(line) == len("0 ") + 40 + len(" 100")
        assert line.count("●") == 1

    def test_bars(self) -> None:
        assert bar(10, 10, 8).plain == "█" * 8
        assert bar(5.5, 10, 8).plain == "████▍"
        assert bar(0.001, 10, 8).plain == "▏"
        assert bar(-5, 10, 8).plain == "░░░░"
        assert bar(1, 0, 8).plain == "▏"

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.integers(10, 90))
    def test_a_stacked_bar_is_as_wide_as_asked(self, shares: list[float], width: int) -> None:
        line = stacked_bar([(share, "x", "") for share in shares], width).plain
        assert line == ("x" * width if any(shares) else "–")

    def test_short(self) -> None:
        assert shorten("a  b\nc") == "a b c"
        assert shorten("x" * 100, max_chars=10) == "x" * 8 + " …"
        assert one_line("a\tb") == "a b"

    def test_plain_lines_have_no_trailing_blanks(self) -> None:
        assert draw(["a  "], width=80, colour=False) == "a\n"


class TestContrast:
    @staticmethod
    def both(a: str, b: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(framing.contrast(report_on(a), report_on(b)).to_json())
        return content

    def test_says_who_has_more_of_it(self) -> None:
        assert "Loaded language: more of it in A (" in contrast.render(self.both("la_race_polemic", "la_race_report"))
        assert "Loaded language: more of it in B (" in contrast.render(self.both("la_race_report", "la_race_polemic"))
        assert "no clear difference (0 points" in contrast.render(self.both("la_race_report", "la_race_report"))

    def test_one_side_without_a_score(self) -> None:
        text = flat(contrast.render(self.both("la_race_report", "short_notice")))
        assert "Loaded language: no comparison" in text
        assert "B no score. Fewer than" in text

    def test_lines_fit(self) -> None:
        content = self.both("port_strike_polemic_left", "port_strike_polemic_right")
        for width, colour in ((40, False), (80, True)):
            text = contrast.render(content, width=width, colour=colour)
            assert max(map(len, ESCAPE.sub("", text).splitlines())) <= width

    def test_parts(self) -> None:
        text = contrast.render(self.both("la_race_polemic", "la_race_report"))
        parts = [
            "THE WORDING",
            "WHOSE WORDS",
            "WHO SPEAKS",
            "WHO IS IN BOTH",
            "WORDS THAT SET THEM APART",
            "WHAT THEY TELL",
            "THE SOURCING",
        ]
        places = [text.index(part) for part in parts]
        assert places == sorted(places)
        assert "\x1b" not in text

    def test_nothing_in_common(self) -> None:
        text = contrast.render(framing.contrast("", "It rained.").to_dict())
        assert "WHO IS IN BOTH" not in text
        assert text.startswith("A  (no text)\n")

    def test_ends_with_the_reminder(self) -> None:
        content = self.both("la_race_report", "dam_wire_report")
        assert flat(contrast.render(content)).endswith(content["reminder"])


@pytest.mark.parametrize("name", NAMES)
def test_no_verdict_in_any_report(name: str) -> None:
    report = report_on(name)
    text = text_of(name, cues=False).lower()
    for word in ("bias score", "trust score", "credible", "fake", "reliable"):
        assert word not in text or word in report.article.text.lower()  # shown as a word of the article's own


#: Columns that a part fills.
FILLS = {
    "sources": ("speakers", "sources_"),
    "genre": ("genre", "reads_like", "opinion_probability"),
    "credibility": ("supports_", "warnings_"),
}


class TestRow:
    def _filled(self, report: dict[str, Any], part: str) -> set[bool]:
        found = csv_row(report, "a.txt", 0)
        return {found[column] != "" for column in COLUMNS if column.startswith(FILLS[part])}

    @pytest.mark.parametrize("part", FILLS)
    def test_a_part_that_is_not_there_has_empty_cells(self, part: str) -> None:
        report = stored("la_race_polemic")
        assert self._filled(report, part) == {True}
        del report[part]
        assert self._filled(report, part) == {False}
        assert all(self._filled(report, other) == {True} for other in FILLS if other != part)

    def test_a_record_that_cannot_be_read_has_no_figure(self) -> None:
        (report,) = framing.analyze_many([{"body": "lost"}])
        found = {column: value for column, value in csv_row(report.to_dict(), "a.jsonl", 3).items() if value != ""}
        states = {"loaded_language_status": "invalid_input", "partisan_framing_status": "invalid_input"}
        assert found.pop("id")
        assert found == {"file": "a.jsonl", "record": 3, **states, "problem": report.problem}

    @pytest.mark.parametrize("name", NAMES)
    def test_the_states_of_the_checklist_add_up(self, name: str) -> None:
        found = csv_row(stored(name), "a.txt", 0)
        for kind in ("supports", "warnings"):
            assert sum(found[column] for column in COLUMNS if column.startswith(f"{kind}_")) == 21


class TestGenre:
    @pytest.mark.parametrize(
        ("label", "reading", "said"),
        [
            ("", "unknown", ""),
            ("opinion", "unknown", "Declared as opinion."),
            ("opinion", "report", "Declared as opinion; reads like report."),
            ("", "report", "Reads like report."),
        ],
    )
    def test_only_what_is_known_is_said(self, label: str, reading: str, said: str) -> None:
        found = {"name": label or reading, "label": label, "reading": reading, "mismatch": False, "probability": None}
        assert genre(found).plain == said

    @pytest.mark.parametrize(
        "text", ["", "Der Rat tagte am Montag und er hat über den Haushalt beraten, wie es der Plan war."]
    )
    def test_nothing_is_said_of_a_text_that_is_not_read(self, text: str) -> None:
        assert "like unknown" not in render(framing.analyze(text).to_dict())


def test_political_words_and_issues_have_a_heading_each() -> None:
    family = {"name": "market liberal", "terms": ["red tape"]}
    issue = {"name": "economic", "rate": 40.0, "reference": 12.0, "clear": True}
    for parts, headings in (
        ({"vocabulary_families": [family], "issue_frames": [issue]}, ["POLITICAL VOCABULARY", "ISSUES"]),
        ({"vocabulary_families": [family], "issue_frames": [issue | {"clear": False}]}, ["POLITICAL VOCABULARY"]),
        ({"issue_frames": [issue]}, ["ISSUES"]),
        ({name: [] for name in SECTION_NAMES}, []),
    ):
        text = draw(frames(parts), width=80, colour=False)
        assert [line.split("  ")[0] for line in text.splitlines() if line[:1].isupper()] == headings
