"""Pages in a real browser: from a file, with the network off, as people see, hear and operate them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import framing
from tests.render.test_html import HOSTILE
from tests.support.samples import NAMES, ROOT, fixture, report_on
from tests.support.small_articles import small_pages
from tests.support.thorough import THOROUGH

SIZES = {"phone": (390, 844), "laptop": (1366, 900), "projector": (1920, 1080)}
REAL_ARTICLES = ROOT.parent / "shared" / "articles"
PAIRS = [
    ("la_race_polemic", "la_race_report"),
    ("port_strike_polemic_left", "port_strike_polemic_right"),
    ("short_notice", "spanish_notice"),
]
#: What axe-core is asked for.
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
}
OPEN_ALL = "for (const part of document.querySelectorAll('details')) { part.open = true; }"


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
def address_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Writes the page of that name once, and gives its address."""
    folder = tmp_path_factory.mktemp("pages")

    def address(name: str) -> str:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_text(PAGES[name](), "utf-8")
        return path.as_uri()

    return address


def pages() -> Iterator[tuple[str, Callable[[], str]]]:
    """Every page that is looked at, by name, made when it is asked for."""
    for name in ("polemic", "report", "contrast", "without scores"):
        yield name, lambda name=name: small_pages()[name]
    for name in NAMES:
        yield name, lambda name=name: report_on(name).to_html()
    for a, b in PAIRS:
        yield f"{a}-{b}", lambda a=a, b=b: framing.contrast(fixture(a)[0], fixture(b)[0]).to_html()
    for path in sorted(REAL_ARTICLES.glob("*.txt")):
        yield path.stem, lambda path=path: framing.analyze(path.read_text("utf-8")).to_html()


PAGES = dict(pages())
SMALL = ("polemic", "report", "contrast", "without scores")  # they have all that a page can have: see test_html
LOOKED_AT = [
    (name, scheme, size)
    for name in (PAGES if THOROUGH else SMALL)
    for scheme, size in (("light", "phone"), ("dark", "laptop"))
    if THOROUGH or (name, scheme) not in {("contrast", "light"), ("report", "light"), ("without scores", "dark")}
]


