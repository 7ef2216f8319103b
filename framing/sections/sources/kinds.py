"""What kind of source speaks: named, titled, anonymous, a document, a crowd, or not resolved.

After IM VAIN (Center for News Literacy, Stony Brook): a named source is better evidence than an unnamed one, and
somebody who can be asked is better evidence than a crowd.
"""

from __future__ import annotations

from typing import Final

from framing.entities.article_tokens import word_list
from framing.entities.pronouns import Referent
from framing.language.word_classes import WordClass, grammar_words

__all__ = ["KINDS", "kind_of"]

KINDS: Final = ("named", "titled", "anonymous", "document", "crowd", "unresolved")


def kind_of(referent: Referent, phrase: str) -> str:
    """The kind of a source, one of `KINDS`, from what it was traced to and from the whole phrase that names it.

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
    head = next(
        (at for at, word in enumerate(words) if (at and word in word_list("noun_ends")) or word == ","), len(words)
    )
    noun = words[max(0, head - 1)].removesuffix("'s").removesuffix("'")
    classes = grammar_words().get(noun, 0)
    if classes & WordClass.DOCUMENT or noun in word_list("paper"):
        return "document"
    if noun in word_list("speaks_for"):
        return "titled"
    if noun in word_list("crowd") or classes & WordClass.VAGUE:
        return "crowd"
    if (
        words[0] in word_list("indefinite")
        and noun not in word_list("organisation")
        and noun not in word_list("bodies")
    ):
        return "anonymous"
    return "titled"
