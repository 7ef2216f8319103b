"""How hard a text is to read: the usual measures, computed by textstat, never over a network.

textstat counts syllables with nltk's cmudict, which it downloads when it is missing. So that it
never does, nltk is shown a small table of our own first (``data/nltk/``). Words in neither of the
two are counted by textstat's hyphenation patterns. Who has installed the full cmudict gets
syllables from it, and with them slightly other measures.

Measures describe English prose of some length; below a hundred words they jump. Sentences are
those of textstat: it also splits after abbreviations (``Gov.``) and leaves out sentences of one or
two words.
"""

from __future__ import annotations

import atexit
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from framing import data
from framing.errors import DataError, MissingPartError

__all__ = ["Readability", "readability"]

_TABLE = "corpora/cmudict"  # nltk's name for it
# textstat joins two words when it takes the sign between them away, and knows one apostrophe only.
_SIGNS = str.maketrans({"\u2019": "'", "\u2014": " - ", "\u2015": " - ", "\u2026": "... "})


@dataclass(frozen=True, slots=True)
class Readability:
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

    >>> measured = readability("The council met on Monday.")
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


def readability(text: str) -> Readability:
    """Measure one text.

    Raises
    ------
    MissingPartError
        When textstat, or nltk that it needs, is not installed.
    DataError
        When nltk refuses to read any table of syllables.

    >>> readability("We saw the dog run home.").flesch_kincaid_grade < 1
    True
    >>> readability("...").flesch_kincaid_grade is None
    True
    """
    try:
        # Here and not above: nltk takes a second or two to import, which few callers need.
        # The class, not textstat's shared object: its language may have been changed elsewhere.
        from textstat.textstat import textstatistics  # noqa: PLC0415

        _offer_table()
    except ImportError as error:
        message = f"Readability needs textstat and nltk ({error}): pip install textstat nltk"
        raise MissingPartError(message) from error
    measure = textstatistics()
    plain = text.translate(_SIGNS)
    words = measure.lexicon_count(plain)
    if not words:
        return Readability()
    return Readability(
        words=words,
        sentences=measure.sentence_count(plain),
        syllables=measure.syllable_count(plain),
        reading_time=measure.reading_time(text),
        flesch_reading_ease=measure.flesch_reading_ease(plain),
        flesch_kincaid_grade=measure.flesch_kincaid_grade(plain),
        smog_index=measure.smog_index(plain),
        gunning_fog=measure.gunning_fog(plain),
        automated_readability_index=measure.automated_readability_index(plain),
        coleman_liau_index=measure.coleman_liau_index(plain),
        dale_chall_readability_score=measure.dale_chall_readability_score(plain),
        lix=measure.lix(plain),
    )


@cache
def _offer_table() -> None:
    """See that nltk finds a table of syllables: the user's own, else ours, behind all other data.

    Once per process is enough, for textstat keeps the table that it has read.
    """
    from nltk import corpus, data  # noqa: PLC0415  late, like textstat

    # nltk may keep a downloaded table zipped. It reads that one, but textstat's question, which is
    # that of `found`, misses it; so it is bound here, before ours can be taken for it.
    with suppress(LookupError):
        corpus.cmudict.ensure_loaded()

    def found() -> bool:
        with suppress(LookupError):
            return bool(data.find(_TABLE))
        return False

    if found():
        return
    folder = _folder()
    if folder not in data.path:
        data.path.append(folder)
    if not found():  # textstat would now go to the network
        message = f"nltk refuses to read {folder}. Try: python -m nltk.downloader cmudict"
        raise DataError(message)


def _folder() -> str:
    """Where nltk may read our table: as shipped, or else in a private copy.

    nltk reads no data that another account could have changed. An installation made by somebody
    else, or under the common ``umask 002``, is of that kind.
    """
    shipped = Path(str(files("framing") / "data" / "nltk"))
    if all(_private(path) for path in (shipped, *shipped.rglob("*"))):
        return str(shipped)
    root = Path(mkdtemp(prefix="framing-nltk-"))
    atexit.register(rmtree, root, ignore_errors=True)
    copy = root / _TABLE
    copy.parent.mkdir(mode=0o700)
    copy.mkdir(mode=0o700)
    (copy / copy.name).touch(mode=0o600)
    (copy / copy.name).write_bytes(data.read_bytes(f"nltk/{_TABLE}/{copy.name}"))
    return str(root)


def _private(path: Path) -> bool:
    """Whether only this account and the administrator can change a file."""
    if os.name != "posix":
        return True
    facts = path.stat()
    return not facts.st_mode & 0o022 and facts.st_uid in (0, os.geteuid())
