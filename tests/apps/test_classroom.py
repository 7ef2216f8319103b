"""Worksheets, the page to mark in, and the agreement of a class."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from framing import Analyzer, Article, ArticleError, MissingPartError, SchemaError, default_lexicon
from framing.apps.classroom.agreement import Agreement, agreement
from framing.apps.classroom.agreement_text import render as agree_text
from framing.apps.classroom.answers_one import ONE
from framing.apps.classroom.answers_two import TWO
from framing.apps.classroom.collect_marks import gather
from framing.apps.classroom.key_content import runs
from framing.apps.classroom.krippendorff import alpha, estimate, fast_alpha
from framing.apps.classroom.line_breaks import Line, break_lines, number_of
from framing.apps.classroom.marks import MARKS, as_marks, read_marks, sha256
from framing.apps.classroom.pdf_base import Paper
from framing.apps.classroom.tasks import AGES, misconceptions, reasons, tasks
from framing.apps.classroom.worksheet import Worksheet, worksheet
from framing.apps.classroom.worksheet_content import WIDTHS
from framing.apps.classroom.worksheet_pdf import NUMBER
from framing.apps.cli.main import Exit, main
from framing.records.schema import json_schema
from framing.render.labels import VOICE_NAMES
from framing.render.sanitize import escape_controls
from tests.support.samples import DATA, ENGLISH, ROOT, fixture, report_on
from tests.support.strategies import articles, texts

MARKED = sorted((DATA / "marks").glob("*.json"))
PAIR = ("port_strike_polemic_left", "port_strike_polemic_right")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"'>{{ 7*7 }} {nb} ]]> \x00\x1b[31m\u202e\ud800 \U0001f600 e\u0301"


@cache
def sheet(*names: str, age: str = "14-17", large: bool = False) -> Worksheet:
    return worksheet(*(report_on(name) for name in names), age=age, large=large)


@cache
def made() -> Agreement:
    return agreement(MARKED)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="framing")


def bare(page: str) -> str:
    """What a reader of the page reads."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL))


def marks(text: str, who: str = "Ana", *spans: tuple[int, int], title: str = "") -> dict[str, Any]:
    rows = [{"start": start, "end": end, "text": text[start:end], "reason": "judges"} for start, end in spans]
    return {
        "schema": MARKS,
        "article": {"sha256": sha256(text), "title": title, "text": text},
        "who": who,
        "marks": rows,
    }


class TestLines:
    @given(texts, st.sampled_from([5.0, 24.0, 32.0]))
    @example("One\n\n\n  two\r\nthree" + " " * 90 + "\x85four", 5.0)
    def test_every_sign_stands_in_one_line(self, text: str, width: float) -> None:
        lines = break_lines(text, width)
        assert "".join("".join(text[line.start : line.end].split()) for line in lines) == "".join(text.split())
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
        assert all(before.end <= after.start for before, after in pairwise(lines))
        assert all(text[line.start : line.end] == text[line.start : line.end].strip() for line in lines)
        assert not lines or lines[0].opens

    @given(texts)
    def test_a_place_is_cited_by_the_line_it_stands_in(self, text: str) -> None:
        lines = break_lines(text, 24.0)
        assert all(number_of(lines, place) == line.number for line in lines for place in range(line.start, line.end))

    def test_wrapped_lines_are_joined_and_short_ones_are_not(self) -> None:
        text = "This line is long enough to have been wrapped by an editor, and it\ngoes on here.\nA list\nof two"
        assert [text[line.start : line.end] for line in break_lines(text, 32.0) if line.opens] == [
            "This line is long enough to have been wrapped by an editor,",
            "A list",
            "of two",
        ]

    def test_a_word_without_end_is_cut(self) -> None:
        assert [line.end - line.start for line in break_lines("w" * 30, 9.0)] == [10, 10, 10]


class TestTasks:
    def test_every_task_has_its_answers_and_every_answer_its_task(self) -> None:
        for kind, functions in (("one", ONE), ("two", TWO)):
            assert {task.id for age in AGES for task in tasks(kind, age)} == set(functions)

    @pytest.mark.parametrize("age", AGES)
    def test_every_age_has_tasks(self, age: str) -> None:
        assert min(len(tasks(kind, age)) for kind in ("one", "two")) >= 6
        assert all(task.guard and task.source and task.rows for kind in ("one", "two") for task in tasks(kind, age))

    def test_every_category_stands_for_one_reason(self) -> None:
        named = Counter(category for reason in reasons() for category in reason.categories)
        assert named == Counter(category.id for category in default_lexicon())

    def test_reasons_are_those_of_the_schema(self) -> None:
        known = json_schema("marks")["properties"]["marks"]["items"]["properties"]["reason"]["enum"]
        assert known == [reason.id for reason in reasons()]

    @pytest.mark.parametrize("age", AGES)
    @pytest.mark.parametrize("names", [*((name,) for name in ENGLISH), PAIR], ids="-".join)
    def test_every_task_of_a_sheet_has_an_answer(self, names: tuple[str, ...], age: str) -> None:
        found = sheet(*names, age=age)
        assert len(found.exercises) >= 4
        assert [exercise.number for exercise in found.exercises] == list(range(1, len(found.exercises) + 1))
        key = bare(found.key_html())
        for exercise in found.exercises:
            assert exercise.answers
            assert all(exercise.answers)
            assert exercise.task.ask in (bare(found.students_html()))
            assert exercise.task.guard in key

    def test_what_the_article_gives_no_ground_for_is_left_out(self) -> None:
        plain = worksheet(
            "The council met in the hall on Monday and agreed on the budget of the town for the coming year. " * 3,
            age="14-17",
        )
        found = {exercise.task.id: exercise for exercise in plain.exercises}
        assert not {"scare", "said", "doer", "agree"} & set(found)
        assert found["plainer"].answers[0].startswith("No strong word")
        assert "worth noting" in found["adjectives"].answers[0]

    def test_answers_cite_the_lines_of_the_sheet(self) -> None:
        found = sheet("la_race_polemic")
        text = found.texts[0]
        for exercise in found.exercises:
            for number, phrase in re.findall(r"^line (\d+): “([^”…]+)”", "\n".join(exercise.answers), re.MULTILINE):
                line = text.lines[int(number) - 1]
                follows = text.lines[min(int(number), len(text.lines) - 1)]
                assert phrase in text.shown(line.start, follows.end)


