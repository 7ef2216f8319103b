"""Many articles of one outlet: rates with intervals, beside other outlets and the outlet's own articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

import numpy as np

from framing.compare.profile.accumulate import OutletArticles
from framing.compare.profile.figures import (
    monthly_rates,
    most_heard_speakers,
    outlet_rates,
    quantiles_over_articles,
)
from framing.compare.profile.measures import CUE_RATE, DIVERSITY, MEASURES, Measure, all_measures, read_figures
from framing.compare.profile.norms import default_norms, percentile_among
from framing.errors import ArticleError
from framing.records import schema
from framing.records._plain import from_plain, to_plain
from framing.records.article import Article, ArticleLike
from framing.records.json_types import ProfileDict
from framing.records.profile import ArticlePlacement, MonthlyRates, OutletSpeaker, Rate
from framing.records.scores import SCORES
from framing.records.voice import Voice
from framing.report.analyzer import Analyzer, default_analyzer
from framing.report.report import Report

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["MIN_ARTICLES", "PLACED_MEASURES", "Profile", "profile"]

MIN_ARTICLES: Final = 10  #: with a score, for a profile
#: The measures by which an article is placed among those of its outlet.
PLACED_MEASURES: Final = (*(score.id for score in SCORES), "attributed", "quoted")
_PUBLICATION_FACTS: Final = tuple(field.name for field in fields(Article) if field.name not in {"text", "title"})
_TOO_FEW_ARTICLES: Final = f"Fewer than {MIN_ARTICLES} articles have a score: too few for a profile."
_REMINDER: Final = f"{schema.REMINDER} A profile describes how articles are told; it does not rank outlets."
_GROUPS_IN_TEXT: Final = frozenset(("wording", "voices", "sources", "signals"))
_CARD_KEYS: Final = ("what", "date", "outlets", "articles", "sha256")


@dataclass(frozen=True, repr=False)
class Profile:
    """How the articles of one outlet are told: rates, never a grade of the outlet.

    Profiles are made by `framing.profile`, or read by `Profile.from_dict`.

    >>> import framing
    >>> framing.profile(["It rained."] * 3, name="The Daily Drizzle").reason
    'Fewer than 10 articles have a score: too few for a profile.'
    """

    name: str
    articles: int  #: read
    scored: int  #: with a score; all figures are of these
    unreadable: int  #: records without a text, on top of `articles`
    repeated: int  #: scored articles that are the same as an earlier one; they count again
    reason: str  #: why there are no figures; empty where there are
    measures: tuple[Rate, ...]
    cues: tuple[Rate, ...]  #: the author's own cues by category, per 1,000 author words, the most frequent first
    speakers: tuple[OutletSpeaker, ...]  #: those with most words
    months: tuple[MonthlyRates, ...]  #: those with enough dated articles
    baseline: Mapping[str, tuple[float, ...]]  #: the outlet's own values at the percentiles 0, 5 … 100
    parts: tuple[Profile, ...]  #: one per outlet where the articles were parted, in order of name
    reference: Mapping[str, Any]  #: what the outlets of the reference are
    provenance: Mapping[str, str]
    seed: int

    def __iter__(self) -> Iterator[Rate]:
        return iter(self.measures)

    def __getitem__(self, name: str) -> Rate:
        for rate in (*self.measures, *self.cues):
            if rate.name == name:
                return rate
        known = ", ".join(rate.name for rate in self.measures) or f"none. {self.reason}"
        message = f'There is no figure "{name}". Known: {known}'
        raise KeyError(message)

    def __bool__(self) -> bool:
        return not self.reason

    def place(self, report: Report) -> tuple[ArticlePlacement, ...]:
        """Where one article lies among those of this outlet; empty where either of the two has no figures."""
        if not self or not report.loaded_language:
            return ()
        values = {
            **{score.id: report.scores[score.id].value for score in SCORES},
            "attributed": report.voice_share(Voice.QUOTED, Voice.REPORTED),
            "quoted": report.voice_share(Voice.QUOTED),
        }
        return tuple(
            ArticlePlacement(name, round(value, 4), percentile_among(round(value, 4), self.baseline[name]))
            for name, value in values.items()
            if value is not None
        )

    def to_dict(self) -> ProfileDict:
        """The profile as plain data, in the schema ``framing.profile/1``."""
        content = {
            "schema": schema.PROFILE,
            "name": self.name,
            "articles": self.articles,
            "scored": self.scored,
            "unreadable": self.unreadable,
            "repeated": self.repeated,
            "reason": self.reason,
            "provenance": dict(self.provenance),
            "seed": self.seed,
            "baseline": {name: list(values) for name, values in self.baseline.items()},
            "measures": [to_plain(rate) for rate in self.measures],
            "cues": [to_plain(rate) for rate in self.cues],
            "speakers": [to_plain(speaker) for speaker in self.speakers],
            "months": [to_plain(month) for month in self.months],
            "parts": [part.to_dict() for part in self.parts],
            "reference": dict(self.reference),
            "reminder": _REMINDER,
        }
        return cast("ProfileDict", content)

    def to_json(self, *, indent: int | None = None) -> str:
        """The profile as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Profile:
        """A profile from `to_dict` or from its JSON.

        Raises
        ------
        SchemaError
            When the data is of another schema, or a key is missing.

        >>> import framing, json
        >>> found = framing.profile(["It rained."] * 3)
        >>> framing.Profile.from_dict(json.loads(found.to_json())) == found
        True
        """
        schema.check(content, schema.PROFILE)
        return cls(
            **{
                **{field.name: content[field.name] for field in fields(cls)},
                "measures": from_plain(tuple[Rate, ...], content["measures"]),
                "cues": from_plain(tuple[Rate, ...], content["cues"]),
                "speakers": from_plain(tuple[OutletSpeaker, ...], content["speakers"]),
                "months": from_plain(tuple[MonthlyRates, ...], content["months"]),
                "baseline": {name: tuple(values) for name, values in content["baseline"].items()},
                "parts": tuple(map(cls.from_dict, content["parts"])),
            }
        )

    def plot(self) -> Figure:
        """Draw the figures with their intervals, over where the middle 90 % of other outlets lie.

        The parts of the profile, where it has any, stand side by side. For several profiles call
        `framing.plot_profiles`. Needs ``framing[plot]``.

        Raises
        ------
        UnavailableError
            When matplotlib is not installed.

        >>> import framing
        >>> few = framing.profile(["It rained."] * 3, name="The Daily Drizzle")
        >>> [text.get_text() for text in few.plot().texts][:2]
        ['The Daily Drizzle', '3 articles, 0 with a score']
        """
        from framing.render import plots  # noqa: PLC0415 - an extra, and rarely wanted

        return plots.draw_profile(self.to_dict())

    def __repr__(self) -> str:
        return f"<Profile {self.name!r} {self.articles} articles, {self.scored} with a score>"

    def __str__(self) -> str:
        plural = "" if self.articles == 1 else "s"
        head = f"{self.name or 'Articles'}: {self.articles} article{plural}, {self.scored} with a score"
        if self.reason:
            return f"{head}. {self.reason}"
        lines = [head]
        for rate in self.measures:
            if rate.value is not None and rate.group in _GROUPS_IN_TEXT:
                compared = rate.place in {"above", "below", "within"}
                place = f", {rate.place} the middle 90 % of outlets" if compared else ""
                lines.append(f"  {rate.label}: {rate.value:.4g} ({rate.low:.4g}–{rate.high:.4g}) {rate.unit}{place}")
        return "\n".join(lines)


