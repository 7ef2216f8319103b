"""Worksheets and keys in print: every line with its number, large print, no stranded heading, the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdf
import pytest
from hypothesis import example, given, settings

from framing import Article, UnavailableError, default_lexicon, worksheet
from framing.apps.classroom.line_breaks import break_lines
from framing.apps.classroom.pdf_base import MM_PER_POINT, Paper
from framing.apps.classroom.worksheet_content import LINE_WIDTHS
from framing.apps.classroom.worksheet_pdf import NUMBER_WIDTHS
from framing.apps.cli.main import Exit
from tests.support.classroom import HOSTILE, TWO_ACCOUNTS, pdf, pdf_pages, run, sheet
from tests.support.samples import ENGLISH, ROOT
from tests.support.strategies import articles
from tests.support.thorough import some

KEYS = [(name, large) for large in (False, True) for name in ENGLISH]
#: A worksheet's files as one fingerprint; run in a process of its own.
FINGERPRINT = """
import hashlib, json, pathlib, framing
sheet = framing.worksheet(json.loads(pathlib.Path("fixtures/short_notice.json").read_text("utf-8")))
pages = sheet.key_html().encode() + sheet.mark_html().encode()
print(hashlib.sha256(sheet.students_pdf() + sheet.key_pdf() + pages).hexdigest())
"""


def texts_with_sizes(content: bytes) -> list[tuple[str, float]]:
    """What stands on the pages of a PDF, with the size of its letters in points."""
    found: list[tuple[str, float]] = []
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        page.extract_text(
            visitor_text=lambda text, _matrix, _place, _font, size: (
                found.append((text.strip(), float(size))) if text.strip() else None
            )
        )
    return found


@pytest.mark.parametrize(
    ("name", "large"), [("la_race_polemic", False), ("british_report", False), ("interview_transcript", True)]
)
def test_every_line_is_printed_in_order_with_its_number(name: str, large: bool) -> None:  # noqa: FBT001
    pages = pdf_pages(pdf("students", name, large=large))
    content = "".join("".join(pages).split())
    place = 0
    made = sheet(name, large=large)
    text = made.texts[0]
    for line in text.lines:
        wanted = f"{line.number}{''.join(text.excerpt(line.start, line.end).split())}"
        place = content.find(wanted, place)
        assert place >= 0, wanted
    for exercise in made.exercises:
        assert "".join(exercise.task.ask.split()) in content


@pytest.mark.parametrize("large", [False, True])
def test_every_page_has_title_and_number_at_its_foot(large: bool) -> None:  # noqa: FBT001
    for kind, title in (("students", "Worksheet"), ("key", "Answer key: ")):
        pages = pdf_pages(pdf(kind, "interview_transcript", large=large))
        heading = sheet("interview_transcript").title if kind == "students" else title
        for number, page in enumerate(pages, 1):
            assert f"Page {number} of {len(pages)}" in page
            assert heading[:10] in page.splitlines()[-2] + page.splitlines()[-1]


@pytest.mark.parametrize("large", [False, True])
def test_lines_are_not_wider_than_their_column(large: bool) -> None:  # noqa: FBT001
    """The table of letter widths is on the safe side of the font's own: nothing is squeezed in ordinary prose."""
    with Paper("", large=large) as paper:
        paper.choose_font("serif")
        line_width = LINE_WIDTHS[large] * paper.size * MM_PER_POINT
        assert line_width + NUMBER_WIDTHS[large] + 20 < paper.text_width, "There is a margin for notes."
        for name in ENGLISH:
            text = sheet(name, large=large).texts[0]
            widths = [paper.get_string_width(text.excerpt(line.start, line.end)) for line in text.lines]
            full = [width for width, after in zip(widths, text.lines[1:], strict=False) if not after.opens]
            assert max(widths) <= line_width
            assert float(np.median(full)) > 0.8 * line_width


@pytest.mark.parametrize(("names", "age"), [(("la_race_polemic",), "10-13"), (TWO_ACCOUNTS, "18+")], ids=["one", "two"])
def test_large_print_is_large_throughout(names: tuple[str, ...], age: str) -> None:
    """18 points for what is read, 16 for the apparatus, 14 for numbers; no word of a table's head is cut."""
    for kind, share in (("students", 0.8), ("key", 0.35)):
        content = texts_with_sizes(pdf(kind, *names, age=age, large=True))
        sizes = Counter[float]()
        for text, size in content:
            assert size > 15.9 or (size > 13.9 and re.fullmatch(r"[\d+ ]+", text)), (size, text)
            sizes[size] += len(text)
        assert sum(count for size, count in sizes.items() if size >= 18) > share * sizes.total()
        if kind == "students":
            whole = "".join(text for text, _ in content)
            for exercise in sheet(*names, age=age, large=True).exercises:
                assert all(word in whole for column in exercise.task.columns for word in column.split())


