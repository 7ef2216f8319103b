"""A worksheet: pages to print and the page to mark in, made from one article or from two accounts of one event."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from framing.apps.classroom.numbered_text import NumberedText
from framing.apps.classroom.tasks import AGES
from framing.apps.classroom.worksheet_content import WorksheetPlan, plan_worksheet
from framing.apps.classroom.worksheet_html import key_page, mark_page, student_page
from framing.apps.page_files import is_generated_page
from framing.compare.contrast.contrast import contrast
from framing.data.version import __version__
from framing.errors import ArticleError, UnavailableError
from framing.records.article import ArticleLike
from framing.records.classroom import Exercise
from framing.report.analyzer import Analyzer, default_analyzer
from framing.report.report import Report

__all__ = ["Worksheet", "worksheet"]


@dataclass(frozen=True, slots=True, repr=False)
class Worksheet:
    """A worksheet with its answer key.

    >>> sheet = worksheet("The shameless board sold the park. It closed at noon. Nobody was asked.", age="10-13")
    >>> "shameless" in sheet.students_html(), "Loaded" in sheet.students_html()
    (True, False)
    >>> [exercise.task.title for exercise in sheet.exercises][:2]
    ['Whose words are these?', 'Words that judge']
    """

    plan: WorksheetPlan

    @property
    def title(self) -> str:
        """What stands at the head of all pages."""
        return self.plan.title

    @property
    def texts(self) -> tuple[NumberedText, ...]:
        """The articles in numbered lines, one or two."""
        return self.plan.texts

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The tasks, each with its answers."""
        return self.plan.exercises

    def students_html(self) -> str:
        """The page for the class: the unmarked text in numbered lines, and the tasks. One file, nothing to load."""
        return student_page(self.plan, __version__)

    def key_html(self) -> str:
        """The page for the teacher: answers, the marked text, what the marks mean, results, checklist."""
        return key_page(self.plan, __version__)

    def mark_html(self, number: int = 0) -> str:
        """The page in which a student marks phrases of the first or second text (0, 1), and saves the marks."""
        return mark_page(self.texts[number], __version__)

    def students_pdf(self) -> bytes:
        """The sheet for the class, to print: the same lines as in `students_html`.

        Raises
        ------
        UnavailableError
            When fpdf2 is not installed.
        """
        _need_fpdf()
        from framing.apps.classroom.worksheet_pdf import student_pdf  # noqa: PLC0415 - needs fpdf2

        return student_pdf(self.plan)

    def key_pdf(self) -> bytes:
        """The key, to print.

        Raises
        ------
        UnavailableError
            When fpdf2 is not installed.
        """
        _need_fpdf()
        from framing.apps.classroom.key_pdf import key_pdf  # noqa: PLC0415 - needs fpdf2

        return key_pdf(self.plan)

    def save(self, folder: Path | str) -> tuple[Path, ...]:
        """Write all files into a folder, which is made where it is missing, and give their paths.

        These are students.html, key.html and mark.html (mark-a.html and mark-b.html for two texts),
        and where fpdf2 is installed students.pdf and key.pdf.

        Raises
        ------
        FileExistsError
            When a file of such a name is there that this library did not make. Nothing is written then.
        """
        made: dict[str, Callable[[], str | bytes]] = {"students.html": self.students_html, "key.html": self.key_html}
        for number, text in enumerate(self.texts):
            suffix = f"-{text.letter.lower()}" if text.letter else ""
            made[f"mark{suffix}.html"] = partial(self.mark_html, number)
        with suppress(UnavailableError):
            _need_fpdf()
            made |= {"students.pdf": self.students_pdf, "key.pdf": self.key_pdf}
        for path in map(Path(folder).joinpath, made):
            if path.exists() and not is_generated_page(path):
                message = f"{path} is there already, and is no page of this library. Name another folder."
                raise FileExistsError(message)
        pages = {name: make() for name, make in made.items()}
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, page in pages.items():
            (Path(folder) / name).write_bytes(page.encode() if isinstance(page, str) else page)
        return tuple(Path(folder) / name for name in sorted(pages))

    def __repr__(self) -> str:
        return f"<Worksheet {self.title!r} age {self.plan.age}, {len(self.exercises)} exercises>"


def _need_fpdf() -> None:
    try:
        import fpdf  # noqa: F401, PLC0415 - not everybody prints
    except ImportError as error:
        message = "The PDF needs fpdf2: pip install 'framing[class]'. The HTML pages can be printed from a browser."
        raise UnavailableError(message) from error


def worksheet(
    a: ArticleLike | Report,
    b: ArticleLike | Report | None = None,
    *,
    age: str = "14-17",
    title: str = "",
    large: bool = False,
    analyzer: Analyzer | None = None,
) -> Worksheet:
    """Make a worksheet of an article, or of two accounts of one event.

    Parameters
    ----------
    a, b
        Texts, articles, records or reports.
    age
        Of the class: "10-13", "14-17" or "18+".
    title
        What stands at its head; the article's title where it is left out.
    large
        Large print.
    analyzer
        The pipeline that reads the articles; the default one where it is left out.

    Raises
    ------
    ArticleError
        When an article holds no text.
    UnavailableError
        When a report was made without a section that the key needs.
    ValueError
        When there are no tasks for this age.
    """
    if age not in AGES:
        message = f'There are no tasks for age "{age}". Choose one of {", ".join(AGES)}.'
        raise ValueError(message)
    tool = analyzer or default_analyzer()
    reports = [item if isinstance(item, Report) else tool.analyze(item) for item in (a, b) if item is not None]
    for report in reports:
        if not report.article.text.strip():
            message = "There is no text in the article. A worksheet needs one."
            raise ArticleError(message)
        # Asking for them raises the error that names a section which the report was made without.
        _ = report.sources, report.portrayals, report.genre, report.credibility
    if b is None:
        return Worksheet(plan_worksheet((reports[0].to_dict(),), None, age=age, title=title, large=large))
    contrast_dict = contrast(*reports, analyzer=tool).to_dict()
    report_dicts = (contrast_dict["a"], contrast_dict["b"])
    return Worksheet(plan_worksheet(report_dicts, contrast_dict, age=age, title=title, large=large))
