"""Pictures: they show what the dictionary holds, nothing overlaps or is cut off, and equal figures give equal bytes."""

from __future__ import annotations

import colorsys
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

import framing
from framing.errors import UnavailableError
from framing.render import plots
from framing.render.html.charts import text_strip
from framing.render.labels import (
    CONTRIBUTION_NOTES,
    VOICE_NAMES,
    band_label,
    category_name,
    format_percent,
    score_name,
    scored_cues,
)
from framing.render.plots.lettering import MM_PER_POINT, drawable, fit_line, line_width, wrap_lines
from framing.render.plots.style import BLUE, INK, SIDE_BAR_LOOKS, VOICE_LOOKS
from framing.render.sources import resolved_sources
from tests.support.samples import NAMES, fixture, report_on
from tests.support.strategies import noise, titles
from tests.support.thorough import THOROUGH, some

Content = Mapping[str, Any]

PAIRS = [
    ("la_race_polemic", "la_race_report"),
    ("port_strike_polemic_left", "port_strike_polemic_right"),
    ("port_strike_report", "interview_transcript"),
    ("short_notice", "spanish_notice"),
    ("health_clickbait", "british_report"),
    ("la_race_op_ed", "la_race_op_ed"),
]
#: Pairs that are drawn: two with scores, and one without. All of them in a thorough run.
DRAWN_PAIRS = PAIRS if THOROUGH else [PAIRS[0], PAIRS[2], PAIRS[3]]
UNSCORED = ["short_notice", "spanish_notice", "interview_transcript"]
SCORED = some([name for name in NAMES if name not in UNSCORED], 3)
DRAWN_NAMES = NAMES if THOROUGH else [*SCORED, *UNSCORED]
HOSTILE = [
    "",
    "$",
    "$x^2$ and $\\frac{1",
    "100 $ for \\alpha_{i}^",
    "_hidden",
    "\x00\x1b[31mred",
    "a\u202eb\u2066c\u200f",
    "\ud800 alone",
    "都知事選と広場の改修",
    "\U0001f600\U0001f469\u200d\U0001f680 \U0001fae0",
    "\u0627\u0644\u0639\u0627\u0635\u0645\u0629",
    "e\u0301\u0301\u0301 \u0300",
    "W" * 400,
    "very long words " * 60,
    "x\ny\r\nz\u2028w",
    "<b>&amp;</b>",
    "%s {name} {0}",
]


#: Six places of a picture hold a text of others.
TEXTS_PER_PICTURE = [[text] for text in HOSTILE] if THOROUGH else [HOSTILE[at : at + 6] for at in range(0, 17, 6)]


def content_of(name: str) -> Any:
    return report_on(name).to_dict()


@cache
def pair(names: tuple[str, str]) -> framing.Contrast:
    return framing.contrast(*map(report_on, names))


@cache
def drawn(name: str, score: str = "loaded_language") -> Figure:
    """The picture of a fixture, made once, to be read only."""
    return plots.draw_report(content_of(name), score)


@cache
def drawn_pair(names: tuple[str, str]) -> Figure:
    return plots.draw_contrast(pair(names).to_dict())


@cache
def outlet(*, by: str | None = None) -> framing.Profile:
    dull = "The council met on Tuesday. It agreed on the budget for the bridge. The vote was held at noon. "
    more = [
        framing.Article(f"Day {day}. {dull * 3}“It is late,” Dana Ortiz said.", source=f"Sheet {day % 2}")
        for day in range(24)
    ]
    return framing.profile([*(report_on(name) for name in NAMES), *more], name="All of them", by=by)


@cache
def drawn_outlet(*, by: str | None = None) -> Figure:
    return plots.draw_profile(outlet(by=by).to_dict())


def few_figures() -> Any:
    """A profile with some of its figures: enough for what is the same in every row."""
    content = outlet().to_dict()
    measures = [row for row in content["measures"] if row["name"] in {"loaded_language", "quoted"}]
    return {**content, "measures": measures, "cues": content["cues"][:2]}


def saved(figure: Figure, kind: str = "svg") -> bytes:
    stream = BytesIO()
    figure.savefig(stream, format=kind)
    return stream.getvalue()


