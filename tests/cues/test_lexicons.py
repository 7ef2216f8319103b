"""Every lexicon file is a test of itself, and all of them together are even-handed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from framing import Analyzer, Article, DataError, default_lexicon
from framing.cues.doc_batch import DocReader
from framing.cues.finders import find_cues
from framing.cues.lexicon import Category, Lexicon
from framing.data import list_data_files, read_toml
from framing.report.batch import Batch
from tests.support.samples import case, rows

LEXICON = default_lexicon()
BY_ID = {category.id: category for category in LEXICON}
FIRES = [(category.id, example) for category in LEXICON for example in category.fires]
SILENT = [(category.id, example) for category in LEXICON for example in category.silent]

# Names that no term may hold: leaders, parties, countries, outlets. Words that are names only with a
# capital (labour, liberal, the guardian of) are no names here.
PEOPLE = """
    trump biden obama clinton reagan harris thatcher blair starmer sunak corbyn farage macron merkel scholz putin
    zelensky modi gandhi netanyahu orban erdogan lula bolsonaro trudeau milei mamdani musk soros murdoch stalin
    lenin mao castro maduro khamenei
"""
PARTIES = """
    republicans| democrats| gop| tories| tory| afd| likud| apc| pdp| bjp| snp| ukip| sinn fein| labour party| labor
    party| conservative party| liberal party| green party| communist party| hamas| hezbollah| fidesz| podemos| lega|
    dsa| maga
"""
COUNTRIES = """
    america| united states| usa| britain| england| scotland| ireland| france| germany| spain| italy| poland|
    hungary| russia| ukraine| china| taiwan| japan| korea| india| pakistan| israel| palestine| iran| iraq| syria|
    turkey| egypt| nigeria| kenya| south africa| mexico| brazil| argentina| venezuela| cuba| canada| australia
"""
OUTLETS = """
    cnn| fox news| nyt| new york times| washington post| bbc| breitbart| huffpost| reuters| msnbc| al jazeera| daily
    mail| le monde| der spiegel| newsmax| the sun
