"""Genre: what is declared, what a text reads like, and that every part of the probability is accounted for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from framing import Article, DataError
from framing.cues.doc_batch import shared_doc_reader
from framing.cues.lexicon import default_lexicon
from framing.data import read_json
from framing.records.genre import Genre
from framing.records.status import StatusCode
from framing.report.readings.quick import QuickReading
from framing.scoring.model import default_model
from framing.scoring.statuses import statuses
from framing.sections.genre.genre import genre_of
from framing.sections.genre.labels import GENRES, declared, genre_of_label
from framing.sections.genre.model import (
    CUES,
    TRAITS,
    WORDS,
    default_genre_model,
    load_genre_model,
)
from framing.sections.genre.section import GENRE
from tests.support.samples import NAMES, fixture
from tests.support.strategies import articles, words


@cache
def reading() -> QuickReading:
    return QuickReading(default_lexicon(), default_model(default_lexicon()).words, sections=("genre",))


def genres(many: Sequence[Article]) -> list[Genre]:
    read = reading().read(many)
    assert read.genre is not None
    return [
        genre_of(read.doc, read.cues, read.genre, number, StatusCode(status).status)
        for number, status in enumerate(statuses(read.measures))
    ]


def genre(text: str | Article, **facts: str) -> Genre:
    return genres([text if isinstance(text, Article) else Article(text, **facts)])[0]


def parts(found: Genre) -> list[tuple[str, float]]:
    return [(trait.name, trait.value) for trait in found.traits if trait.value]


OWN = (
    "The council of the town met in the old hall on Monday and it voted on the budget for the coming year. "
    "There was a row about the plan to close the library, and the mayor left before the end. "
    "The members will meet again in the spring to look at the figures for the bridge and the harbour. "
)

# 1. Laws.


@given(articles)
@example(Article(OWN))
def test_base_and_traits_add_up_to_the_log_odds(article: Article) -> None:
    found = genre(article)
    assert (found.probability is None) == (found.base is None) == (found.status != "ok")
    if found.base is not None:
        log_odds = found.base + sum(trait.value for trait in found.traits)
        assert found.probability == 1 / (1 + np.exp(-np.array([log_odds])))[0]


@given(st.lists(articles, min_size=1, max_size=5))
@example([Article(""), Article(OWN * 3), Article("US us. I must. Shame!"), Article(OWN)])
def test_a_batch_is_one_by_one_bit_for_bit(many: list[Article]) -> None:
    assert genres(many) == [genre(article) for article in many]


@given(articles)
def test_a_genre_survives_json(article: Article) -> None:
    found = genre(article)
    assert GENRE.load(json.loads(json.dumps(GENRE.dump(found)))) == found


@given(articles)
def test_evidence_lies_in_the_text_and_names_are_known(article: Article) -> None:
    found = genre(article)
    assert {found.name, found.reading} <= set(GENRES)
    assert found.reason
    for trait in found.traits:
        for field, start, end in trait.spans:
            assert field == "text"
            assert 0 <= start < end <= len(article.text)
            if trait.name in WORDS:
                assert (
                    article.text[start:end].lower().replace("’", "'") in WORDS[trait.name].split()
                    or not article.text.isascii()
                )


QUOTED = st.lists(words, min_size=1, max_size=30).map(" ".join)
FRAMES = ["“{}” Ruiz said.", "“{},” said Dana Ortiz.", "Ruiz said: “{}.”", "Ruiz said that “{}.”", "the “{}” plan"]


@given(QUOTED, QUOTED, st.sampled_from(FRAMES))
@example("it is late", "we must all act now, I believe, and you should never pay", FRAMES[0])
@example("tax", "radical", FRAMES[4])
def test_quoted_words_move_nothing(one: str, two: str, frame: str) -> None:
    texts = [f"{OWN}{frame.format(said)} It ended late, and nobody was hurt in the hall." for said in (one, two)]
    readings = [reading().read([Article(text)]) for text in texts]
    # The same reading of the marks and of what stands around them: who hands over to whom is the author's doing.
    around = [read.doc.voices.voice[~read.doc.voices.in_quotes].tolist() for read in readings]
    assume(all(read.doc.voices.in_quotes.any() for read in readings))
    assume(around[0] == around[1])
    assume(len({int(read.measures.attribution_count[0]) for read in readings}) == 1)
    assert parts(genre(texts[0])) == parts(genre(texts[1]))


# Pairs of one number of words, neither of which is a verb, a measure of time or a word with two meanings.
SWAPS = [
    ("Democrats", "Republicans"),
    ("Labour", "Conservatives"),
    ("left", "right"),
    ("socialists", "capitalists"),
    ("union", "company"),
    ("women", "men"),
    ("Muslims", "Christians"),
    ("Biden", "Trump"),
    ("Maria", "Mehmet"),
]
TEMPLATE = (
    "The {x} shamefully betrayed the town, and the {y} should resist. I think that the plan of the {x} is a disgrace. "
    "Why do the {y} keep silent? The {x} said on Monday that the {y} were wrong. We must never trust the {x} again, "
    "because the {y} have shown that the {x} always lie about the price of bread."
)


@pytest.mark.parametrize(("one", "two"), SWAPS, ids=[one for one, _ in SWAPS])
def test_swapping_sides_moves_nothing(one: str, two: str) -> None:
    first, second = genre(TEMPLATE.format(x=one, y=two)), genre(TEMPLATE.format(x=two, y=one))
    assert parts(first) == parts(second) != []
    assert first.reading == second.reading


@pytest.mark.parametrize(
    ("more", "sign"),
    [
        ("I think that they must act.", 1),
        ("We should never forget it.", 1),
        ("It was a shameful betrayal.", 1),
        ("She said on Friday that it rained.", -1),
        ("According to the police, nobody was hurt.", -1),
    ],
)
def test_what_argues_and_what_reports(more: str, sign: int) -> None:
    probability = [genre(text).probability for text in (OWN + "It rained on the town in the night.", OWN + more)]
    assert sign * (probability[1] - probability[0]) > 0


def test_a_country_in_capitals_is_no_pronoun() -> None:
    country, pronoun = (dict(parts(genre(f"{OWN} The bridge belongs to {word} now."))) for word in ("US", "us"))
    assert pronoun["first_person_plural"] > country["first_person_plural"]


# 2. Fixtures: the declared genre, and what the text reads like without its label and address.

READS = {
    "british_report": ("report", "report"),
    "dam_wire_report": ("report", "report"),
    "health_clickbait": ("opinion", "opinion"),  # see the failures below
    "indian_report": ("report", "report"),
    "interview_transcript": ("interview", "interview"),
    "la_race_op_ed": ("opinion", "advocacy"),
    "la_race_polemic": ("advocacy", "advocacy"),
    "la_race_report": ("report", "report"),
    "ministry_press_release": ("press release", "press release"),
    "port_strike_polemic_left": ("opinion", "advocacy"),
    "port_strike_polemic_right": ("opinion", "advocacy"),
    "port_strike_report": ("report", "report"),
    "satire_mayor": ("satire?", "report"),  # irony is declared, never read
    "short_notice": ("report", "unknown"),
    "spanish_notice": ("unknown", "unknown"),
}


@pytest.mark.parametrize("name", NAMES)
def test_fixtures(name: str) -> None:
    article, _ = fixture(name)
    found = genre(article)
    bare = genre(replace(article, label="", url="", source=""))
    assert (found.name, found.reading) == READS[name]
    assert found.basis == ("label" if article.label else "reading")
    assert (bare.name, bare.basis, bare.label) == (READS[name][1], "reading", "")
    assert parts(bare) == parts(found)
    assert not found.mismatch


@pytest.mark.parametrize(
    ("name", "label", "mismatch"),
    [
        ("la_race_polemic", "news", True),
        ("la_race_polemic", "opinion", False),
        ("la_race_polemic", "analysis", False),
        ("la_race_report", "opinion", True),
        ("la_race_report", "news", False),
        ("la_race_report", "satire", False),
        ("ministry_press_release", "news", True),
        ("short_notice", "opinion", False),
        ("la_race_polemic", "Sport", False),
    ],
)
def test_a_label_and_a_reading_that_disagree(name: str, label: str, mismatch: bool) -> None:  # noqa: FBT001
    assert genre(replace(fixture(name)[0], label=label)).mismatch is mismatch


# 3. What is declared.


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("opinion", "opinion"),
        ("OP-ED", "opinion"),
        ("Op Ed", "opinion"),
        ("Editorial", "opinion"),
        ("Commentary", "opinion"),
        ("Letters", "opinion"),
        ("News/Commentary", "opinion"),
        ("Analysis/Opinion", "opinion"),
        ("analysis", "analysis"),
        ("News analysis", "analysis"),
        ("Explainer", "analysis"),
        ("news", "report"),
        ("Breaking News", "report"),
        ("investigation", "report"),
        ("satire", "satire?"),
        ("Humor", "satire?"),
        ("Sponsored content", "sponsored"),
        ("Advertisement", "sponsored"),
        ("press release", "press release"),
        ("Interview", "interview"),
        ("Q&A", "interview"),
        ("petition", "advocacy"),
        ("", "unknown"),
        ("Sport", "unknown"),
        ("newsletter", "unknown"),
        ("columbarium", "unknown"),
    ],
)
def test_labels(label: str, expected: str) -> None:
    assert genre_of_label(label) == expected


DECLARED: list[tuple[dict[str, str], str, str]] = [
    ({"url": "https://example.org/opinion/2025/rain"}, "opinion", "url"),
    ({"url": "https://example.org/world/analysis/rain.html"}, "analysis", "url"),
    ({"url": "https://opinion.example.org/rain"}, "unknown", ""),  # a host is an outlet, not a section
    ({"url": "https://example.org/news/opinion"}, "unknown", ""),  # the last part is the article
    ({"url": "http://[broken"}, "unknown", ""),
    ({"title": "Opinion | The bridge is ours"}, "opinion", "title"),
    ({"title": "Analysis: What the vote means"}, "analysis", "title"),
    ({"title": "The bridge is ours | Editorial"}, "opinion", "title"),
    ({"title": "Opinion polls narrow"}, "unknown", ""),
    ({"title": "Column of smoke over the port"}, "unknown", ""),
    ({"text": "OPINION\n\nIt rained."}, "opinion", "text"),
    ({"text": "ANALYSIS/OPINION: It rained."}, "opinion", "text"),
    ({"text": "Opinion polls narrowed."}, "unknown", ""),
    ({"text": "It rained.\n\nThis article is satire."}, "satire?", "text"),
    ({"text": "It rained. “This article is satire,” she said."}, "unknown", ""),
    ({"source": "The Daily Parody"}, "satire?", "source"),
    ({"source": "The Opinion Courier"}, "unknown", ""),
    ({"label": "news", "url": "https://example.org/opinion/rain"}, "report", "label"),
    ({"label": "Sport", "url": "https://example.org/opinion/rain"}, "opinion", "url"),
    ({"label": "Sport"}, "unknown", "label"),
]


@pytest.mark.parametrize(("facts", "expected", "where"), DECLARED)
def test_where_a_genre_is_declared(facts: dict[str, str], expected: str, where: str) -> None:
    said = declared(Article(**{"text": "It rained.", **facts}))
    assert (said.genre, said.where) == (expected, where)


# 4. Forms.


def test_lines_with_names_are_an_interview_and_words_after_a_colon_are_not() -> None:
    turns = "ADA: Where were you?\n\nBO: At home.\n\nADA: All night?\n\nBO: All night.\n\n"
    assert genre(turns).reading == "interview"
    assert genre(OWN + "The rule is this: nobody pays twice.").reading != "interview"


def test_a_press_release_is_known_by_its_furniture_alone() -> None:
    assert genre("FOR IMMEDIATE RELEASE\n\n" + OWN * 2).reading == "press release"
    assert genre(OWN * 2 + "\n\nMedia contact: Ada Ruiz, 555 0101").reading == "press release"
    assert genre(OWN * 2 + "The ministry put out a press release on Friday.").reading != "press release"
    assert genre(OWN * 2 + "\n\n“Press release” was the headline.").reading != "press release"


POLEMIC = (
    "This shameful plan is a disgrace, and everybody knows it. It robs decent families of all that they have built. "
    "The mayor is a coward and always was. Nobody should trust a word of it, and I never will. "
)


def test_calls_to_act_part_advocacy_from_opinion() -> None:
    assert genre(POLEMIC * 2).reading == "opinion"
    end = genre(POLEMIC * 2 + "We must take to the streets.")
    assert end.reading == "advocacy"
    assert [trait.name for trait in end.traits if not trait.value] == ["call_for_action"]
    assert genre("We must take to the streets. " + POLEMIC * 3).reading == "opinion"
    assert genre(POLEMIC * 2 + "“We must take to the streets,” Ruiz said.").reading == "opinion"


EXPLAINER = (
    "Why does the river flood more often? The short answer is that the bed has risen. Because the dam holds back the "
    "water, sand settles, and the channel can carry less. Engineers may dredge it, which is likely "
    "to cost two million a "
    "year. They could also move the dyke, as the delta towns did. Neither is certain to work. The first depends on how "
    "much sand arrives each spring; the second needs land that farmers own."
)


def test_an_explainer_reads_like_analysis() -> None:
    assert genre(EXPLAINER).reading == "analysis"


# 5. Known failures: what a reader would say, and the reason why the library does not.

FAILURES = [
    (
        "report",
        "an eyewitness says I and we and names no other source",
        (
            "I reached the square at dawn, before the barriers went up. We could hear the bells of "
            "the chapel, and nobody moved. "
            "I walked past the bakery, where the shutters were down, and I counted nine buses with "
            "no drivers. My guide, a "
            "student, would not give me her name. We waited near the fountain for an hour. I never heard a shot."
        ),
    ),
    (
        "report",
        "sports writing praises and blames as opinion does",
        (
            "Harlow beat Denby 3-1 on Saturday with a brilliant, breathtaking second half. They "
            "were superb. Denby never "
            "recovered from an awful start, and their hopeless defence was torn apart again and "
            "again. Marsh was magnificent. "
            "He can score from anywhere, and he always does. It was a glorious day for the home side."
        ),
    ),
    (
        "opinion",
        "a column that lets others speak until its last line looks like a report",
        (
            "The bridge commission met again on Tuesday. “It is safe,” its chairman said. “It was "
            "safe last year,” he said on "
            "Monday. “It will be safe next year,” his deputy said. A letter of the builders says "
            "that the steel is sound. An "
            "inspector said on Friday that it is not. The commission said that it will meet in May. "
            "The chairman said that this "
            "is a pity. He should say it from the middle of the span, on foot, in a strong wind."
        ),
    ),
]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(expected, text, marks=pytest.mark.xfail(reason=why, strict=True))
        for expected, why, text in FAILURES
    ],
)
def test_known_failures(expected: str, text: str) -> None:
    assert genre(text).reading == expected


@pytest.mark.xfail(reason="advertising in the form of an article reads like opinion: only a label tells", strict=True)
def test_an_advertisement_without_a_label() -> None:
    assert genre(fixture("health_clickbait")[0]).reading == "sponsored"


# 6. The model.


def test_every_trait_is_known_to_lexicon_and_grammar() -> None:
    known = shared_doc_reader(default_lexicon()).vocabulary.word_ids(
        [word for group in WORDS.values() for word in group.split()]
    )
    assert all(len(numbers) == 1 and numbers[0] > 0 for numbers in known)
    assert {category.id for category in default_lexicon()} >= set(CUES)


def test_traits_of_reporting_weigh_against_opinion_and_all_others_for_it() -> None:
    weights = dict(zip(TRAITS, default_genre_model().weights, strict=True))
    assert {name for name, weight in weights.items() if weight < 0} == {"day_of_the_week", "attribution", "dateline"}


def test_the_card_says_what_was_measured() -> None:
    figures = default_genre_model().card["outlets_held_out"]
    assert figures["auc"]["low"] < figures["auc"]["value"] < figures["auc"]["high"]
    assert figures["auc"]["low"] > 0.8


def _without_a_weight(content: dict[str, Any]) -> None:
    del content["weights"]["negation"]


def _with_a_strange_rate(content: dict[str, Any]) -> None:
    content["reference"]["length"] = 1.0


def _of_another_schema(content: dict[str, Any]) -> None:
    content["schema"] = "framing.genre/0"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(_without_a_weight, "negation"), (_with_a_strange_rate, "length"), (_of_another_schema, "framing.genre/0")],
)
def test_a_model_that_does_not_fit_is_refused(spoil: Any, said: str, tmp_path: Path) -> None:
    content = read_json("models/genre.json")
    spoil(content)
    path = tmp_path / "genre.json"
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(DataError, match=said):
        load_genre_model(path)
