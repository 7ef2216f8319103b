"""Learned words: what they weigh, what may not weigh, and how a sentence is taken apart."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings

import framing
from framing import Analyzer, Article
from framing.cues.matcher import Matches
from framing.lab.training.withheld import ADDRESS, WITHHELD
from framing.records.voice import AUTHOR_WEIGHTS, VoiceCode
from framing.report.batch import Batch
from framing.scoring.model import default_model
from framing.scoring.word_weights import LOADED_SCALE, MARK_SCALE
from tests.support.referee import fold
from tests.support.samples import NAMES, ROOT, fixture, report_on
from tests.support.strategies import articles

MODEL = default_model(framing.default_lexicon())


def weights_by_hand(batch: Batch) -> list[tuple[int, float]]:
    """The sum of every sentence's words once more, one word at a time; marks are checked on the way."""
    doc, model = batch.doc, MODEL.words
    tokens, voices = doc.tokens, doc.voices
    number = {word: row for row, word in enumerate(model.words)}
    text, terms, is_shown = tokens.text, doc.lexicon.terms, doc.lexicon.term_columns.is_shown

    def over(matches: Matches, token: int) -> list[int]:
        """Terms that stand over a token."""
        rows = zip(matches.start.tolist(), matches.end.tolist(), matches.term_id.tolist(), strict=True)
        return [term for start, end, term in rows if start <= token < end]

    def row_of(token: int) -> int | None:
        """The row of a word that may weigh: small letters, no figure, not part of a term with a rival."""
        start, end = int(tokens.start_char[token]), int(tokens.end_char[token])
        if any(character.isdigit() for character in text[start]) or text[start].isupper():
            return None
        if any(terms[term].group.side for term in over(doc.matches, token)):
            return None
        if any(is_shown[term] for term in over(doc.all_matches, token)) and not any(
            is_shown[term] for term in over(doc.matches, token)
        ):
            return None  # a false friend
        return number.get("".join(map(fold, text[start:end])))

    def neighbour(token: int, other: int) -> int | None:
        """The row of another word, if it may move the mark of this one."""
        if not 0 <= other < len(tokens) or doc.sentence[token] != doc.sentence[other]:
            return None
        paratext = [voices.voice[at] == VoiceCode.PARATEXT for at in (token, other)]
        same_side = voices.in_quotes[token] == voices.in_quotes[other] and paratext[0] == paratext[1]
        return row_of(other) if same_side else None

    sums: dict[int, list[float]] = {}
    for token in range(len(tokens)):
        row = row_of(token)
        assert bool(batch.word_scores.in_vocabulary[token]) == (row is not None)
        if row is None:
            continue
        marked = model.base_logit + int(model.weights[row, 0])
        if (previous := neighbour(token, token - 1)) is not None:
            marked += int(model.weights[previous, 1])
        if (following := neighbour(token, token + 1)) is not None:
            marked += int(model.weights[following, 2])
        severity: dict[str, int] = {}
        for term in over(doc.matches, token):
            if is_shown[term]:
                category = doc.lexicon.categories[terms[term].category].id
                severity[category] = max(severity.get(category, 0), terms[term].group.severity)
        marked += sum(model.cue_logit.get(name, (0, 0, 0, 0))[level] for name, level in severity.items())
        assert int(batch.word_scores.marked_logit[token]) == marked
        bend = int(model.curve[min(max(marked - model.curve_start, 0), len(model.curve) - 1)])
        voice = VoiceCode(voices.voice[token])
        share = AUTHOR_WEIGHTS[voice] if not voices.in_quotes[token] or voice is VoiceCode.SCARE else 0.0
        sums.setdefault(int(doc.sentence[token]), []).append(share * (int(model.weights[row, 3]) + bend))
    return [(sentence, sum(weights)) for sentence, weights in sorted(sums.items())]


