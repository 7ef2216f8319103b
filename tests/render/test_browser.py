"""Pages in a real browser: from a file, with the network off, as people see, hear and operate them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import framing
from tests.render.test_html import HOSTILE
from tests.support.samples import NAMES, ROOT, fixture, report_on

SIZES = {"phone": (390, 844), "laptop": (1366, 900), "projector": (1920, 1080)}
REAL = ROOT.parent / "shared" / "articles"
PAIRS = [
    ("la_race_polemic", "la_race_report"),
    ("port_strike_polemic_left", "port_strike_polemic_right"),
    ("short_notice", "spanish_notice"),
]


@contextmanager
def tab(browser: Any, **options: Any) -> Iterator[Any]:
    """A page of a browser without network; at its end nothing was thrown, refused or asked of anybody."""
    context = browser.new_context(**{"viewport": {"width": 1366, "height": 900}, "offline": True, **options})
    page, wrong = context.new_page(), list[str]()
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(request.url)
    )
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield page
    assert page.evaluate("window.hacked") is None
    context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Writes a page once and gives its address."""
    folder, known = tmp_path_factory.mktemp("pages"), dict[str, str]()

    def address(name: str, made: Any) -> str:
        if name not in known:
            (folder / f"{name}.html").write_text(made().to_html(), "utf-8")
            known[name] = (folder / f"{name}.html").as_uri()
        return known[name]

    return address


def every_page() -> Iterator[tuple[str, Any]]:
    for name in NAMES:
        yield name, lambda name=name: report_on(name)
    for a, b in PAIRS:
        yield f"{a}-{b}", lambda a=a, b=b: framing.contrast(fixture(a)[0], fixture(b)[0])
    for path in sorted(REAL.glob("*.txt")):
        yield path.stem, lambda path=path: framing.analyze(path.read_text("utf-8"))


EVERY = dict(every_page())
#: Pages that axe-core reads in light colours as well: between them they have all that a page can have.
LIGHT = {"la_race_polemic", "la_race_polemic-la_race_report", "interview_transcript", "spanish_notice"}