SHORT = "The council met on Monday. It agreed on the budget. The hall closes at nine."
UNREAD = "The program could not read {} ({}). There is no answer here: the class is on its own."
FOREIGN = "the text does not read like English, the only language that this lexicon knows"
LITTLE = "fewer than 3 sentences or 40 words of the author's own: too little to judge"


class TestUnread:
    """What the program could not read it does not judge, and it does not call what it did not find absent."""

    @pytest.mark.parametrize("age", AGES)
    @pytest.mark.parametrize(
        ("given", "reason"), [("spanish_notice", FOREIGN), (SHORT, LITTLE)], ids=["foreign", "short"]
    )
    def test_no_answer_says_that_there_is_nothing(self, given: str, reason: str, age: str) -> None:
        found = sheet(given, age=age) if " " not in given else worksheet(given, age=age)
        told = UNREAD.format("this text", reason)
        answers = [answer for exercise in found.exercises for answer in exercise.answers]
        printed = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(found.key_pdf())).pages)
        assert told in answers
        assert not {exercise.task.empty for exercise in found.exercises if exercise.task.empty} & {*answers}
        for key in (found.key_html().replace("&#39;", "'"), " ".join(printed.split())):
            assert key.count(told) == answers.count(told) + 1
            assert "worth noting" not in key

    def test_nothing_is_drawn_from_a_language_that_is_not_known(self) -> None:
        found = sheet("spanish_notice", age="18+")
        answers = " ".join(
            answer
            for exercise in found.exercises
            for answer in exercise.answers
            if not answer.startswith("The program could not")
        )
        assert answers.endswith("look at the date.")
        assert re.findall(r"[A-Z]\w+|\d+", answers.replace("Read what", "").replace("The checklist", "")) == re.findall(
            r"\bWhat\b|\bWho\b", answers
        )

    @pytest.mark.parametrize(
        "names",
        [("port_strike_polemic_left", "spanish_notice"), ("spanish_notice", "port_strike_polemic_left")],
        ids=["b", "a"],
    )
    def test_of_two_accounts_one_side_may_be_unread(self, names: tuple[str, str]) -> None:
        found = sheet(*names, age="18+")
        side, other = ("B", "A") if names[1] == "spanish_notice" else ("A", "B")
        told = UNREAD.format(f"text {side}", FOREIGN)
        answers = {exercise.task.id: exercise.answers for exercise in found.exercises}
        assert all(told in answers[task] for task in ("speakers", "only", "agree_two"))
        rest = " ".join(answer for each in answers.values() for answer in each if answer != told)
        assert f"Numbers in {other}: 2,100" in rest
        assert not re.search(rf"only in|\b{side} \d|in {side}\b|worth noting|Villarrosal|Alcolea", rest)

    def test_a_short_side_keeps_its_facts(self) -> None:
        found = worksheet(SHORT, fixture("port_strike_report")[0], age="14-17")
        answers = [answer for exercise in found.exercises for answer in exercise.answers]
        assert any(answer.startswith("Numbers only in B") for answer in answers)
        assert UNREAD.format("text A", LITTLE) in answers

    def test_words_of_others_alone_were_read(self) -> None:
        found = worksheet(
            f"“{'We are proud of the new bridge and of those who built it. ' * 4}We will not forget them,” Bo Ek said."
        )
        assert found.texts[0].report["scores"]["loaded_language"]["status"] == "no_author_voice"
        assert found.texts[0].unread == ""


class TestWords:
    def test_an_untitled_article_is_named_by_its_first_words(self) -> None:
        found = worksheet("## The **harbour** bridge closes on Monday for repairs that will take a year.")
        assert found.title.startswith("The harbour bridge closes on Monday")
        assert pypdf.PdfReader(io.BytesIO(found.students_pdf())).metadata["/Title"] == found.title  # type: ignore[index]
        assert f"<h1>{found.title}</h1>" in found.students_html()

    @pytest.mark.parametrize("name", ENGLISH)
    def test_no_stop_is_doubled_and_voices_have_their_names(self, name: str) -> None:
        for age in AGES:
            for answer in (answer for exercise in sheet(name, age=age).exercises for answer in exercise.answers):
                assert not re.search(r"\.”\.|(?<!\.)[.?]\.(?!\.)|: (no|yes)\)", answer), answer
        key = bare(sheet(name).key_html())
        assert all(told.replace("'", "’") in key for told in VOICE_NAMES.values())
        assert not re.search(r"\(reported|\breported[,:]|, reported\b", key)


