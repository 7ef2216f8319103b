"""Readability: right numbers, no network, no cost to who does not ask for it."""

from __future__ import annotations

import json
import math
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, NoReturn
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing import data
from framing.errors import DataError, UnavailableError
from framing.records.readability import Readability
from framing.sections import readability as module
from framing.sections.readability import readability

COUNTS = ("words", "sentences", "syllables")
MEASURES = tuple(field.name for field in fields(Readability) if field.name not in COUNTS)

CHILDREN = (
    "The dog ran to the park. A boy threw a red ball to him. The dog put it in his mouth. "
    "He ran back with it. They had fun all day. Then they went home to eat."
)
LEGAL = (
    "Notwithstanding any provision to the contrary contained herein, the indemnifying party shall "
    "reimburse the aforementioned beneficiaries for all reasonable expenditures attributable to "
    "the negotiation, administration and enforcement of this agreement. Liability arising from "
    "misrepresentation or negligence survives termination, irrespective of jurisdiction."
)

# Runs first in a fresh process: any look at the network raises and is remembered, even if
# somebody swallows the error; nltk knows no folder but those that the test gives it.
SEALED = """
import json, os, sys
seen = []
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.")):
        seen.append(event)
        raise AssertionError(event)
sys.addaudithook(watch)
import nltk
def download(*arguments, **options):
    seen.append("nltk.download")
    raise AssertionError(arguments)
nltk.download = download
nltk.data.path[:] = json.loads(sys.argv[1])
from framing.sections import readability as module
"""
TELL = """
counted = [module.readability("About the city.").syllables for _ in "12"]
print(json.dumps({"seen": seen, "counted": counted, "path": nltk.data.path}))
"""


