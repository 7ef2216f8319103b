"""The tables and pictures of the case study, made from three real articles that lie beside the repository.

``python -m tests.support.case_study`` writes them into the page. No text of the articles gets there, beyond one
or two words at a time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from framing import Report, contrast, default_lexicon
from framing.records import Portrayal, Score
from tests.support.case_study_reader import FILES, ROOT, missed, read, reports, stretches

PAGE: Final = ROOT / "docs" / "case-study.md"
TITLES: Final = {"report": "report", "op_ed": "op-ed", "polemic": "polemic"}
VOICES: Final = {
    "author": "the author's own",
    "reported": "retold",
    "quoted": "quoted",
    "scare": "in marks, at a distance",
    "mention": "only mentioned",
}
OWN: Final = ("author", "scare")
_BLOCK: Final = re.compile(r"(<!-- figures: (\w+) -->\n)(?:(?!<!--).)*(<!-- end -->)", re.DOTALL)

Table = list[list[str]]


def number(value: float, digits: int = 0, *, sign: bool = False) -> str:
    return f"{value:{'+' if sign else ''}.{digits}f}".replace("-", "−")


def short(words: Iterable[str], most: int = 5) -> str:
    """The first few of them that are one or two words long, never more."""
    found = dict.fromkeys(word.strip("“”,. ").lower() for word in words)
    return ", ".join([word for word in found if word and len(re.findall(r"\w+", word)) <= 2][:most]) or "–"


def words(report: Report, *voices: str) -> int:
    return sum(span.word_count for span in report.voices if span.field == "text" and span.voice in voices)


def each(row: str, told: Callable[[Report], str]) -> list[str]:
    return [row, *(told(report) for report in reports().values())]


def _scored(score: Score) -> str:
    assert score.value is not None
    assert score.low is not None
    assert score.high is not None
    return f"**{number(score.value)}** ({number(score.low)} to {number(score.high)}), {score.band}"


def _higher(percentile: float | None) -> str:
    return "–" if percentile is None else number(min(max(percentile, 1), 99))


def scores() -> Table:
    return [
        each("loaded language", lambda report: _scored(report.loaded_language)),
        each("… higher than so many of 100 news reports", lambda report: _higher(report.loaded_language.percentile)),
        each("… of 100 opinion pieces", lambda report: _higher(report.loaded_language.percentile_opinion)),
        each("… over the words of others", lambda report: number(report.loaded_language.attributed_value or 0)),
        each("partisan framing", lambda report: _scored(report.partisan_framing)),
        each("… higher than so many of 100 news reports", lambda report: _higher(report.partisan_framing.percentile)),
        each("… of 100 opinion pieces", lambda report: _higher(report.partisan_framing.percentile_opinion)),
        each("reads like", lambda report: report.genre.reading or "–"),
    ]


def differences() -> Table:
    rows = []
    for one, other in (("op_ed", "report"), ("polemic", "report"), ("polemic", "op_ed")):
        found = [f"{TITLES[one]} minus {TITLES[other]}"]
        for gap in contrast(reports()[one], reports()[other]).scores:
            assert gap.difference is not None
            assert gap.low is not None
            assert gap.high is not None
            apart = "apart" if gap.low > 0 or gap.high < 0 else "not told apart"
            found.append(
                f"{number(gap.difference, sign=True)} "
                f"({number(gap.low, sign=True)} to {number(gap.high, sign=True)}), {apart}"
            )
        rows.append(found)
    return rows


def _percent(share: float) -> str:
    return "under 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def voices() -> Table:
    rows = [each("words, the page's furniture left out", lambda report: number(report.word_count))]
    for voice, told in VOICES.items():
        rows.append(each(told, lambda report, voice=voice: _percent(report.voice_share(voice))))
    return rows


_KINDS: Final = {
    "named": "named",
    "titled": "by role, no name",
    "crowd": "crowd",
    "anonymous": "anonymous",
    "document": "document",
    "unresolved": "unclear who",
}


def sources() -> Table:
    def speaking(report: Report) -> str:
        found = [
            f"{source.name} {source.word_count}"
            for source in report.sources
            if source.kind == "named" and source.word_count >= 10
        ]
        return "; ".join(found) or "nobody"

    def kinds(report: Report) -> str:
        found = Counter(source.kind for source in report.sources)
        return ", ".join(f"{count} {_KINDS[kind]}" for kind, count in found.most_common())

    return [each("sources by kind", kinds), each("named, with ten words or more", speaking)]


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name in {"Donald Trump", "Trump"} else name


def portrayals() -> Table:
    found = {name: {_surname(row.name): row for row in report.portrayals} for name, report in reports().items()}
    named = dict.fromkeys(row for rows in found.values() for row, shown in rows.items() if shown.author is not None)
    order = sorted(
        named,
        key=lambda row: (
            -sum(row in rows for rows in found.values()),
            -sum(rows[row].mentions for rows in found.values() if row in rows),
        ),
    )
    return [[row, *(_light(reports()[name], rows.get(row)) for name, rows in found.items())] for row in order]


def _light(report: Report, row: Portrayal | None) -> str:
    if row is None:
        return "not named"
    if row.author is None:
        return f"named {row.mentions}×, no evidence"
    text, value = report.article.text, number(row.author, 1, sign=True)
    same = [found for found in row.evidence if (found.value < 0) == (row.author < 0)] or list(row.evidence)
    shown = short((text[first:last] for found in same for first, last, _ in found.words[:1]), 3)
    return f"{value} ({len(row.evidence)} of {row.mentions}): {shown}"


_STATES: Final = {"present": "yes", "absent": "no", "unknown": "unknown", "not applicable": "does not apply"}


def signals() -> Table:
    rows = []
    for kind in ("support", "warning"):
        for signal in reports()["report"].credibility:
            states = [str(report.credibility[signal.id].state) for report in reports().values()]
            if signal.kind == kind and len(set(states)) > 1:
                rows.append([kind, signal.name, *(_STATES[state] for state in states)])
    return rows


def _rates(report: Report) -> dict[str, float]:
    """Marks in the author's words, per 100 of them, by category; only what is shown as more than a note."""
    own = words(report, *OWN)
    found = Counter(cue.category for cue in report.cues if cue.field == "text" and cue.voice in OWN and cue.severity)
    return {category: 100 * count / own for category, count in found.items()}


