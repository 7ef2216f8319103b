"""How far a class agrees: alpha, words, pairs and phrases, files of marks, and the command."""

from __future__ import annotations

import json
import re
from collections import Counter
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from framing import SchemaError, agreement, default_lexicon
from framing.apps.classroom.agreement_text import render as agreement_text
from framing.apps.classroom.collect_marks import collect_marks
from framing.apps.classroom.krippendorff import alpha, alpha_from_counts, estimate_alpha
from framing.apps.classroom.marks import as_marks, read_marks
from framing.apps.cli.main import Exit
from framing.records.schema import json_schema
from tests.support.classroom import MARK_FILES, TWO_ACCOUNTS, class_agreement, run, saved_marks, visible_text
from tests.support.samples import DATA, ROOT, fixture


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
        fast = float(
            alpha_from_counts(len(rows), (count * (len(rows) - count)).sum(), count.sum(), np.int64(len(count)))
        )
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
        few, many = estimate_alpha(marked[:, :100], np.arange(100) // 10), estimate_alpha(marked, np.arange(600) // 10)
        for found in (few, many):
            assert found.low is not None
            assert found.high is not None
            assert found.value is not None
            assert found.low < found.value < found.high
        assert (many.high or 0) - (many.low or 0) < (few.high or 0) - (few.low or 0)

    def test_few_sentences_have_no_interval(self) -> None:
        found = estimate_alpha(np.array([[True, False, True], [True, False, False]]), np.zeros(3, np.int64))
        assert (found.value is not None, found.low) == (True, None)


class TestAgreement:
    def test_the_marks_are_what_their_schema_says(self) -> None:
        schema = json_schema("marks")
        Draft202012Validator.check_schema(schema)
        for path in MARK_FILES:
            Draft202012Validator(schema).validate(json.loads(path.read_text("utf-8")))
            assert read_marks(path).text == fixture(TWO_ACCOUNTS[0])[0].text

    def test_swapping_students_changes_nothing(self) -> None:
        for order in ([*reversed(MARK_FILES)], [*MARK_FILES[3:], *MARK_FILES[:3]]):
            assert agreement(order).to_json() == class_agreement().to_json()

    def test_words_are_counted_once_per_student(self) -> None:
        found = class_agreement()
        held = [read_marks(path) for path in MARK_FILES]
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
        text = (
            "By Ann Ruiz\n\nThe shameless board sold it. “A disgrace,” Bo Ek said. "
            "Nobody was asked about the sale of the park."
        )
        found = agreement([saved_marks(text, "A", (17, 26)), saved_marks(text, "B", (41, 54))])
        assert all(text[word.start : word.end] not in {"By", "Ann"} for word in found.words)
        assert [phrase.voice for phrase in found.phrases if phrase.who] == ["author", "quoted"]

    def test_the_most_disputed_phrase_comes_first(self) -> None:
        found = class_agreement()
        disputed = [len(phrase.who) * (len(found.students) - len(phrase.who)) for phrase in found.phrases]
        assert disputed == sorted(disputed, reverse=True)
        tyrant = next(phrase for phrase in found.phrases if phrase.text == "tyrant")
        assert (len(tyrant.who), tyrant.voice, tyrant.program) == (6, "author", ("label_epithet",))
        assert sum(tyrant.reasons.values()) == 6
        assert all(not phrase.who or set(phrase.who) <= set(found.students) for phrase in found.phrases)

    def test_phrases_slice_back_and_hold_all_marks(self) -> None:
        found = class_agreement()
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
        pair = next(pair for pair in class_agreement().pairs if (pair.a, pair.b) == ("Alva", "Gita"))
        assert (pair.alpha or 0) > 0.5
        assert len(class_agreement().pairs) == 8 * 7 // 2

    def test_nobody_marks_anything(self) -> None:
        text = "The council met on Monday. It agreed on the budget."
        found = agreement([saved_marks(text, "A"), saved_marks(text, "B")])
        assert found.students_alpha.value is None
        assert "<h1>Nobody marked anything.</h1>" in found.to_html()
        assert "Krippendorff’s alpha: not defined." in found.to_html()

    def test_one_student_is_compared_with_the_program_alone(self) -> None:
        found = agreement(MARK_FILES[:1])
        assert found.students_alpha.reason == "It takes two who mark."
        assert [(pair.a, pair.b) for pair in found.pairs] == [("Alva", "framing")]
        assert "One student: agreement takes two." in found.to_html()

    def test_names_that_come_twice_are_told_apart(self) -> None:
        text = "The shameless board sold it."
        assert agreement(
            [
                saved_marks(text, "Ana", (4, 13)),
                saved_marks(text, "Ana"),
                saved_marks(text, ""),
                saved_marks(text, "framing"),
            ]
        ).students == (
            "no name",
            "Ana",
            "Ana (2)",
            "framing (2)",
        )

    def test_marks_of_two_articles_are_refused(self) -> None:
        with pytest.raises(SchemaError, match="another article"):
            agreement([saved_marks("One.", "A"), saved_marks("Two.", "B")])
        with pytest.raises(SchemaError, match="There are no marks"):
            agreement([])

    def test_words_stand_before_figures(self) -> None:
        page = visible_text(class_agreement().to_html())
        assert "<h1>The class agrees little.</h1>" in class_agreement().to_html()
        assert (
            page.index("The class agrees little.")
            < page.index("Krippendorff’s alpha: .18")
            < page.index("In dispute")
            < page.index("Student by student")
        )
        assert "3 of 7" in page

    def test_students_are_named_where_the_teacher_opens_only(self) -> None:
        page = class_agreement().to_html()
        shown, private = page.split('<details class="small private">')
        for name in class_agreement().students:
            assert name not in visible_text(shown)
            assert name in visible_text(private)
            assert name in agreement_text(class_agreement().to_dict(), names=True)
            assert name not in agreement_text(class_agreement().to_dict())

    def test_categories_are_called_as_their_cards_are(self) -> None:
        known = default_lexicon()
        for told in (
            visible_text(class_agreement().to_html()),
            " ".join(agreement_text(class_agreement().to_dict(), width=200).split()),
        ):
            assert "Label or epithet for people (it is a tag or a name that takes a side)" in told
            assert [
                category.id
                for category in known
                if re.search(rf"(: |; |program\s+){category.id.replace('_', ' ')} \(", told)
            ] == []
        assert "held at arm’s length" in visible_text(class_agreement().to_html())

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"schema": "framing.report/2"}, 'It holds framing.report/2 where "framing.marks/1" was expected.'),
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
            as_marks({**saved_marks("It rained."), **change})