def run(code: str, *arguments: str, warnings: str = "default") -> str:
    """Return what a fresh Python prints."""
    root = str(Path(module.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-W", warnings, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sealed(code: str, *folders: Path) -> dict[str, Any]:
    """Return what a fresh Python without a network reports; nltk's warnings are errors there."""
    found = [str(folder) for folder in folders]
    told = run(SEALED + code + TELL, json.dumps(found), warnings="error::RuntimeWarning")
    report: dict[str, Any] = json.loads(told)
    assert report["seen"] == []
    assert report["path"][: len(found)] == found
    return report


@pytest.fixture(scope="module", autouse=True)
def no_network() -> Iterator[None]:
    """No test of this module reaches a network either."""
    import nltk  # noqa: PLC0415  not at collection

    def refuse(*arguments: object, **_: object) -> NoReturn:
        message = f"a look at the network: {arguments}"
        raise AssertionError(message)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        patch.setattr(nltk, "download", refuse)
        yield


def test_importing_it_imports_neither_textstat_nor_nltk() -> None:
    said = run("import sys, framing.sections.readability; print({'textstat', 'nltk'} & set(sys.modules))")
    assert said.strip() == "set()"


def test_without_a_table_ours_stands_in_and_nothing_is_downloaded(tmp_path: Path) -> None:
    report = sealed("", tmp_path)
    assert report["counted"] == [5, 5]  # 4 by hyphenation alone
    assert len(report["path"]) == 2  # ours is put behind, and once


@pytest.mark.skipif(os.name != "posix", reason="nltk looks at owners and modes on POSIX only")
def test_a_shared_installation_is_read_from_a_private_copy() -> None:
    report = sealed("os.umask(0o002); module._private = lambda path: False")
    assert report["counted"] == [5, 5]
    (folder,) = report["path"]
    assert "framing-nltk-" in folder
    assert not Path(folder).exists()  # gone with the process


@pytest.mark.skipif(os.name != "posix", reason="nltk looks at owners and modes on POSIX only")
@pytest.mark.parametrize(("mode", "private"), [(0o644, True), (0o664, False), (0o646, False)])
def test_a_file_that_others_can_write_is_not_private(tmp_path: Path, mode: int, *, private: bool) -> None:
    file = tmp_path / "file"
    file.touch()
    file.chmod(mode)
    assert module._private(file) is private


@pytest.mark.parametrize("zipped", [False, True])
def test_the_users_own_table_goes_before_ours(tmp_path: Path, *, zipped: bool) -> None:
    folder = tmp_path / "corpora" / "cmudict"
    folder.mkdir(parents=True)
    (folder / "cmudict").write_text("CITY 1 AH0 AH0 AH0 AH0\n")
    if zipped:
        with ZipFile(tmp_path / "corpora" / "cmudict.zip", "w") as archive:
            archive.writestr("cmudict/", "")
            archive.write(folder / "cmudict", "cmudict/cmudict")
        (folder / "cmudict").unlink()
        folder.rmdir()
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert sealed("", tmp_path)["counted"] == [6, 6]  # 1 + 1 by hyphenation, 4 by this table


def test_a_table_that_cannot_be_read_is_an_error_and_no_download(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import nltk  # noqa: PLC0415  not at collection

    monkeypatch.setattr(nltk.data, "path", [])
    monkeypatch.setattr(module, "_folder", lambda: str(tmp_path))
    module._offer_table.cache_clear()
    for _ in "12":
        with pytest.raises(DataError, match="downloader cmudict"):
            readability("Any text.")
    assert nltk.data.path == [str(tmp_path)]


@pytest.mark.parametrize("package", ["textstat", "nltk"])
def test_a_missing_package_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    for name in [package, *sys.modules]:
        if name.split(".")[0] == package:
            monkeypatch.setitem(sys.modules, name, None)
    module._offer_table.cache_clear()
    with pytest.raises(UnavailableError, match=f"{package}.*pip install textstat nltk"):
        readability("Any text.")


def test_the_table_is_in_the_format_of_cmudict() -> None:
    lines = data.read_bytes("nltk/corpora/cmudict/cmudict").decode("ascii").splitlines()
    assert all(re.fullmatch(r"[A-Z]+('[A-Z]+)? 1( AH0){1,6}", line) for line in lines)
    words = [line.split()[0].lower() for line in lines]
    assert words == sorted(set(words))


def test_measures_are_those_of_the_formulas() -> None:
    # 14 words, 2 sentences, 14 syllables, 41 letters, 43 visible characters; no word is hard.
    measured = readability("The cat sat on the mat. The dog ran to the big red barn.")
    assert asdict(measured) == pytest.approx(
        {
            "words": 14,
            "sentences": 2,
            "syllables": 14,
            "reading_time": 0.01469 * 43,
            "flesch_reading_ease": 206.835 - 1.015 * 7 - 84.6 * 1,
            "flesch_kincaid_grade": 0.39 * 7 + 11.8 * 1 - 15.59,
            "smog_index": 3.1291,
            "gunning_fog": 0.4 * 7,
            "automated_readability_index": 4.71 * 43 / 14 + 0.5 * 7 - 21.43,
            "coleman_liau_index": 5.8 * 41 / 14 - 29.6 * 2 / 14 - 15.8,
            "dale_chall_readability_score": 0.0496 * 7,
            "lix": 7,
        }
    )


def test_syllables_that_hyphenation_misses_are_counted() -> None:
    # 2 + 4 + 2 + 2 + 1 + 4 + 4; 12 by hyphenation alone
    measured = readability("Many economists agree about the military economy.")
    assert measured.syllables == 19
    assert measured.flesch_kincaid_grade == pytest.approx(0.39 * 7 + 11.8 * 19 / 7 - 15.59)


@pytest.mark.parametrize("name", MEASURES)
def test_a_story_for_children_is_easier_than_a_contract(name: str) -> None:
    easy, hard = getattr(readability(CHILDREN), name), getattr(readability(LEGAL), name)
    assert easy > hard if name == "flesch_reading_ease" else easy < hard


def test_typographic_signs_count_like_plain_ones() -> None:
    plain = readability("We don't know - nobody does - what they're after... She left early.")
    fine = readability("We don\u2019t know\u2014nobody does\u2014what they\u2019re after\u2026She left early.")
    same = [name for name in COUNTS + MEASURES if name != "reading_time"]
    assert [getattr(fine, name) for name in same] == [getattr(plain, name) for name in same]
    assert plain.words == 11


def test_the_language_that_textstat_is_set_to_elsewhere_does_not_matter() -> None:
    from textstat import textstat  # noqa: PLC0415  not at collection

    before = readability(LEGAL)
    textstat.set_lang("de")
    try:
        assert readability(LEGAL) == before
    finally:
        textstat.set_lang("en_US")


@pytest.mark.parametrize("text", ["", " \n\t", "...", "?! \u2014 \u2026", "'", "\x00", "\ud800", "\U0001f600"])
def test_without_words_there_are_no_measures(text: str) -> None:
    assert readability(text) == Readability()
    assert {getattr(Readability(), name) for name in MEASURES} == {None}


def test_a_long_text_is_measured() -> None:
    measured = readability("The committee did not publish its report today. " * 1250)
    assert (measured.words, measured.sentences) == (10_000, 1250)


@settings(deadline=None)
@example("word\x00word \ud800 \U0001f468\u200d\U0001f469 It's.")
@example("\u0130stanbul _ 12 \u0e2d\u0e32\u0e2b\u0e32\u0e23 \u0661")
@given(st.text(st.characters()))  # lone surrogates too
def test_any_text_is_measured(text: str) -> None:
    measured = readability(text)
    values = [getattr(measured, name) for name in MEASURES]
    if measured.words:
        assert measured.sentences >= 1
        assert all(math.isfinite(value) for value in values)
    else:
        assert measured == Readability()