class TestPages:
    def test_students_can_type_answers(self) -> None:
        for found in (sheet("la_race_polemic"), sheet(*PAIR)):
            page = found.students_html()
            fields = re.findall(r'<textarea class="answer"[^>]* aria-label="([^"]+)"', page)
            assert len(fields) == len(set(fields)) == page.count("<textarea")
            for exercise in found.exercises:
                assert any(re.match(rf"Answer to task {exercise.number}\b", field) for field in fields)
            assert '<th scope="col" class="at">Line</th>' in page or found.plan.contrast

    def test_students_see_no_cue_and_no_score(self) -> None:
        page = re.sub(
            r'<span class="(said|no)">.*?</span>', "", sheet("la_race_polemic").students_html(), flags=re.DOTALL
        )
        seen = bare(page).lower()
        names = [category.name.lower() for category in default_lexicon()] + [
            category.id for category in default_lexicon() if "_" in category.id
        ]
        assert "<mark" not in page
        assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", seen)] == []
        assert not re.search(r"of 100|interval|plausible|\bscore|percent|counted for", seen)
        report = report_on("la_race_polemic")
        for score in (report.loaded_language, report.partisan_framing):
            assert score.value is not None
            assert str(round(score.value)) not in re.findall(r"\d+", seen)

    @pytest.mark.parametrize("name", ENGLISH)
    def test_students_see_the_whole_text_in_order(self, name: str) -> None:
        page = sheet(name).students_html()
        found = re.findall(r'<span class="no">(\d+)</span> <span class="said">(.*?)</span>', page, flags=re.DOTALL)
        text = fixture(name)[0].text
        said = (
            "".join(line for _, line in found)
            .replace("&#34;", '"')
            .replace("&#39;", "'")
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
        )
        assert "".join(said.split()) == "".join(text.split())
        assert [int(number) for number, _ in found] == list(range(1, len(found) + 1))

    def test_the_key_marks_every_cue_in_its_line(self) -> None:
        text = sheet("la_race_polemic").texts[0]
        every = [number for line in text.lines for run in runs(text, line) for number in run.numbers]
        assert sorted(every) == [number for number, cue in enumerate(text.report["cues"], 1) if cue["field"] == "text"]
        for line in text.lines:
            assert "".join(run.text for run in runs(text, line)) == text.shown(line.start, line.end)

    def test_the_key_guards_against_misunderstandings(self) -> None:
        page = bare(sheet("la_race_polemic").key_html())
        assert all(told in page for told in misconceptions())
        assert "Loaded is not false" in page
        assert "They do not say whether a claim is true" in page
        assert re.search(r"69 of 100; with this much text, \d+ to \d+ is plausible", page)

    def test_the_key_of_two_accounts_lays_them_side_by_side(self) -> None:
        page = bare(sheet(*PAIR).key_html())
        assert "Side by side" in page
        assert "Text B" in page
        assert re.search(r"Names only in A: .*\(A \d+\)", page)

    @given(articles)
    @settings(max_examples=15)
    @example(Article(HOSTILE * 3 + ". The shameless board sold it.", title=HOSTILE, source=HOSTILE, author=HOSTILE))
    def test_hostile_articles_run_nothing(self, article: Article) -> None:
        if not article.text.strip():
            with pytest.raises(ArticleError, match="There is no text"):
                worksheet(article)
            return
        found = worksheet(article, title=HOSTILE)
        named = marks(article.text, HOSTILE, (0, 1), title=HOSTILE)
        for page in (
            found.students_html(),
            found.key_html(),
            found.mark_html(),
            agreement([named, marks(article.text, "B")], article=article).to_html(),
        ):
            page.encode()
            assert "<script>alert" not in page
            assert "<img" not in page
            assert " style=" not in page
            assert (
                page.count("<script>")
                == page.count("</script>")
                == (2 if "data-content" in page or "<textarea" in page else 1)
            )

    def test_the_mark_page_gives_back_the_untouched_text(self) -> None:
        text = 'A \U0001f600 & "x"\r\n\r\nsoon — then—never\x00.'
        page = worksheet(text).mark_html()
        found = json.loads(
            page.split('data-content="')[1]
            .split('"')[0]
            .replace("&#34;", '"')
            .replace("&#39;", "'")
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
        )
        assert found["article"]["text"] == text
        places = [(int(start), int(end)) for start, end in re.findall(r'data-start="(\d+)" data-end="(\d+)"', page)]
        assert [text[start:end] for start, end in places] == [
            "A",
            "\U0001f600",
            "&",
            '"x"',
            "soon",
            "—",
            "then—",
            "never\x00.",
        ]

    def test_a_wrong_age_is_refused(self) -> None:
        with pytest.raises(ValueError, match="Choose one of 10-13, 14-17, 18"):
            worksheet("It rained.", age="7")

    def test_a_report_without_its_parts_is_refused(self) -> None:
        with pytest.raises(MissingPartError):
            worksheet(Analyzer(sections=()).analyze("It rained. It snowed."))