"""
NAMES = set(PEOPLE.split()) | {" ".join(name.split()) for name in f"{PARTIES}|{COUNTRIES}|{OUTLETS}".split("|")}


def spell(text: str) -> str:
    """The words alone, each with a space on both sides."""
    return " ".join(("", *re.findall(r"[^\W_]+", text.lower()), ""))


NAME_PATTERN = re.compile(f"(?<= )(?:{'|'.join(map(re.escape, sorted(NAMES, key=len, reverse=True)))})(?= )")


@pytest.fixture(scope="module")
def batch() -> Batch:
    """All examples of all files in one batch: nothing in one article depends on the others."""
    return read([Article(text) for text in EXAMPLES])


def read(articles: list[Article]) -> Batch:
    return next(iter(Analyzer(sections=()).batches(articles, size=10**9)))


EXAMPLES = {re.sub(r"[\[\]]", "", example): None for _, example in (*FIRES, *SILENT)}
NUMBER = {text: number for number, text in enumerate(EXAMPLES)}


def author_spans(batch: Batch, text: str, category: str) -> list[tuple[int, int]]:
    """Where the cues of one category stand in the author's voice, in one of the examples: start and end in characters.

    Words that have topics are no cues: of these it is the leftmost and longest of their matches.
    """
    tokens, number = batch.doc.tokens, NUMBER[text]
    offset = int(tokens.segment_start_char[2 * number + 1])
    is_topical = any(group.topic for group in LEXICON[category].groups)
    return sorted(
        {
            (int(tokens.start_char[start]) - offset, int(tokens.end_char[end - 1]) - offset)
            if is_topical
            else (start_char - offset, end_char - offset)
            for start, end, start_char, end_char in (topical_rows if is_topical else cue_rows)(batch, category)
            if batch.doc.is_author[start] and tokens.segment[start] == 2 * number + 1
        }
    )


def cue_rows(batch: Batch, category: str) -> list[tuple[int, ...]]:
    cues = batch.cues
    rows = (cues.category == LEXICON.index(category)).nonzero()[0]
    columns = (cues.start, cues.end, cues.start_char, cues.end_char)
    return list(zip(*(column[rows].tolist() for column in columns), strict=True))


def topical_rows(batch: Batch, category: str) -> list[tuple[int, ...]]:
    doc, free, kept = batch.doc, 0, []
    matches = doc.matches.where(doc.lexicon.term_columns.category[doc.matches.term_id] == LEXICON.index(category))
    spans = zip(matches.start.tolist(), matches.end.tolist(), strict=True)
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= free and doc.is_author[start]:
            free = end
            kept.append((start, end, 0, 0))
    return kept


@pytest.mark.parametrize(("category", "example"), FIRES)
def test_it_fires(batch: Batch, category: str, example: str) -> None:
    """Brackets mark the exact spans."""
    text = re.sub(r"[\[\]]", "", example)
    wanted = [
        (found.start() - 2 * number, found.end() - 2 * number - 2)
        for number, found in enumerate(re.finditer(r"\[.*?\]", example, re.DOTALL))
    ]
    assert wanted, "mark what fires with brackets"
    assert author_spans(batch, text, category) == wanted


@pytest.mark.parametrize(("category", "example"), SILENT)
def test_it_is_silent(batch: Batch, category: str, example: str) -> None:
    spans = author_spans(batch, re.sub(r"[\[\]]", "", example), category)
    assert [example[start:end] for start, end in spans] == []


def test_the_lexicon_is_large() -> None:
    assert len(LEXICON) >= 34
    assert len({term for category in LEXICON for term in category.terms}) >= 3_000


@pytest.mark.parametrize("category", LEXICON.categories, ids=list(BY_ID))
def test_a_category_explains_itself(category: Category) -> None:
    assert all(group.source in category.sources for group in category.groups)
    assert all(
        source.get("cite") and source.get("licence") and source.get("retrieved") for source in category.sources.values()
    )
    assert {"what", "why", "legitimate_when", "ask", "neutral_alternative"} <= set(category.pupil)
    assert category.groups or category.structural
    assert all(text and text[-1] in ".?!" for text in (category.definition, category.why))


@pytest.mark.parametrize("category", LEXICON.categories, ids=list(BY_ID))
def test_no_term_is_a_name(category: Category) -> None:
    terms = category.terms if category.id != "contested_term" else ()  # what to call a place is a dispute of its own
    held = {(term, name) for term in terms for name in NAME_PATTERN.findall(spell(term))}
    assert held == set()


@pytest.mark.parametrize("category", LEXICON.categories, ids=list(BY_ID))
@pytest.mark.parametrize(("one", "other"), [("left", "right"), ("side_a", "side_b")])
def test_both_sides_are_as_long(category: Category, one: str, other: str) -> None:
    mass = {side: sum(len(group.terms) for group in category.groups if group.side == side) for side in (one, other)}
    assert abs(mass[one] - mass[other]) <= 0.1 * max(mass.values())


@pytest.mark.parametrize("category", LEXICON.categories, ids=list(BY_ID))
def test_both_sides_weigh_the_same(category: Category) -> None:
    """Mirrored groups have the same severities: neither side's words condemn more by list."""
    if category.id == "contested_term":
        return
    mean = {}
    for side in ("left", "right"):
        weighed = [group.severity for group in category.groups if group.side == side for _ in group.terms]
        mean[side] = sum(weighed) / max(len(weighed), 1)
    assert abs(mean["left"] - mean["right"]) <= 0.15


TOPICAL = [category for category in LEXICON if any(group.topic for group in category.groups)]


@pytest.mark.parametrize("category", TOPICAL, ids=lambda category: category.id)
def test_topical_words_feed_no_score(category: Category) -> None:
    assert not category.counts
    assert all(group.use and group.topic and not group.severity for group in category.groups)