def axes(figure: Figure, name: str) -> Axes:
    found = [found for found in figure.axes if found.get_label() == name]
    assert len(found) == 1, f"{name}: {[found.get_label() for found in figure.axes]}"
    return found[0]


def lines(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.texts]


def dots(panel: Axes) -> list[tuple[float, float]]:
    """Place and row of every single mark."""
    return [
        (line.get_xdata()[0], line.get_ydata()[0])
        for line in panel.lines
        if line.get_linestyle() == "None" and len(line.get_xdata()) == 1
    ]


def reaches(panel: Axes) -> list[list[float]]:
    """Both ends of every interval."""
    return [list(line.get_xdata()) for line in panel.lines if line.get_linewidth() == 2.2]


def bars(panel: Axes) -> list[float]:
    return [round(patch.get_width(), 6) for patch in panel.patches]  # matplotlib keeps both ends


def page_says(content: Content) -> str:
    """What the page says of where the marks are."""
    return text_strip(content).summary.removesuffix(".")


def labels(figure: Figure) -> Iterator[Text]:
    yield from figure.texts
    for panel in figure.axes:
        yield from panel.texts
        if panel.axison:
            yield from panel.get_xticklabels()


def check(figure: Figure) -> None:
    """No text leaves the page, and no two lie over each other."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = [text for text in labels(figure) if text.get_text().strip()]
    x0, y0, x1, y1 = np.array([text.get_window_extent(renderer).extents for text in texts]).T
    page = figure.bbox
    for row in np.flatnonzero((x0 < page.x0) | (x1 > page.x1) | (y0 < page.y0) | (y1 > page.y1)):
        pytest.fail(f"{texts[row]} leaves the page")
    across = np.minimum.outer(x1, x1) - np.maximum.outer(x0, x0)
    upright = (np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0)) / np.minimum.outer(y1 - y0, y1 - y0)
    for one, two in np.argwhere(np.triu((across > 1) & (upright > 0.25), 1)):
        pytest.fail(f"{texts[one]} lies over {texts[two]}")


class TestReports:
    @pytest.mark.parametrize("name", DRAWN_NAMES)
    def test_every_fixture_is_drawn_and_nothing_overlaps(self, name: str) -> None:
        check(drawn(name))
        FigureCanvasAgg(drawn(name)).draw()

    @pytest.mark.parametrize("name", some(["la_race_polemic", "satire_mayor", "short_notice", "dam_wire_report"], 2))
    def test_nor_does_it_on_a_slide(self, name: str) -> None:
        check(plots.draw_report(content_of(name), "partisan_framing", slide=True))

    @pytest.mark.parametrize("name", SCORED)
    def test_scores_are_those_of_the_report(self, name: str) -> None:
        figure, content = drawn(name), content_of(name)
        for score in content["scores"].values():
            panel = axes(figure, score["name"])
            assert dots(panel) == [(score["value"], 0)]
            assert reaches(panel) == [[score["low"], score["high"]]]
            assert panel.get_xlim() == (0, 100)
            assert [text.get_text() for text in panel.texts] == [f"{score['value']:.0f}"]
            assert f"{score_name(score['name'])}: {band_label(score['band'])}" in lines(figure)

    @pytest.mark.parametrize("score", ["loaded_language", "partisan_framing"])
    @pytest.mark.parametrize("name", SCORED)
    def test_contributions_lead_from_the_base_to_the_score(self, name: str, score: str) -> None:
        content = content_of(name)["scores"][score]
        panel = axes(drawn(name, score), "contributions")
        found = [(patch.get_x(), patch.get_width()) for patch in panel.patches]
        assert found[0] == (0, content["base"])
        assert found[-1] == (0, content["value"])
        reached = content["base"]
        for start, width in found[1:-1]:
            assert start == pytest.approx(reached)
            reached += width
        assert reached == pytest.approx(content["value"])
        large = [part["value"] for part in content["contributions"] if abs(part["value"]) >= 0.5]
        assert [width for _, width in found[1 : 1 + len(large[:8])]] == large[:8]

    @pytest.mark.parametrize("score", ["loaded_language", "partisan_framing"])
    @pytest.mark.parametrize("name", SCORED)
    def test_contributions_have_names_and_no_ids(self, name: str, score: str) -> None:
        parts = [
            part["name"] for part in content_of(name)["scores"][score]["contributions"] if abs(part["value"]) >= 0.5
        ][:8]
        own = {"wording": "other words", "loaded_language": "Loaded language"}
        written = lines(drawn(name, score))
        assert [line for line in written if line in {own.get(part) or category_name(part) for part in parts}][
            : len(parts)
        ] == [own.get(part) or category_name(part) for part in parts]
        if "wording" in parts:
            assert f"“other words”: {CONTRIBUTION_NOTES['wording']}." in " ".join(written)

    @pytest.mark.parametrize("name", DRAWN_NAMES)
    def test_voices_and_speakers_are_those_of_the_report(self, name: str) -> None:
        content = content_of(name)
        figure = drawn(name)
        shares = content["statistics"]["voices"]
        assert sorted(bars(axes(figure, "voices"))) == sorted(
            share for voice, share in shares.items() if voice in VOICE_LOOKS and share
        )
        speakers = sorted(
            (row["quoted_words"] + row["reported_words"] for row in resolved_sources(content)), reverse=True
        )[:6]
        assert {VOICE_NAMES[voice] for voice in VOICE_LOOKS if shares.get(voice)} <= set(lines(figure))
        assert {format_percent(shares[voice]) for voice in VOICE_LOOKS if shares.get(voice)} <= set(lines(figure))
        assert not {*VOICE_LOOKS} - {*VOICE_NAMES.values()} & {*lines(figure)}
        if speakers:
            panel = axes(figure, "speakers")
            assert [int(text.get_text()) for text in panel.texts] == speakers
            assert sum(bars(panel)) == sum(speakers)

    @pytest.mark.parametrize("name", DRAWN_NAMES)
    def test_marks_stand_where_the_cues_do(self, name: str) -> None:
        content = content_of(name)
        panel = axes(drawn(name), "strip")
        strong = scored_cues(content)
        count, rest = (
            sorted(
                cue["start"]
                for number, cue in enumerate(content["cues"])
                if cue["field"] == "text" and (number in strong) is moves
            )
            for moves in (True, False)
        )
        assert {line.get_marker(): list(line.get_xdata()) for line in panel.lines} == {"|": count, "o": rest}
        assert {f"count ({len(count)})", f"only shown ({len(rest)})"} <= set(lines(drawn(name)))
        assert panel.get_xlim() == (0, len(content["article"]["text"]))
        assert bars(panel) == [span["end"] - span["start"] for span in content["voices"] if span["field"] == "text"]

    @pytest.mark.parametrize("name", DRAWN_NAMES)
    def test_the_strip_says_what_the_page_says(self, name: str) -> None:
        assert page_says(content_of(name)) in lines(drawn(name))

    @pytest.mark.parametrize("voice", some(list(VOICE_NAMES), 2))
    def test_one_mark_counts_whoever_says_it(self, voice: str) -> None:
        content = content_of("satire_mayor")
        number = next(
            number
            for number, cue in enumerate(content["cues"])
            if cue["field"] == "text" and cue["start"] > len(content["article"]["text"]) / 2
        )
        content["cues"][number]["voice"] = voice
        content["scores"]["loaded_language"]["contributions"] = [
            {"name": "loaded_word", "value": 1.0, "cues": [number], "words": []}
        ]
        content["scores"]["partisan_framing"]["contributions"] = []
        assert page_says(content).startswith("One mark counts: in the ")
        assert page_says(content) in lines(plots.draw_report(content))

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("short_notice", "Fewer than 3 sentences"),
            ("spanish_notice", "English"),
            ("interview_transcript", "somebody else's"),
        ],
    )
    def test_without_a_score_the_reason_is_told(self, name: str, reason: str) -> None:
        figure = drawn(name)
        assert reason in " ".join(lines(figure))
        assert "Loaded language: no score" in lines(figure)
        assert "contributions" not in [panel.get_label() for panel in figure.axes]

    def test_a_report_without_its_parts(self) -> None:
        bare = framing.Analyzer(sections=[])
        content = bare.analyze(fixture("la_race_polemic")[0]).to_dict()
        assert "sources" not in content
        figure = plots.draw_report(content)
        check(figure)
        assert "without its sources" in " ".join(lines(figure))
        both = framing.contrast(bare.analyze("Mayor Ann Low spoke."), bare.analyze("Ann Low ranted."), analyzer=bare)
        check(plots.draw_contrast(both.to_dict()))

    def test_a_record_that_could_not_be_read(self) -> None:
        report = next(iter(framing.analyze_many([{"title": "No text"}])))
        assert report.problem
        figure = plots.draw_report(report.to_dict())
        check(figure)
        assert "This record could not be read" in lines(figure)

    def test_an_unknown_score_is_refused(self) -> None:
        with pytest.raises(ValueError, match="Known: loaded_language, partisan_framing"):
            plots.draw_report(content_of("la_race_report"), "bias")


class TestContrasts:
    @pytest.mark.parametrize("names", DRAWN_PAIRS)
    def test_every_pair_is_drawn_and_nothing_overlaps(self, names: tuple[str, str]) -> None:
        check(drawn_pair(names))
        FigureCanvasAgg(drawn_pair(names)).draw()

    @pytest.mark.parametrize("names", some(DRAWN_PAIRS, 1))
    def test_nor_does_it_on_a_slide(self, names: tuple[str, str]) -> None:
        check(plots.draw_contrast(pair(names).to_dict(), slide=True))

    @pytest.mark.parametrize("names", DRAWN_PAIRS)
    def test_figures_are_those_of_the_contrast(self, names: tuple[str, str]) -> None:
        content = pair(names).to_dict()
        figure = drawn_pair(names)
        for score in content["scores"]:
            sides = [content[side]["scores"][score["name"]] for side in "ab"]
            if any(side["value"] is not None for side in sides):
                panel = axes(figure, score["name"])
                assert dots(panel) == [
                    (side["value"], row) for row, side in enumerate(sides) if side["value"] is not None
                ]
                assert reaches(panel) == [[side["low"], side["high"]] for side in sides if side["value"] is not None]
            known = [
                f"{side.upper()}: {band_label(own['band'])}"
                for side, own in zip("AB", sides, strict=True)
                if own["value"] is not None
            ]
            assert len(known) < 2 or " · ".join(known) in " ".join(lines(figure))
            if score["difference"] is not None:
                panel = axes(figure, f"{score['name']} difference")
                assert panel.get_xlim() == (100, -100)  # more in A lies to the left, as everywhere
                gap = round(score["difference"])
                assert (f"{'A' if gap > 0 else 'B'} by {abs(gap)}" if gap else "0") in lines(figure)
                assert dots(panel) == [(score["difference"], 0)]
                assert reaches(panel) == [[score["low"], score["high"]]]
        for number, side in enumerate("ab"):
            panel = axes(figure, "voices")
            own = [
                round(patch.get_width(), 6)
                for patch in panel.patches
                if round(patch.get_y() + patch.get_height() / 2) == number
            ]
            assert sorted(own) == sorted(
                row[side] for row in content["voices"] if row["voice"] in VOICE_LOOKS and row[side]
            )
            assert {
                format_percent(row[side])
                for row in content["voices"]
                if row["voice"] in VOICE_LOOKS and (row["a"] or row["b"])
            } <= set(lines(figure))
            if content["speakers"]:
                assert bars(axes(figure, f"speakers {side}")) == [
                    row[side] for row in content["speakers"][:9] if row[side]
                ]

    def test_words_and_lights_are_those_of_the_contrast(self) -> None:
        content = pair(PAIRS[0]).to_dict()
        figure = drawn_pair(PAIRS[0])
        panel = axes(figure, "words")
        assert [place for place, _ in dots(panel)] == [row["log_odds"] for row in content["words"]]
        assert reaches(panel) == [[row["low"], row["high"]] for row in content["words"]]
        left, right = panel.get_xlim()
        assert left > 0 > right  # what is typical of A lies to the left
        assert not any("log-odds" in line.lower() for line in lines(figure))
        lights = [
            row[f"{side}_portrayal"]
            for row in content["entities"]
            for side in "ab"
            if row[f"{side}_portrayal"] is not None
        ]
        assert lights
        assert [place for place, _ in dots(axes(figure, "lights"))] == lights

    def test_swapping_the_accounts_mirrors_the_difference(self) -> None:
        there, back = (drawn_pair(names) for names in (PAIRS[0], PAIRS[0][::-1]))
        for score in ("loaded_language", "partisan_framing"):
            (one, _), (two, _) = dots(axes(there, f"{score} difference"))[0], dots(axes(back, f"{score} difference"))[0]
            assert one == pytest.approx(-two)
            assert [text.get_text() for text in axes(there, f"{score} difference").get_xticklabels()] == [
                "more in A",
                "",
                "alike",
                "",
                "more in B",
            ]
        assert [sum(line.startswith(side) for line in lines(there)) for side in ("A by ", "B by ")] == [2, 0]
        assert [sum(line.startswith(side) for line in lines(back)) for side in ("A by ", "B by ")] == [0, 2]
        assert bars(axes(there, "speakers a")) == bars(axes(back, "speakers b"))

    def test_a_is_black_and_b_is_hatched_blue(self) -> None:
        figure = drawn_pair(PAIRS[0])
        for side, face, edge in (("a", INK, INK), ("b", "white", BLUE)):
            for patch in axes(figure, f"speakers {side}").patches:
                assert mpl.colors.same_color(patch.get_facecolor(), face)
                assert mpl.colors.same_color(patch.get_edgecolor(), edge)
                assert (patch.get_hatch() or "") == SIDE_BAR_LOOKS[side].pattern
        colours = [line.get_color() for line in axes(figure, "loaded_language").lines if line.get_marker() != "None"]
        assert colours == [INK, BLUE]


class TestProfiles:
    @pytest.mark.parametrize("by", [None, "source"])
    def test_every_profile_is_drawn_and_nothing_overlaps(self, by: str | None) -> None:
        check(drawn_outlet(by=by))

    def test_figures_are_those_of_the_profile(self) -> None:
        found = outlet()
        panel = axes(drawn_outlet(), "wording 0")
        wording = [found[name] for name in ("loaded_language", "partisan_framing", "attributed_loaded")]
        assert [100 * place for place, _ in dots(panel)] == pytest.approx([rate.value for rate in wording])
        ends = [end for line in panel.lines if line.get_linewidth() == 1.6 for end in line.get_xdata()]
        assert [100 * end for end in ends] == pytest.approx([end for rate in wording for end in (rate.low, rate.high)])
        usual = [(100 * patch.get_x(), 100 * (patch.get_x() + patch.get_width())) for patch in panel.patches]
        assert usual == [pytest.approx(rate.usual) for rate in wording]
        markers = {line.get_ydata()[0]: line.get_marker() for line in panel.lines if line.get_marker() != "None"}
        signs = {"above": "^", "below": "v", "within": "o", "unclear": "D"}
        assert markers == {row: signs[rate.place] for row, rate in enumerate(wording)}

    def test_parts_stand_side_by_side_and_small_ones_are_named(self) -> None:
        found = outlet(by="source")
        figure = drawn_outlet(by="source")
        assert {"Sheet 0", "Sheet 1", "All of them"} <= set(lines(figure))
        few = sum(bool(part.reason) for part in found.parts)
        assert few > 5
        assert f"{few} with too few articles" in " ".join(lines(figure))

    def test_a_small_share_is_not_called_nothing(self) -> None:
        content = few_figures()
        row = next(row for row in content["measures"] if row["name"] == "quoted")
        row.update(value=0.004, low=0.001, high=0.0045)
        alone, beside = plots.draw_profile(content), plots.draw_profile([content] * 3)
        check(alone)
        check(beside)
        assert lines(alone).count("under 1 %") == 2  # the figure and its interval
        assert lines(beside).count("<1 %") == 3

    def test_many_profiles_are_cut_to_five(self) -> None:
        content = few_figures()
        figure = plots.draw_profile(
            [{**content, "name": f"Outlet {number}", "scored": 50 + number} for number in range(8)]
        )
        check(figure)
        assert [line for line in lines(figure) if line in {f"Outlet {number}" for number in range(8)}] == [
            "Outlet 0",
            *(f"Outlet {number}" for number in range(4, 8)),
        ]
        assert "3 with fewer articles than these" in " ".join(lines(figure))

    def test_too_few_articles_have_a_reason_and_no_figure(self) -> None:
        few = framing.profile(["It rained."] * 3, name="Drizzle")
        figure = plots.draw_profile(few.to_dict())
        check(figure)
        assert few.reason in " ".join(lines(figure))
        assert not figure.axes
        with pytest.raises(ValueError, match="no profile"):
            plots.draw_profile([])


DRAWN = {
    "report": (plots.draw_report, lambda: content_of("la_race_polemic")),
    "contrast": (plots.draw_contrast, lambda: pair(PAIRS[0]).to_dict()),
    "profile": (plots.draw_profile, few_figures),
}


@pytest.mark.parametrize(("draw", "content"), DRAWN.values(), ids=DRAWN)
class TestFiles:
    def test_the_same_figures_give_the_same_bytes_whatever_the_style_around_them(self, draw: Any, content: Any) -> None:
        first = saved(draw(content()))
        assert first.startswith(b"<?xml")
        stored = json.loads(json.dumps(content()))
        with mpl.rc_context():
            mpl.style.use("dark_background")
            mpl.rcParams.update({"font.size": 22, "svg.hashsalt": "other", "lines.linewidth": 9})
            before = dict(mpl.rcParams)
            assert saved(draw(stored)) == first
            assert dict(mpl.rcParams) == before, "the settings around it are left alone"

    def test_without_matplotlib_the_error_says_what_to_install(
        self, draw: Any, content: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = content()
        monkeypatch.setitem(sys.modules, "matplotlib", None)
        with pytest.raises(UnavailableError, match=r"pip install 'framing\[plot\]'"):
            draw(found)


def test_matplotlib_is_imported_when_a_picture_is_drawn_and_pyplot_never(tmp_path: Path) -> None:
    code = (
        "import sys, framing\nfrom framing.render import plots\nassert 'matplotlib' not in sys.modules\n"
        "plots.draw_report(framing.analyze('It rained.').to_dict()).savefig(sys.argv[1])\n"
        "print('matplotlib' in sys.modules, 'matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.png")], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "False"]


def test_a_notebook_shows_it_and_a_file_for_print_has_no_date() -> None:
    figure = drawn("short_notice")
    assert figure._repr_png_().startswith(b"\x89PNG")  # type: ignore[attr-defined]
    printed = saved(figure, "pdf")
    assert saved(figure, "pdf") == printed
    assert b"CreationDate" not in printed


def test_voices_differ_in_colour_and_in_hatch() -> None:
    assert (
        len({look.colour for look in VOICE_LOOKS.values()})
        == len({look.pattern for look in VOICE_LOOKS.values()})
        == len(VOICE_LOOKS)
        == 5
    )


@pytest.mark.parametrize("voice", ["quoted", "reported", "scare", "mention"])
def test_hatches_and_hues_are_those_of_the_page(voice: str) -> None:
    folder = Path(framing.__file__).parent / "data" / "templates"
    pattern = re.search(f'<pattern id="pt-{voice}".*?</pattern>', (folder / "pieces.html").read_text("utf-8"))
    colour = re.search(rf"--{voice}: (#\w+)", (folder / "base.css").read_text("utf-8"))
    assert pattern
    assert colour
    turned = re.search(r"rotate\((.+?)\)", pattern[0])
    sign = {"45": "/", "-45": "\\"}[turned[1]] if turned else "." if "<circle" in pattern[0] else "-"
    assert set(VOICE_LOOKS[voice].pattern) == {sign}
    one, two = (
        360 * colorsys.rgb_to_hsv(*mpl.colors.to_rgb(found))[0] for found in (colour[1], VOICE_LOOKS[voice].colour)
    )
    assert abs(one - two) < 12


def test_words_are_as_wide_as_they_were_measured() -> None:
    figure = plots.draw_report(content_of("short_notice"))
    figure.dpi = 130  # as in a notebook
    with figure.styled():  # type: ignore[attr-defined]
        renderer = FigureCanvasAgg(figure).get_renderer()
        for text in figure.texts:
            wide = text.get_window_extent(renderer).width / figure.dpi * 25.4
            assert (
                wide
                <= line_width(text.get_text(), text.get_fontsize(), bold=text.get_weight() == "bold") * 1.01
                + MM_PER_POINT
            )


class TestHostileTexts:
    @pytest.mark.parametrize("texts", TEXTS_PER_PICTURE, ids=range(len(TEXTS_PER_PICTURE)))
    def test_titles_and_names_break_nothing(self, texts: Sequence[str]) -> None:
        """Each text stands in every place; one after the other in a thorough run, else several in a picture."""
        text = cycle(texts)
        content = content_of("port_strike_report")
        content["article"] = {**content["article"], "title": next(text), "source": next(text), "author": next(text)}
        for number, speaker in enumerate(resolved_sources(content)[:3]):
            speaker["name"] = next(text) + str(number)
        check(plots.draw_report(content))

    @pytest.mark.parametrize("texts", some(TEXTS_PER_PICTURE, 2), ids=ascii)
    def test_nor_do_they_in_contrasts_and_profiles(self, texts: Sequence[str]) -> None:
        text = cycle(texts)
        content: Any = pair(PAIRS[3]).to_dict()
        content["a"]["article"] = {**content["a"]["article"], "title": next(text), "source": next(text)}
        content["speakers"] = [{"name": next(text), "a": 3, "b": 5}, {"name": next(text), "a": 0, "b": 1}]
        content["words"] = [{**pair(PAIRS[0]).to_dict()["words"][0], "word": next(text)}]
        check(plots.draw_contrast(content))
        few = framing.profile(["It rained."] * 3, name=next(text))
        check(plots.draw_profile(few.to_dict()))

    @settings(max_examples=settings.default.max_examples // 20)
    @given(title=titles | noise, name=noise)
    def test_nor_does_any_text(self, title: str, name: str) -> None:
        content = content_of("dam_wire_report")
        content["article"] = {**content["article"], "title": title}
        resolved_sources(content)[0]["name"] = name
        check(plots.draw_report(content))

    def test_mathematics_is_not_read(self) -> None:
        content = content_of("dam_wire_report")
        content["article"] = {**content["article"], "title": "Costs rise by $5 to $7"}
        figure = plots.draw_report(content)
        assert "Costs rise by $5 to $7" in lines(figure)
        assert not any(text.get_parse_math() for text in labels(figure))


class TestLettering:
    @given(noise | titles)
    @example("都\u202e\x00\ud800$\U0001fae0")
    def test_every_sign_has_a_glyph_and_none_reorders(self, text: str) -> None:
        line = drawable(text)
        assert not any(unicodedata.category(sign) in {"Cf", "Cc", "Cs"} for sign in line)
        assert line == " ".join(line.split())
        assert drawable(line) == line
        line_width(line, 8, bold=True)  # a missing glyph would warn

    @settings(max_examples=settings.default.max_examples // 3)
    @given(st.text(max_size=80) | titles, st.floats(10, 90), st.sampled_from([6.5, 7.5, 11.5]), st.booleans())
    def test_no_line_is_wider_than_its_place(self, text: str, width: float, size: float, bold: bool) -> None:  # noqa: FBT001  drawn
        broken = wrap_lines(text, width, size, bold=bold, max_lines=3)
        assert len(broken) <= 3
        for line in [*broken, fit_line(text, width, size, bold=bold)]:
            assert line_width(line, size, bold=bold) <= width + 0.01

    @given(st.lists(st.sampled_from(["council", "of", "the", "harbour", "Ruiz"]), min_size=1, max_size=12))
    def test_words_are_kept_where_there_is_room(self, found: list[str]) -> None:
        assert " ".join(wrap_lines(" ".join(found), 60, 7.5, max_lines=20)) == " ".join(found)
        assert fit_line(" ".join(found), 1000, 7.5) == " ".join(found)


@pytest.mark.parametrize("name", some(NAMES, 1))
def test_pictures_are_as_wide_as_two_columns_or_have_the_shape_of_a_screen(name: str) -> None:
    wide, _ = drawn(SCORED[0]).get_size_inches()
    assert 25.4 * wide == pytest.approx(180)
    wide, tall = plots.draw_report(content_of(name), slide=True).get_size_inches()
    assert tall / wide >= 9 / 16 - 1e-9
