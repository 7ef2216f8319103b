"""Pages: the article stands in them untouched, nothing in it can act, and every link leads somewhere."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

import framing
from framing.apps.cli.main import main
from framing.data import list_data_files, read_bytes
from framing.records import State
from framing.render.html import contrast as contrast_page
from framing.render.html import report as report_page
from framing.render.html.article import paragraphs
from framing.render.labels import band_label
from framing.render.sanitize import escape_controls
from tests.support.samples import ENGLISH, NAMES, ROOT, fixture, report_on
from tests.support.small_articles import element_kinds, small_pages
from tests.support.strategies import broken, prose
from tests.support.thorough import THOROUGH

VOID = {"meta", "link", "input", "br", "img", "hr", "area", "base", "col", "embed", "source", "track", "wbr"}
#: Articles that try to do something.
HOSTILE = {
    "script": "<script>window.hacked = 1</script>",
    "end of script": "</script></style></title></textarea><script>window.hacked = 1</script>",
    "handler": "<img src=x onerror=window.hacked=1><svg onload=window.hacked=1>",
    "link": "[x](javascript:window.hacked=1) <a href=javascript:window.hacked=1>javascript:window.hacked=1</a>",
    "attribute": '" onmouseover="window.hacked=1" x=\'',
    "style": "</style><style>*{display:none}</style> } body { display: none } /* url(https://example.org/x) */ @import 'https://example.org/x';",
    "template": "{{ 7 * 7 }} {% for x in y %} {{ told.__class__ }} {# x #} ${7*7} #{7*7} <%= 7*7 %>",
    "comment": "<!-- --> <![CDATA[ ]]> <!doctype html> <?xml ?> --><script>window.hacked = 1</script>",
    "bidi": "left \u202e thgir \u2066 isolate \u2069 \u202c \u200f end",
    "control": "nul \x00 escape \x1b[31m bell \x07 back \x08 c1 \x9b del \x7f",
    "entity": "&lt;script&gt; &amp;amp; &#60;script&#62; &nbsp; &copy",
    "surrogate": "lone \ud800 and \udfff, non-characters \ufffe \uffff",
    "base": "<base href=https://example.org/><meta http-equiv=refresh content='0;url=https://example.org/'><iframe src=https://example.org/></iframe>",
    "math": "<math><mtext><table><mglyph><style><img src=x onerror=window.hacked=1>",
}


class Page(HTMLParser):
    """What a page holds: elements, ids, links, and the text of its article."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.paragraphs: dict[str, str] = {}
        self.sheets: list[str] = []
        self.scripts: list[str] = []
        self.feed(content)
        self.close()
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"an attribute twice: {attrs}"
        self.elements.append((tag, found))
        if tag == "p" and "para" in (found.get("class") or "").split():
            self.paragraphs[found["id"] or ""] = ""
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        kinds = [(found.get("class") or "").split() for _, found in self.open]
        if self.open and self.open[-1][0] == "style":
            self.sheets.append(data)
        elif self.open and self.open[-1][0] == "script":
            self.scripts.append(data)
        elif not any({"sr", "n", "margin"} & set(kind) for kind in kinds):
            held = [found["id"] for (_, found), kind in zip(self.open, kinds, strict=True) if "para" in kind]
            if held:
                self.paragraphs[held[0] or ""] += data

    def ids(self) -> list[str]:
        return [found["id"] or "" for _, found in self.elements if "id" in found]

    def targets(self) -> list[str]:
        return [href for _, found in self.elements if (href := found.get("href") or "").startswith("#")]


def check(content: str) -> Page:
    """What holds for every page, whatever the article."""
    page = Page(content)
    ids = page.ids()
    assert len(ids) == len(set(ids)), "an id stands once"
    assert {target.removeprefix("#") for target in page.targets()} <= set(ids), "every link inside leads somewhere"
    for tag, found in page.elements:
        assert tag not in {"iframe", "object", "embed", "base", "img", "audio", "video", "source"}
        assert not [
            key
            for key in found
            if key.startswith("on") or key in {"style", "src", "srcset", "srcdoc", "action", "formaction"}
        ], (tag, found)
        assert (
            found.get("href", "#")[:1] == "#" or tag == "link" or str(found["href"]).startswith(("http://", "https://"))
        ), found  # type: ignore[index]
        assert tag != "link" or found["href"] == "data:,"
    policy = next(
        str(found["content"]) for tag, found in page.elements if found.get("http-equiv") == "Content-Security-Policy"
    )
    for kind, blocks in (("style", page.sheets), ("script", page.scripts)):
        hashes = {f"'sha256-{b64encode(sha256(block.encode()).digest()).decode()}'" for block in blocks}
        assert set(re.search(rf"{kind}-src ([^;]*)", policy)[1].split()) == hashes, (
            f"the policy allows just these {kind}s"
        )  # type: ignore[index]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"url\((?!#)|@import", "".join(page.sheets)), "a style sheet loads nothing"
    return page


