"""Words that may have no weight: they say who somebody is, not how they are shown.

Pronouns, and the words for parties, camps, genders, origins, faiths and ages, of every side alike. The lists are in
``data/training/en/words.toml``. Names and nationalities need no list: a capitalised word never has a weight.
"""

from __future__ import annotations

from typing import Final

from framing.data import read_toml

__all__ = ["ADDRESS", "SIDES", "WITHHELD"]

_WORDS: Final = read_toml("training/en/words.toml")

#: Pronouns of who speaks and who is spoken to: nobody's gender or number.
ADDRESS: Final = frozenset(_WORDS["scores"]["address"].split())
#: Words by which somebody takes one side of a question or the other: the scores may not weigh them.
SIDES: Final = frozenset(_WORDS["scores"]["sides"].split())
#: Every withheld word once: what a portrayal may not weigh. The scores may weigh `ADDRESS`.
WITHHELD: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(f"{_WORDS['withheld']['pronouns']} {_WORDS['withheld']['groups']}".split())
)
