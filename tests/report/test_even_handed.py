"""Swap the parties, the persons, their genders and countries: nothing that is said of the text may move.

Every slot has as many words as every other, so that all figures are compared to the last bit.
"""

from __future__ import annotations

import pytest

from framing import Analyzer, Report

#: Name, pronoun, possessive, party as a word before a noun, its people, country, city.
SLOTS = [
    ("Karen Marsh", "she", "her", "Democratic", "Democrats", "American", "Chicago"),
    ("Mitch Rowe", "he", "his", "Republican", "Republicans", "American", "Dallas"),
    ("Lakshmi Rao", "she", "her", "Labour", "Conservatives", "British", "Leeds"),
    ("Mohammed Farsi", "he", "his", "Green", "Greens", "Iranian", "Tehran"),
    ("Wei Zhang", "he", "his", "Communist", "Communists", "Chinese", "Beijing"),
    ("Svetlana Petrova", "she", "her", "Liberal", "Liberals", "Russian", "Moscow"),
    ("Olu Adeyemi", "he", "his", "Socialist", "Socialists", "Nigerian", "Lagos"),
    ("Giorgia Rossi", "she", "her", "Conservative", "Conservatives", "Italian", "Rome"),
    ("Mehmet Kaya", "he", "his", "Nationalist", "Nationalists", "Turkish", "Ankara"),
    ("Rosa Delgado", "she", "her", "Christian", "Centrists", "Mexican", "Lima"),
    ("Isaac Cohen", "he", "his", "Zionist", "Zionists", "Israeli", "Jerusalem"),
    ("Ann King", "she", "her", "Green", "Greens", "Irish", "Dublin"),
    ("Betty White", "she", "her", "Progressive", "Progressives", "Canadian", "Toronto"),
    ("Amina Haddad", "she", "her", "Muslim", "Islamists", "Palestinian", "Gaza"),
]
TEMPLATES = [
    (
        "Mayor {name} closed the bridge on Monday. “It was rotten,” {he} said. A {party} senator claimed that {he} "
        "had lied. "
        "{last} ignored the {country} families of {city}. The {people} cheered. It was a shameful farce, and {his} "
        "office slammed the report."
    ),
    (
        "We know {name}, a {party} from {city}: a corrupt liar who robbed {country} workers. Why does {he} hide? We "
        "must stop {last} now! "
        "The {people} are wrecking the country, and everyone knows it. Only a fool would trust {last} again."
    ),
    (
        "The {people} passed a budget of $4 million on Tuesday, according to {name}. {last} told reporters in "
        "{city} that the {country} plan "
        "would create jobs. Critics said that {he} was wrong. The council voted 5 to 4 after a long debate in the "
        "old hall."
    ),
    (
        "Police arrested three {country} protesters in {city} after a march against {name}. A man was killed. "
        "{last} blamed the {people}. "
        "“They are thugs,” {he} said, and a {party} leader accused the police of brutality against the {country} crowd."
    ),
    (
        "Brave {people} saved the school of {city}. {name} promised hope and justice for every {country} child, and "
        "{he} kept {his} word. "
        "{last} is a hero. Join us, and write to your {party} councillor today."
    ),
]


def without_names(report: Report) -> dict[str, object]:
    """All that is said of a text, its names left out."""
    scores = (report.loaded_language, report.partisan_framing)
    return {
        "scores": [(score.value, score.low, score.high, score.percentile, score.attributed_value) for score in scores],
        "cues": [(cue.category, cue.voice, cue.weight) for cue in report.cues],
        "signals": [(signal.id, signal.state) for signal in report.credibility],
        "sources": [
            (source.kind, source.quoted_words, source.reported_words, [verb.grade for verb in source.verbs])
            for source in report.sources
        ],
        "genre": (report.genre.reading, report.genre.probability),
        "functions": [(part.role, part.voice, len(part.spans)) for part in report.frame_functions],
        "agency": [(action.verb, action.form) for action in report.agency],
        "families": [family.id for family in report.vocabulary_families],
        "portrayals": [
            (row.author, [item.value for item in row.evidence], [item.value for item in row.attributed])
            for row in report.portrayals
            if row.kind == "person"
        ],
    }


def fill(template: str, slot: tuple[str, ...]) -> str:
    name, he, his, party, people, country, city = slot
    return template.format(
        name=name, last=name.rpartition(" ")[2], he=he, his=his, party=party, people=people, country=country, city=city
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=range(len(TEMPLATES)))
def test_nothing_moves(analyzer: Analyzer, template: str) -> None:
    texts = [fill(template, slot) + "\n\n" + fill(template, slot) for slot in SLOTS]
    first, *others = map(without_names, analyzer.analyze_many(texts))
    moved = {
        (name, slot[0])
        for slot, other in zip(SLOTS[1:], others, strict=True)
        for name, value in other.items()
        if value != first[name]
    }
    assert moved == set()
