"""The marks of a class from its files: those of one article, each file once; and why the others are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from framing.apps.classroom.marks import Marks, read_marks, sha256
from framing.errors import SchemaError
from framing.render.sanitize import shorten

__all__ = ["gather", "twice"]


def gather(files: Sequence[Path], text: str | None = None) -> tuple[list[Marks], list[tuple[Path, str]]]:
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
    read: list[tuple[Path, Marks]] = []
    problems: list[tuple[Path, str]] = []
    for file in files:
        try:
            read.append((file, read_marks(file)))
        except SchemaError as error:
            problems.append((file, str(error)))
    if not read:
        return [], problems
    counts = Counter(marks.sha256 for _, marks in read)
    wanted = sha256(text) if text is not None else min(counts, key=lambda name: (-counts[name], name))
    kept: list[Marks] = []
    for file, marks in read:
        if marks.sha256 != wanted:
            named = f" “{shorten(marks.title)}”" if marks.title else ""
            problems.append(
                (file, f"These marks belong to another article{named}. Compare those of one article at a time.")
            )
        elif marks.who and marks in kept:
            problems.append((file, f"The same marks of “{shorten(marks.who)}” were read before. They count once."))
        else:
            kept.append(marks)
    return kept, problems


def twice(kept: Sequence[Marks]) -> list[str]:
    """Names that stand in several files with different marks: each counts as a student."""
    return sorted(who for who, count in Counter(marks.who for marks in kept).items() if who and count > 1)
