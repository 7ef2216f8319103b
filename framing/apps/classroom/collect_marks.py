"""The marks of a class from its files: those of one article, each file once; and why the others are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from framing.apps.classroom.marks import read_marks, sha256
from framing.errors import SchemaError
from framing.records.classroom import StudentMarks
from framing.render.sanitize import shorten

__all__ = ["collect_marks", "repeated_names"]


def collect_marks(files: Sequence[Path], text: str | None = None) -> tuple[list[StudentMarks], list[tuple[Path, str]]]:
    """Read files of marks, and keep those of one article.

    Parameters
    ----------
    files
        As `mark.html` saves them.
    text
        Of the article; where it is None, the one that most of the marks belong to.

    Returns
    -------
    :
        The marks, and the files that are left out with the reason.
    """
    read: list[tuple[Path, StudentMarks]] = []
    left_out: list[tuple[Path, str]] = []
    for file in files:
        try:
            read.append((file, read_marks(file)))
        except SchemaError as error:
            left_out.append((file, str(error)))
    if not read:
        return [], left_out
    files_by_article = Counter(marks.sha256 for _, marks in read)
    if text is not None:
        wanted = sha256(text)
    else:
        wanted = min(files_by_article, key=lambda article: (-files_by_article[article], article))
    kept: list[StudentMarks] = []
    for file, marks in read:
        if marks.sha256 != wanted:
            title = f" “{shorten(marks.title)}”" if marks.title else ""
            problem = f"These marks belong to another article{title}. Compare those of one article at a time."
            left_out.append((file, problem))
        elif marks.who and marks in kept:
            left_out.append((file, f"The same marks of “{shorten(marks.who)}” were read before. They count once."))
        else:
            kept.append(marks)
    return kept, left_out


def repeated_names(kept: Sequence[StudentMarks]) -> list[str]:
    """Names that stand in several files with different marks: each file counts as a student."""
    return sorted(who for who, files in Counter(marks.who for marks in kept).items() if who and files > 1)
