"""The pages of a class in a browser: marking phrases, typing and printing, phones, and who cannot see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from framing import Article, worksheet
from framing.apps.classroom.marks import as_marks
from framing.records.schema import json_schema
from tests.support.classroom import TWO_ACCOUNTS, class_agreement, pdf_pages, sheet
from tests.support.thorough import THOROUGH

#: Two accounts: in a quick run, short ones, since the time to check a page grows with its length.
PAIR = TWO_ACCOUNTS if THOROUGH else ("health_clickbait", "short_notice")
TEXT = (
    "A \U0001f600 smile. The shameless board sold the “public” park—without a word.\r\n\r\n"
    "Nobody was asked; the mayor said that it was late."
)
SMALL_SUMMARIES = """[...document.querySelectorAll('summary')].filter(
    (part) => part.checkVisibility() && part.getBoundingClientRect().height < 24
).length"""
#: Of every line that opens no paragraph: whether it runs on beside the one before, and its number stays with it.
LINE_ENDS = """[...document.querySelectorAll('.line:not(.opens)')].map((line) => {
    const before = [...line.previousElementSibling.querySelector('.said').getClientRects()].at(-1);
    const number = line.querySelector('.no').getBoundingClientRect();
    const said = line.querySelector('.said').getClientRects()[0];
    return [Math.abs(before.bottom - number.bottom) < 20, Math.abs(said.bottom - number.bottom) < 20];
})"""
WHOLE_HEADS = """[...document.querySelectorAll('.at')].every(
    (head) => head.scrollWidth <= head.clientWidth && head.getClientRects().length === 1
)"""


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
        "students": sheet("health_clickbait").students_html,
        "key": sheet("health_clickbait").key_html,
        "both": sheet(*PAIR).key_html,
        "agree": class_agreement().to_html,
    }
    (tmp_path / "page.html").write_bytes(pages[name]().encode())
    context = browser.new_context(offline=True, color_scheme=dark, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert [found["id"] for found in axe.run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(SMALL_SUMMARIES) == 0
    context.close()


@pytest.mark.parametrize("name", ["students", "key", "agree"])
def test_on_a_phone_the_text_runs_on(browser: Any, tmp_path: Path, name: str) -> None:
    """A numbered line ends where the next begins, and its number stays with it; no head of a table is broken."""
    pages = {
        "students": sheet("health_clickbait").students_html,
        "key": sheet("health_clickbait").key_html,
        "agree": class_agreement().to_html,
    }
    (tmp_path / "page.html").write_bytes(pages[name]().encode())
    page = browser.new_context(offline=True, viewport={"width": 390, "height": 844}).new_page()
    page.goto((tmp_path / "page.html").as_uri())
    ends = page.evaluate(LINE_ENDS)
    assert all(kept for _, kept in ends)
    assert sum(runs_on for runs_on, _ in ends) > len(ends) / 2
    assert page.evaluate(WHOLE_HEADS)
    page.context.close()


def test_what_is_typed_is_printed_and_names_are_not(browser: Any, tmp_path: Path) -> None:
    page = browser.new_context(offline=True).new_page()
    (tmp_path / "page.html").write_bytes(sheet("health_clickbait").students_html().encode())
    page.goto((tmp_path / "page.html").as_uri())
    page.get_by_label("Answer to task 1", exact=True).fill("Nobody was asked.\n" * 9 + "That is the end.")
    page.get_by_label("Name").fill("Ana Ruiz")
    told = "".join(pdf_pages(page.pdf()))
    assert "Ana Ruiz" in told
    assert "That is the end." in told
    page.context.close()
    page = browser.new_context(offline=True).new_page()
    (tmp_path / "page.html").write_bytes(class_agreement().to_html().encode())
    page.goto((tmp_path / "page.html").as_uri())
    told = "".join(pdf_pages(page.pdf()))
    assert "What alpha is" in told
    assert [name for name in class_agreement().students if name in told] == []
    page.get_by_text("Names, for the teacher").click()
    assert "Alva" in "".join(pdf_pages(page.pdf()))
    page.context.close()