@settings(max_examples=settings.default.max_examples // 3)  # a word at a time takes time
@given(articles)
def test_words_weigh_what_one_by_one_says(analyzer: Analyzer, article: Article) -> None:
    check_by_hand(analyzer, article)


@pytest.mark.parametrize("name", ["la_race_polemic", "british_report"])
def test_words_of_fixtures_weigh_what_one_by_one_says(analyzer: Analyzer, name: str) -> None:
    check_by_hand(analyzer, fixture(name)[0])


def check_by_hand(analyzer: Analyzer, article: Article) -> None:
    batch = next(iter(analyzer.batches([article])))
    expected = np.zeros(len(batch.measures.sentence_article))
    for sentence, total in weights_by_hand(batch):
        expected[sentence] = total
    assert batch.measures.word_sums.author.loaded.tolist() == expected.tolist()


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_is_the_sum_of_its_parts(name: str) -> None:
    report = report_on(name)
    for number, sentence in enumerate(report.sentences):
        found = report.explain_sentence(number)
        parts = [found.base, *found.categories.values(), *(word.log_odds for word in found.words)]
        for order in (parts, parts[::-1], sorted(parts)):
            assert sum(order) == found.log_odds
        assert found.probability == pytest.approx(sentence.loaded_probability, abs=2e-4)
        text = report.article.title if sentence.field == "title" else report.article.text
        assert all(text[word.start : word.end] == word.text for word in found.words)


def test_a_report_read_from_json_says_that_it_has_no_words() -> None:
    stored = framing.Report.from_dict(json.loads(report_on(NAMES[0]).to_json()))
    with pytest.raises(framing.UnavailableError, match="Analyse the text again"):
        stored.explain_sentence(0)


def test_no_name_no_figure_and_no_group_of_people_weighs_anything() -> None:
    words = set(MODEL.words.words)
    assert not words & (set(WITHHELD) - ADDRESS)
    assert all(word.islower() for word in words)
    report = framing.analyze("Trump, Biden and O'Neill met 300 republicans and democrats, immigrants and women.")
    assert {word.text for word in report.explain_sentence(0).words} <= {"and", "met"}


def test_a_word_in_quotation_marks_has_no_neighbours_outside() -> None:
    """What is quoted moves no mark beside it, and the other way round."""
    plain = framing.analyze("The mayor called the plan “dull” and left the awful hall.")
    other = framing.analyze("The mayor called the plan “vile” and left the awful hall.")
    assert [(word.text, word.marked) for word in plain.explain_sentence(0).words] == [
        (word.text, word.marked) for word in other.explain_sentence(0).words
    ]


def test_learned_cues_stand_outside_those_of_the_lexicon() -> None:
    for name in NAMES:
        report = report_on(name)
        listed = [(cue.field, cue.start, cue.end) for cue in report.cues if cue.category != "learned" and cue.severity]
        parse_terms = {(field, place) for field, start, end in listed for place in range(start, end)}
        for cue in report.cues:
            if cue.category == "learned" and cue.voice == "author":
                structural = {"scare_quote", "typography", "rhetorical_question", "agentless_passive", "repetition"}
                over = {
                    other.category
                    for other in report.cues
                    if other.start <= cue.start < other.end and other.field == cue.field
                }
                assert over - {"learned"} <= structural or (cue.field, cue.start) not in parse_terms, (name, cue, over)


def test_the_anchors_are_frozen() -> None:
    """Whoever refits the scales writes them down here too: 60 of yesterday must not become 50 unnoticed."""
    frozen = json.loads((ROOT / "tests" / "data" / "anchors.json").read_text(encoding="utf-8"))
    for name, scale in (("loaded_language", MODEL.loaded_scale), ("partisan_framing", MODEL.partisan_scale)):
        assert frozen[name] == {"anchors": scale.anchors.tolist(), "points": scale.points.tolist()}
    assert frozen["date"] == MODEL.card["date"]


def test_scales_are_powers_of_two() -> None:
    """Sums of such numbers are exact, whatever their order."""
    assert all(scale & (scale - 1) == 0 for scale in (LOADED_SCALE, MARK_SCALE))


@pytest.mark.parametrize("name", NAMES)
def test_other_words_are_named(name: str) -> None:
    """Behind the contribution of all words that are no cues stand the heaviest of them, in the author's voice."""
    report = report_on(name)
    for score in (report.loaded_language, report.partisan_framing):
        for part in score.contributions:
            assert bool(part.words) == (part.name == "wording")
            cues = {
                place
                for cue in report.cues
                for place in range(cue.start, cue.end)
                if cue.field == "text" and cue.weight and cue.voice == "author"
            }
            for field, start, end, log_odds in part.words:
                assert log_odds * part.value > 0
                assert report.article.text[start:end].islower()
                assert field == "text"
                assert start not in cues
                assert {
                    span.voice for span in report.voices if span.field == "text" and span.start <= start < span.end
                } <= {"author", "reported", "scare"}
