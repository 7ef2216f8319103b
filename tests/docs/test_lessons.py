"""The lessons hold: they are clean, they run, and what they say of their own output is so."""

from __future__ import annotations

import json
import os
import re
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.pages import check_shape
from tests.support.samples import ROOT

FOLDER = ROOT / "docs" / "lessons"
LESSONS = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
HERE = {**os.environ, "PYTHONPATH": str(ROOT)}  # a lesson is run with the library of this checkout
ALL = pytest.mark.parametrize("lesson", LESSONS)
NEVER = re.compile(r"\b(credible|fake|trustworthy|debunk\w*|bias score|trust score)\b", re.IGNORECASE)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def book(lesson: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / f"{lesson}.ipynb").read_text("utf-8"))
    return content


def cells(lesson: str, kind: str) -> dict[str, str]:
    """The sources of a lesson's cells by their ids."""
    return {cell["id"]: "".join(cell["source"]) for cell in book(lesson)["cells"] if cell["cell_type"] == kind}


def run(lesson: str, change: Callable[[str, str], str] = lambda _, source: source) -> dict[str, str]:
    """What a lesson's cells print, by id; a page that a cell shows as its HTML."""
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    content = book(lesson)
    for cell in content["cells"]:
        cell["source"] = change(cell["id"], "".join(cell["source"]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the kernel's own machinery
        done = nbclient.NotebookClient(
            nbformat.from_dict(content),
            timeout=300,
            kernel_name="python3",
            resources={"metadata": {"path": str(FOLDER)}},
        ).execute(env=HERE)
    shown = {}
    for cell in done.cells:
        if cell.cell_type == "code":
            parts = [
                out.get("text") or out.get("data", {}).get("text/html") or out["data"]["text/plain"]
                for out in cell.outputs
            ]
            shown[cell.id] = "".join(parts)
    return shown


@cache
def output(lesson: str) -> dict[str, str]:
    return run(lesson)


def lines(lesson: str, cell: str) -> list[str]:
    """What a cell prints, line by line, each with single spaces."""
    return [" ".join(line.split()) for line in output(lesson)[cell].splitlines() if line.strip()]


def joined(lesson: str, cell: str) -> str:
    return " ".join(lines(lesson, cell))


def test_there_are_three_and_the_index_names_them() -> None:
    index = (FOLDER / "index.md").read_text("utf-8")
    assert LESSONS == ["can-you-check-it", "one-race-three-stories", "whose-words"]
    assert {f"{lesson}.ipynb" for lesson in LESSONS} <= set(LINK.findall(index))


@ALL
def test_a_lesson_is_clean(lesson: str) -> None:
    content = book(lesson)
    assert (content["nbformat"], content["nbformat_minor"]) == (4, 5)
    assert content["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in content["cells"]:
        assert cell["metadata"] == {}
        assert re.fullmatch(r"[a-z][a-z-]+", cell["id"]), "ids are words, so that they stay what they are"
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
    ids = [cell["id"] for cell in content["cells"]]
    assert len(ids) == len(set(ids))


@ALL
def test_a_lesson_is_well_formed(lesson: str) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbformat.validate(nbformat.from_dict(book(lesson)))


@ALL
def test_a_lesson_has_what_a_teacher_needs(lesson: str) -> None:
    prose = cells(lesson, "markdown")
    for wanted in ("**Aim:**", "**Age:**", "**Time:**", "**You need:**"):
        assert wanted in prose["aim"]
    minutes = re.search(r"\*\*Time:\*\* 45 minutes: (.*); step", prose["aim"])
    assert minutes, "the steps have their minutes"
    assert sum(minutes_of(minutes[1])) == 45
    key = prose["key"]
    assert key.startswith("## For the teacher\n\n<details>")
    assert key.rstrip().endswith("</details>")
    assert "**Misconceptions to guard against**" in key
    assert "**Sources.**" in key
    assert any(title.startswith("leave") for title in prose)
    assert any(title.startswith("rewrite") for title in prose)
    assert list(book(lesson)["cells"])[-1]["id"] == "key"


def minutes_of(told: str) -> list[int]:
    """*12 for step 2, 6 each for steps 4 to 6* as minutes, one per step."""
    found = []
    for part in told.split(", "):
        several = re.fullmatch(r"(\d+) each for steps (\d) to (\d)", part)
        if several:
            found += [int(several[1])] * (int(several[3]) - int(several[2]) + 1)
        else:
            found.append(int(part.split(" for step ")[0]))
    return found


@ALL
def test_questions_come_before_answers(lesson: str) -> None:
    """Pupils mark a text before any cell makes a report on it, and no figure stands in the prose before its cell."""
    order = [cell["id"] for cell in book(lesson)["cells"]]
    assert order.index("mark-text") < order.index("look") < order.index("wrong-look")
    before = "".join(
        cells(lesson, "code")[name] for name in order[: order.index("mark-text") + 1] if name in cells(lesson, "code")
    )
    assert "analyze(article(" not in before


@ALL
def test_prose_is_even_handed_and_its_links_and_commands_exist(lesson: str) -> None:
    for source in cells(lesson, "markdown").values():
        assert not NEVER.search(source)
        for link in LINK.findall(source):
            assert link.startswith("https://") or (FOLDER / link).resolve().is_file(), link
        for line in re.findall(r"`((?:framing|python -m) [^`\n]+)`", source):
            check_shape(line)


@ALL
def test_every_cell_that_shows_something_does(lesson: str) -> None:
    quiet = {"setup", "mark-mine-words"}
    assert {name for name, said in output(lesson).items() if not said.strip()} <= quiet


#: What a cell must print because the prose, mostly the key, says so. A row that fails is a lesson to be mended.
SAYS = [
    ("whose-words", "one-word-look", r"^author .* quoted .* reported .* scare "),
    ("whose-words", "look-voices", r"author She listed universal housing"),  # the key: it does not know *listed*
    ("whose-words", "look-voices", r"reported \(Rae Huang\) she also wants quoted \(Rae Huang\) “real safety,”"),
    ("whose-words", "look-fingers-count", r"^author ■{1,4}□"),  # fewer than half
    ("whose-words", "room-look", r"^\d+ words Rae Huang .* words Doug Herman .* words they "),
    (
        "whose-words",
        "marks-look",
        r"“a third thing,” quoted .*“socialist” mention .*“fiscal emergency” quoted .*“worst nightmare,” quoted",
    ),
    ("whose-words", "marks-look", r"“Socialist Job Fair” mention .*“salting” mention .*“peppering” mention"),
    ("whose-words", "wrong-look", r"scare “Red”"),
    ("whose-words", "wrong-look", r"reported \(We lost\) her brother"),
    ("whose-words", "wrong-look", r"author which was a disgrace"),
    ("whose-words", "wrong-look", r"reported \(Ruiz\) during a visit to the hall on Monday"),
    ("whose-words", "wrong-report-look", r"author said Doug Herman, .* crime is down significantly"),
    ("whose-words", "page-show", r"^<iframe "),
    ("one-race-three-stories", "look-marks", r"^A both: – A only you: – A only the tool: – B"),
    ("one-race-three-stories", "look-marks", r"B only you: hunted, accomplices B only the tool"),
    ("one-race-three-stories", "look-marks", r"C only you: massacre C only the tool"),
    ("one-race-three-stories", "look-marks", r"B only the tool: .*gentle, vocabulary.* C both"),
    ("one-race-three-stories", "look-kinds-why", r"^loaded word "),
    (
        "one-race-three-stories",
        "raids-look",
        r"A .*immigration operations.*illegal raids.* B .*hunted.*dragged.* C .*terror.*prowling",
    ),
    ("one-race-three-stories", "light-look", r"A in a good light: no evidence A in a bad light: no evidence"),
    ("one-race-three-stories", "light-look", r"B in a bad light: White House B speak"),
    (
        "one-race-three-stories",
        "light-look",
        r"C in a good light: no evidence C in a bad light: Democratic Socialists of America, Nithya Raman",
    ),
    ("one-race-three-stories", "light-words", r"bad: He turned away corporate PAC checks .*good: He promised"),
    (
        "one-race-three-stories",
        "wrong-look",
        r"save\. stunning .*lunatic\. lunatic .*course\. nothing .*passed\. nothing",
    ),
    ("one-race-three-stories", "wrong-look", r"massacre nothing outfit nothing prowling nothing growled nothing"),
    (
        "one-race-three-stories",
        "numbers-apart-look",
        r"B and A loaded language told apart B and A partisan framing not told apart",
    ),
    (
        "one-race-three-stories",
        "numbers-apart-look",
        r"C and A loaded language told apart C and A partisan framing told apart",
    ),
    (
        "one-race-three-stories",
        "numbers-apart-look",
        r"C and B loaded language not told apart C and B partisan framing not told apart",
    ),
    ("one-race-three-stories", "numbers-facts", r"\$1 billion C \$21 billion C 100000 C 1647 C 43 A"),
    ("one-race-three-stories", "page-show", r"^<iframe "),
    ("one-race-three-stories", "real-fetch", r"^Skipped: no addresses yet\.$"),
    ("can-you-check-it", "look-sources", r"^named Lena Moravec crowd Experts"),
    ("can-you-check-it", "look-sources", r"titled drank two cups of silverroot tea a day"),
    ("can-you-check-it", "look-warnings", r"Claims by nobody in particular: Experts say"),
    (
        "can-you-check-it",
        "look-supports-list",
        r"knowledge of the matter.*Documents.*How a figure was made.*Interests are disclosed",
    ),
    (
        "can-you-check-it",
        "look-mine-compare",
        r"Experts the tool too More than 4,000 people only you Grandmothers only you",
    ),
    ("can-you-check-it", "wrong-look", r"present The log .* absent We rang .*Figures without a source: absent \("),
    ("can-you-check-it", "cannot-list", r"factual accuracy.*omission"),
    ("can-you-check-it", "rewrite-try", r"groundbreaking, astonishing .*explained: absent A document is named: absent"),
]


@pytest.mark.parametrize(
    ("lesson", "cell", "pattern"), SAYS, ids=[f"{row[1]}-{number}" for number, row in enumerate(SAYS)]
)
def test_a_cell_prints_what_the_prose_says(lesson: str, cell: str, pattern: str) -> None:
    assert re.search(pattern, joined(lesson, cell)), joined(lesson, cell)


def test_no_word_of_the_report_counts_less_when_retold() -> None:
    """*Does not count at all*, *counts for less*: as the first lesson says."""
    from framing import analyze  # noqa: PLC0415

    space: dict[str, Any] = {}
    source = cells("whose-words", "code")["one-word-text"].split("for sentence")[0]
    exec(source, space)  # noqa: S102  our own lesson
    weights = [
        next(cue.weight for cue in analyze(text).cues if cue.text == "absurd") for text in space["sentences"][:3]
    ]
    assert weights[1] == 0 < weights[2] < weights[0]


def test_nobody_in_the_polemic_supplies_the_figures() -> None:
    """*All figures of C stand there without a source*: the checklist finds one at least, and no document speaks."""
    from tests.support.samples import report_on  # noqa: PLC0415

    checklist = report_on("la_race_polemic").credibility
    assert str(checklist["unsourced_figures"].state) == "present"
    assert str(checklist["documents"].state) == "absent"


def test_an_invented_text_has_more_of_the_list_than_an_honest_note() -> None:
    first, second = output("can-you-check-it")["grade-texts"].split("I was on the pier")
    assert first.count("•") >= 12
    assert second.count("•") < 3


def fetching(addresses: list[str], before: str = "") -> str:
    """What the cell for real articles prints with other addresses."""

    def change(cell: str, source: str) -> str:
        if cell == "real-fetch":
            return before + re.sub(
                r"addresses = \[.*?\]", f"addresses = {addresses!r}", source, count=1, flags=re.DOTALL
            )
        return source if cell == "setup" else ""

    return run("one-race-three-stories", change)["real-fetch"]


def test_real_articles_are_skipped_without_the_extra() -> None:
    said = fetching(["https://example.org/a"], "import sys\nsys.modules['framing.apps.web.fetch'] = None\n")
    assert said.strip() == "Skipped: the extra is not installed. Install it: framing[fetch]"


def test_real_articles_are_skipped_where_nothing_answers() -> None:
    pytest.importorskip("trafilatura")
    said = fetching(["http://127.0.0.1/a", "https://nowhere.invalid/b"])
    assert said.count("Skipped: ") == 2


def test_a_lesson_outside_a_checkout_says_what_it_needs(tmp_path: Path) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    content = book("whose-words")
    content["cells"] = [
        cell | {"source": "".join(cell["source"])} for cell in content["cells"] if cell["id"] == "setup"
    ]
    client = nbclient.NotebookClient(
        nbformat.from_dict(content), kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(nbclient.exceptions.CellExecutionError, match="Open this notebook inside a checkout"):
            client.execute(env=HERE)
