"""What the tests of worksheets and of agreement share: worksheets and PDFs made once, and marks of students."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import pypdf
from click.testing import CliRunner, Result

from framing import agreement, worksheet
from framing.apps.classroom.agreement import Agreement
from framing.apps.classroom.marks import MARKS, sha256
from framing.apps.classroom.worksheet import Worksheet
from framing.apps.cli.main import main
from tests.support.samples import DATA, report_on

MARK_FILES = sorted((DATA / "marks").glob("*.json"))  #: of seven students, on the first of `TWO_ACCOUNTS`
TWO_ACCOUNTS = ("port_strike_polemic_left", "port_strike_polemic_right")
HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"'>{{ 7*7 }} {nb} ]]> "
    "\x00\x1b[31m\u202e\ud800 \U0001f600 e\u0301"
)


@cache
def sheet(*names: str, age: str = "14-17", large: bool = False) -> Worksheet:
    """The worksheet on one fixture, or on two."""
    return worksheet(*(report_on(name) for name in names), age=age, large=large)


@cache
def pdf(kind: str, *names: str, age: str = "14-17", large: bool = False) -> bytes:
    """The "students" sheet or the "key" of a worksheet on fixtures, as a PDF."""
    made = sheet(*names, age=age, large=large)
    return made.key_pdf() if kind == "key" else made.students_pdf()


def pdf_pages(content: bytes) -> list[str]:
    """The text of every page of a PDF."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@cache
def class_agreement() -> Agreement:
    """The agreement of the class whose marks are in `MARK_FILES`."""
    return agreement(MARK_FILES)


def run(*arguments: str) -> Result:
    """A command of the command line."""
    return CliRunner().invoke(main, arguments, prog_name="framing")


def visible_text(page: str) -> str:
    """What a reader of a page reads."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL))


def saved_marks(text: str, who: str = "Ana", *spans: tuple[int, int], title: str = "") -> dict[str, Any]:
    """A student's marks, as the page to mark in saves them."""
    rows = [{"start": start, "end": end, "text": text[start:end], "reason": "judges"} for start, end in spans]
    return {
        "schema": MARKS,
        "article": {"sha256": sha256(text), "title": title, "text": text},
        "who": who,
        "marks": rows,
    }
