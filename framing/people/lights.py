"""The words round every name and pronoun of a chunk, as columns: found once, read article by article."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from framing import characters as ch
from framing.corpus import CAPITAL, PARAGRAPH
from framing.grammar import Class
from framing.parse import Parse
from framing.people.light import Pairs, attributed, authors, pairs
from framing.people.model import unpack
from framing.voice import Voice

__all__ = ["Lights", "Weighed"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

#: A word of the batch, what it adds to the log-odds of a bad and of a good light (`SCALE` to the unit), and whether it decides.
Weighed = tuple[int, int, int, int]

_PARTS: Final = ~(ch.SPACE | ch.HYPHEN | ch.NEWLINE) | PARAGRAPH
_NO_NAME: Final = (
    Class.ARTICLE | Class.PRONOUN | Class.DETERMINER | Class.PREPOSITION | Class.COORDINATOR | Class.BE | Class.RELATIVE | Class.TIME
)  # fmt: skip


class Lights:
    """All capitalised runs, *he* and *she* of a chunk, with the words that throw light on them.

    A mention in the author's voice is lit by the author's words alone, one in somebody else's by the
    words of others. Nothing is done before the first row is asked for.
    """

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self.base: tuple[int, ...] = tuple(parse.light.base.tolist())  #: log-odds of a mention without a word that weighs
        self.threshold = parse.light.threshold

    @cached_property
    def _targets(self) -> tuple[Ints, Ints]:
        return _targets(self._parse)

    def row(self, first: int, last: int) -> int | None:
        """The row of a mention by its words, or None where no capital stands in it."""
        begins, ends = self._targets
        row = int(ends.searchsorted(first, "right"))
        return row if row < len(begins) and begins[row] < last else None

    def words(self, row: int) -> list[Weighed]:
        """The words that may throw light on a row."""
        edges, found = self._rows
        return found[edges[row] : edges[row + 1]]

    @cached_property
    def _rows(self) -> tuple[list[int], list[Weighed]]:
        """Words of both voices by row, and where every row's begin."""
        parse, (first, last) = self._parse, self._targets
        own, others = authors(parse), attributed(parse)
        # Of Huang criticised Bass, the verb is the author's word and Huang's judgement.
        judging = own & (parse.light.stance.take(parse.corpus.word) != 0)
        parts = []
        for heard, rows in ((own, ~others[first]), (others | judging, others[first])):
            mine = rows.nonzero()[0]
            found = pairs(parse, heard, first[mine], last[mine])
            parts.append(Pairs(mine[found.mention], found.word, found.zone))
        row, word, zone = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        order = row.argsort(kind="stable")
        row, word, zone = row[order], word[order], zone[order]
        columns = (word, *unpack(parse.light.packed[zone, parse.corpus.word[word]]))
        edges = row.searchsorted(np.arange(len(first) + 1)).tolist()
        return edges, list(zip(*(column.tolist() for column in columns), strict=True))


def _targets(parse: Parse) -> tuple[Ints, Ints]:
    """First words, and the words after the last ones, of all runs of capitals and of *he* and *she*."""
    corpus, classes = parse.corpus, parse.classes
    told = parse.voices.voice != Voice.PARATEXT
    capital = ((corpus.shape & CAPITAL) != 0) & ((classes & _NO_NAME) == 0) & told
    pronoun = ((classes & Class.PERSON) != 0) & ((classes & Class.SUBJECT) != 0) & told
    pronoun |= ((corpus.shape & CAPITAL) != 0) & ((classes & Class.POSSESSIVE) != 0) & told  # Her administration …
    goes_on = np.zeros(len(capital) + 1, np.bool_)
    goes_on[1:-1] = capital[1:] & capital[:-1] & ((corpus.gap[1:-1] & _PARTS) == 0)
    first = (capital & ~goes_on[:-1]).nonzero()[0]
    last = (capital & ~goes_on[1:]).nonzero()[0] + 1
    alone = (pronoun & ~capital).nonzero()[0]
    first, last = np.concatenate((first, alone)), np.concatenate((last, alone + 1))
    order = first.argsort(kind="stable")
    return first[order], last[order]
