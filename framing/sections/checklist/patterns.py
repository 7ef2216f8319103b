"""The phrases of signals, read from the data files in ``data/signals/en/``: one file per module of rules.

A group of a file is a pattern, and may hold:

``pattern``
    Alternatives, as regular expressions. A long one is a list of pieces that are joined.
``before``, ``after``
    What stands round the alternatives in every match.
``ignore_case``, ``lines``
    Whether capitals count, and whether ``^`` and ``$`` mean the ends of a line.
``near``
    Words in lower case of which one stands in every match. Such a pattern is read with `read_phrases`: it is tried near
    these words only, which makes it several times faster. It sees the text in lower case, unless it is ``cased``.
``reach``
    How many characters of a match may stand before such a word, and from its first letter on.

``<name>`` in a pattern stands for any of the words of that name in the group ``pieces``. A group with ``words`` alone
is a list.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from framing.data import LANGUAGE, read_toml
from framing.sections.checklist.prose import Phrases

__all__ = ["read_pattern", "read_phrases", "read_words"]

_PIECE: Final = re.compile(r"<([a-z_]+)>")


@cache
def _read_file(name: str) -> dict[str, Any]:
    return read_toml(f"signals/{LANGUAGE}/{name}.toml")


def read_pattern(file: str, group: str) -> re.Pattern[str]:
    """A pattern of one data file.

    >>> read_pattern("headline", "question").search("Who pays for the ferry?").group()
    '?'
    """
    content = _read_file(file)
    return _compile(content[group], content.get("pieces", {}))


def read_phrases(file: str, group: str) -> Phrases:
    """A pattern of one data file with the words near which it is looked for.

    >>> read_phrases("documents", "link").near
    ('http', 'www.')
    """
    row = _read_file(file)[group]
    more = {key: row[key] for key in ("cased",) if key in row}
    if "reach" in row:
        before, after = row["reach"]
        more["reach"] = (before, after)
    return Phrases(tuple(row["near"]), read_pattern(file, group), **more)


def read_words(file: str, group: str) -> tuple[str, ...]:
    """A list of words of one data file, in its order.

    >>> read_words("headline", "numbers")[:3]
    ('zero', 'one', 'two')
    """
    return tuple(_read_file(file)[group]["words"])


def _compile(row: dict[str, Any], pieces: dict[str, list[str]]) -> re.Pattern[str]:
    alternatives = "|".join(map(_joined, row["pattern"]))
    whole = f"{_joined(row.get('before', ''))}(?:{alternatives}){_joined(row.get('after', ''))}"
    whole = _PIECE.sub(lambda match: f"(?:{'|'.join(pieces[match[1]])})", whole)
    flags = (re.IGNORECASE if row.get("ignore_case") else 0) | (re.MULTILINE if row.get("lines") else 0)
    return re.compile(whole, flags)


def _joined(pieces: str | list[str]) -> str:
    return pieces if isinstance(pieces, str) else "".join(pieces)
