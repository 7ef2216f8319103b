"""Worksheets: lines, tasks and their answers, the pages of students and teachers, and the command."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from html import unescape
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing import Analyzer, Article, ArticleError, UnavailableError, agreement, default_lexicon, worksheet
from framing.apps.classroom.answers_one import ANSWERS_ON_ONE
from framing.apps.classroom.answers_two import ANSWERS_ON_TWO
from framing.apps.classroom.key_content import line_runs
from framing.apps.classroom.line_breaks import break_lines, line_number
from framing.apps.classroom.tasks import AGES, misconceptions, reasons, tasks
from framing.apps.cli.main import Exit
from framing.records.schema import json_schema
from framing.render.labels import VOICE_NAMES
from framing.render.sanitize import escape_controls
from tests.support.classroom import HOSTILE, TWO_ACCOUNTS, pdf_pages, run, saved_marks, sheet, visible_text
from tests.support.samples import ENGLISH, ROOT, fixture, report_on
from tests.support.strategies import articles, texts


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
        assert all(line_number(lines, place) == line.number for line in lines for place in range(line.start, line.end))

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
        for kind, functions in (("one", ANSWERS_ON_ONE), ("two", ANSWERS_ON_TWO)):
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
    @pytest.mark.parametrize("names", [*((name,) for name in ENGLISH), TWO_ACCOUNTS], ids="-".join)
    def test_every_task_of_a_sheet_has_an_answer(self, names: tuple[str, ...], age: str) -> None:
        found = sheet(*names, age=age)
        assert len(found.exercises) >= 4
        assert [exercise.number for exercise in found.exercises] == list(range(1, len(found.exercises) + 1))
        key = visible_text(found.key_html())
        for exercise in found.exercises:
            assert exercise.answers
            assert all(exercise.answers)
            assert exercise.task.ask in (visible_text(found.students_html()))
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
                assert phrase in text.excerpt(line.start, follows.end)


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
        keys = [found.key_html().replace("&#39;", "'")]
        if age == "14-17":
            keys.append(" ".join("".join(pdf_pages(found.key_pdf())).split()))
        assert told in answers
        assert not {exercise.task.empty for exercise in found.exercises if exercise.task.empty} & {*answers}
        for key in keys:
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
        assert found.texts[0].unread_note == ""


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
        key = visible_text(sheet(name).key_html())
        assert all(told.replace("'", "’") in key for told in VOICE_NAMES.values())
        assert not re.search(r"\(reported|\breported[,:]|, reported\b", key)


class TestPages:
    def test_students_can_type_answers(self) -> None:
        for found in (sheet("la_race_polemic"), sheet(*TWO_ACCOUNTS)):
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
        seen = visible_text(page).lower()
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
        said = unescape("".join(line for _, line in found))
        assert "".join(said.split()) == "".join(text.split())
        assert [int(number) for number, _ in found] == list(range(1, len(found) + 1))

    def test_the_key_marks_every_cue_in_its_line(self) -> None:
        text = sheet("la_race_polemic").texts[0]
        every = [number for line in text.lines for run in line_runs(text, line) for number in run.numbers]
        assert sorted(every) == [number for number, cue in enumerate(text.report["cues"], 1) if cue["field"] == "text"]
        for line in text.lines:
            assert "".join(run.text for run in line_runs(text, line)) == text.excerpt(line.start, line.end)

    def test_the_key_guards_against_misunderstandings(self) -> None:
        page = visible_text(sheet("la_race_polemic").key_html())
        assert all(told in page for told in misconceptions())
        assert "Loaded is not false" in page
        assert "They do not say whether a claim is true" in page
        assert re.search(r"69 of 100; with this much text, \d+ to \d+ is plausible", page)

    def test_the_key_of_two_accounts_lays_them_side_by_side(self) -> None:
        page = visible_text(sheet(*TWO_ACCOUNTS).key_html())
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
        named = saved_marks(article.text, HOSTILE, (0, 1), title=HOSTILE)
        for page in (
            found.students_html(),
            found.key_html(),
            found.mark_html(),
            agreement([named, saved_marks(article.text, "B")], article=article).to_html(),
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
        found = json.loads(unescape(page.split('data-content="')[1].split('"')[0]))
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
        with pytest.raises(UnavailableError):
            worksheet(Analyzer(sections=()).analyze("It rained. It snowed."))


class TestCommand:
    def test_worksheet_names_what_it_wrote(self, tmp_path: Path) -> None:
        result = run(
            "worksheet",
            *(str(ROOT / "fixtures" / f"{name}.json") for name in ("short_notice", "spanish_notice")),
            "--out",
            str(tmp_path / "new"),
            "--title",
            "Two notices",
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
        assert "<h1>Two notices</h1>" in (tmp_path / "new" / "students.html").read_text("utf-8")
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


def test_shown_lines_keep_their_places() -> None:
    """What is printed is sign for sign what stands in the text, made harmless."""
    text = sheet("la_race_polemic").texts[0]
    whole = text.report["article"]["text"]
    assert all(
        text.excerpt(line.start, line.end) == escape_controls(whole[line.start : line.end]).replace("\n", " ")
        for line in text.lines
    )


def test_a_file_of_the_teachers_is_not_written_over(tmp_path: Path) -> None:
    source = str(ROOT / "fixtures" / "short_notice.json")
    assert run("worksheet", source, "--out", str(tmp_path)).exit_code == 0
    assert run("worksheet", source, "--out", str(tmp_path)).exit_code == 0, "its own files may be made anew"
    for name in ("key.html", "students.pdf"):
        (tmp_path / name).write_text("my notes", "utf-8")
        found = run("worksheet", source, "--out", str(tmp_path))
        assert found.exit_code == 2
        assert "is no page of this library" in found.output
        assert (tmp_path / name).read_text("utf-8") == "my notes"
        (tmp_path / name).unlink()