@pytest.mark.parametrize(("name", "scheme", "size"), LOOKED_AT)
def test_a_page_is_accessible(
    browser: Any, address_of: Callable[[str], str], name: str, scheme: str, size: str
) -> None:
    """No violation that axe-core calls serious: light and folded on a phone, dark and unfolded on a laptop."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    width, height = SIZES[size]
    with tab(browser, color_scheme=scheme, viewport={"width": width, "height": height}) as page:
        page.goto(address_of(name))
        if size == "laptop":
            page.evaluate(OPEN_ALL)
        violations = axe.run(page, options=AXE_OPTIONS).response["violations"]
    serious = [rule for rule in violations if rule["impact"] in ("serious", "critical")]
    assert [(rule["id"], node["html"]) for rule in serious for node in rule["nodes"]] == []


def test_a_page_fits_every_window(browser: Any, address_of: Callable[[str], str]) -> None:
    """Nothing stands beside the window, folded or unfolded."""
    with tab(browser) as page:
        for name in PAGES if THOROUGH else SMALL:
            page.goto(address_of(name))
            for before in ("", OPEN_ALL):
                page.evaluate(before)
                for size, (width, height) in SIZES.items():
                    page.set_viewport_size({"width": width, "height": height})
                    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, size)


def test_a_card_opens_by_mouse_key_and_touch(browser: Any, address_of: Callable[[str], str]) -> None:
    with tab(browser) as page:
        page.goto(address_of("polemic"))
        panel, mark = page.locator("#panel"), page.locator("a.s", has_text="harbour rescue").first
        assert not panel.is_visible()
        box = mark.evaluate(
            "part => { const box = part.getClientRects()[0]; return [box.x + 4, box.y + box.height / 2]; }"
        )
        page.mouse.move(*box)
        panel.wait_for(state="visible")
        assert "“harbour rescue”" in panel.inner_text()
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
        page.goto(address_of("polemic"))
        page.locator("a.s", has_text="a slap in the face").first.tap()
        assert "a slap in the face" in page.locator("#panel").inner_text()
        box, mark = page.locator("#panel").bounding_box(), page.locator("a.s.on").bounding_box()
        assert mark["y"] + mark["height"] <= box["y"], "the card does not lie over its mark"
        assert box["y"] + box["height"] == pytest.approx(844, abs=1)
        page.locator("#panel .close").tap()
        assert not page.locator("#panel").is_visible()


def test_a_nested_mark_shows_all_its_cards(browser: Any, address_of: Callable[[str], str]) -> None:
    with tab(browser) as page:
        page.goto(address_of("polemic"))
        page.locator("a.s", has_text="hard-working people").click()
        assert page.locator("#panel h3").count() >= 2


def test_marks_and_cards_work_without_scripts(browser: Any, address_of: Callable[[str], str]) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(address_of("polemic"))
        page.locator("a.s", has_text="harbour rescue").first.click()
        card = page.locator("details.card", has_text="Scare quotes")
        assert card.locator(".about").is_visible(), "a link into a folded card opens it"
        assert card.locator("li:target").count() == 1
        voice = page.locator("a.s .v-scare").first
        assert voice.evaluate("part => getComputedStyle(part).backgroundColor") != "rgba(0, 0, 0, 0)"
        page.locator("#f-scare").uncheck()
        assert voice.evaluate("part => getComputedStyle(part).backgroundColor") == "rgba(0, 0, 0, 0)"
        page.locator("label[for=theme-dark]").click()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"


def test_filters_hide_kinds_and_voices(browser: Any, address_of: Callable[[str], str]) -> None:
    underlined = (
        "[...document.querySelectorAll('.text .c')]"
        ".filter(part => getComputedStyle(part).textDecorationLine != 'none').length"
    )
    with tab(browser) as page:
        page.goto(address_of("polemic"))
        page.locator(".filters summary").click()
        every = page.evaluate(underlined)
        page.get_by_label("Metaphor").uncheck()
        assert 0 < page.evaluate(underlined) < every
        page.locator("#none").click()
        assert page.evaluate(underlined) == 0
        page.get_by_role("button", name="Show all again").click()
        assert page.evaluate(underlined) == every
        page.locator("#f-author").uncheck()
        assert 0 < page.evaluate(underlined) < every


def test_names_stand_out_in_both_texts(browser: Any, address_of: Callable[[str], str]) -> None:
    outlined = (
        "side => [...document.querySelectorAll(`#texts article`)].map(one => [...one.querySelectorAll('.v')]"
        ".filter(part => getComputedStyle(part).outlineStyle == 'solid').map(part => part.textContent))"
    )
    with tab(browser) as page:
        page.goto(address_of("contrast"))
        page.get_by_role("radio", name="Rosa Ruiz").check()
        a, b = page.evaluate(outlined)
        assert any("Ruiz" in name for name in a)
        assert any("Ruiz" in name for name in b)


def test_a_page_prints_with_its_cards(browser: Any, address_of: Callable[[str], str], tmp_path: Path) -> None:
    reader = pytest.importorskip("pypdf")
    with tab(browser) as page:
        page.goto(address_of("polemic"))
        page.pdf(path=tmp_path / "page.pdf", format="A4")
    with reader.PdfReader(tmp_path / "page.pdf") as printed:
        text = " ".join(" ".join(part.extract_text() for part in printed.pages).split())
    for said in ("Mayor Low", "They cast doubt on a word", "What no reading of a text can tell"):
        assert said in text
    assert "Choose which" not in text


#: Each attack alone in a thorough run, else all at once; a page that lets one through is broken for all of them.
ATTACKS = {"all": "\n\n".join(HOSTILE.values())} | (HOSTILE if THOROUGH else {})


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("kind", ["report", "contrast"])
def test_a_hostile_article_does_nothing(browser: Any, tmp_path: Path, attack: str, kind: str) -> None:
    """Opened, with every card shown: nothing runs, nothing is asked for, and the page looks as it should."""
    text = ATTACKS[attack]
    article = framing.Article(
        text=f"The shameful “{text}” farce, {text} said. It was a disgrace. Nobody spoke.\n\n" * (4 if THOROUGH else 1),
        title=text,
        source=text,
        url=f"javascript:{text}",
    )
    found = framing.analyze(article) if kind == "report" else framing.contrast(article, article)
    (tmp_path / "page.html").write_text(found.to_html(), "utf-8")
    with tab(browser) as page:
        page.goto((tmp_path / "page.html").as_uri())
        page.evaluate(OPEN_ALL)
        for mark in page.locator("a.s").all()[:6]:
            mark.focus()
        assert page.locator("h1").is_visible()
        assert page.evaluate("getComputedStyle(document.body).display") == "block"
        assert page.evaluate("document.querySelectorAll('script').length") == 2
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_text_opens(browser: Any, tmp_path: Path) -> None:
    """Five megabytes in a thorough run; the page shows the beginning and says so."""
    text = (
        "The shameful council voted for the park, said Ruiz. “It is late,” he added.\n\n"
        + "The council met in the hall on Monday and on Friday.\n\n" * (93_000 if THOROUGH else 3_000)
    )
    path = tmp_path / "long.html"
    path.write_text(framing.Analyzer(sections=()).analyze(text).to_html(), "utf-8")
    with tab(browser) as page:
        page.set_default_timeout(60_000)
        page.goto(path.as_uri())
        assert "more signs of the text" in page.inner_text(".note")
        page.locator("a.s").first.click()
        assert page.locator("#panel").is_visible()