@pytest.mark.parametrize(("name", "large"), some(KEYS, 4))
def test_no_heading_of_the_key_is_stranded(name: str, large: bool) -> None:  # noqa: FBT001
    heads = {
        "What the marks mean",
        "Answers",
        "Results in words",
        "Checklist",
        "The marked text",
        "Easily misunderstood",
        *(category.name for category in default_lexicon()),
    }
    seen = set[str]()
    for page in pdf_pages(pdf("key", name, large=large)):
        lines = [line.strip() for line in page.split("\n")]
        lines = [line for line in lines if line and not re.match(r"Answer key|Page \d", line)]
        seen |= heads & {*lines}
        assert lines[-1] not in heads
        for line, after in pairwise(lines):
            assert not (line == "What the marks mean" and after == lines[-1])
    assert {"What the marks mean", "Checklist"} <= seen


def test_the_key_prints_all_answers() -> None:
    content = "".join("".join(pdf_pages(pdf("key", *TWO_ACCOUNTS))).split())
    content = re.sub(r"(Answerkey:.{0,80}?Page\d+of\d+)", "", content)
    for exercise in sheet(*TWO_ACCOUNTS).exercises:
        assert all("".join(answer.split()) in content for answer in exercise.answers)


def test_the_same_bytes_everywhere() -> None:
    """In a process with another order of hashes than this one, too."""
    pages = sheet("short_notice").key_html().encode() + sheet("short_notice").mark_html().encode()
    files = pdf("students", "short_notice") + pdf("key", "short_notice") + pages
    there = subprocess.run(
        [sys.executable, "-c", FINGERPRINT],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert hashlib.sha256(files).hexdigest() == there.stdout.strip()


@given(articles)
@settings(max_examples=2)
@example(Article(HOSTILE + " 漢字 عربي " + "W" * 400 + "\n\n" + "{nb} ☐ ﬁ", title=HOSTILE, source="\U0001f600"))
def test_what_no_font_has_is_replaced_and_never_an_error(article: Article) -> None:
    if article.text.strip():
        assert worksheet(article, age="18+").students_pdf().startswith(b"%PDF")
        assert worksheet(article, age="18+", large=True).key_pdf().startswith(b"%PDF")


def test_unseen_characters_are_left_out_and_unknown_ones_replaced() -> None:
    with Paper("", large=False) as paper:
        assert paper.printable("e\u0301t\u00ade 漢\u200b\ud800☐") == "éte �?☐"  # a lone surrogate is a question mark
        assert paper.cut_to_width("short", 50.0) == "short"


def test_a_document_closes_its_fonts() -> None:
    with Paper("", large=False) as paper:
        readers = [font.ttfont.reader.file for font in paper.fonts.values()]  # type: ignore[union-attr]
        assert not any(file.closed for file in readers)
    assert readers
    assert all(file.closed for file in readers)


def test_the_fonts_are_small_and_have_their_licence() -> None:
    folder = ROOT / "framing" / "data" / "fonts"
    assert sum(path.stat().st_size for path in folder.glob("*.ttf")) < 600_000
    assert "Bitstream Vera" in (folder / "LICENSE").read_text("utf-8")


def test_without_fpdf2_the_pages_are_still_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(UnavailableError, match=r"pip install 'framing\[class\]'"):
        sheet("short_notice").students_pdf()
    result = run("worksheet", str(ROOT / "fixtures" / "short_notice.json"), "--out", str(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"students.html", "key.html", "mark.html"}
    assert "pip install 'framing[class]'" in result.stderr
    assert result.exit_code == Exit.DONE


def test_long_words_and_titles_take_time_in_step() -> None:
    text = "-" * 100_000 + " end"
    lines = "".join(text[line.start : line.end] for line in break_lines(text, 30.0))
    assert lines.replace(" ", "") == "-" * 100_000 + "end"
    with Paper("t" * 200_000, large=False) as paper:
        assert len(paper.cut_to_width("t" * 200_000, 50.0)) < 100