@pytest.mark.parametrize("name", EVERY)
def test_a_page_fits_and_is_accessible(browser: Any, pages: Any, name: str) -> None:
    """At every size, light and dark: nothing beside the window, no violation that axe-core calls serious."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for scheme, looked in (("light", "phone"), ("dark", "laptop")):
        with tab(browser, color_scheme=scheme) as page:
            page.goto(pages(name, EVERY[name]))
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (size, scheme)
            if scheme == "light" and name not in LIGHT:
                continue
            width, height = SIZES[looked]
            page.set_viewport_size({"width": width, "height": height})
            if looked == "laptop":
                page.evaluate("for (const part of document.querySelectorAll('details')) { part.open = true; }")
            found = axe.run(
                page,
                options={
                    "resultTypes": ["violations"],
                    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
                },
            ).response["violations"]
            assert [
                (rule["id"], node["html"])
                for rule in found
                if rule["impact"] in ("serious", "critical")
                for node in rule["nodes"]
            ] == [], scheme


def test_a_card_opens_by_mouse_key_and_touch(browser: Any, pages: Any) -> None:
    address = pages("la_race_polemic", lambda: report_on("la_race_polemic"))
    with tab(browser) as page:
        page.goto(address)
        panel, mark = page.locator("#panel"), page.locator("a.s", has_text="democratic socialist").first
        assert not panel.is_visible()
        box = mark.evaluate(
            "part => { const box = part.getClientRects()[0]; return [box.x + 4, box.y + box.height / 2]; }"
        )
        page.mouse.move(*box)
        panel.wait_for(state="visible")
        assert "“democratic socialist”" in panel.inner_text()
        for said in (
            "Scare quotes",
            "hold a word at arm's length",
            "When it is fine",
            "Who said this word?",
            "A plainer way",
        ):
            assert said.lower() in panel.inner_text().lower()
        page.mouse.move(5, 5)
        panel.wait_for(state="hidden")
        mark.focus()
        assert panel.is_visible()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "panel"
        page.keyboard.press("Escape")
        assert not panel.is_visible()
        assert page.evaluate("document.activeElement.className").startswith("s"), "the reader is back at the mark"
    with tab(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as page:
        page.goto(address)
        page.locator("a.s", has_text="slaughter").first.tap()
        assert "slaughter" in page.locator("#panel").inner_text()
        box, mark = page.locator("#panel").bounding_box(), page.locator("a.s.on").bounding_box()
        assert mark["y"] + mark["height"] <= box["y"], "the card does not lie over its mark"
        assert box["y"] + box["height"] == pytest.approx(844, abs=1)
        page.locator("#panel .close").tap()
        assert not page.locator("#panel").is_visible()


def test_a_nested_mark_shows_all_its_cards(browser: Any, pages: Any) -> None:
    report = report_on("la_race_polemic")
    inner = next(
        cue
        for cue in report.cues
        for other in report.cues
        if other.start < cue.start and cue.end <= other.end and other.category != cue.category
    )
    number = report.cues.index(inner) + 1
    with tab(browser) as page:
        page.goto(pages("la_race_polemic", lambda: report))
        page.locator(f"a.s[data-cues~='c{number}']").click()
        assert page.locator("#panel h3").count() >= 2


def test_marks_and_cards_work_without_scripts(browser: Any, pages: Any) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(pages("la_race_polemic", lambda: report_on("la_race_polemic")))
        page.locator("a.s", has_text="democratic socialist").first.click()
        card = page.locator("details.card", has_text="Scare quotes")
        assert card.locator(".about").is_visible(), "a link into a folded card opens it"
        assert card.locator("li:target").count() == 1
        voice = page.locator("a.s .v-scare").first
        assert voice.evaluate("part => getComputedStyle(part).backgroundColor") != "rgba(0, 0, 0, 0)"
        page.locator("#f-scare").uncheck()
        assert voice.evaluate("part => getComputedStyle(part).backgroundColor") == "rgba(0, 0, 0, 0)"
        page.locator("label[for=theme-dark]").click()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"


def test_filters_hide_kinds_and_voices(browser: Any, pages: Any) -> None:
    with tab(browser) as page:
        page.goto(pages("la_race_polemic", lambda: report_on("la_race_polemic")))
        page.locator(".filters summary").click()
        marked = "[...document.querySelectorAll('.text .c')].filter(part => getComputedStyle(part).textDecorationLine != 'none').length"
        every = page.evaluate(marked)
        page.get_by_label("Metaphor").uncheck()
        assert 0 < page.evaluate(marked) < every
        page.locator("#none").click()
        assert page.evaluate(marked) == 0
        page.get_by_role("button", name="Show all again").click()
        assert page.evaluate(marked) == every
        page.locator("#f-author").uncheck()
        assert 0 < page.evaluate(marked) < every


def test_names_stand_out_in_both_texts(browser: Any, pages: Any) -> None:
    with tab(browser) as page:
        page.goto(pages("-".join(PAIRS[0]), EVERY["-".join(PAIRS[0])]))
        page.get_by_role("radio", name="Karen Bass").check()
        outlined = "side => [...document.querySelectorAll(`#texts article`)].map(one => [...one.querySelectorAll('.v')].filter(part => getComputedStyle(part).outlineStyle == 'solid').map(part => part.textContent))"
        a, b = page.evaluate(outlined)
        assert any("Bass" in name for name in a)
        assert any("Bass" in name for name in b)


def test_a_page_prints_with_its_cards(browser: Any, pages: Any, tmp_path: Path) -> None:
    reader = pytest.importorskip("pypdf")
    with tab(browser) as page:
        page.goto(pages("la_race_polemic", lambda: report_on("la_race_polemic")))
        page.pdf(path=tmp_path / "page.pdf", format="A4")
    text = " ".join(" ".join(part.extract_text() for part in reader.PdfReader(tmp_path / "page.pdf").pages).split())
    for said in ("Los Angeles: the DSA runs", "They cast doubt on a word", "What no reading of a text can tell"):
        assert said in text
    assert "Choose among" not in text


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_article_does_nothing(browser: Any, tmp_path: Path, attack: str) -> None:
    """Opened, with every card shown: nothing runs, nothing is asked for, and the page looks as it should."""
    text = HOSTILE[attack]
    article = framing.Article(
        text=f"The shameful “{text}” farce, {text} said. It was a disgrace. Nobody spoke.\n\n" * 4,
        title=text,
        source=text,
        url=f"javascript:{text}",
    )
    made_of = {"report": lambda: framing.analyze(article), "contrast": lambda: framing.contrast(article, article)}
    for name in made_of if attack in ("script", "style", "template", "bidi") else ["report"]:
        (tmp_path / f"{name}.html").write_text(made_of[name]().to_html(), "utf-8")
        with tab(browser) as page:
            page.goto((tmp_path / f"{name}.html").as_uri())
            page.evaluate("for (const part of document.querySelectorAll('details')) { part.open = true; }")
            for mark in page.locator("a.s").all()[:6]:
                mark.focus()
            assert page.locator("h1").is_visible()
            assert page.evaluate("getComputedStyle(document.body).display") == "block"
            assert page.evaluate("document.querySelectorAll('script').length") == 2
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_five_megabytes_open(browser: Any, pages: Any) -> None:
    text = (
        "The shameful council voted for the park, said Ruiz. “It is late,” he added.\n\n"
        + "The council met in the hall on Monday and on Friday.\n\n" * 93_000
    )
    assert len(text) > 5_000_000
    with tab(browser) as page:
        page.set_default_timeout(60_000)
        page.goto(pages("five-megabytes", lambda: framing.Analyzer(sections=()).analyze(text)))
        assert "more signs of the text" in page.inner_text(".note")
        page.locator("a.s").first.click()
        assert page.locator("#panel").is_visible()