def shown(text: str) -> str:
    """A text without its white space: HTML shows any run of it as one space or line."""
    return "".join(escape_controls(text).split())


@cache
def page_on(name: str) -> str:
    """The page of a fixture's report, made once."""
    return report_on(name).to_html()


def test_no_template_trusts_a_text() -> None:
    names = list_data_files("templates", ".html")
    assert len(names) > 10
    for name in names:
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", read_bytes(name).decode()), name


def test_the_small_pages_have_all_that_a_page_can_have() -> None:
    """So the browser can look at them instead of at every fixture."""
    small = set[tuple[str, str]]().union(*map(element_kinds, small_pages().values()))
    contrast = framing.contrast(report_on("la_race_polemic"), report_on("la_race_report"))
    for page in (*map(page_on, NAMES), contrast.to_html()):
        assert element_kinds(page) <= small


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_fixture(name: str) -> None:
    report = report_on(name)
    content = page_on(name)
    page = check(content)
    assert shown("".join(page.paragraphs.values())) == shown(report.article.text), "the article stands there, whole"
    assert len(content.encode()) < 200_000
    assert content == report_page.render(json.loads(report.to_json())), "a stored report makes the same page"
    linked = {cue for _, found in page.elements for cue in (found.get("data-cues") or "").split()}
    assert linked == {f"c{number}" for number in range(1, len(report.cues) + 1)} <= set(page.ids())


@pytest.mark.parametrize("name", ENGLISH)
def test_the_page_says_the_figures_of_the_report(name: str) -> None:
    report = report_on(name)
    content = re.sub(r"\s+", " ", page_on(name).replace("&#39;", "'"))
    for score in (report.loaded_language, report.partisan_framing):
        if score.value is None:
            assert score.reason in content
            continue
        assert f'<p class="band">{band_label(score.band)}</p>' in content
        assert (
            f"{score.value:.0f} of 100; with this much text, {score.low:.0f} to {score.high:.0f} is plausible"
            in content
        )
        assert f'<td class="number"><b>{score.value:.1f}</b></td>' in content
    for source in report.sources:
        assert (
            f'<td class="number">{source.quoted_words}</td><td class="number">{source.reported_words}</td>' in content
        )
    for state in ("present", "absent"):
        kind, sign = ("helps", "✓") if state == "present" else ("care", "✗")
        row = f'<details class="check {kind}"><summary><span class="sign" aria-hidden="true">{sign}</span>'
        assert report.credibility.count("support", State(state)) == content.count(row)


def test_a_waterfall_leads_from_the_base_to_the_score() -> None:
    for name in ENGLISH:
        for result in report_page.score_results(report_on(name).to_dict()):
            if result.score["value"] is not None:
                assert result.steps[0].start == result.score["base"]
                assert all(one.end == two.start for one, two in zip(result.steps, result.steps[1:], strict=False))
                assert result.steps[-1].end == pytest.approx(result.score["value"], abs=1e-9)


