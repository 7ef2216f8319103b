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
from functools import cache
from importlib.resources import files
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from framing import data
from framing.errors import DataError, UnavailableError
from framing.records.readability import Readability

__all__ = ["readability"]

_TABLE = "corpora/cmudict"  # nltk's name for it
# textstat joins two words when it takes the sign between them away, and knows one apostrophe only.
_SIGNS = str.maketrans({"\u2019": "'", "\u2014": " - ", "\u2015": " - ", "\u2026": "... "})


def readability(text: str) -> Readability:
    """Measure one text.

    Raises
    ------
    UnavailableError
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
        raise UnavailableError(message) from error
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