def profile(
    articles: Iterable[ArticleLike | Report],
    *,
    name: str = "",
    by: str | None = None,
    analyzer: Analyzer | None = None,
    seed: int = 0,
) -> Profile:
    """Profile an outlet: what its articles have in common, with 90 % intervals over articles.

    The order of the articles changes nothing. Memory grows by a few hundred numbers per article;
    texts are not kept. A record that cannot be read is counted, and the rest goes on.

    Parameters
    ----------
    articles
        Texts, articles, records or reports, from any iterable.
    name
        What the profile is called.
    by
        A fact of publication (``"source"``, ``"label"``, ``"author"`` …) that parts the articles:
        the profile then has `parts`, one per value; ``"url"`` parts by site.
    analyzer
        A pipeline of your own.
    seed
        Of the resampling.

    Raises
    ------
    ArticleError
        When a single article was given, or `by` is no fact of publication.

    >>> days = [f"The council met on day {day}. It was a shameful farce. " * 9 for day in range(12)]
    >>> found = profile(days, name="The Foundry Bulletin")
    >>> rate = found["loaded_language"]
    >>> rate.low <= rate.value <= rate.high, rate.place, found["loaded_word"].n
    (True, 'within', 12)
    """
    if isinstance(articles, str | Mapping | Article | Report):
        message = "profile takes an iterable of articles. For a single one call analyze."
        raise ArticleError(message)
    if by is not None and by not in _PUBLICATION_FACTS:
        message = f'Articles cannot be parted by "{by}". Known: {", ".join(_PUBLICATION_FACTS)}.'
        raise ArticleError(message)
    tool = analyzer or default_analyzer()
    all_articles, articles_by_value = OutletArticles(), dict[str, OutletArticles]()
    for report in _reports(articles, tool):
        if report.problem:
            all_articles.unreadable += 1
            continue
        groups = [all_articles]
        if by is not None:
            groups.append(articles_by_value.setdefault(_value(report, by), OutletArticles()))
        figures = read_figures(report, tool.lexicon) if report.loaded_language else None
        for group in groups:
            group.articles += 1
            if figures:
                group.add(figures)
    measures = all_measures(tool.lexicon)
    parts = tuple(_profile(value, group, measures, tool, seed) for value, group in sorted(articles_by_value.items()))
    return replace(_profile(name, all_articles, measures, tool, seed), parts=parts)