def test_topical_words_change_nothing_else() -> None:
    """They are no cues, and a word in capitals is no shout because a topic knows it."""
    parser = DocReader(LEXICON)
    bare = DocReader(Lexicon((category for category in LEXICON if category not in TOPICAL), "bare", "bare"))
    article = Article(". ".join(term.upper() for category in TOPICAL for term in category.terms))
    doc, without = parser.read([article]), bare.read([article])
    assert doc.in_vocabulary.tolist() == without.in_vocabulary.tolist()
    assert len(doc.matches.start) > len(without.matches.start)
    assert find_cues(doc).start.tolist() == find_cues(without).start.tolist()


def test_vocabulary_families_are_alike_in_size() -> None:
    size = Counter(group.topic for group in LEXICON["vocabulary_family"].groups for _ in group.terms)
    assert len(size) == 12
    assert max(size.values()) <= 1.5 * min(size.values())


def test_contested_sets_have_two_sides() -> None:
    sets = read_toml("lexicons/en/contested_term.toml")["set"]
    assert len(sets) > 50
    for entry in sets:
        assert [bool(entry.get(side)) for side in ("left", "side_a")] == [
            bool(entry.get(side)) for side in ("right", "side_b")
        ]


def test_one_file_per_category_in_its_own_name() -> None:
    assert list_data_files("lexicons/en", ".toml") == tuple(
        sorted(f"lexicons/en/{category.id}.toml" for category in LEXICON)
    )


GOOD = """
id = "own"
name = "Own"
family = "framing"
counts = []
definition = "A word of the test."
why = "It is a test."
theory = "none"
fires = ["A [zorble] came."]
silent = ["Nothing came."]
pupil = {}
[sources.own]
cite = "this test"
[[group]]
note = "all"
source = "own"
severity = 2
pos = "noun"
terms = ["zorble", "grand {x} zorble"]
"""


def extended(folder: Path, content: str, name: str = "own.toml") -> Any:
    path = folder / name
    path.write_text(content, "utf-8")
    return LEXICON.extended(path)


def test_a_users_own_file_is_found_and_shown(tmp_path: Path) -> None:
    lexicon = extended(tmp_path, GOOD)
    report = Analyzer(lexicon=lexicon).analyze("The zorbles and a grand old zorble came.")
    assert [(cue.text, cue.category, cue.weight) for cue in report.cues] == [
        ("zorbles", "own", 0.0),
        ("grand old zorble", "own", 0.0),
    ]
    assert lexicon.version != LEXICON.version


def test_another_lexicon_has_another_fingerprint(tmp_path: Path) -> None:
    assert extended(tmp_path, GOOD).sha256 != extended(tmp_path, GOOD.replace("zorble", "zerble")).sha256


def test_a_scored_category_needs_a_weight(tmp_path: Path) -> None:
    lexicon = extended(tmp_path, GOOD.replace("counts = []", 'counts = ["loaded_language"]'))
    with pytest.raises(DataError, match=r"no weight for own.*Train the model again, or write counts"):
        Analyzer(lexicon=lexicon).analyze("It rained.")


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Two categories have one id"):
        extended(tmp_path, GOOD.replace('id = "own"', 'id = "hedge"'))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [case(row, row["old"], row["new"], row["message"], name=row["id"]) for row in rows("broken_lexicons.json")],
)
def test_a_broken_file_is_refused_with_its_remedy(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError) as refused:
        DocReader(extended(tmp_path, GOOD.replace(old, new, 1)))
    assert "own.toml" in str(refused.value)
    assert message in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere\.toml cannot be read \(No such file.*Check the path"):
        LEXICON.extended(tmp_path / "nowhere.toml")


def test_an_unknown_category_is_answered_with_near_ones() -> None:
    with pytest.raises(DataError, match="hedge"):
        LEXICON["hedges"]