class TestPrint:
    @pytest.mark.parametrize(
        ("name", "large"), [("la_race_polemic", False), ("british_report", False), ("interview_transcript", True)]
    )
    def test_every_line_is_printed_in_order_with_its_number(self, name: str, large: bool) -> None:  # noqa: FBT001
        found = sheet(name, large=large)
        pages = pypdf.PdfReader(io.BytesIO(found.students_pdf())).pages
        printed = "".join("".join(page.extract_text() for page in pages).split())
        place = 0
        text = found.texts[0]
        for line in text.lines:
            wanted = f"{line.number}{''.join(text.shown(line.start, line.end).split())}"
            place = printed.find(wanted, place)
            assert place >= 0, wanted
        for exercise in found.exercises:
            assert "".join(exercise.task.ask.split()) in printed
        assert f"Page1of{len(pages)}" in printed

    @pytest.mark.parametrize("large", [False, True])
    def test_lines_are_not_wider_than_their_column(self, large: bool) -> None:  # noqa: FBT001
        """The table of letter widths is on the safe side of the font's own: nothing is squeezed in ordinary prose."""
        paper = Paper("", large=large)
        paper.face("serif")
        room = WIDTHS[large] * paper.size * 25.4 / 72
        assert room + NUMBER[large] + 20 < paper.room, "There is a margin for notes."
        for name in ENGLISH:
            text = sheet(name, large=large).texts[0]
            wide = [paper.get_string_width(text.shown(line.start, line.end)) for line in text.lines]
            full = [width for width, after in zip(wide, text.lines[1:], strict=False) if not after.opens]
            assert max(wide) <= room
            assert float(np.median(full)) > 0.8 * room
        paper.release()

    @pytest.mark.parametrize(("names", "age"), [(("la_race_polemic",), "10-13"), (PAIR, "18+")], ids=["one", "two"])
    def test_large_print_is_large_throughout(self, names: tuple[str, ...], age: str) -> None:
        """18 points for what is read, 16 for the apparatus, 14 for numbers; no word of a table's head is cut."""
        found = sheet(*names, age=age, large=True)
        for made, share in ((found.students_pdf(), 0.8), (found.key_pdf(), 0.35)):
            sizes = Counter[float]()
            for text, size in printed(made):
                assert size > 15.9 or (size > 13.9 and re.fullmatch(r"[\d+ ]+", text)), (size, text)
                sizes[size] += len(text)
            assert sum(count for size, count in sizes.items() if size >= 18) > share * sizes.total()
        whole = "".join(text for text, _ in printed(found.students_pdf()))
        for exercise in found.exercises:
            assert all(word in whole for column in exercise.task.columns for word in column.split())

    @pytest.mark.parametrize("name", ENGLISH)
    @pytest.mark.parametrize("large", [False, True])
    def test_no_heading_of_the_key_is_stranded(self, name: str, large: bool) -> None:  # noqa: FBT001
        heads = {
            "What the marks mean",
            "Answers",
            "Results in words",
            "Checklist",
            "The marked text",
            "Easily misunderstood",
            *(category.name for category in default_lexicon()),
        }
        pages = pypdf.PdfReader(io.BytesIO(sheet(name, large=large).key_pdf())).pages
        found = set[str]()
        for page in pages:
            lines = [
                line.strip()
                for line in page.extract_text().split("\n")
                if line.strip() and not re.match(r"Answer key|Page \d", line.strip())
            ]
            found |= heads & {*lines}
            assert lines[-1] not in heads
            for line, after in pairwise(lines):
                assert not (line == "What the marks mean" and after == lines[-1])
        assert {"What the marks mean", "Checklist"} <= found

    def test_the_key_prints_all_answers(self) -> None:
        found = sheet(*PAIR)
        printed = "".join(
            "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(found.key_pdf())).pages).split()
        )
        for exercise in found.exercises:
            assert all(
                "".join(answer.split()) in re.sub(r"(Answerkey:.{0,80}?Page\d+of\d+)", "", printed)
                for answer in exercise.answers
            )

    def test_the_same_bytes_everywhere(self) -> None:
        code = (
            "import json, pathlib, hashlib; from framing.apps.classroom.worksheet import worksheet;"
            "made = worksheet(json.loads(pathlib.Path('fixtures/short_notice.json').read_text('utf-8')));"
            "print(hashlib.sha256(made.students_pdf() + made.key_pdf() + made.key_html().encode() + made.mark_html().encode()).hexdigest())"
        )
        said = {
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=ROOT,
                env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(said) == 1

    @given(articles)
    @settings(max_examples=3)
    @example(Article(HOSTILE + " 漢字 عربي " + "W" * 400 + "\n\n" + "{nb} ☐ ﬁ", title=HOSTILE, source="\U0001f600"))
    def test_what_no_font_has_is_replaced_and_never_an_error(self, article: Article) -> None:
        if article.text.strip():
            assert worksheet(article, age="18+").students_pdf().startswith(b"%PDF")
            assert worksheet(article, age="18+", large=True).key_pdf().startswith(b"%PDF")

    def test_the_fonts_are_small_and_have_their_licence(self) -> None:
        folder = ROOT / "framing" / "data" / "fonts"
        assert sum(path.stat().st_size for path in folder.glob("*.ttf")) < 600_000
        assert "Bitstream Vera" in (folder / "LICENSE").read_text("utf-8")

    def test_without_fpdf2_the_pages_are_still_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "fpdf", None)
        with pytest.raises(MissingPartError, match=r"pip install 'framing\[class\]'"):
            sheet("short_notice").students_pdf()
        result = run("worksheet", str(ROOT / "fixtures" / "short_notice.json"), "--out", str(tmp_path))
        assert {path.name for path in tmp_path.iterdir()} == {"students.html", "key.html", "mark.html"}
        assert "pip install 'framing[class]'" in result.stderr
        assert result.exit_code == Exit.DONE


def printed(made: bytes) -> list[tuple[str, float]]:
    """What stands on the pages of a PDF, with the size of its letters in points."""
    found: list[tuple[str, float]] = []
    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        page.extract_text(
            visitor_text=lambda text, _matrix, _place, _font, size: (
                found.append((text.strip(), float(size))) if text.strip() else None
            )
        )
    return found


def reference(marked: list[list[bool]]) -> Fraction | None:
    """Krippendorff's alpha by its coincidence matrix, in fractions (Krippendorff 2004, chapter 11)."""
    raters = len(marked)
    matrix = Counter[tuple[bool, bool]]()
    for unit in zip(*marked, strict=True):
        for one, other in permutations(range(raters), 2):
            matrix[unit[one], unit[other]] += Fraction(1, raters - 1)  # type: ignore[assignment]
    totals = {value: sum((matrix[value, other] for other in (True, False)), Fraction()) for value in (True, False)}
    every = totals[True] + totals[False]
    expected = 2 * totals[True] * totals[False] / (every - 1)
    return 1 - (matrix[True, False] + matrix[False, True]) / expected if expected else None


matrices = st.integers(2, 5).flatmap(
    lambda raters: st.integers(1, 12).flatmap(
        lambda words: st.lists(
            st.lists(st.booleans(), min_size=words, max_size=words), min_size=raters, max_size=raters
        )
    )
)