@settings(max_examples=settings.default.max_examples // 4)  # a page is slower than a report
@given(broken | prose)
def test_any_text_stands_untouched_in_its_page(text: str) -> None:
    report = framing.analyze(framing.Article(text=text, title=text[:40], source=text[:9], url=text[:30]))
    content = report.to_dict()
    page = check(report_page.render(content))
    assert shown("".join(page.paragraphs.values())) == shown(text)
    for field in ("title", "text"):
        for part in paragraphs(content, field):
            assert (
                "".join(run.text for link in part.links for run in link.runs)
                == escape_controls(content["article"][field])[part.start : part.end]
            )
            for link in part.links:
                numbers = [cue.index for cue in link.cues]
                assert all({cue.index for cue, _ in run.cues} <= set(numbers) for run in link.runs)
                assert all(run.cues for run in link.runs) == bool(numbers) or not numbers


@settings(max_examples=settings.default.max_examples // 6)
@given(broken | prose, prose)
def test_any_two_texts_make_a_page(a: str, b: str) -> None:
    found = framing.contrast(framing.Article(text=a or "–"), framing.Article(text=b or "–", title=a[:30])).to_dict()
    page = check(contrast_page.render(found))
    assert shown("".join(page.paragraphs.values())) == shown(a or "–") + shown(b or "–")
    assert contrast_page.render(json.loads(json.dumps(found))) == contrast_page.render(found)


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_article_changes_nothing(attack: str) -> None:
    """The page has the elements that it has with harmless words in the same places, and no more."""
    text = HOSTILE[attack]
    record = dict.fromkeys(("title", "source", "author", "published", "label"), f"{text} shameful")
    first, second = f"The shameful “{text}” vote, {text} said.", f"“A farce of {text},” said Ann {text} Low."
    body = f"{first}\n\n{second} It was a disgrace. Nobody spoke." * 3
    article = framing.Article(**record, text=body, url=f"javascript:{text}")
    report = framing.analyze(article)
    page = check(report.to_html())
    assert shown("".join(page.paragraphs.values())) == shown(body)
    assert not any(str(found.get("href", "")).startswith("javascript") for _, found in page.elements)
    check(framing.contrast(report, report).to_html())
    assert "&lt;iframe srcdoc" not in report._repr_html_()


def test_a_hostile_report_is_shown_and_not_obeyed() -> None:
    """Stored JSON may come from anywhere: names of categories, speakers and frameworks too."""
    evil = '"><script>window.hacked=1</script>{{7*7}}'
    content = json.loads(report_on("port_strike_polemic_left").to_json())

    def spoil(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: spoil(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [spoil(inner, key) for inner in value]
        kept = key in {
            "field",
            "state",
            "kind",
            "schema",
            "text",
            "title",
            "spans",
            "start",
            "end",
            "status",
            "introductions",
            "span",
            "actor",
            "victim",
            "words",
        }
        return evil if isinstance(value, str) and not kept else value

    spoiled = spoil(content)
    spoiled["scores"] = {
        name: {**score, "contributions": spoiled["scores"][name]["contributions"]}
        for name, score in content["scores"].items()
    }
    spoiled["not a key"] = evil
    page = check(report_page.render(spoiled))
    assert "49" not in "".join(found.get("title") or "" for _, found in page.elements)


def test_lone_surrogates_anywhere_can_be_written(tmp_path: Path) -> None:
    """In every string of a stored report that is no key of the page's own."""
    content = json.loads(report_on("la_race_polemic").to_json())
    lone = "\ud800 \u202e \x1b"
    content["provenance"] = {"framing": lone, lone: lone}
    content["article"] |= {"url": f"https://example.org/{lone}", "source": lone, "label": lone}
    for source in content["sources"]:
        source |= {"name": lone, "role": lone, "verbs": [{**verb, "grade": lone} for verb in source["verbs"]]}
    for score in content["scores"].values():
        score |= {"band": lone, "reason": lone}
    content["voices"] = [{**span, "speaker": lone, "voice": lone} for span in content["voices"]]
    page = report_page.render(content)
    check(page)
    assert not {"\u202e", "\x1b"} & set(page)
    (tmp_path / "page.html").write_text(page, "utf-8")


def test_spoilt_voices_neither_hide_nor_repeat_the_text() -> None:
    content = json.loads(report_on("la_race_polemic").to_json())
    whole = shown(content["article"]["text"])
    for voices in (content["voices"][::-1], [{**span, "voice": "x sr"} for span in content["voices"]], []):
        assert shown("".join(check(report_page.render({**content, "voices": voices})).paragraphs.values())) == whole


def test_a_category_may_be_called_like_a_method() -> None:
    content = json.loads(report_on("short_notice").to_json())
    score = report_on("la_race_polemic").loaded_language.to_dict()
    parts = [{"name": name, "value": 3.0, "cues": [], "words": []} for name in ("items", "clear", "copy", "pop")]
    content["scores"]["loaded_language"] = {**score, "contributions": parts}
    check(report_page.render(content))


def test_a_report_without_its_sources_says_so() -> None:
    text = "“It is late,” Ruiz said. The council met. It agreed on the budget. " * 6
    assert "This report was made without its sources." in framing.Analyzer(sections=()).analyze(text).to_html()
    assert "Nobody else speaks" in framing.analyze("The council met. It agreed on the budget. " * 12).to_html()


def test_what_the_page_cannot_show_it_does_not_deny() -> None:
    text = (
        "The council met in the hall and agreed on the budget.\n\n" * 2_800
        + "The shameful council voted for the park.\n\n" * 100
    )
    content = framing.Analyzer(sections=()).analyze(text).to_html()
    assert "100 marks count: 0 in the first third, 0 in the second, 100 in the last." in content
    assert "No phrase" not in content
    assert "The marks stand behind the part that is shown." in content


def test_links_to_the_headline_lead_to_it() -> None:
    page = check(
        framing.analyze(
            framing.Article(text="The vote was lost. Nobody spoke. It rained.", title="SHOCKING: a shameful farce?")
        ).to_html()
    )
    assert "#headline" in page.targets()
    assert [tag for tag, found in page.elements if found.get("id") == "headline"] == ["h1"]


def test_a_language_that_is_not_read_has_no_names() -> None:
    found = framing.contrast(fixture("spanish_notice")[0], fixture("la_race_report")[0])
    assert found.entities == ()
    assert {fact.text for fact in found.facts if fact.kind == "name" and fact.a} == set()
    content = page_on("spanish_notice")
    assert "could not be read from this text" in content
    assert "nobody could be named as the speaker" in content


def test_a_view_is_in_somebodys_words_or_as_the_author_tells_it() -> None:
    content = json.loads(report_on("port_strike_report").to_json())
    evidence = {"field": "text", "value": 1.0, "words": []}
    quoted = next(span for span in content["voices"] if span["voice"] == "quoted" and span["speaker"])
    told = next(span for span in content["voices"] if span["voice"] == "author" and span["field"] == "text")
    content["portrayals"] = [
        {
            "name": "N",
            "kind": "unknown",
            "mentions": 1,
            "author": None,
            "evidence": [],
            "attributed": [
                {
                    "speaker": quoted["speaker"],
                    "value": 1.0,
                    "evidence": [{**evidence, "start": span["start"], "end": span["start"] + 1}],
                }
                for span in (quoted, told)
            ],
        },
    ]
    page = report_page.render(content)
    assert f"<td>{quoted['speaker']}</td>" in page
    assert f"<td>{quoted['speaker']}, as the author tells it</td>" in page
    assert "unknown, 1 mention" not in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "It rained. The council met in the hall. It agreed on the budget. Nobody spoke. " * 4 + "A shameful farce.",
            "One mark counts: in the last third.",
        ),
    ],
)
def test_one_is_one(text: str, said: str) -> None:
    cues = json.loads(framing.analyze(text).to_json())
    cues["cues"] = [cue for cue in cues["cues"] if cue["text"] == "shameful"]
    for score in cues["scores"].values():
        score["contributions"] = [{"name": "evaluative_modifier", "value": 1.0, "cues": [0], "words": []}]
    assert said in report_page.render(cues)


def test_marks_that_cross_nest() -> None:
    report = json.loads(report_on("short_notice").to_json())
    report["article"]["text"] = "one two three four five"
    cue = {
        "field": "text",
        "category": "hedge",
        "voice": "author",
        "severity": 1,
        "weight": 0.0,
        "polarity": 0,
        "why": "w",
        "citation": "s",
        "text": "x",
    }
    report["cues"] = [
        {**cue, "start": 0, "end": 13},
        {**cue, "start": 4, "end": 18, "category": "booster"},
        {**cue, "start": 8, "end": 13, "category": "absolute"},
    ]
    (part,) = paragraphs(report, "text")
    link = part.links[0]
    assert [(run.text, [(cue.index, depth) for cue, depth in run.cues]) for run in link.runs] == [
        ("one ", [(0, 0)]),
        ("two ", [(0, 0), (1, 1)]),
        ("three", [(0, 0), (1, 1), (2, 2)]),
        (" four", [(1, 0)]),
    ]
    assert [run.text for run in part.links[1].runs] == [" five"]
    check(report_page.render(report))


def test_a_long_article_is_cut_and_says_so() -> None:
    text = (
        "The shameful council voted for the park.\n\n" * 400
        + "The council met in the hall on Monday, Ruiz said.\n\n" * (24_000 if THOROUGH else 3_000)
    )
    report = framing.Analyzer(sections=()).analyze(text)
    content = report.to_html()
    check(content)
    assert f"{len(text) - 150_000:,} more signs of the text" in content


def test_a_report_without_parts_and_one_that_could_not_be_read() -> None:
    page = check(framing.Analyzer(sections=()).analyze(fixture("la_race_polemic")[0]).to_html())
    assert not {"checklist", "portrayals", "frame"} & set(page.ids())
    problem = next(iter(framing.analyze_many([{"body": "x"}]))).to_html()
    check(problem)
    assert "This record could not be read." in problem


def test_the_contrast_page_of_the_fixtures() -> None:
    found = framing.contrast(fixture("la_race_polemic")[0], fixture("la_race_report")[0])
    content = found.to_html()
    page = check(content)
    assert len(content.encode()) < 300_000
    for entity in found.entities:
        assert f"<h3>{entity.name}</h3>" in content
    for speaker in found.speakers[:12]:
        assert speaker.name in content
    assert {f"n-{number}" for number in range(3)} <= set(page.ids())
    mirrored = framing.contrast(fixture("la_race_report")[0], fixture("la_race_polemic")[0]).to_html()
    assert "more of it in A" in content
    assert "more of it in B" in mirrored


@pytest.mark.parametrize("name", ["korea_daily_report", "movement_op_ed", "wsws_polemic"])
def test_real_articles_fit(name: str) -> None:
    path = ROOT.parent / "shared" / "articles" / f"{name}.txt"
    if not path.exists():
        pytest.skip("the real articles are not here")
    content = framing.analyze(path.read_text("utf-8")).to_html()
    check(content)
    assert len(content.encode()) < 300_000


def test_pages_from_the_command_line(tmp_path: Path) -> None:
    runner = CliRunner()
    one, two = (str(ROOT / "fixtures" / f"{name}.json") for name in ("la_race_polemic", "la_race_report"))
    out = tmp_path / "new" / "out.html"
    assert runner.invoke(main, ["score", one, "--html", str(out)]).exit_code == 0
    assert out.read_text("utf-8") == page_on("la_race_polemic")
    assert runner.invoke(main, ["score", one, "--html", str(out)]).exit_code == 0, "its own page may be written anew"
    several = runner.invoke(main, ["score", one, two, "--html", str(out)])
    assert several.exit_code == 2
    assert "Name a folder" in several.output
    assert runner.invoke(main, ["contrast", one, two, "--html", str(tmp_path / "pair.html")]).exit_code == 0
    check((tmp_path / "pair.html").read_text("utf-8"))
    bad = tmp_path / "bad.json"
    bad.write_text("{", "utf-8")
    folder = tmp_path / "pages"
    assert runner.invoke(main, ["score", one, str(bad), two, "--html", str(folder)]).exit_code == 1
    index = (folder / "index.html").read_text("utf-8")
    assert re.findall(r'<a href="(\d{4}-[\w-]+\.html)">', index) == sorted(
        path.name for path in folder.iterdir() if path.name != "index.html"
    )
    assert "bad.json" in index


@pytest.mark.parametrize("name", ["article.txt", "page.html", "notes.html"])
def test_a_file_of_somebody_elses_is_not_written_over(tmp_path: Path, name: str) -> None:
    article = tmp_path / name
    article.write_text("<p>The vote was shameful. Made with <b>framing</b>, somebody wrote.</p>", "utf-8")
    before = article.read_bytes()
    result = CliRunner().invoke(
        main, ["score", str(article), "--html", str(article if article.suffix == ".html" else tmp_path / "article.txt")]
    )
    (tmp_path / "index.html").write_text("mine", "utf-8")
    folder = CliRunner().invoke(main, ["score", str(ROOT / "fixtures" / "short_notice.json"), "--html", str(tmp_path)])
    assert article.read_bytes() == before
    assert (tmp_path / "index.html").read_text("utf-8") == "mine"
    assert folder.exit_code == 2
    assert "is no page of this library" in folder.output
    assert article.suffix != ".html" or "is no page of this library" in result.output


def test_a_page_and_a_format_exclude_each_other(tmp_path: Path) -> None:
    one = str(ROOT / "fixtures" / "short_notice.json")
    for arguments in (["score", one], ["contrast", one, one]):
        result = CliRunner().invoke(main, [*arguments, "--html", str(tmp_path / "x.html"), "--format", "json"])
        assert result.exit_code == 2
        assert "Give one of them" in result.output


def test_an_empty_place_is_refused() -> None:
    result = CliRunner().invoke(main, ["score", str(ROOT / "fixtures" / "short_notice.json"), "--html", ""])
    assert result.exit_code == 2
    assert "Name a file or a folder" in result.output


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = CliRunner().invoke(
        main, ["score", str(ROOT / "fixtures" / "short_notice.json"), "--html", str(tmp_path / "file" / "x.html")]
    )
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_a_notebook_shows_the_page_in_a_frame() -> None:
    framed = report_on("short_notice")._repr_html_()
    frame = HTMLParser()
    found: list[tuple[str, dict[str, str | None]]] = []
    frame.handle_starttag = lambda tag, attrs: found.append((tag, dict(attrs)))  # type: ignore[method-assign]
    frame.feed(framed)
    ((tag, attributes),) = found
    assert tag == "iframe"
    assert attributes["srcdoc"] == page_on("short_notice")
    assert "allow-same-origin" not in str(attributes["sandbox"])
