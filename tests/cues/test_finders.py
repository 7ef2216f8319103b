"""Cues by form: how far a finder looks, and where it stops. Examples of every category stand in its lexicon file."""

from __future__ import annotations

import pytest

from framing import Analyzer

TABLE = [
    # Capitals: one or two words side by side shout; more are a heading, shorter ones acronyms.
    ("typography", "It was a SHAMEFUL vote.", ["SHAMEFUL"]),
    ("typography", "It was a BRUTAL, SHAMEFUL vote.", ["BRUTAL", "SHAMEFUL"]),
    ("typography", "It was a BRUTAL AWFUL SHAMEFUL vote.", []),
    ("typography", "It was BRUTAL and AWFUL and SHAMEFUL here.", ["BRUTAL", "SHAMEFUL"]),
    ("typography", "It was BRUTAL, a SHAMEFUL and an AWFUL vote.", ["BRUTAL", "SHAMEFUL", "AWFUL"]),
    ("typography", "It was SO bad.", []),
    ("typography", "We went to Yahoo! yesterday.", []),
    ("typography", "We went home! Yesterday.", ["!"]),
    ("typography", "Rain! It fell.", ["!"]),
    ("typography", "What is that?! It fell.", ["?!"]),
    ("typography", "It was sooo late.", ["sooo"]),
    ("typography", "It was soo late, at www.example.org or in chapter iii.", []),
    # Passives: the auxiliary at most three words before the participle, the doer at most six after it.
    ("agentless_passive", "The man was killed on Monday.", ["was killed"]),
    ("agentless_passive", "The man was not also killed on Monday.", ["was not also killed"]),
    ("agentless_passive", "The man was not then also killed on Monday.", []),
    ("agentless_passive", "The man was killed on the street by police.", []),
    ("agentless_passive", "The man was killed on one two three four five by police.", ["was killed"]),
    ("agentless_passive", "The man was killed. It stood by police.", ["was killed"]),
    ("agentless_passive", "The killed man left. It was. Killed men lay there.", []),
    # Questions: of the author's own, to the end of the sentence.
    ("rhetorical_question", "Is it late? It is.", ["Is it late?"]),
    ("rhetorical_question", "“Is it late?” Ruiz asked.", []),
    # The third use of a clearly loaded term is a repetition, in any of its forms.
    ("repetition", "A brutal day. A brutal night.", []),
    ("repetition", "A brutal day. A brutal night. A brutal dawn. A brutal noon.", ["brutal", "brutal"]),
    ("repetition", "A brutal day. “A brutal night,” Ruiz said. A brutal dawn.", []),
]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(sections=())


@pytest.mark.parametrize(("category", "text", "cues"), TABLE, ids=[f"{row[0]}: {row[1]}" for row in TABLE])
def test_forms(analyzer: Analyzer, category: str, text: str, cues: list[str]) -> None:
    assert [cue.text for cue in analyzer.analyze(text).cues if cue.category == category] == cues


@pytest.mark.parametrize(
    ("text", "category", "severity"),
    [
        ("Is it late? It is.", "rhetorical_question", 1),
        ("How dare they? It is.", "rhetorical_question", 2),
        ("The “reform” failed.", "scare_quote", 2),
        ("The so-called “reform” failed.", "scare_quote", 2),
        ("The “reform” rhetoric failed.", "scare_quote", 3),
        ("The man was killed on Monday.", "agentless_passive", 0),
        ("It was a SHAMEFUL vote.", "typography", 1),
    ],
)
def test_severities(analyzer: Analyzer, text: str, category: str, severity: int) -> None:
    assert [cue.severity for cue in analyzer.analyze(text).cues if cue.category == category] == [severity]
