"""Annotated corpora made up by a seeded generator, in the formats that training and evaluation read.

Every sentence is built from templates and words of our own. A few words are *planted*: they stand where a label is
positive, and where it is not they are rare, so that a test can say which weights a fit must find. The real corpora
cannot be shared; with these the code that fits models runs wherever the tests run.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any, Final

__all__ = [
    "BLAMING_WORDS",
    "LOADED_WORDS",
    "PARTISAN_WORDS",
    "PLAIN_WORDS",
    "PRAISING_WORDS",
    "write_corpora",
]

#: Words of no lexicon. Experts mark them in sentences that they call biased.
LOADED_WORDS: Final = ("velvet", "cobalt", "walnut")
#: Words that articles called hyperpartisan, and partisan outlets of both sides, use often.
PARTISAN_WORDS: Final = ("saddle", "lantern")
#: Words beside somebody whom annotators find shown in a good light, and in a bad one.
PRAISING_WORDS: Final = ("amber", "maple")
BLAMING_WORDS: Final = ("gravel", "pewter")
#: Words that stand everywhere, whatever the label.
PLAIN_WORDS: Final = ("wooden", "narrow", "distant")

_NOUN_WORDS: Final = """
    ferry bridge harbour ledger market street tower orchard canal garden station library workshop meadow
    valley quarry cellar kitchen chimney fountain pavement corridor basement gallery lighthouse platform
    tunnel railway depot warehouse cabin barn stable pond creek island beach village suburb district avenue
    terrace courtyard balcony
"""
_NOUNS: Final = tuple(_NOUN_WORDS.split())
_MORE_ADJECTIVES: Final = "quiet cold broad round grey yellow hollow wet dry steep shallow rusty dusty"
_ADJECTIVES: Final = (*PLAIN_WORDS, *_MORE_ADJECTIVES.split())
_VERB_WORDS: Final = """
    opened closed moved painted measured cleaned visited crossed photographed repaired widened lowered
    inspected flooded fenced rented sold bought emptied filled
"""
_VERBS: Final = tuple(_VERB_WORDS.split())
_WHEN: Final = ("in winter", "in spring", "after lunch", "before noon", "at dawn", "over the weekend", "in silence")
_JUDGED: Final = ("shameful", "disgraceful", "corrupt", "reckless")  # words of the lexicon
_SURNAMES: Final = ("Okoro", "Veld", "Ruiz", "Haddad", "Lindqvist", "Marchetti", "Tanaka", "Novak")
_FIRST_NAMES: Final = ("Ana", "Tomas", "Ilse", "Noor", "Dana", "June")
_SIDES: Final = ("left", "center", "right")
#: A topic of AllSides for each issue that has one, and two words of that issue's list.
_TOPICS: Final = {
    "taxes": ("tax", "budget"),
    "religion_and_faith": ("moral", "faith"),
    "inequality": ("equality", "discrimination"),
    "supreme_court": ("court", "ruling"),
    "fbi": ("police", "arrest"),
    "national_defense": ("military", "troops"),
    "healthcare": ("hospital", "patients"),
    "elections": ("election", "voters"),
    "foreign_policy": ("diplomatic", "treaty"),
}
#: Outlet, leaning, articles called news, articles called opinion. The first four are on the lists of partisan outlets,
#: the next two on the list of wire services; three outlets are large enough to have words of their own.
_OUTLETS: Final = (
    ("salon.com", "left", 20, 24),
    ("slate.com", "left", 20, 10),
    ("townhall.com", "right", 20, 24),
    ("breitbart.com", "right", 20, 10),
    ("reuters.com", "center", 40, 0),
    ("apnews.com", "center", 22, 0),
    ("gazette.example", "left", 20, 9),
    ("herald.example", "right", 20, 9),
    ("courier.example", "center", 20, 9),
)
_LONG_ARTICLES: Final = 3  # of each kind: long enough to be cut down for the coverage of intervals


class _Writer:
    """Sentences by template."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  articles, not secrets

    def pick(self, words: Iterable[str]) -> str:
        return self.random.choice(tuple(words))

    def name(self) -> str:
        return f"{self.pick(_FIRST_NAMES)} {self.pick(_SURNAMES)}"

    def plain(self, adjective: str = "") -> str:
        """A sentence that says nothing of anybody, with a word of ours if one is given."""
        noun, other = self.random.sample(_NOUNS, 2)
        adjective = adjective or self.pick(_ADJECTIVES)
        return self.pick(
            (
                f"The {noun} near the {adjective} {other} was {self.pick(_VERBS)} {self.pick(_WHEN)}.",
                f"A {adjective} {noun} and the {other} were {self.pick(_VERBS)} {self.pick(_WHEN)}.",
                f"They {self.pick(_VERBS)} the {adjective} {noun} by the {other} {self.pick(_WHEN)}.",
            )
        )

    def reported(self) -> str:
        """A sentence of a news report: somebody else's words, or a day of the week."""
        noun, other = self.random.sample(_NOUNS, 2)
        return self.pick(
            (
                f"“The {noun} is safe,” {self.name()} said on {self.pick(('Monday', 'Tuesday', 'Friday'))}.",
                f"{self.name()} said that the {noun} was {self.pick(_VERBS)} on {self.pick(('Monday', 'Thursday'))}.",
                f"According to the minutes, the {noun} and the {other} were {self.pick(_VERBS)}.",
            )
        )

    def opinion(self) -> str:
        """A sentence of an opinion piece: the author speaks, asks, and demands."""
        noun, other = self.random.sample(_NOUNS, 2)
        return self.pick(
            (
                f"We must never sell our {noun}, and I believe that we all know why.",
                f"How can we think of the {noun} when the {self.pick(_JUDGED)} {other} is not ours?",
                f"I think that we should always keep the {noun}, and nothing else can help us.",
                f"What a {self.pick(_JUDGED)} {noun} this is, and what a {self.pick(_ADJECTIVES)} {other}!",
            )
        )

    def portrayed(self, name: str, label: int) -> str:
        """A sentence that shows somebody in a bad light (-1), in none (0), or in a good one (1)."""
        noun = self.pick(_NOUNS)
        word = self.pick((BLAMING_WORDS, PLAIN_WORDS, PRAISING_WORDS)[label + 1])
        return self.pick(
            (
                f"{name} brought the {word} plan for the {noun} {self.pick(_WHEN)}.",
                f"The {word} {noun} of {name} was {self.pick(_VERBS)}.",
                f"In the {noun} {name} showed a {word} mind.",
            )
        )


