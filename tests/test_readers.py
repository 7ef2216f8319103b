"""From files to articles: every format, and one that is added from outside."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from framing.apps.web.uploads import record_from_file
from framing.readers import FORMATS, STDIN, Input, Source, UnreadableError, list_files, read_articles, suffixes
from framing.records import Article

CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\nThe council met.\n\n00:05.000 --> 00:09.000\nNobody spoke.\n"


def read_captions(stream: BinaryIO, source: Source) -> Iterator[Input]:
    """Subtitles of a broadcast: what is said, without the times."""
    head, *lines = stream.read().decode().splitlines()
    if head != "WEBVTT":
        message = "It holds no captions."
        raise UnreadableError(message, 1)
    text = " ".join(line for line in lines if line and "-->" not in line)
    yield Input(source.file, 0, source.where, Article(text, **source.facts))


@pytest.fixture
def with_captions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, ".vtt", read_captions)


def read(*files: Path, **options: str) -> list[Input]:
    return list(read_articles([str(file) for file in files], BytesIO(), **options))


@pytest.mark.usefixtures("with_captions")
class TestAddedFormat:
    """One function by the end of a file's name is all that a format needs."""

    def test_files_are_read(self, tmp_path: Path) -> None:
        (tmp_path / "News.VTT").write_text(CAPTIONS, "utf-8")
        found = list(read_articles([str(tmp_path / "News.VTT")], BytesIO(), facts={"title": "Evening"}))
        assert [item.article for item in found] == [Article("The council met. Nobody spoke.", title="Evening")]

    def test_folders_are_searched_for_them(self, tmp_path: Path) -> None:
        (tmp_path / "a.vtt").write_text(CAPTIONS, "utf-8")
        assert list(list_files([str(tmp_path)])) == [str(tmp_path / "a.vtt")]
        assert suffixes() == ".txt, .md, .json, .jsonl or .vtt"

    def test_what_is_wrong_with_one_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "a.vtt").write_text("Rain.", "utf-8")
        (found,) = read(tmp_path / "a.vtt")
        assert (found.article, found.problem, found.where) == (None, "It holds no captions.", f"{tmp_path}/a.vtt:1")

    def test_the_web_page_takes_them_too(self) -> None:
        assert record_from_file("News.vtt", CAPTIONS.encode()) == {"text": "The council met. Nobody spoke."}


def test_without_it_the_file_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(CAPTIONS, "utf-8")
    (found,) = read(tmp_path / "a.vtt")
    assert found.article == Article(CAPTIONS)
    assert list(list_files([str(tmp_path)])) == [str(tmp_path)]


def test_standard_input_is_text_with_facts() -> None:
    (found,) = read_articles([STDIN], BytesIO(b"\xef\xbb\xbfIt rained."), facts={"source": "The Post"})
    assert found == Input(STDIN, 0, "standard input", Article("It rained.", source="The Post"))


def test_a_list_holds_an_article_per_record(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('[{"body": "One."}, {"text": "x"}, {"body": "Two.", "title": "T", "n": 3}]', "utf-8")
    one, bad, two = read(file, field="body")
    assert (one.article, one.record, one.where) == (Article("One."), 1, f"{file}, record 1")
    assert bad.article is None
    assert bad.where == f"{file}, record 2"
    assert (two.article, two.record) == (Article("Two.", title="T"), 3)


def test_a_single_record_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "One."}', "utf-8")
    (found,) = read(tmp_path / "a.json")
    assert (found.article, found.record) == (Article("One."), 0)


def test_lines_are_records_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.JSONL"
    file.write_text('{"text": "One."}\n\n  \n{"text": 2}\n{"text": "Three."}', "utf-8")
    found = read(file)
    assert [(item.record, item.where) for item in found] == [(1, f"{file}:1"), (4, f"{file}:4"), (5, f"{file}:5")]
    assert [item.article for item in found] == [Article("One."), None, Article("Three.")]


def test_a_folder_is_its_articles_sorted_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/z.JSON", ".git/d.txt", "a/.e.txt", "f.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "g.txt").mkdir()
    assert list(list_files([str(tmp_path), "-", "no.pdf"])) == [
        *(str(tmp_path / name) for name in ("a/c.md", "a/z.JSON", "b.txt")),
        "-",
        "no.pdf",
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff\xfeI\x00", "It is encoded as UTF-16. Open it in an editor and save it as UTF-8."),
        (b"%PDF-1.7", "It is a PDF, not text."),
        (b"PK\x03\x04", "It is a Word file or an archive, not text."),
        (b"a\0b", "It is binary data, not text."),
        (b"one\ntwo \xff", "It is not UTF-8: byte 0xff."),
    ],
)
def test_what_is_no_text_says_what_it_is(tmp_path: Path, data: bytes, problem: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (found,) = read(tmp_path / "a.txt")
    assert found.problem.startswith(problem)
    assert found.where == f"{tmp_path}/a.txt{':2' if b'two' in data else ''}"


def test_keys_of_a_record_without_text_are_listed(tmp_path: Path) -> None:
    keys = ", ".join(f'"{name * 50}": 1' for name in "abcdefghij")
    (tmp_path / "a.json").write_text(f"{{{keys}}}", "utf-8")
    (found,) = read(tmp_path / "a.json")
    assert f"(its keys: {', '.join(name * 40 for name in 'abcdefgh')})" in found.problem
