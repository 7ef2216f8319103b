"""What kind of source speaks: named, titled, anonymous, a document, a crowd, or not resolved.

After IM VAIN (Center for News Literacy, Stony Brook): named sources weigh more than unnamed ones,
one who can be asked more than a crowd.
"""

from __future__ import annotations

from typing import Final

from framing.entities.article_tokens import word_list
from framing.entities.pronouns import Referent
from framing.language.word_classes import WordClass, grammar_words

__all__ = ["KINDS", "kind_of"]

KINDS: Final = ("named", "titled", "anonymous", "document", "crowd", "unresolved")

_INDEFINITE: Final = frozenset(("a", "an", "one", "another", "two", "three", "four", "five", "six", "several", "some"))
#: Nouns that speak and are no person, beside those of organisations.
_BODIES: Final = frozenset(
    (
        "campaign",
        "channel",
        "county",
        "family",
        "government",
        "group",
        "magazine",
        "newspaper",
        "outlet",
        "panel",
        "state",
        "town",
        "website",
    )
)
_SPEAKS_FOR: Final = frozenset(("spokesman", "spokeswoman", "spokesperson", "spokespersons", "spokespeople"))
#: Words behind the noun of a source.
_BREAKS: Final = frozenset(
    (
        "of",
        "for",
        "in",
        "from",
        "at",
        "with",
        "who",
        "which",
        "that",
        "on",
        "by",
        "to",
        "near",
        "familiar",
        "seen",
        "released",
        "published",
        "obtained",
        "conducted",
        "commissioned",
        "issued",
        "compiled",
        "filed",
        "posted",
        "titled",
        "reviewed",
        "produced",
        "prepared",
        "carried",
        "dated",
    )
)


def kind_of(referent: Referent, phrase: str) -> str:
    """The kind of a source, from what it was traced to and from the whole phrase that names it.

    >>> kind_of(Referent((), "people familiar with the talks", True), "people familiar with the talks")
    'anonymous'
    """
    if not referent.resolved:
        return "unresolved"
    plain = f" {phrase.lower().replace('’', chr(39))} "
    if any(f" {words}" in plain for words in word_list("withheld")) and not referent.entities:
        return "anonymous"
    if referent.entities:
        return "named"
    words = plain.replace(",", " , ").split() or [""]
    head = next((at for at, word in enumerate(words) if (at and word in _BREAKS) or word == ","), len(words))
    noun = words[max(0, head - 1)].removesuffix("'s").removesuffix("'")
    classes = grammar_words().get(noun, 0)
    if classes & WordClass.DOCUMENT or noun in word_list("paper"):
        return "document"
    if noun in _SPEAKS_FOR:
        return "titled"
    if noun in word_list("crowd") or classes & WordClass.VAGUE:
        return "crowd"
    if words[0] in _INDEFINITE and noun not in word_list("organisation") and noun not in _BODIES:
        return "anonymous"
    return "titled"