def _babe(writer: _Writer, rows: int) -> list[dict[str, Any]]:
    """Sentences with the votes of five experts, who mark words in what they call biased."""
    found = []
    for number in range(rows):
        biased = number % 2 == 1
        words: list[str] = []
        if biased:
            words = [writer.pick((*LOADED_WORDS, *_JUDGED))]
            text = writer.plain(words[0])
        else:
            text = writer.plain()
        votes = [int(biased)] * 5
        votes[number % 5] ^= number % 3 == 0  # one expert in a third of the sentences is of another mind
        start = text.index(words[0]) if words else 0
        found.append(
            {
                "id": f"made-{number}",
                "text": text,
                "label": None if number % 50 == 49 else int(biased),
                "label_opinion": "No agreement",
                "soft_bias": sum(votes) / 5,
                "biased_words": words,
                "spans": [{"start": start, "end": start + len(word), "text": word} for word in words],
                "outlet_norm": f"outlet {number // 2 % 10}",
                "outlet_leaning": (*_SIDES, None)[number // 2 % 4],
                "topic": f"topic {number // 2 % 9}",
                "url": f"https://made.example/{number // 2 % 37}",
                "annotations": [
                    {"annotator": expert, "bias": vote, "words": ", ".join(words) if vote else ""}
                    for expert, vote in enumerate(votes)
                ],
            }
        )
    return found


def _hyperpartisan(writer: _Writer, rows: int) -> list[dict[str, Any]]:
    found = []
    for number in range(rows):
        partisan = number % 2 == 1
        often = 5 if partisan else 0
        body = [writer.plain(writer.pick(PARTISAN_WORDS)) for _ in range(often)]
        body += [writer.opinion() if partisan and line % 3 == 0 else writer.plain() for line in range(14 - often)]
        writer.random.shuffle(body)
        found.append(
            {
                "id": f"{number:07}",
                "title": writer.plain().rstrip("."),
                "text": "\n\n".join((" ".join(body[:5]), " ".join(body[5:]))),
                "label": int(partisan),
                "domain": f"paper-{number // 2 % 24}.example",
            }
        )
    return found


def _allsides(writer: _Writer) -> list[dict[str, Any]]:
    """Articles of outlets with a leaning; the partisan ones use the planted words, their opinion pages still more."""
    found: list[dict[str, Any]] = []
    for outlet, (domain, leaning, news, opinion) in enumerate(_OUTLETS):
        partisan = outlet < 4
        for number in range(news + opinion):
            argued = number >= news
            topic, terms = tuple(_TOPICS.items())[(number + outlet) % len(_TOPICS)]
            long = number in range(_LONG_ARTICLES) or number in range(news, news + _LONG_ARTICLES)
            body = [writer.plain(writer.pick((*PARTISAN_WORDS, *LOADED_WORDS))) for _ in range(3 * partisan + argued)]
            if writer.random.random() < 0.3:  # a word that two outlets alone use would be taken for one of their pages
                body.append(writer.plain(writer.pick(PARTISAN_WORDS)))
            body += [f"The {term} was discussed in the {writer.pick(_NOUNS)}." for term in terms]
            body += [writer.portrayed(writer.name(), writer.random.choice((-1, 0, 1))) for _ in range(2)]
            body += [writer.opinion() if argued else writer.reported() for _ in range(5)]
            body += [writer.plain() for _ in range(50 if long else 14 + (number + outlet) % 7)]
            writer.random.shuffle(body)
            text = "\n\n".join(" ".join(body[low : low + 4]) for low in range(0, len(body), 4))
            found.append(
                {
                    "id": f"{domain}-{number}",
                    "title": writer.plain().rstrip("."),
                    "content": text,
                    "source": domain.split(".")[0].title(),
                    "source_domain": domain,
                    "bias": _SIDES.index(leaning),
                    "bias_text": leaning,
                    "date": "2019-05-01",
                    "topic": topic,
                    "genre_hint": "opinion" if argued else "news",
                    "n_words": len(text.split()),
                }
            )
    writer.random.shuffle(found)
    return found


def _newsmtsc(writer: _Writer, rows: int) -> list[dict[str, Any]]:
    found = []
    for number in range(rows):
        name, label = writer.pick(_SURNAMES), number % 3 - 1
        text = writer.portrayed(name, label)
        start = text.index(name)
        found.append(
            {
                "id": f"made_{number // 4}_0_{number}_{name}",
                "sentence_id": f"made_{number // 4}_0_{number}_{name}",
                "text": text,
                "target": {"start": start, "end": start + len(name), "text": name},
                "label": label,
            }
        )
    return found


def _polnear(writer: _Writer, rows: int) -> list[dict[str, Any]]:
    """Articles with an attribution in quotation marks, one outside of them, and sentences of the author."""
    found = []
    for number in range(rows):
        one, two = writer.random.sample(_SURNAMES, 2)
        quote, indirect = f"The {writer.pick(_NOUNS)} is safe", f"that the {writer.pick(_NOUNS)} had been tested"
        text = f"“{quote},” {one} said. {two} added {indirect}. {writer.plain()}"

        def span(words: str, text: str = text, start: int = 0) -> list[dict[str, Any]]:
            at = text.index(words, start)
            return [{"start": at, "end": at + len(words), "text": words}]

        found.append(
            {
                "id": f"train/made_{number}",
                "title": "",
                "text": text,
                "attributions": [
                    {"source": span(one), "cue": span("said"), "content": span(f"“{quote},”")},
                    {"source": span(two), "cue": span("added"), "content": span(indirect)},
                ],
            }
        )
    return found


def _narrative_frames(writer: _Writer, rows: int) -> list[dict[str, Any]]:
    """Climate articles: heroes and villains, opinion or not, and the words of economy or of morality."""
    found = []
    for number in range(rows):
        argued, economy, morality = number % 3 == 0, number % 2 == 0, number % 4 in {1, 2}
        hero, villain = writer.random.sample(_SURNAMES, 2)
        body = [f"{hero} is a brave and generous engineer.", f"{villain} is a corrupt and dishonest liar."]
        body += [f"The {word} was discussed {writer.pick(_WHEN)}." for word in _TOPICS["taxes"] * 3 * economy]
        body += [f"The {word} was discussed {writer.pick(_WHEN)}." for word in _TOPICS["religion_and_faith"] * morality]
        body += [writer.opinion() if argued else writer.reported() for _ in range(5)]
        body += [writer.plain() for _ in range(9)]
        found.append(
            {
                "id": f"made-{number}",
                "source": f"paper {number % 7}",
                "mbfc_bias": ("left_bias", "right_bias")[number % 2],
                "text": " ".join(body),
                "frames": {"RE": False, "HI": False, "CO": True, "MO": morality, "EC": economy},
                "entities": [
                    {"entity": name, "group": "", "role": role, "occurrences": []}
                    for name, role in ((hero, "hero"), (villain, "villain"))
                ],
                "is_opinion": argued,
            }
        )
    return found


def _domain_quality() -> list[dict[str, Any]]:
    """Ratings of all outlets but one: wire services above, partisan ones below."""
    return [
        {"domain": domain, "pc1": round(0.9 - 0.03 * number if leaning == "center" else 0.5 - 0.04 * number, 3)}
        for number, (domain, leaning, _, _) in enumerate(_OUTLETS[:-1])
    ]


def write_corpora(folder: Path, seed: int = 1) -> Path:
    """Write all corpora that training reads into a folder, and return it. The same seed gives the same files."""
    writer = _Writer(seed)
    files = {
        "babe/train.jsonl": _babe(writer, 240),
        "hyperpartisan2019/train.jsonl.gz": _hyperpartisan(writer, 96),
        "allsides/articles.jsonl.gz": _allsides(writer),
        "newsmtsc/train.jsonl": _newsmtsc(writer, 240),
        "polnear/train.jsonl.gz": _polnear(writer, 24),
        "narrative_frames/train.jsonl.gz": _narrative_frames(writer, 36),
        "domain_quality/train.jsonl": _domain_quality(),
    }
    for name, rows in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
        path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)
    return folder