class TestAlpha:
    @given(matrices)
    def test_it_is_that_of_the_coincidence_matrix(self, rows: list[list[bool]]) -> None:
        marked = np.array(rows)
        wanted, found, count = reference(rows), alpha(marked), marked.sum(axis=0, dtype=np.int64)
        fast = float(fast_alpha(len(rows), (count * (len(rows) - count)).sum(), count.sum(), np.int64(len(count))))
        if wanted is None:
            assert found is None
            assert np.isnan(fast)
        else:
            assert found == pytest.approx(float(wanted), abs=1e-12)
            assert fast == pytest.approx(float(wanted), abs=1e-12)

    def test_the_interval_holds_the_value_and_shrinks_with_more_sentences(self) -> None:
        draw = np.random.default_rng(5)
        truth = draw.random(600) < 0.2
        marked = np.array([truth ^ (draw.random(600) < 0.1) for _ in range(4)])
        few, many = estimate(marked[:, :100], np.arange(100) // 10), estimate(marked, np.arange(600) // 10)
        for found in (few, many):
            assert found.low is not None
            assert found.high is not None
            assert found.value is not None
            assert found.low < found.value < found.high
        assert (many.high or 0) - (many.low or 0) < (few.high or 0) - (few.low or 0)

    def test_few_sentences_have_no_interval(self) -> None:
        found = estimate(np.array([[True, False, True], [True, False, False]]), np.zeros(3, np.int64))
        assert (found.value is not None, found.low) == (True, None)


class TestAgreement:
    def test_the_marks_are_what_their_schema_says(self) -> None:
        schema = json_schema("marks")
        Draft202012Validator.check_schema(schema)
        for path in MARKED:
            Draft202012Validator(schema).validate(json.loads(path.read_text("utf-8")))
            assert read_marks(path).text == fixture(PAIR[0])[0].text

    def test_swapping_students_changes_nothing(self) -> None:
        for order in ([*reversed(MARKED)], [*MARKED[3:], *MARKED[:3]]):
            assert agreement(order).to_json() == made().to_json()

    def test_words_are_counted_once_per_student(self) -> None:
        found = made()
        held = [read_marks(path) for path in MARKED]
        for word in found.words:
            assert word.marked == sum(
                any(mark.start < word.end and word.start < mark.end for mark in each.marks) for each in held
            )
        rows = [
            [any(mark.start < word.end and word.start < mark.end for mark in each.marks) for word in found.words]
            for each in held
        ]
        assert found.students_alpha.value == pytest.approx(float(reference(rows) or 0))

    def test_the_author_is_apart_and_furniture_is_left_out(self) -> None:
        text = "By Ann Ruiz\n\nThe shameless board sold it. “A disgrace,” Bo Ek said. Nobody was asked about the sale of the park."
        found = agreement([marks(text, "A", (17, 26)), marks(text, "B", (41, 54))])
        assert all(text[word.start : word.end] not in {"By", "Ann"} for word in found.words)
        assert [phrase.voice for phrase in found.phrases if phrase.who] == ["author", "quoted"]

    def test_the_most_disputed_phrase_comes_first(self) -> None:
        found = made()
        disputed = [len(phrase.who) * (len(found.students) - len(phrase.who)) for phrase in found.phrases]
        assert disputed == sorted(disputed, reverse=True)
        tyrant = next(phrase for phrase in found.phrases if phrase.text == "tyrant")
        assert (len(tyrant.who), tyrant.voice, tyrant.program) == (6, "author", ("label_epithet",))
        assert sum(tyrant.reasons.values()) == 6
        assert all(not phrase.who or set(phrase.who) <= set(found.students) for phrase in found.phrases)

    def test_phrases_slice_back_and_hold_all_marks(self) -> None:
        found = made()
        for phrase in found.phrases:
            assert found.article.text[phrase.start : phrase.end] == phrase.text
        covered = {
            word.start
            for word in found.words
            for phrase in found.phrases
            if phrase.start <= word.start < phrase.end and phrase.who
        }
        assert {word.start for word in found.words if word.marked} == covered

    def test_pairs(self) -> None:
        pair = next(pair for pair in made().pairs if (pair.a, pair.b) == ("Alva", "Gita"))
        assert (pair.alpha or 0) > 0.5
        assert len(made().pairs) == 8 * 7 // 2

    def test_nobody_marks_anything(self) -> None:
        text = "The council met on Monday. It agreed on the budget."
        found = agreement([marks(text, "A"), marks(text, "B")])
        assert found.students_alpha.value is None
        assert "<h1>Nobody marked anything.</h1>" in found.to_html()
        assert "Krippendorff’s alpha: not defined." in found.to_html()

    def test_one_student_is_compared_with_the_program_alone(self) -> None:
        found = agreement(MARKED[:1])
        assert found.students_alpha.reason == "It takes two who mark."
        assert [(pair.a, pair.b) for pair in found.pairs] == [("Alva", "framing")]
        assert "One student: agreement takes two." in found.to_html()

    def test_names_that_come_twice_are_told_apart(self) -> None:
        text = "The shameless board sold it."
        assert agreement(
            [marks(text, "Ana", (4, 13)), marks(text, "Ana"), marks(text, ""), marks(text, "framing")]
        ).students == (
            "no name",
            "Ana",
            "Ana (2)",
            "framing (2)",
        )

    def test_marks_of_two_articles_are_refused(self) -> None:
        with pytest.raises(SchemaError, match="another article"):
            agreement([marks("One.", "A"), marks("Two.", "B")])
        with pytest.raises(SchemaError, match="There are no marks"):
            agreement([])

    def test_words_stand_before_figures(self) -> None:
        page = bare(made().to_html())
        assert "<h1>The class agrees little.</h1>" in made().to_html()
        assert (
            page.index("The class agrees little.")
            < page.index("Krippendorff’s alpha: .18")
            < page.index("In dispute")
            < page.index("Student by student")
        )
        assert "3 of 7" in page

    def test_students_are_named_where_the_teacher_opens_only(self) -> None:
        page = made().to_html()
        shown, private = page.split('<details class="small private">')
        for name in made().students:
            assert name not in bare(shown)
            assert name in bare(private)
            assert name in agree_text(made().to_dict(), names=True)
            assert name not in agree_text(made().to_dict())

    def test_categories_are_called_as_their_cards_are(self) -> None:
        known = default_lexicon()
        for told in (bare(made().to_html()), " ".join(agree_text(made().to_dict(), width=200).split())):
            assert "Label or epithet for people (it is a tag or a name that takes a side)" in told
            assert [
                category.id
                for category in known
                if re.search(rf"(: |; |program\s+){category.id.replace('_', ' ')} \(", told)
            ] == []
        assert "held at arm’s length" in bare(made().to_html())

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"schema": "framing.report/2"}, 'It holds framing.report/1 where "framing.marks/1" was expected.'),
            ({"marks": 3}, 'The key "marks" holds a number.'),
            ({"who": None}, 'The key "who" holds null.'),
            (
                {"marks": [{"start": 0, "end": 99, "text": "x", "reason": "judges"}]},
                "Mark 1 does not lie in the text where it says.",
            ),
            ({"marks": [{"start": True, "end": 2}]}, 'The key "start" holds true or false.'),
            ({"marks": [7]}, "Mark 1 is no object."),
            ({"article": {"sha256": "0", "title": "", "text": "It rained."}}, "The article in it was changed."),
        ],
    )
    def test_broken_marks_are_refused(self, change: dict[str, Any], message: str) -> None:
        with pytest.raises(SchemaError, match=re.escape(message)):
            as_marks({**marks("It rained."), **change})