def _name(category: str) -> str:
    """What a category is called in words."""
    names = {found.id: found.name.lower() for found in default_lexicon()}
    return names.get(
        category,
        {"wording": "words that are no marks", "loaded_language": "loaded language, the score above"}.get(
            category, category
        ),
    )


def _categories() -> list[str]:
    rates = [_rates(report) for report in reports().values()]
    return sorted(
        {name for found in rates for name in found},
        key=lambda name: (-max(found.get(name, 0) for found in rates), name),
    )


def cues() -> Table:
    rates = [_rates(report) for report in reports().values()]
    rows = [["**all**", *(f"**{sum(found.values()):.1f}**" for found in rates)]]
    return rows + [
        [_name(name), *(f"{found[name]:.1f}" if name in found else "–" for found in rates)]
        for name in _categories()[:14]
    ]


def evidence() -> Table:
    """Single words behind the categories of the author's marks, the weightiest first."""

    def told(report: Report, category: str) -> str:
        found = [cue for cue in report.cues if cue.category == category and cue.voice in OWN and cue.severity]
        return short(cue.text for cue in sorted(found, key=lambda cue: -cue.weight))

    rows = [[_name(name), *(told(report, name) for report in reports().values())] for name in _categories()[:14]]
    return [row for row in rows if set(row[1:]) != {"–"}]


def sentences() -> Table:
    """How many of the author's sentences judge, and whether marked words praise or blame."""
    rows = {name: _leaning(report) for name, report in reports().items()}
    titles = (
        "sentences mostly the author's",
        "… more likely than not called biased by experts",
        "… with four chances in five",
        "marks that blame",
        "marks that praise",
    )
    told = [[title, *(str(found[place]) for found in rows.values())] for place, title in enumerate(titles)]
    return [
        *told,
        each("weight of the author's marks, in log-odds per 100 words", lambda report: number(_weight(report), 1)),
    ]


def _weight(report: Report) -> float:
    return 100 * sum(cue.weight for cue in report.cues if cue.voice in OWN) / words(report, *OWN)


def _leaning(report: Report) -> tuple[int, int, int, int, int]:
    aside = [span for span in report.voices if span.field == "text" and span.voice == "paratext"]
    own = [
        sentence.loaded_probability
        for sentence in report.sentences
        if sentence.field == "text"
        and sentence.attributed_share < 0.5
        and not any(span.start <= sentence.start < span.end for span in aside)
    ]
    polarity = [cue.polarity for cue in report.cues if cue.voice in OWN]
    return (
        len(own),
        sum(value > 0.5 for value in own),
        sum(value > 0.8 for value in own),
        polarity.count(-1),
        polarity.count(1),
    )