def _reports(articles: Iterable[ArticleLike | Report], tool: Analyzer) -> Iterator[Report]:
    """Pass reports on and analyse all else, in chunks. The order may change: a profile does not depend on it."""
    reports: list[Report] = []  # those that came as reports, while a chunk of articles is gathered

    def not_analysed() -> Iterator[ArticleLike]:
        for item in articles:
            if isinstance(item, Report):
                reports.append(item)
            else:
                yield item

    for report in tool.analyze_many(not_analysed()):
        yield report
        while reports:
            yield reports.pop()
    yield from reports


def _value(report: Report, by: str) -> str:
    """The fact of publication by which an article is parted from others; of an address, the site."""
    value = str(getattr(report.article, by)).strip()
    if by == "url":
        value = (urlsplit(value).hostname or "").removeprefix("www.")
    return value or f"(no {by})"


def _profile(name: str, group: OutletArticles, measures: tuple[Measure, ...], tool: Analyzer, seed: int) -> Profile:
    table = group.table()
    scored = len(table.ids)
    norms = default_norms()
    without_figures = Profile(
        name=name,
        articles=group.articles,
        scored=scored,
        unreadable=group.unreadable,
        repeated=scored - len(np.unique(table.ids)),
        reason=_TOO_FEW_ARTICLES,
        measures=(),
        cues=(),
        speakers=(),
        months=(),
        baseline={},
        parts=(),
        reference={key: norms["card"][key] for key in _CARD_KEYS},
        provenance=tool.provenance,
        seed=seed,
    )
    if scored < MIN_ARTICLES:
        return without_figures
    rates = {rate.name: rate for rate in outlet_rates(table, measures, norms["quantiles"], seed)}
    cues = [rate for rate in rates.values() if rate.unit == CUE_RATE]
    return replace(
        without_figures,
        reason="",
        measures=tuple(rates[measure.name] for measure in (*MEASURES, *DIVERSITY)),
        cues=tuple(sorted(cues, key=lambda rate: (-(rate.value or 0), rate.name))),
        speakers=most_heard_speakers(table),
        months=tuple(monthly_rates(table, measures, seed)),
        baseline={measure: quantiles_over_articles(table, measures, measure) for measure in PLACED_MEASURES},
    )
