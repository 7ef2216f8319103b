"""How hard a text is to read, by the formulas of the literature."""

from __future__ import annotations

from dataclasses import dataclass

from framing.records._record import Record

__all__ = ["Readability"]


@dataclass(frozen=True, slots=True, repr=False)
class Readability(Record):
    """Counts and measures of one text. Without words all counts are 0 and all measures None.

    A school grade is a number of years at school in the USA, 12 being the last before college.
    Ranges are those of common prose; no formula is bounded, odd texts leave them on either side.

    Attributes
    ----------
    words : int
        Runs of letters and digits; a contraction or a hyphenated word is one. From 0.
    sentences : int
        From 1 where there are words.
    syllables : int
        Spoken syllables, in all words together. From 0.
    reading_time : float or None
        Seconds of silent reading, 14.69 ms per visible character. From 0.
        Demberg & Keller (2008), Cognition 109(2).
    flesch_reading_ease : float or None
        Points, 0 (hardest) to 100 (easiest): the only measure here that falls with difficulty.
        Flesch (1948), Journal of Applied Psychology 32(3).
    flesch_kincaid_grade : float or None
        School grade, 0 to 18. Kincaid, Fishburne, Rogers & Chissom (1975), Navy Research Branch
        Report 8-75.
    smog_index : float or None
        School grade, 3.1 to 18, made for samples of 30 sentences.
        McLaughlin (1969), Journal of Reading 12(8).
    gunning_fog : float or None
        School grade, 0 to 20. Words of the Dale-Chall list never count as hard here.
        Gunning (1952), The Technique of Clear Writing.
    automated_readability_index : float or None
        School grade, 0 to 14, from characters, not syllables.
        Senter & Smith (1967), AMRL-TR-66-220.
    coleman_liau_index : float or None
        School grade, 0 to 17, from letters, not syllables.
        Coleman & Liau (1975), Journal of Applied Psychology 60(2).
    dale_chall_readability_score : float or None
        Points, 0 to 10: 4.9 and less is grade 4, 9 and more is college. Names and inflected forms
        count as hard words, so news comes out high.
        Dale & Chall (1948), Educational Research Bulletin 27(1).
    lix : float or None
        Points, 20 (very easy) to 60 (very hard): words per sentence plus percent of words over six
        letters. Björnsson (1968), Läsbarhet.

    >>> import framing
    >>> measured = framing.analyze("The council met on Monday.").readability
    >>> measured.words, measured.sentences, measured.syllables, measured.lix
    (5, 1, 7, 25.0)
    """

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    reading_time: float | None = None
    flesch_reading_ease: float | None = None
    flesch_kincaid_grade: float | None = None
    smog_index: float | None = None
    gunning_fog: float | None = None
    automated_readability_index: float | None = None
    coleman_liau_index: float | None = None
    dale_chall_readability_score: float | None = None
    lix: float | None = None