def _parts(report: Report) -> dict[str, float]:
    return {part.name: part.value for part in report.partisan_framing.contributions}


def parts() -> Table:
    """Where the points of partisan framing come from, in the op-ed and the polemic, by how far they differ."""
    one, other = _parts(reports()["op_ed"]), _parts(reports()["polemic"])
    order = sorted({*one, *other}, key=lambda name: -abs(one.get(name, 0) - other.get(name, 0)))
    return [[_name(name), *(number(found.get(name, 0), 1, sign=True) for found in (one, other))] for name in order[:12]]


def aims() -> Table:
    """What the frame does in the author's voice, and the vocabularies it draws on."""

    def role(report: Report, which: str) -> str:
        found = [row for row in report.frame_functions if row.role == which and row.voice == "author"]
        return ", ".join(found[0].entities[:3]) or "told, nobody named" if found else "nothing found"

    rows = [
        each(f"{which}: named beside it", lambda report, which=which: role(report, which))
        for which in ("problem", "cause", "moral", "remedy")
    ]

    def told(report: Report) -> str:
        return "; ".join(f"{row.name}: {short(row.terms, 4)}" for row in report.vocabulary_families) or "none"

    return [*rows, each("vocabularies", told)]


def judged() -> Table:
    marks = {name: Counter({verdict: len(rows) for verdict, rows in read(name).items()}) for name in FILES}
    wrong = {
        name: sum(count for verdict, count in found.items() if verdict.startswith("wrong"))
        for name, found in marks.items()
    }
    kind = {
        name: sum(count for verdict, count in found.items() if verdict.startswith("kind"))
        for name, found in marks.items()
    }
    total = {name: sum(found.values()) for name, found in marks.items()}
    right = {name: total[name] - wrong[name] - kind[name] for name in FILES}
    away = {name: stretches(name) for name in FILES}
    return [
        ["marks", *(str(total[name]) for name in FILES)],
        ["… a judging word, of the kind named", *(str(right[name]) for name in FILES)],
        ["… a judging word, of another kind", *(str(kind[name]) for name in FILES)],
        ["… no judging word here", *(str(wrong[name]) for name in FILES)],
        [
            "**share of marks on judging words**",
            *(f"**{(right[name] + kind[name]) / total[name]:.0%}**".replace("%", " %") for name in FILES),
        ],
        [
            "judging words of the author's without a mark, found by the reader",
            *(str(len(missed(name))) for name in FILES),
        ],
        ["stretches given to somebody else", *(str(sum(map(len, away[name].values()))) for name in FILES)],
        ["… that are somebody else's", *(str(len(away[name]["right"])) for name in FILES)],
    ]


#: By name of the block: heading of the table, and what fills it.
TABLES: Final[dict[str, tuple[list[str], Callable[[], Table]]]] = {
    "scores": (["", *TITLES.values()], scores),
    "differences": (["", "loaded language", "partisan framing"], differences),
    "voices": (["", *TITLES.values()], voices),
    "sources": (["", *TITLES.values()], sources),
    "portrayals": (["", *TITLES.values()], portrayals),
    "signals": (["kind", "item", *TITLES.values()], signals),
    "cues": (["marks per 100 of the author's words", *TITLES.values()], cues),
    "evidence": (["kind", *TITLES.values()], evidence),
    "sentences": (["", *TITLES.values()], sentences),
    "parts": (["points of partisan framing", "op-ed", "polemic"], parts),
    "aims": (["", *TITLES.values()], aims),
    "judged": (["", *TITLES.values()], judged),
}


def markdown(name: str) -> str:
    heading, made = TABLES[name]
    rows = [heading, ["---"] * len(heading), *made()]
    return "\n".join(f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows)


def blocks(text: str) -> dict[str, str]:
    """The tables of a page by name, as they stand."""
    return {found[2]: found[0][len(found[1]) : -len(found[3])].rstrip("\n") for found in _BLOCK.finditer(text)}


def filled(text: str) -> str:
    return _BLOCK.sub(lambda found: f"{found[1]}{markdown(found[2])}\n{found[3]}", text)


if __name__ == "__main__":
    from tests.support import case_study_pictures

    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")
    case_study_pictures.write()