class TestFiles:
    def test_the_rest_goes_on(self, tmp_path: Path) -> None:
        (tmp_path / "other.json").write_text(json.dumps(marks("Another text.", "Bo", title="Other")), "utf-8")
        (tmp_path / "broken.json").write_text('{"schema": "framing.ma', "utf-8")
        (tmp_path / "copy.json").write_bytes(MARKED[0].read_bytes())
        files = [*MARKED, *sorted(tmp_path.glob("*.json")), tmp_path / "gone.json"]
        kept, problems = gather(files)
        assert len(kept) == len(MARKED)
        assert {path.name: problem for path, problem in problems} == {
            "broken.json": "It is no JSON, or only a part of it. The file was cut or changed: ask for it again.",
            "other.json": "These marks belong to another article “Other”. Compare those of one article at a time.",
            "copy.json": "The same marks of “Alva” were read before. They count once.",
            "gone.json": "The system refuses: No such file or directory. Check its name and the folder you are in.",
        }
        result = run("agree", *map(str, files))
        assert result.stdout.splitlines()[1:3] == [
            "The class agrees little.",
            "Krippendorff’s alpha: .18 (90\N{NO-BREAK SPACE}% interval .09 to .28).",
        ]
        assert "Alva" not in result.stdout
        assert "Alva" in run("agree", *map(str, files), "--names").stdout
        assert result.exit_code == Exit.PARTLY
        assert run("agree", str(tmp_path / "broken.json")).exit_code == Exit.NOTHING

    def test_agree_writes_a_page_or_a_folder(self, tmp_path: Path) -> None:
        folder, page = tmp_path / "found", tmp_path / "deep" / "page.html"
        for out in (folder, page):
            assert run("agree", str(DATA / "marks"), "--out", str(out)).exit_code == Exit.DONE
        assert (folder / "agreement.html").read_text("utf-8") == page.read_text("utf-8") == made().to_html()
        assert json.loads((folder / "agreement.json").read_text("utf-8")) == json.loads(made().to_json())
        assert run("agree", str(DATA / "marks"), "--format", "html").stdout == made().to_html()
        assert (
            json.loads(run("agree", str(DATA / "marks"), "--format", "json").stdout)["schema"] == "framing.agreement/1"
        )

    def test_agree_with_the_article_takes_its_facts(self) -> None:
        path = str(ROOT / "fixtures" / f"{PAIR[0]}.json")
        found = json.loads(run("agree", str(DATA / "marks"), "--article", path, "--format", "json").stdout)
        assert found["article"]["source"] == fixture(PAIR[0])[0].source
        other = run("agree", str(DATA / "marks"), "--article", str(ROOT / "fixtures" / "short_notice.json"))
        assert other.exit_code == Exit.NOTHING
        assert "another article" in other.stderr

    def test_worksheet_names_what_it_wrote(self, tmp_path: Path) -> None:
        result = run(
            "worksheet",
            *(str(ROOT / "fixtures" / f"{name}.json") for name in PAIR),
            "--out",
            str(tmp_path / "new"),
            "--title",
            "Two ports",
            "--age",
            "18+",
        )
        assert [Path(line).name for line in result.stdout.splitlines()] == [
            "key.html",
            "key.pdf",
            "mark-a.html",
            "mark-b.html",
            "students.html",
            "students.pdf",
        ]
        assert "<h1>Two ports</h1>" in (tmp_path / "new" / "students.html").read_text("utf-8")
        assert result.exit_code == Exit.DONE

    def test_bad_input(self, tmp_path: Path) -> None:
        (tmp_path / "void.txt").write_text(" ", "utf-8")
        (tmp_path / "file").write_text("", "utf-8")
        void = run("worksheet", str(tmp_path / "void.txt"), "--out", str(tmp_path / "x"))
        assert (void.exit_code, "A worksheet needs one." in void.stderr) == (Exit.NOTHING, True)
        assert run("worksheet", "gone.txt").exit_code == Exit.NOTHING
        (tmp_path / "two.json").write_text(json.dumps([{"text": "One."}, {"text": "Two."}]), "utf-8")
        two = run("worksheet", str(tmp_path / "two.json"))
        assert (
            two.exit_code,
            "holds 2 articles. A worksheet is made of one, or of two in two files." in two.stderr,
        ) == (Exit.USAGE, True)
        blocked = run("worksheet", str(ROOT / "fixtures" / "short_notice.json"), "--out", str(tmp_path / "file" / "x"))
        assert (blocked.exit_code, "Name another place with --out." in blocked.stderr) == (Exit.USAGE, True)
        assert (tmp_path / "empty").mkdir() is None
        assert "holds no .json file" in run("agree", str(tmp_path / "empty")).stderr


TEXT = "A \U0001f600 smile. The shameless board sold the “public” park—without a word.\r\n\r\nNobody was asked; the mayor said that it was late."


