"""The command line: what it prints where, what it says about bad input, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner, Result

import framing
from framing.apps.cli.main import Exit, main
from framing.report.sections import SECTION_NAMES

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
REPORT = str(FIXTURES / "la_race_report.json")
POLEMIC = str(FIXTURES / "la_race_polemic.json")
SHORT = str(FIXTURES / "short_notice.json")

Write = Callable[[str, str | bytes], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given, prog_name="framing")


def shell(command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FRAMING": f"{sys.executable} -m framing", **variables}
    return subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )


class TestBadInput:
    @pytest.mark.parametrize(
        ("name", "content", "where", "message"),
        [
            (
                "latin.txt",
                b"one\ncaf\xe9",
                ":2",
                "It is not UTF-8: byte 0xe9. Open it in an editor and save it as UTF-8.",
            ),
            (
                "utf16.txt",
                "one".encode("utf-16"),
                "",
                "It is encoded as UTF-16. Open it in an editor and save it as UTF-8.",
            ),
            (
                "nul.txt",
                b"a\0b",
                "",
                "It is binary data, not text. Copy the article out of it and save it as plain text in UTF-8.",
            ),
            (
                "paper.pdf",
                b"%PDF-1.7",
                "",
                "It is a PDF, not text. Copy the article out of it and save it as plain text in UTF-8.",
            ),
            (
                "no_text.json",
                '{"body": "x", "n": 1}',
                "",
                'The record has no text under the key "text" (its keys: body, n). Name the right one with --field.',
            ),
            (
                "bare.json",
                "{}",
                "",
                'The record has no text under the key "text" (its keys: none). Name the right one with --field.',
            ),
            (
                "null.json",
                '{"text": null}',
                "",
                'The key "text" holds null, not text. Put the article there, or name another key with --field.',
            ),
            (
                "figure.json",
                '{"text": 3}',
                "",
                'The key "text" holds a number, not text. Put the article there, or name another key with --field.',
            ),
            (
                "number.json",
                "3",
                "",
                'It holds a JSON number where a record was expected. Write {"text": "the article"}.',
            ),
            ("list.json", "[]", "", "The list in it is empty. Write at least one record."),
            (
                "inner.json",
                "[[]]",
                ", record 1",
                'It holds a JSON list where a record was expected. Write {"text": "the article"}.',
            ),
            (
                "typed.json",
                '{"text": "a", "title": 4}',
                "",
                'The key "title" holds a number, not text. Write it in quotation marks, or leave it out.',
            ),
            (
                "broken.json",
                '{\n"text": "a" "b"}',
                ":2",
                (
                    "The JSON is broken at column 13: Expecting ',' delimiter. "
                    "Correct it there, or write the file again."
                ),
            ),
            (
                "deep.json",
                "[" * 100_000,
                "",
                "The JSON is nested too deeply or holds a number of too many digits. Write plain records.",
            ),
            (
                "report.json",
                '{"schema": "framing.report/2"}',
                "",
                "This is a finished report, not an article. Read it with framing.Report.from_dict.",
            ),
            (
                "lines.jsonl",
                '\n{"text": }',
                ":2",
                "The JSON is broken at column 10: Expecting value. Correct it there, or write the file again.",
            ),
            (
                "bytes.jsonl",
                b'{"text": "\xff"}',
                ":1",
                "It is not UTF-8: byte 0xff. Open it in an editor and save it as UTF-8.",
            ),
            ("empty.jsonl", "\n\n", "", "There is no record in it. Write one per line."),
        ],
    )
    def test_the_message_names_place_fault_and_remedy(
        self, write: Write, name: str, content: str | bytes, where: str, message: str
    ) -> None:
        file = write(name, content)
        result = run("score", file)
        assert result.stderr == f"framing: {file}{where}: {message}\n"
        assert result.stdout == ""
        assert result.exit_code == Exit.NOTHING

    def test_missing(self) -> None:
        result = run("score", "no/such.txt")
        assert (
            result.stderr == "framing: no/such.txt: There is no such file. Check its name and the folder you are in.\n"
        )
        assert result.exit_code == Exit.NOTHING

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        result = run("score", str(tmp_path))
        expected = "The folder holds no .txt, .md, .json or .jsonl file. Name another folder, or the files."
        assert result.stderr == f"framing: {tmp_path}: {expected}\n"
        assert result.exit_code == Exit.NOTHING

    def test_forbidden(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: Path, _mode: str) -> BinaryIO:
            raise PermissionError(13, "Permission denied", str(path))

        file = write("a.txt", "x")
        monkeypatch.setattr(Path, "open", refuse)
        assert "The system refuses: Permission denied. Check that you may read it." in run("score", file).stderr

    def test_the_rest_goes_on(self, write: Write) -> None:
        result = run("score", "missing.txt", SHORT, write("bad.json", "{"), "--no-cues")
        assert result.stdout.startswith("Thornwick library closed on Saturday\n")
        assert result.stderr.endswith("framing: 2 of 3 could not be read.\n")
        assert result.exit_code == Exit.PARTLY

    def test_control_signs_of_a_name_are_not_obeyed(self) -> None:
        assert "\x1b" not in run("score", "\x1b[31mred.txt").stderr

    def test_an_empty_text_is_read_and_has_no_score(self, write: Write) -> None:
        result = run("score", write("void.txt", ""))
        assert "no score. There is no text to read." in result.stdout
        assert result.exit_code == Exit.DONE


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["score"], "Missing argument 'FILE...'."),
            (["score", SHORT, "--title", "x"], "--title is for a single text file. Records carry their own facts."),
            (
                ["score", "a.txt", "b.txt", "--source", "x"],
                "--source is for a single text file. Records carry their own facts.",
            ),
            (["score", SHORT, "--width", "20"], "Invalid value for '--width': 20 is not in the range x>=40."),
            (
                ["explain", "hedges"],
                'There is no category "hedges". Did you mean hedge? "framing categories" lists all.',
            ),
            (["contrast", SHORT], "Missing argument 'B'."),
        ],
    )
    def test_a_wrong_call_says_what_is_wrong(self, arguments: list[str], message: str) -> None:
        result = run(*arguments)
        assert result.stderr.endswith(f"Error: {message}\n")
        assert result.exit_code == Exit.USAGE

    def test_exit_codes(self) -> None:
        assert list(Exit) == [0, 1, 2, 3]

    def test_version(self) -> None:
        assert run("--version").stdout == f"framing {framing.__version__}\n"

    def test_help_says_what_the_scores_are_not(self) -> None:
        text = " ".join(run("--help").stdout.split())
        assert "Nothing here says whether a claim holds" in text
        assert "1 something could not be read, the rest was" in text
        for command in ("score", "contrast", "explain", "categories"):
            assert run(command, "-h").exit_code == Exit.DONE

    def test_help_names_every_section_that_can_be_left_out(self) -> None:
        assert [name for name in SECTION_NAMES if name not in run("score", "--help").stdout] == []

    @pytest.mark.parametrize("command", [[], ["score"], ["contrast"], ["explain"], ["categories"]])
    def test_help_fits_a_terminal(self, command: list[str]) -> None:
        assert max(map(len, run(*command, "--help").stdout.splitlines())) <= 80

    def test_help_and_usage_errors_wait_for_nothing_heavy(self) -> None:
        """All in one process: what one of the commands imports would stay imported."""
        code = """if True:
            import sys
            from framing.apps.cli.main import main
            calls = [["--help"], ["--version"], ["score"], *([name, "--help"] for name in main.commands)]
            for call in calls:
                try:
                    main(call)
                except SystemExit:
                    pass
                print("loaded:", *sys.modules)
        """
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
        loaded = [line for line in done.stdout.splitlines() if line.startswith("loaded:")]
        heavy = "numpy rich nltk textstat scipy sklearn jinja2 matplotlib starlette uvicorn trafilatura multiprocessing"
        assert len(loaded) == 3 + len(main.commands)
        assert not {name.split(".")[0] for name in loaded[-1].split()} & set(heavy.split())
        assert "Ctrl-C ends it" in " ".join(done.stdout.split())


class TestScore:
    def test_text_has_no_escape_codes_where_nobody_sees_colour(self) -> None:
        result = run("score", REPORT)
        assert "\x1b" not in result.stdout
        assert result.stderr == ""
        assert result.exit_code == Exit.DONE

    def test_width(self) -> None:
        for width in (40, 60, 80, 120):
            lines = run("score", POLEMIC, "--width", str(width)).stdout.splitlines()
            assert max(map(len, lines)) <= width

    def test_no_cues_leaves_the_article_out(self) -> None:
        assert "THE TEXT" in run("score", REPORT).stdout
        assert "THE TEXT" not in run("score", REPORT, "--no-cues").stdout

    @pytest.mark.parametrize(("names", "kept"), [("none", set()), ("genre, agency", {"genre", "agency"})])
    def test_sections_leaves_the_others_out(self, names: str, kept: set[str]) -> None:
        (report,) = json.loads(run("score", REPORT, "--sections", names, "--format", "json").stdout)
        assert set(SECTION_NAMES) & set(report) == kept

    def test_standard_input_with_its_facts(self) -> None:
        result = run("score", "-", "--title", "Rain", "--source", "The Post", "--format", "jsonl", given="It rained.")
        article = json.loads(result.stdout)["article"]
        assert (article["title"], article["source"], article["text"]) == ("Rain", "The Post", "It rained.")

    def test_standard_input_that_is_no_text(self) -> None:
        result = run("score", "-", given=b"\xff\xfe\x00")
        assert result.stderr.startswith("framing: -: It is encoded as UTF-16.")
        assert result.exit_code == Exit.NOTHING

    def test_a_byte_order_mark_is_no_part_of_the_text(self, write: Write) -> None:
        result = run("score", write("a.txt", b"\xef\xbb\xbfIt rained."), "--format", "jsonl")
        assert json.loads(result.stdout)["article"]["text"] == "It rained."

    def test_folders_are_read_in_order_and_hidden_files_are_not(self, write: Write, tmp_path: Path) -> None:
        for name in ("b.md", "sub/a.TXT", "a.txt", ".hidden/x.txt", "notes.doc"):
            write(name, name)
        result = run("score", str(tmp_path), "--format", "csv")
        assert [row["file"] for row in csv.DictReader(io.StringIO(result.stdout))] == [
            str(tmp_path / name) for name in ("a.txt", "b.md", "sub/a.TXT")
        ]

    def test_another_key_for_the_text(self, write: Write) -> None:
        file = write("a.jsonl", '{"body": "One.", "text": "no"}\n{"body": "Two."}\n')
        lines = run("score", file, "--field", "body", "--format", "jsonl").stdout.splitlines()
        assert [json.loads(line)["article"]["text"] for line in lines] == ["One.", "Two."]

    def test_jsonl_has_a_line_for_every_input_in_order(self, write: Write) -> None:
        file = write("a.jsonl", '{"text": "One."}\n{"title": "no text"}\n\n{"text": "Three."}\n{')
        result = run("score", file, SHORT, "missing.txt", "--format", "jsonl")
        reports = [json.loads(line) for line in result.stdout.splitlines()]
        assert [report["article"]["text"][:6] for report in reports] == ["One.", "", "Three.", "", "Thornw", ""]
        assert [bool(report["problem"]) for report in reports] == [False, True, False, True, False, True]
        assert reports[5]["problem"] == "There is no such file. Check its name and the folder you are in."
        assert reports[5]["scores"]["loaded_language"]["status"] == "invalid_input"
        assert result.exit_code == Exit.PARTLY

    def test_json_is_one_list_and_its_reports_read_back(self) -> None:
        single = json.loads(run("score", SHORT, "--format", "json").stdout)
        assert len(single) == 1
        both = json.loads(run("score", SHORT, POLEMIC, "--format", "json").stdout)
        given = [json.loads(Path(file).read_text("utf-8")) for file in (SHORT, POLEMIC)]
        assert [framing.Report.from_dict(report) for report in both] == list(map(framing.analyze, given))

    def test_csv_reads_back(self, write: Write) -> None:
        hard = json.dumps({"text": "A.", "title": 'He said "no",\nthen; left\x1b[31m', "source": "=1+1", "label": "-x"})
        result = run("score", POLEMIC, write("hard.json", hard), SHORT, "missing.txt", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        first, second, third, fourth = rows
        report = framing.analyze(json.loads(Path(POLEMIC).read_text("utf-8")))
        assert report.loaded_language.value is not None
        assert float(first["loaded_language"]) == pytest.approx(report.loaded_language.value, abs=0.01)
        assert (
            float(first["loaded_language_low"])
            <= float(first["loaded_language"])
            <= float(first["loaded_language_high"])
        )
        assert first["partisan_framing_band"] == report.partisan_framing.band
        assert int(first["cues"]) == len(report.cues)
        assert int(first["words"]) == report.word_count
        assert float(first["author_share"]) == round(report.voice_share("author"), 4)
        assert second["title"] == 'He said "no", then; left␛[31m'
        assert (second["source"], second["label"]) == ("'=1+1", "'-x")
        assert (third["loaded_language"], third["loaded_language_status"]) == ("", "insufficient_text")
        assert (fourth["file"], fourth["loaded_language_status"]) == ("missing.txt", "invalid_input")
        assert all(None not in row and None not in row.values() for row in rows)

    def test_colour_on_demand_and_never_against_no_color(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in run("score", SHORT).stdout
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in run("score", SHORT).stdout


class TestContrast:
    def test_text(self) -> None:
        result = run("contrast", POLEMIC, REPORT)
        assert result.stdout.startswith("A  Los Angeles: the DSA runs away from its own candidates\n")
        assert "\x1b" not in result.stdout
        assert result.exit_code == Exit.DONE

    def test_json(self) -> None:
        content = json.loads(run("contrast", POLEMIC, REPORT, "--format", "json").stdout)
        assert content["schema"] == "framing.contrast/2"

    def test_one_side_cannot_be_read(self) -> None:
        result = run("contrast", POLEMIC, "missing.txt")
        assert (
            result.stderr == "framing: missing.txt: There is no such file. Check its name and the folder you are in.\n"
        )
        assert result.exit_code == Exit.NOTHING

    def test_a_side_with_many(self, write: Write) -> None:
        many = write("many.json", '[{"text": "a"}, {"text": "b"}]')
        result = run("contrast", POLEMIC, many)
        assert result.stderr.endswith(f"Error: {many} holds 2 articles. Give a file with one article on each side.\n")
        assert result.exit_code == Exit.USAGE


class TestLexicon:
    @pytest.mark.parametrize("name", [["scare_quote"], ["Scare", "quotes"], ["scare quote"], ["SCARE_QUOTE"]])
    def test_explain(self, name: list[str]) -> None:
        text = run("explain", *name).stdout
        assert text.startswith("Scare quotes  scare_quote, framing\n")
        for part in ("When it is fine", "not marked", "AllSides", "source"):
            assert part in text

    def test_every_category_is_explained_within_the_width(self) -> None:
        for category in framing.default_lexicon():
            lines = run("explain", category.id, "--width", "80").stdout.splitlines()
            assert max(map(len, lines)) <= 80

    def test_categories(self) -> None:
        text = run("categories", "--width", "80").stdout
        for category in framing.default_lexicon():
            assert any(line.startswith(f"{category.id} ") and category.name in line for line in text.splitlines())


class TestShell:
    def test_a_reader_that_has_seen_enough(self) -> None:
        done = shell("$FRAMING score fixtures fixtures fixtures --format jsonl | head -c 10")
        assert (done.stdout, done.stderr, done.returncode) == ('{"schema":'[:10], "", 0)

    def test_the_exit_code_reaches_the_shell_and_output_is_utf8_whatever_the_locale(self) -> None:
        command = "$FRAMING score missing.txt fixtures/short_notice.json"
        done = shell(command, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert done.returncode == Exit.PARTLY
        assert "✗" in done.stdout

    def test_many_articles_show_a_bar_on_a_terminal_that_does_not_show_the_results(self, tmp_path: Path) -> None:
        screen, terminal = pty.openpty()
        command = [sys.executable, "-m", "framing", "score", "fixtures", "--format", "jsonl"]
        with (tmp_path / "out.jsonl").open("wb") as out:
            environment = {**os.environ, "TERM": "xterm"}
            process = subprocess.Popen(command, stdout=out, stderr=terminal, cwd=ROOT, env=environment)
            os.close(terminal)
            seen = _all(screen)
            assert process.wait() == Exit.DONE
        lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
        assert "articles" in seen
        assert len(lines) == len(list(FIXTURES.iterdir()))
        assert all(json.loads(line)["schema"] == "framing.report/2" for line in lines)


def _all(descriptor: int) -> str:
    """What a terminal shows until its other end is closed."""
    seen = b""
    try:
        while part := os.read(descriptor, 4096):
            seen += part
    except OSError:  # how Linux says the end
        pass
    os.close(descriptor)
    return seen.decode()