class TestFiles:
    def test_the_rest_goes_on(self, tmp_path: Path) -> None:
        (tmp_path / "other.json").write_text(json.dumps(saved_marks("Another text.", "Bo", title="Other")), "utf-8")
        (tmp_path / "broken.json").write_text('{"schema": "framing.ma', "utf-8")
        (tmp_path / "copy.json").write_bytes(MARK_FILES[0].read_bytes())
        files = [*MARK_FILES, *sorted(tmp_path.glob("*.json")), tmp_path / "gone.json"]
        kept, problems = collect_marks(files)
        assert len(kept) == len(MARK_FILES)
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
        assert (folder / "agreement.html").read_text("utf-8") == page.read_text("utf-8") == class_agreement().to_html()
        assert json.loads((folder / "agreement.json").read_text("utf-8")) == json.loads(class_agreement().to_json())
        assert run("agree", str(DATA / "marks"), "--format", "html").stdout == class_agreement().to_html()
        assert (
            json.loads(run("agree", str(DATA / "marks"), "--format", "json").stdout)["schema"] == "framing.agreement/1"
        )

    def test_agree_with_the_article_takes_its_facts(self) -> None:
        path = str(ROOT / "fixtures" / f"{TWO_ACCOUNTS[0]}.json")
        found = json.loads(run("agree", str(DATA / "marks"), "--article", path, "--format", "json").stdout)
        assert found["article"]["source"] == fixture(TWO_ACCOUNTS[0])[0].source
        other = run("agree", str(DATA / "marks"), "--article", str(ROOT / "fixtures" / "short_notice.json"))
        assert other.exit_code == Exit.NOTHING
        assert "another article" in other.stderr


def test_an_agreement_is_what_its_schema_says() -> None:
    schema = json_schema("agreement")
    Draft202012Validator.check_schema(schema)
    for marks in (MARK_FILES, MARK_FILES[:1]):
        found = json.loads(agreement(marks).to_json())
        Draft202012Validator(schema).validate(found)
        assert set(found) == set(schema["properties"])


class TestSpoiltMarks:
    """One bad file does not stop a class."""

    @pytest.mark.parametrize("reason", [[], {}, None, 7])
    def test_a_reason_may_be_anything(self, reason: Any) -> None:
        row = saved_marks("It rained.", "Ana", (3, 9))
        row["marks"][0]["reason"] = reason
        assert as_marks(row).marks[0].reason == "other"

    def test_a_number_of_many_digits_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(
            '{"schema": "framing.marks/1", "marks": [{"start": ' + "9" * 5_000 + "}]}", "utf-8"
        )
        with pytest.raises(SchemaError):
            read_marks(tmp_path / "a.json")

    def test_a_byte_order_mark_is_no_part_of_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(json.dumps(saved_marks("It rained.", "Ana", (3, 9))), "utf-8-sig")
        assert read_marks(tmp_path / "a.json").who == "Ana"

    def test_a_reason_counts_once_for_a_student(self) -> None:
        (phrase,) = agreement(
            [saved_marks("It rained all day.", "Ana", (3, 9), (10, 13)), saved_marks("It rained all day.", "Ben")]
        ).phrases[:1]
        assert (phrase.text, list(phrase.reasons.values())) == ("rained all", [1])

    def test_two_files_of_one_name_are_told(self, tmp_path: Path) -> None:
        text = "It rained all day. The council met."
        for name, span in (("a", (3, 9)), ("b", (10, 13))):
            (tmp_path / f"{name}.json").write_text(json.dumps(saved_marks(text, "Ana", span)), "utf-8")
        assert "several files of “Ana” differ" in run("agree", str(tmp_path)).stderr