@pytest.fixture
def marking(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """The page to mark in, opened from a file, without a network, in a browser that loads nothing else."""
    (tmp_path / "mark.html").write_bytes(worksheet(Article(TEXT, title="The park")).mark_html().encode())
    context = browser.new_context(offline=True, viewport={"width": 1366, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.goto((tmp_path / "mark.html").as_uri())
    yield page
    assert faults == []
    context.close()


def saved(page: Any, who: str = "Ana Ruiz") -> dict[str, Any]:
    page.get_by_label("Your name or number").fill(who)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my marks").click()
    found: dict[str, Any] = json.loads(Path(download.value.path()).read_text("utf-8"))
    Draft202012Validator(json_schema("marks")).validate(found)
    assert found["article"]["text"] == TEXT
    assert download.value.suggested_filename == "marks-ana-ruiz.json"
    as_marks(found)
    return found


def word(page: Any, text: str) -> Any:
    return page.locator(".w", has_text=re.compile(f"^{text}$"))


class TestMarking:
    def test_by_mouse(self, marking: Any) -> None:
        first, last = word(marking, "shameless").bounding_box(), word(marking, "board").bounding_box()
        marking.mouse.move(first["x"] + 4, first["y"] + 8)
        marking.mouse.down()
        marking.mouse.move(last["x"] + 8, last["y"] + 8, steps=4)
        marking.mouse.up()
        marking.get_by_role("button", name="It judges").click()
        word(marking, "Nobody").click()
        word(marking, "asked;").click()
        marking.get_by_role("button", name="It claims what it does not show").click()
        word(marking, "late.").click()
        marking.get_by_role("button", name="It stirs a feeling").click()
        marking.get_by_role("button", name="Remove: late.").click()
        found = saved(marking)["marks"]
        assert [(row["text"], row["reason"]) for row in found] == [
            ("shameless board", "judges"),
            ("Nobody was asked;", "unshown"),
        ]
        assert found[0]["start"] == TEXT.index("shameless")

    def test_by_keyboard(self, marking: Any) -> None:
        marking.get_by_role("listbox").focus()
        for key in ("ArrowRight", "Shift+ArrowRight", "Enter", "Tab", "Enter"):
            marking.keyboard.press(key)
        for key in ("End", "Enter", "Escape", "ArrowUp", "Home", "Enter", "Enter", "Delete"):
            marking.keyboard.press(key)
        found = saved(marking)["marks"]
        assert [(row["start"], row["end"], row["text"], row["reason"]) for row in found] == [
            (2, 10, "\U0001f600 smile.", "feeling")
        ]

    def test_numbers_choose_and_escape_keeps_the_words(self, marking: Any) -> None:
        marking.keyboard.press("3")  # nothing is chosen yet
        marking.get_by_role("listbox").focus()
        for key in (
            "ArrowRight",
            "ArrowRight",
            "ArrowRight",
            "Shift+ArrowRight",
            "Shift+ArrowRight",
            "Enter",
            "Escape",
        ):
            marking.keyboard.press(key)
        assert not marking.get_by_role("dialog").is_visible()
        assert marking.locator(".w.picked").all_inner_texts() == ["The", "shameless", "board"]
        for key in ("Shift+ArrowLeft", "Enter", "2"):
            marking.keyboard.press(key)
        word(marking, "Nobody").click()
        marking.keyboard.press("5")
        word(marking, "mayor").click()
        for key in ("Escape", "Escape", "7"):
            marking.keyboard.press(key)
        assert marking.locator(".picked").count() == 0
        marking.get_by_label("Your name or number").fill("")
        found = saved(marking)["marks"]
        assert [(row["text"], row["reason"]) for row in found] == [("The shameless", "feeling"), ("Nobody", "unshown")]

    def test_a_number_as_a_name_chooses_no_reason(self, marking: Any) -> None:
        word(marking, "mayor").click()
        marking.get_by_label("Your name or number").press("4")
        assert marking.get_by_label("Your name or number").input_value() == "4"
        assert saved(marking)["marks"] == []

    def test_by_touch(self, browser: Any, tmp_path: Path) -> None:
        (tmp_path / "mark.html").write_bytes(worksheet(Article(TEXT)).mark_html().encode())
        context = browser.new_context(
            offline=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
        )
        page = context.new_page()
        page.goto((tmp_path / "mark.html").as_uri())
        word(page, "the").first.tap()
        assert page.get_by_text("Tap the last word to take more words.").is_visible()
        assert not page.get_by_text("Click the last word").is_visible()
        word(page, "park—").tap()
        page.get_by_role("button", name="Another reason").tap()
        assert [row["text"] for row in saved(page)["marks"]] == ["the “public” park—"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        context.close()

    def test_a_name_is_asked_for_and_no_mark_is_an_answer(self, marking: Any) -> None:
        marking.get_by_role("button", name="Save my marks").click()
        assert marking.get_by_role("status").inner_text() == "Give a name or a number first."
        assert saved(marking)["marks"] == []

    def test_it_is_accessible(self, marking: Any) -> None:
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        word(marking, "shameless").click()
        for dark in ("light", "dark"):
            marking.emulate_media(color_scheme=dark)
            assert [found["id"] for found in axe.run(marking).response["violations"]] == []


@pytest.mark.parametrize(
    ("name", "dark"),
    [
        ("students", "light"),
        ("students", "dark"),
        ("key", "light"),
        ("both", "dark"),
        ("agree", "light"),
        ("agree", "dark"),
    ],
)
def test_pages_are_accessible_and_fit_a_phone(browser: Any, tmp_path: Path, name: str, dark: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    pages = {
        "students": sheet("la_race_polemic").students_html,
        "key": sheet("la_race_polemic").key_html,
        "both": sheet(*PAIR).key_html,
        "agree": made().to_html,
    }
    (tmp_path / "page.html").write_bytes(pages[name]().encode())
    context = browser.new_context(offline=True, color_scheme=dark, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert [found["id"] for found in axe.run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = "[...document.querySelectorAll('summary')].filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 24).length"
    assert page.evaluate(small) == 0
    context.close()


@pytest.mark.parametrize("name", ["students", "key", "agree"])
def test_on_a_phone_the_text_runs_on(browser: Any, tmp_path: Path, name: str) -> None:
    """A numbered line ends where the next begins, and its number stays with it; no head of a table breaks within a word."""
    pages = {
        "students": sheet("la_race_polemic").students_html,
        "key": sheet("la_race_polemic").key_html,
        "agree": made().to_html,
    }
    (tmp_path / "page.html").write_bytes(pages[name]().encode())
    page = browser.new_context(offline=True, viewport={"width": 390, "height": 844}).new_page()
    page.goto((tmp_path / "page.html").as_uri())
    ends = """[...document.querySelectorAll('.line:not(.opens)')].map((line) => {
        const before = [...line.previousElementSibling.querySelector('.said').getClientRects()].at(-1), number = line.querySelector('.no').getBoundingClientRect();
        const said = line.querySelector('.said').getClientRects()[0];
        return [Math.abs(before.bottom - number.bottom) < 20, Math.abs(said.bottom - number.bottom) < 20];
    })"""
    found = page.evaluate(ends)
    assert all(kept for _, kept in found)
    assert sum(runs_on for runs_on, _ in found) > len(found) / 2
    assert page.evaluate(
        "[...document.querySelectorAll('.at')].every((head) => head.scrollWidth <= head.clientWidth && head.getClientRects().length === 1)"
    )
    page.context.close()


def test_what_is_typed_is_printed_and_names_are_not(browser: Any, tmp_path: Path) -> None:
    page = browser.new_context(offline=True).new_page()
    (tmp_path / "page.html").write_bytes(sheet("la_race_polemic").students_html().encode())
    page.goto((tmp_path / "page.html").as_uri())
    page.get_by_label("Answer to task 1", exact=True).fill("Nobody was asked.\n" * 9 + "That is the end.")
    page.get_by_label("Name").fill("Ana Ruiz")
    told = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(page.pdf())).pages)
    assert "Ana Ruiz" in told
    assert "That is the end." in told
    page.context.close()
    page = browser.new_context(offline=True).new_page()
    (tmp_path / "page.html").write_bytes(made().to_html().encode())
    page.goto((tmp_path / "page.html").as_uri())
    told = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(page.pdf())).pages)
    assert "What alpha is" in told
    assert [name for name in made().students if name in told] == []
    page.get_by_text("Names, for the teacher").click()
    assert "Alva" in "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(page.pdf())).pages)
    page.context.close()


def test_shown_lines_keep_their_places() -> None:
    """What is printed is sign for sign what stands in the text, made harmless."""
    text = sheet("la_race_polemic").texts[0]
    whole = text.report["article"]["text"]
    assert all(
        text.shown(line.start, line.end) == escape_controls(whole[line.start : line.end]).replace("\n", " ")
        for line in text.lines
    )
    assert isinstance(text.lines[0], Line)


def test_an_agreement_is_what_its_schema_says() -> None:
    schema = json_schema("agreement")
    Draft202012Validator.check_schema(schema)
    for marks in (MARKED, MARKED[:1]):
        found = json.loads(agreement(marks).to_json())
        Draft202012Validator(schema).validate(found)
        assert set(found) == set(schema["properties"])


class TestSpoiltMarks:
    """One bad file does not stop a class."""

    @pytest.mark.parametrize("reason", [[], {}, None, 7])
    def test_a_reason_may_be_anything(self, reason: Any) -> None:
        row = marks("It rained.", "Ana", (3, 9))
        row["marks"][0]["reason"] = reason
        assert as_marks(row).marks[0].reason == "other"

    def test_a_number_of_many_digits_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(
            '{"schema": "framing.marks/1", "marks": [{"start": ' + "9" * 5_000 + "}]}", "utf-8"
        )
        with pytest.raises(SchemaError):
            read_marks(tmp_path / "a.json")

    def test_a_byte_order_mark_is_no_part_of_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(json.dumps(marks("It rained.", "Ana", (3, 9))), "utf-8-sig")
        assert read_marks(tmp_path / "a.json").who == "Ana"

    def test_a_reason_counts_once_for_a_student(self) -> None:
        (phrase,) = agreement(
            [marks("It rained all day.", "Ana", (3, 9), (10, 13)), marks("It rained all day.", "Ben")]
        ).phrases[:1]
        assert (phrase.text, list(phrase.reasons.values())) == ("rained all", [1])

    def test_two_files_of_one_name_are_told(self, tmp_path: Path) -> None:
        text = "It rained all day. The council met."
        for name, span in (("a", (3, 9)), ("b", (10, 13))):
            (tmp_path / f"{name}.json").write_text(json.dumps(marks(text, "Ana", span)), "utf-8")
        assert "several files of “Ana” differ" in run("agree", str(tmp_path)).stderr


def test_a_file_of_the_teachers_is_not_written_over(tmp_path: Path) -> None:
    source = str(ROOT / "fixtures" / "port_strike_report.json")
    assert run("worksheet", source, "--out", str(tmp_path)).exit_code == 0
    assert run("worksheet", source, "--out", str(tmp_path)).exit_code == 0, "its own files may be made anew"
    for name in ("key.html", "students.pdf"):
        (tmp_path / name).write_text("my notes", "utf-8")
        found = run("worksheet", source, "--out", str(tmp_path))
        assert found.exit_code == 2
        assert "is no page of this library" in found.output
        assert (tmp_path / name).read_text("utf-8") == "my notes"
        (tmp_path / name).unlink()


def test_long_words_and_titles_take_time_in_step() -> None:
    text = "-" * 100_000 + " end"
    assert (
        "".join(text[line.start : line.end] for line in break_lines(text, 30.0)).replace(" ", "")
        == "-" * 100_000 + "end"
    )
    paper = Paper("t" * 200_000, large=False)
    assert len(paper.cut("t" * 200_000, 50.0)) < 100
