"""The case study holds: its figures are those of today, its prose agrees, and no sentence of the articles is on it."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from tests.support.case_study import PAGE, TABLES, blocks, filled, markdown, missed, read, reports, stretches
from tests.support.case_study_reader import FILES, FOLDER
from tests.support.samples import ROOT

HERE = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"{FOLDER.parent.name}/{FOLDER.name} does not lie beside the repository"
)
LESSONS = sorted((ROOT / "docs" / "lessons").glob("*.ipynb"))
#: Names may run on for any number of words.
NAMES = [
    "Democratic Socialists of America",
    "Immigration and Customs Enforcement",
    "World Socialist Web Site",
    "Socialist Equality Party",
    "Los Angeles Times",
    "Los Angeles",
    "New York",
    "Rae Huang",
    "Karen Bass",
    "Zohran Mamdani",
    "Doug Herman",
    "Korea Daily",
    "MEA WorldWide",
    "Democratic Party",
]
RUN = 4


def text() -> str:
    return PAGE.read_text("utf-8")


def test_the_page_has_every_table_once_and_filled() -> None:
    found = blocks(text())
    assert list(found) == re.findall(r"<!-- figures: (\w+) -->", text())
    assert set(found) == set(TABLES)
    for table in found.values():
        widths = {row.count("|") for row in table.splitlines()}
        assert len(widths) == 1
        assert len(table.splitlines()) > 3


def test_every_picture_is_there_and_is_described() -> None:
    pictures = re.findall(r"!\[([^\]]+)\]\((assets/case-study/\w+\.svg)\)", text())
    assert {(PAGE.parent / path).name for _, path in pictures} == {
        path.name for path in (PAGE.parent / "assets" / "case-study").iterdir()
    }
    assert all(len(described) > 40 for described, _ in pictures)


@HERE
@pytest.mark.parametrize("name", list(TABLES))
def test_every_figure_of_a_table_is_that_of_today(name: str) -> None:
    assert blocks(text())[name] == markdown(name), "Read the page again, then run: python -m tests.support.case_study"


@HERE
def test_the_page_is_as_it_is_made() -> None:
    assert filled(text()) == text()
    assert filled("<!-- figures: scores -->\nold\n<!-- end -->") != "<!-- figures: scores -->\nold\n<!-- end -->"


@HERE
@pytest.mark.parametrize("name", ["scores", "voices", "cues", "parts"])
def test_a_picture_shows_the_figures_of_today(name: str) -> None:
    pytest.importorskip("matplotlib")
    from tests.support.case_study_pictures import PICTURES, stored  # noqa: PLC0415 - imports matplotlib

    assert set(PICTURES) == {"scores", "voices", "cues", "parts"}
    assert stored(name) == json.loads(json.dumps(PICTURES[name][0]()))


@HERE
@pytest.mark.parametrize("name", list(FILES))
def test_every_mark_and_stretch_has_been_read(name: str) -> None:
    assert "unread" not in read(name), (
        "Read these marks, and put what you think of them into tests/data/case-study-marks.json."
    )
    assert not stretches(name)["unread"], (
        "Read these stretches of voice, and say in the same file whether they are right."
    )


# What the prose says ---------------------------------------------------------------------------


@HERE
def test_both_scores_set_the_report_apart_and_neither_the_others() -> None:
    for row in blocks(text())["differences"].splitlines()[2:]:
        told = [cell.rsplit(", ", 1)[1].strip() for cell in row.split("|")[2:4]]
        assert told == (["not told apart"] * 2 if "polemic minus op-ed" in row else ["apart"] * 2)
    op_ed, polemic = reports()["op_ed"], reports()["polemic"]
    assert (op_ed.partisan_framing.value or 0) < (polemic.partisan_framing.value or 0), "a little higher"


@HERE
def test_the_report_has_one_mark_of_its_own_and_is_not_plain_over_the_words_of_others() -> None:
    report = reports()["report"]
    assert [cue.text for cue in report.cues if cue.voice == "author"] == ["dismissed"]
    assert (report.loaded_language.attributed_value or 0) > 2 * (report.loaded_language.value or 0)
    assert {row.author for row in report.portrayals} == {None}
    assert [source.name for source in report.sources][:2] == ["Rae Huang", "Doug Herman"]


@HERE
def test_why_the_op_ed_is_as_loaded() -> None:
    rows = [[cell.strip() for cell in row.split("|")[2:-1]] for row in blocks(text())["sentences"].splitlines()[2:]]
    (_, own, own_c), (_, half, half_c), _, (_, blame, blame_c), (_, praise, praise_c), (_, weight, weight_c) = rows
    assert abs(int(half) / int(own) - int(half_c) / int(own_c)) < 0.07, "about the same share of sentences"
    assert abs(float(weight) - float(weight_c)) < 0.5, "the marks of both weigh the same"
    assert int(blame) + int(praise) < int(blame_c) + int(praise_c), "the polemic has more marks"
    assert 1.6 < reports()["polemic"].word_count / reports()["op_ed"].word_count < 2, "almost twice as long"
    assert int(praise_c) * 2 < int(praise)
    positive = {cue.text for cue in reports()["op_ed"].cues}
    assert {"charismatic", "backbone", "bold"} <= positive


@HERE
def test_where_the_points_come_from() -> None:
    found = {
        row.split("|")[1].strip(): [float(cell.replace("−", "-")) for cell in row.split("|")[2:4]]
        for row in blocks(text())["parts"].splitlines()[2:]
    }
    for name in ("label or epithet for people", "presupposing wording", "words that are no marks"):
        assert found[name][0] < found[name][1], name
    for name in (
        "call to action",
        "us and them",
        "motive attribution (mind reading)",
        "sweeping causal claim",
        "glittering generality",
    ):
        assert found[name][0] > found[name][1], name
    assert all(found["words that are no marks"][side] == max(row[side] for row in found.values()) for side in (0, 1))


@HERE
def test_what_is_called_wrong_is_so() -> None:
    marks = {name: {cue.text for cue in report.cues} for name, report in reports().items()}
    assert {"social-justice"} <= marks["report"]
    assert {"try to"} <= marks["op_ed"]
    assert {"embodied", "oppression"} <= marks["polemic"]
    assert {"stunning", "cautious", "deference", "reformist tweaks", "polished"} <= set(missed("op_ed"))
    assert {"fascist", "criminal", "boasts", "subordination", "pro-capitalist", "dissipate"} <= set(missed("polemic"))
    assert missed("report") == ["highlighting"]
    assert len(stretches("report")["wrong"]) < 3
    assert all(len(stretches(name)["wrong"]) > len(stretches(name)["right"]) for name in ("op_ed", "polemic"))
    verbs = {verb.text for name in ("op_ed", "polemic") for source in reports()[name].sources for verb in source.verbs}
    assert {"embraced", "prioritized", "seeking", "defend"} <= verbs
    assert any(verdict.endswith("voice") for verdict in read("op_ed"))


@HERE
def test_the_lights_that_are_called_wrong() -> None:
    op_ed, polemic = ({row.name: row for row in reports()[name].portrayals} for name in ("op_ed", "polemic"))
    assert (op_ed["Andrew Cuomo"].author or 0) > 0
    assert (polemic["Alexandria Ocasio-Cortez"].author or 0) > 0
    assert (polemic["Socialist Equality Party"].author or 0) < 0
    bass = op_ed["Karen Bass"]
    assert -0.5 < (bass.author or 0) < 0
    assert max(found.value for found in bass.evidence) > 0
    assert len(bass.evidence) < bass.mentions / 2
    assert reports()["polemic"].credibility["unsourced_figures"].detail == "1 of 4 figures"


# What may not stand anywhere ---------------------------------------------------------------------


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of four words, names taken out; cells of tables and lines end a run."""
    for name in sorted(NAMES, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", "|", text, flags=re.IGNORECASE)
    found: set[tuple[str, ...]] = set()
    for part in re.split(r"[|\n]", text):
        words = re.findall(r"[\w’'-]+", part.lower().replace("’", "'"))
        found |= {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return found


@HERE
@pytest.mark.parametrize("page", [PAGE, *LESSONS], ids=lambda page: page.stem)
def test_no_four_words_in_a_row_are_those_of_the_articles(page) -> None:
    content = page.read_text("utf-8")
    if page.suffix == ".ipynb":
        content = "\n".join("".join(cell["source"]) for cell in json.loads(content)["cells"])
    articles = set().union(
        *(
            runs((FOLDER / f"{name}.txt").read_text("utf-8").replace("\n\n", "|").replace("\n", " "))
            for name in FILES.values()
        )
    )
    assert runs(content) & articles == set()


@HERE
def test_a_copied_line_would_be_found() -> None:
    line = (FOLDER / f"{FILES['op_ed']}.txt").read_text("utf-8")[:200]
    assert runs(line) & runs(f"A page says: {line}")


@HERE
def test_words_as_evidence_stand_alone_or_in_pairs() -> None:
    for name in ("evidence", "portrayals", "aims"):
        for row in blocks(text())[name].splitlines()[2:]:
            for cell in row.split("|")[2:-1]:
                shown = cell.rpartition(":")[2] if ":" in cell or name == "evidence" else ""
                assert all(len(re.findall(r"\w+", phrase)) <= 3 for phrase in shown.split(", ")), cell


def test_the_verdicts_hold_no_text() -> None:
    content = json.loads((ROOT / "tests/data/case-study-marks.json").read_text("utf-8"))
    assert all(len(phrase.split()) <= 2 for row in content.values() for phrase in row["missed"])
    for row in content.values():
        starts = sorted(row["voices"]["right"] + row["voices"]["wrong"])
        assert all(one < other for one, other in pairwise(starts))
